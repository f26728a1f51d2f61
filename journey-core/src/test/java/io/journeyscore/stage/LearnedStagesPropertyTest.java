package io.journeyscore.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Small models against a twin that goes through every sequence of stages. */
class LearnedStagesPropertyTest {

  private static final double CLOSE = 1e-12;
  private static final int UNSEEN = 3;

  /** A customer's events, as positions of symbols, and the stages that are known, -1 for none. */
  record Past(List<Integer> symbols, List<Integer> known) {

    List<JourneyEvent> events() {
      List<JourneyEvent> events = new ArrayList<>();
      for (int i = 0; i < symbols.size(); i++) {
        events.add(
            JourneyEvent.builder(EventType.of("s" + symbols.get(i)), Log.START.plusSeconds(i))
                .customer("ann")
                .build());
      }
      return events;
    }

    List<Optional<Stage>> stages(LearnedStages model) {
      return known.stream()
          .map(k -> k < 0 ? Optional.<Stage>empty() : Optional.of(stage(model, k)))
          .toList();
    }

    private static Stage stage(LearnedStages model, int index) {
      return model.stages().get(index % model.stages().size());
    }

    Past first(int length) {
      return new Past(symbols.subList(0, length), known.subList(0, length));
    }

    Past then(Past other) {
      List<Integer> allSymbols = new ArrayList<>(symbols);
      allSymbols.addAll(other.symbols);
      List<Integer> allKnown = new ArrayList<>(known);
      allKnown.addAll(other.known);
      return new Past(allSymbols, allKnown);
    }
  }

  @Provide
  Arbitrary<LearnedStages> models() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, UNSEEN),
            Arbitraries.integers().between(1, 1000).list().ofSize(3 + 9 + 9))
        .as(LearnedStagesPropertyTest::model);
  }

  private static LearnedStages model(int states, int symbols, List<Integer> weights) {
    List<Stage> stages = new ArrayList<>();
    List<EventSymbol> vocabulary = new ArrayList<>();
    double[][] transitions = new double[states][];
    double[][] emissions = new double[states][];
    for (int i = 0; i < states; i++) {
      stages.add(Stage.of("S" + i));
      transitions[i] = row(weights.subList(3 + 3 * i, 3 + 3 * i + states));
      emissions[i] = row(weights.subList(12 + 3 * i, 12 + 3 * i + symbols));
    }
    for (int i = 0; i < symbols; i++) {
      vocabulary.add(new EventSymbol(EventType.of("s" + i), Optional.empty()));
    }
    double[] start = row(weights.subList(0, states));
    return LearnedStages.of(stages, vocabulary, start, transitions, emissions);
  }

  private static double[] row(List<Integer> weights) {
    double sum = weights.stream().mapToInt(Integer::intValue).sum();
    return weights.stream().mapToDouble(weight -> weight / sum).toArray();
  }

  @Provide
  Arbitrary<Past> pasts() {
    Arbitrary<Integer> known =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(-1)), Tuple.of(1, Arbitraries.integers().between(0, 2)));
    return Combinators.combine(Arbitraries.integers().between(0, UNSEEN), known)
        .as((symbol, stage) -> List.of(symbol, stage))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(
            list ->
                new Past(
                    list.stream().map(pair -> pair.get(0)).toList(),
                    list.stream().map(pair -> pair.get(1)).toList()));
  }

  @Property(tries = 1000, seed = "1", edgeCases = EdgeCasesMode.NONE)
  void filteredBeliefsEqualTheSumOverAllSequencesOfStages(
      @ForAll("models") LearnedStages model, @ForAll("pasts") Past past) {
    List<StageBelief> filtered = model.filtered(past.events(), past.stages(model));

    for (int t = 0; t < filtered.size(); t++) {
      assertClose(model, filtered.get(t), slow(model, past.first(t + 1))[t]);
    }
  }

  @Property(tries = 1000, seed = "2", edgeCases = EdgeCasesMode.NONE)
  void smoothedBeliefsEqualTheSumOverAllSequencesOfStages(
      @ForAll("models") LearnedStages model, @ForAll("pasts") Past past) {
    List<StageBelief> smoothed = model.smoothed(past.events(), past.stages(model));

    double[][] expected = slow(model, past);
    for (int t = 0; t < smoothed.size(); t++) {
      assertClose(model, smoothed.get(t), expected[t]);
    }
  }

  private static void assertClose(LearnedStages model, StageBelief belief, double[] expected) {
    double greatest = 0;
    for (int i = 0; i < expected.length; i++) {
      assertThat(belief.probabilityOf(model.stages().get(i))).isCloseTo(expected[i], within(CLOSE));
      greatest = Math.max(greatest, expected[i]);
    }
    assertThat(belief.probability()).isCloseTo(greatest, within(CLOSE));
  }

  /** The share of each stage at each event among all sequences, weighted by their probability. */
  private static double[][] slow(LearnedStages model, Past past) {
    int states = model.stages().size();
    int length = past.symbols().size();
    double[][] sums = new double[length][states];
    double total = 0;
    for (int code = 0; code < Math.pow(states, length); code++) {
      int[] path = new int[length];
      for (int t = 0, rest = code; t < length; t++, rest /= states) {
        path[t] = rest % states;
      }
      double weight = weight(model, past, path);
      total += weight;
      for (int t = 0; t < length; t++) {
        sums[t][path[t]] += weight;
      }
    }
    for (double[] at : sums) {
      for (int i = 0; i < states; i++) {
        at[i] /= total;
      }
    }
    return sums;
  }

  private static double weight(LearnedStages model, Past past, int[] path) {
    double weight = model.start(path[0]);
    for (int t = 0; t < path.length; t++) {
      int known = past.known().get(t);
      if (known >= 0 && known % model.stages().size() != path[t]) {
        return 0;
      }
      weight *= t == 0 ? 1 : model.transition(path[t - 1], path[t]);
      int symbol = past.symbols().get(t);
      weight *= symbol < model.vocabulary().size() ? model.emission(path[t], symbol) : 1;
    }
    return weight;
  }

  @Property(tries = 1000, seed = "3", edgeCases = EdgeCasesMode.NONE)
  void laterEventsChangeNoBitOfAFilteredBelief(
      @ForAll("models") LearnedStages model,
      @ForAll("pasts") Past past,
      @ForAll("pasts") Past oneFuture,
      @ForAll("pasts") Past anotherFuture) {
    int now = past.symbols().size();
    Past one = past.then(oneFuture);
    Past another = past.then(anotherFuture);

    List<StageBelief> alone = model.filtered(past.events(), past.stages(model));
    assertThat(model.filtered(one.events(), one.stages(model)).subList(0, now)).isEqualTo(alone);
    assertThat(model.filtered(another.events(), another.stages(model)).subList(0, now))
        .isEqualTo(alone);
  }

  @Property(tries = 500, seed = "4", edgeCases = EdgeCasesMode.NONE)
  void lastSmoothedBeliefIsTheFilteredOne(
      @ForAll("models") LearnedStages model, @ForAll("pasts") Past past) {
    int last = past.symbols().size() - 1;
    StageBelief filtered = model.filtered(past.events(), past.stages(model)).get(last);
    StageBelief smoothed = model.smoothed(past.events(), past.stages(model)).get(last);

    model
        .stages()
        .forEach(
            stage ->
                assertThat(smoothed.probabilityOf(stage))
                    .isCloseTo(filtered.probabilityOf(stage), within(CLOSE)));
  }

  @Property(tries = 500, seed = "5", edgeCases = EdgeCasesMode.NONE)
  void bytesGiveTheSameModelBack(@ForAll("models") LearnedStages model) {
    assertThat(LearnedStages.fromBytes(model.toBytes())).isEqualTo(model).hasSameHashCodeAs(model);
    assertThat(LearnedStages.fromBytes(model.toBytes()).toBytes()).isEqualTo(model.toBytes());
  }
}

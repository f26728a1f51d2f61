package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.score.Driver;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.Trait;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommonestTest {

  private static final Signal COUNT = Signal.count(ofType("view"));
  private static final Signal OWNER = Signal.lastTrait(Trait.OWNER, List.of("a", "b", "c"));

  private static List<Example> examples(double... codes) {
    List<Example> examples = new ArrayList<>();
    for (double code : codes) {
      examples.add(new Example(new double[] {2, code}, true, 0, 0, 0, new Example.Course(0, 1, 0)));
    }
    return examples;
  }

  @Test
  void theMostFrequentCodeStandsAgainstAllOthers() {
    List<Example> examples = examples(3, 1, 3, Double.NaN, 2, 3);
    Commonest commonest = Commonest.of(List.of(COUNT, OWNER), examples);

    assertThat(commonest.column(examples, 1)).containsExactly(1, 0, 1, Double.NaN, 0, 1);
    assertThat(commonest.column(examples, 0)).containsOnly(2);
    assertThat(commonest.isCategory(0)).isFalse();
    assertThat(commonest.code(1)).isEqualTo(3);
  }

  @Test
  void ofEqualsTheLeastCodeStandsAndNothingIsCommonestWhereAllMiss() {
    assertThat(Commonest.of(List.of(COUNT, OWNER), examples(2, 1, 1, 2)).code(1)).isEqualTo(1);
    assertThat(Commonest.of(List.of(COUNT, OWNER), examples(Double.NaN)).isCategory(1)).isFalse();
  }

  @Test
  void theEffectOfACategoryDoesNotDependOnTheOrderOfItsCodes() {
    PlantedLog log = PlantedLog.of(1_600, 0.9, 0.9, 11);
    Reconstruction journeys =
        log.definition()
            .reconstructor()
            .reconstruct(
                log.events().stream()
                    .map(event -> event.toBuilder().owner(event.type().name()).build())
                    .toList());
    Driver one = owner(log, journeys, "start", "view", "error", "noise");
    Driver other = owner(log, journeys, "noise", "error", "start", "view");

    assertThat(other.effect()).isEqualTo(one.effect());
    assertThat(other.effectLow()).isEqualTo(one.effectLow());
    assertThat(other.p()).isEqualTo(one.p());
  }

  private static Driver owner(PlantedLog log, Reconstruction journeys, String... owners) {
    JourneyDefinition definition =
        log.definition()
            .withSignals(
                SignalSet.of(
                    log.definition().stages(),
                    COUNT,
                    Signal.lastTrait(Trait.OWNER, List.of(owners))));
    return ScorerTrainer.builder()
        .algorithm(Algorithm.logistic())
        .build()
        .train(TrainingSet.of(journeys, definition, 42))
        .drivers()
        .stream()
        .filter(driver -> !driver.signal().equals(COUNT))
        .findFirst()
        .orElseThrow();
  }
}

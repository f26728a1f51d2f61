package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.evaluation.AucDifference;
import io.journeyscore.analytics.subsequence.EventSequences;
import io.journeyscore.analytics.subsequence.MiningLimits;
import io.journeyscore.analytics.subsequence.OutcomeSubsequences;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Subsequences found on learning customers as signals of a model that is tested on others. */
class MinedSignalsTest {

  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration LANDMARK = Duration.ofDays(7);
  private static final List<String> TYPES = List.of("call", "search", "visit", "quote");
  private static final int CUSTOMERS = 1_500;

  /** Each has one or two of every type; those with a call before a visit buy more often. */
  private static List<JourneyEvent> log(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < CUSTOMERS; c++) {
      Instant start = FIRST.plus(Duration.ofHours(6L * c));
      int firstCall = Integer.MAX_VALUE;
      int lastVisit = 0;
      for (String type : TYPES) {
        for (int second : random.ints(random.nextInt(1, 3), 0, 6 * 86_400).toArray()) {
          add(events, c, type, start.plusSeconds(second));
          firstCall = type.equals("call") ? Math.min(firstCall, second) : firstCall;
          lastVisit = type.equals("visit") ? Math.max(lastVisit, second) : lastVisit;
        }
      }
      boolean bought = random.nextDouble() < (firstCall < lastVisit ? 0.6 : 0.2);
      add(events, c, bought ? "purchase" : "leave", start.plus(Duration.ofDays(10)));
    }
    return events;
  }

  private static void add(List<JourneyEvent> events, int customer, String type, Instant at) {
    events.add(
        JourneyEvent.builder(EventType.of(type), at)
            .customer("customer-" + customer)
            .eventId("e" + events.size())
            .build());
  }

  private static JourneyDefinition definition(List<Signal> signals) {
    return JourneyDefinition.builder(
            JourneyRules.builder("planted", "1")
                .inactivityGap(Duration.ofDays(30))
                .succeedsOn(ofType("purchase"))
                .failsOn(ofType("leave"))
                .build())
        .signals(SignalSet.of(StageModel.fiveStages(), signals))
        .target(Target.successWithin(Duration.ofDays(5)))
        .landmarks(Landmarks.afterElapsed(LANDMARK))
        .build();
  }

  /** What was known of each customer a week after the first event, and what came of it. */
  private record Rows(List<JourneyView> views, boolean[] bought) {
    static Rows of(Reconstruction reconstruction) {
      List<CustomerTimeline> timelines = reconstruction.timelines();
      boolean[] bought = new boolean[timelines.size()];
      for (int i = 0; i < bought.length; i++) {
        bought[i] = !timelines.get(i).journeys().get(0).goalHits().isEmpty();
      }
      return new Rows(
          timelines.stream()
              .map(one -> one.asOf(one.events().get(0).occurredAt().plus(LANDMARK)))
              .map(JourneyView::ofCustomer)
              .toList(),
          bought);
    }

    int[] customers() {
      return IntStream.range(0, views.size()).toArray();
    }
  }

  private static JourneyScorer train(Reconstruction learning, List<Signal> signals) {
    return ScorerTrainer.builder()
        .algorithm(Algorithm.logistic())
        .holdout(0.2)
        .seed(7)
        .build()
        .train(TrainingSet.of(learning, definition(signals), 7))
        .scorer();
  }

  private static double[] scores(JourneyScorer scorer, Rows rows) {
    return rows.views().stream().mapToDouble(view -> scorer.score(view).probability()).toArray();
  }

  @Test
  void orderThatTouchpointsAloneDoNotShowIsLearnedFromTheLogAndHoldsForOtherCustomers() {
    List<Signal> counts = new ArrayList<>();
    TYPES.forEach(type -> counts.add(Signal.count(ofType(type))));
    Reconstruction learning = definition(counts).reconstructor().reconstruct(log(1));
    Rows learned = Rows.of(learning);
    OutcomeSubsequences found =
        OutcomeSubsequences.of(
            EventSequences.ofViews(learned.views(), Scope.JOURNEY),
            learned.bought(),
            learned.customers(),
            MiningLimits.ofShare(0.1).withLongest(2),
            OutcomeSubsequences.Options.defaults());
    List<Signal> mined = found.signals(0.01);
    Signal planted = Signal.subsequence(ofType("call"), ofType("visit"));
    assertThat(mined.get(0)).isEqualTo(planted);

    Rows others = Rows.of(definition(counts).reconstructor().reconstruct(log(2)));
    List<Signal> withMined = new ArrayList<>(counts);
    mined.stream().filter(signal -> !counts.contains(signal)).forEach(withMined::add);
    AucDifference gain =
        AucDifference.between(
                scores(train(learning, withMined), others),
                scores(train(learning, counts), others),
                others.bought(),
                others.customers(),
                0.95)
            .orElseThrow();
    assertThat(gain.first() - gain.second()).isGreaterThan(0.05);
    assertThat(gain.interval().low()).isPositive();
  }
}

package io.journeyscore.signal;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.ofType;
import static io.journeyscore.event.EventFilter.rated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.EventFilter;
import io.journeyscore.fixture.BroadSignals;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalTest {

  private static final StageModel STAGES = StageModel.fiveStages();
  private static final EventFilter VISIT = ofType("visit");

  private static final String LOG =
      """
      ann 0d visit    channel=web
      ann 1d visit    channel=web
      ann 3d mail     channel=email
      ann 4d visit    channel=web   rating=4/csat
      ann 6d purchase value=10.50   rating=1/1..7:lower
      ann 7d other
      """;

  private static CustomerTimeline timeline(String log, String until) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .succeedsOn(ofType("order_placed"))
        .build()
        .reconstructor()
        .observedUntil(Log.at(until))
        .reconstruct(Log.of(log))
        .timelines()
        .get(0);
  }

  private static double value(Signal signal, String log, String asOf) {
    return SignalSet.of(STAGES, signal).extract(JourneyView.ofCustomer(timeline(log, asOf))).get(0);
  }

  @Test
  void countsTakeInWhatLiesInTheLookBackWithoutItsBeginning() {
    assertThat(value(Signal.count(VISIT), LOG, "8d")).isEqualTo(3);
    assertThat(value(Signal.count(ofType("never")), LOG, "8d")).isZero();
    Signal inFourDays = Signal.count(VISIT).within(Duration.ofDays(4));
    assertThat(value(inFourDays, LOG, "4d")).as("(0d, 4d]").isEqualTo(2);
    assertThat(value(inFourDays, LOG, "8d")).as("(4d, 8d]").isZero();
    assertThat(value(Signal.count(VISIT).within(Duration.ofSeconds(Long.MAX_VALUE)), LOG, "8d"))
        .isEqualTo(3);
  }

  @Test
  void timesAreInDaysAndMissingWithoutEvents() {
    assertThat(value(Signal.recency(VISIT), LOG, "8d")).isEqualTo(4);
    assertThat(value(Signal.recency(ofType("never")), LOG, "8d")).isNaN();
    assertThat(value(Signal.elapsed(), LOG, "7d12h")).isEqualTo(7.5);
    assertThat(value(Signal.meanGap(VISIT), LOG, "8d")).isEqualTo(2);
    assertThat(value(Signal.meanGap(ofType("mail")), LOG, "8d")).isNaN();
    assertThat(value(Signal.lastGap(VISIT), LOG, "8d")).isEqualTo(3);
    assertThat(value(Signal.lastGap(ofType("mail")), LOG, "8d")).isNaN();
  }

  @Test
  void unknownChannelsAreOverlooked() {
    assertThat(value(Signal.distinctChannels(), LOG, "8d")).isEqualTo(2);
    assertThat(value(Signal.channelSwitches(), LOG, "8d")).isEqualTo(2);
    assertThat(value(Signal.channelSwitches(), "ann 0d visit", "8d")).isZero();
  }

  @Test
  void orderIsThatOfDifferentEvents() {
    assertThat(value(Signal.before(VISIT, ofType("purchase")), LOG, "8d")).isOne();
    assertThat(value(Signal.before(ofType("purchase"), VISIT), LOG, "8d")).isZero();
    assertThat(value(Signal.before(VISIT, VISIT), LOG, "8d")).isOne();
    assertThat(value(Signal.before(ofType("mail"), ofType("mail")), LOG, "8d")).isZero();
    assertThat(value(Signal.before(ofType("b"), ofType("a")), "c 1d a id=1 \n c 1d b id=2", "2d"))
        .as("at one moment the total order decides")
        .isZero();
  }

  @Test
  void valuesAndRatings() {
    assertThat(value(Signal.valueSum(any()), LOG, "8d")).isEqualTo(10.5);
    assertThat(value(Signal.valueSum(VISIT), LOG, "8d")).isZero();
    assertThat(value(Signal.lastRating(any()), LOG, "8d")).as("least effort").isOne();
    assertThat(value(Signal.lastRating(VISIT), LOG, "8d")).isEqualTo(0.75);
    assertThat(value(Signal.meanRating(any()), LOG, "8d")).isEqualTo(0.875);
    assertThat(value(Signal.meanRating(any()).within(Duration.ofDays(1)), LOG, "8d")).isNaN();
    assertThat(value(Signal.lastRating(ofType("mail")), LOG, "8d")).isNaN();
  }

  @Test
  void amountsThatTogetherPassALongAreAddedUp() {
    String rich =
        "c 0d a value=9223372036854.775807 \n c 1d b value=9223372036854.775807 \n c 2d a value=1";
    assertThat(value(Signal.valueSum(any()), rich, "3d")).isEqualTo(18_446_744_073_710.551614);
    assertThat(value(Signal.valueSum(ofType("a")), rich, "3d")).isEqualTo(9_223_372_036_855.775807);
  }

  @Test
  void stagesCountFromTheJourneysBeginningButAreTheCustomers() {
    String log =
        """
        ann 0d search
        ann 1d order_placed
        ann 3d x
        ann 5d search
        ann 6d purchase
        ann 7d search
        """;
    assertThat(value(Signal.stageReached(Stage.CONVERSION), log, "4d")).isOne();
    assertThat(value(Signal.stageReached(Stage.CONSIDERATION), log, "4d")).isZero();
    assertThat(value(Signal.stageReached(Stage.CONSIDERATION).ofCustomer(), log, "4d")).isOne();
    assertThat(value(Signal.dwell(Stage.CONVERSION), log, "9d")).isEqualTo(3);
    assertThat(value(Signal.dwell(Stage.CONVERSION).ofCustomer(), log, "9d")).isEqualTo(5);
    assertThat(value(Signal.daysInStage(), log, "4d")).isEqualTo(1);
    assertThat(value(Signal.daysInStage().ofCustomer(), log, "4d")).isEqualTo(3);
    assertThat(value(Signal.reentries(Stage.CONSIDERATION), log, "9d")).isEqualTo(1);
    assertThat(value(Signal.reentries(Stage.CONSIDERATION).ofCustomer(), log, "9d")).isEqualTo(2);
    assertThat(value(Signal.reentries(Stage.ADVOCACY), log, "9d")).isZero();
  }

  @Test
  void withoutAnyEventCountsAreZeroAndTimesMissing() {
    CustomerTimeline nothing = timeline("ann 5d visit", "6d").asOf(Log.at("1d"));
    JourneyView view = JourneyView.ofCustomer(nothing);
    SignalSet signals = BroadSignals.set();
    SignalVector vector = signals.extract(view);
    for (int i = 0; i < signals.size(); i++) {
      Signal signal = signals.signals().get(i);
      boolean isZero =
          signal instanceof Dwell
              || signal.unit() == Unit.COUNT
              || (signal.unit() == Unit.FLAG && !(signal instanceof DateOfLast))
              || (signal instanceof AmountSignal amount && amount.statistic() == Statistic.SUM);
      if (signal instanceof CurrentStage current) {
        assertThat(vector.get(i)).isEqualTo(current.stage().equals(Stage.UNKNOWN) ? 1 : 0);
      } else if (isZero) {
        assertThat(vector.get(i)).as(signal.name()).isZero();
      } else {
        assertThat(vector.get(i)).as(signal.name()).isNaN();
      }
    }
  }

  @Test
  void namesSayTheDefinitionInShort() {
    assertThat(Signal.count(VISIT).name()).isEqualTo("count(visit)");
    assertThat(Signal.count(VISIT).within(Duration.ofDays(7)).name()).isEqualTo("count(visit, 7d)");
    assertThat(Signal.count(VISIT).within(Duration.ofHours(36)).ofCustomer().name())
        .isEqualTo("count(visit, PT36H, customer)");
    assertThat(Signal.elapsed().name()).isEqualTo("elapsed()");
    assertThat(Signal.elapsed().ofCustomer().name()).isEqualTo("elapsed(customer)");
    assertThat(Signal.before(VISIT, rated()).name()).isEqualTo("before(visit, rated)");
    assertThat(Signal.dwell(Stage.RETENTION).name()).isEqualTo("dwell(RETENTION)");
    assertThat(Signal.dwell(Stage.of("A, customer")).name())
        .isNotEqualTo(Signal.dwell(Stage.of("A")).ofCustomer().name());
    assertThat(Signal.count(ofType("visit, 7d")).name())
        .isNotEqualTo(Signal.count(VISIT).within(Duration.ofDays(7)).name());
    assertThat(Signal.count(VISIT).within(Duration.ofDays(1)).description())
        .isEqualTo("number of visit in the last day");
    assertThat(Signal.recency(VISIT).ofCustomer().description())
        .isEqualTo("days since the last visit of the customer");
  }

  @Test
  void namesAndDescriptionsDiffer() {
    List<Signal> signals = BroadSignals.set().signals();
    assertThat(signals).extracting(Signal::name).doesNotHaveDuplicates();
    assertThat(signals)
        .extracting(Signal::description)
        .filteredOn(description -> !description.contains("latest session"))
        .doesNotHaveDuplicates();
    for (Signal signal : signals) {
      assertThat(signal.ofCustomer().scope()).isEqualTo(Scope.CUSTOMER);
      assertThat(signal.ofCustomer().ofCustomer()).isEqualTo(signal.ofCustomer());
    }
  }

  @Test
  void windowsMustBePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signal.count(any()).within(Duration.ZERO))
        .withMessage("window must be positive: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signal.valueSum(any()).within(Duration.ofDays(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signal.meanRating(any()).within(Duration.ofNanos(10)));
  }
}

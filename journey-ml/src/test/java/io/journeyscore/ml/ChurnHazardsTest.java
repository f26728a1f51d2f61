package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static io.journeyscore.sequence.Outcome.Status.FAILED;
import static io.journeyscore.sequence.Outcome.Status.LAPSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.time.CumulativeIncidence;
import io.journeyscore.analytics.time.KaplanMeier;
import io.journeyscore.analytics.time.SurvivalTimes;
import io.journeyscore.definition.ChurnTarget.Cause;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.RatingClass;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChurnHazardsTest {

  private static final int PERIODS = 20;
  private static final ChurnLog LOG = ChurnLog.of(6_000, 0.04, 11);
  private static final Reconstruction RECONSTRUCTION = LOG.reconstruct();
  private static final Signal CONSTANT = Signal.before(ofType("visit"), ofType("nothing"));
  private static final Signal COMPLAINTS = Signal.count(ofType("complaint")).ofCustomer();

  @ParameterizedTest
  @EnumSource
  void withoutSignalsTheCurvesAreThoseOfKaplanMeierAndAalenJohansen(Cause cause) {
    PlainHazards hazards =
        PlainHazards.of(
            RECONSTRUCTION, ChurnLog.definition(cause, CONSTANT), ChurnLog.DAY, PERIODS);
    HazardCurve fitted =
        switch (cause) {
          case FAILURE -> hazards.curve(new double[1], FAILED);
          case SILENCE -> hazards.curve(new double[1], LAPSED);
          case EITHER -> hazards.curve(new double[1], FAILED, LAPSED);
        };

    SurvivalTimes days = wholeDays(cause);
    KaplanMeier there = KaplanMeier.of(days);
    for (int k = 1; k <= PERIODS; k++) {
      assertThat(fitted.survival(k)).isCloseTo(there.survival(k).orElseThrow(), within(1e-6));
      assertThat(fitted.incidence(FAILED, k)).isCloseTo(incidence(days, 2, k), within(1e-6));
      assertThat(fitted.incidence(LAPSED, k)).isCloseTo(incidence(days, 3, k), within(1e-6));
    }
  }

  private static double incidence(SurvivalTimes days, int kind, int day) {
    return CumulativeIncidence.of(days, kind).by(day, 0.95).orElseThrow().value();
  }

  /** Days from the landmark to the end of the day of the loss, or whole days watched. */
  private static SurvivalTimes wholeDays(Cause cause) {
    List<Double> stops = new ArrayList<>();
    List<Integer> kinds = new ArrayList<>();
    for (CustomerTimeline timeline : RECONSTRUCTION.timelines()) {
      Instant landmark = timeline.events().get(0).occurredAt().plus(ChurnLog.DAY);
      double watched = Math.floor(days(landmark, LOG.until()));
      if (watched < 1) {
        continue;
      }
      double cancelled = cause == Cause.SILENCE ? Double.MAX_VALUE : cancelled(timeline, landmark);
      double silent = cause == Cause.FAILURE ? Double.MAX_VALUE : silent(timeline, landmark);
      double day = Math.ceil(Math.min(cancelled, silent));
      stops.add(Math.min(day, watched));
      kinds.add(day > watched ? 0 : cancelled <= silent ? 2 : 3);
    }
    return SurvivalTimes.ofKinds(
        stops.stream().mapToDouble(s -> s).toArray(), kinds.stream().mapToInt(k -> k).toArray());
  }

  private static double cancelled(CustomerTimeline timeline, Instant landmark) {
    return timeline.events().stream()
        .filter(event -> event.type().equals(EventType.of("cancel")))
        .mapToDouble(event -> days(landmark, event.occurredAt()))
        .min()
        .orElse(Double.MAX_VALUE);
  }

  private static double silent(CustomerTimeline timeline, Instant landmark) {
    TreeSet<Instant> heard = new TreeSet<>(Set.of(landmark));
    for (JourneyEvent event : timeline.events()) {
      if (event.occurredAt().isAfter(landmark) && !event.type().equals(EventType.of("cancel"))) {
        heard.add(event.occurredAt());
      }
    }
    return days(landmark, heard.last()) + ChurnLog.SILENT_DAYS;
  }

  private static double days(Instant from, Instant to) {
    return (double) Duration.between(from, to).toNanos() / ChurnLog.DAY.toNanos();
  }

  @Test
  void theRatioOfTheGeneratorIsWithinTheIntervalOfTheOneFitted() {
    JourneyDefinition definition = ChurnLog.definition(Cause.FAILURE, COMPLAINTS);
    // Who has stopped coming cannot cancel any more, so nobody stops here.
    PlainHazards hazards =
        PlainHazards.of(ChurnLog.of(6_000, 0, 12).reconstruct(), definition, ChurnLog.DAY, PERIODS);
    List<HazardCurve> curves = new ArrayList<>();
    for (int complaints = 0; complaints <= 3; complaints++) {
      curves.add(hazards.curve(new double[] {complaints}, FAILED));
    }

    double fitted = odds(curves.get(2).hazard(FAILED, 3)) - odds(curves.get(1).hazard(FAILED, 3));

    // The information of the weight, given the periods: a weighted variance within each of them.
    double information = 0;
    for (int k = 1; k <= PERIODS; k++) {
      double weights = 0;
      double first = 0;
      double second = 0;
      for (Example row : hazards.rows(FAILED)) {
        if (PersonPeriods.period(row, 1) == k) {
          double hazard = curves.get((int) row.value(0)).hazard(FAILED, k);
          double weight = hazard * (1 - hazard);
          weights += weight;
          first += weight * row.value(0);
          second += weight * row.value(0) * row.value(0);
        }
      }
      information += second - first * first / weights;
    }
    double error = 1 / Math.sqrt(information);
    assertThat(error).isLessThan(0.04);
    assertThat(fitted).isCloseTo(ChurnLog.COMPLAINTS_CANCEL, within(1.96 * error));
  }

  private static double odds(double hazard) {
    return Math.log(hazard / (1 - hazard));
  }

  @Test
  void trainedCurvesHoldOnLaterCustomersAndTellWhoCancels() {
    JourneyDefinition definition = ChurnLog.definition(Cause.EITHER, COMPLAINTS);

    TrainedHazards trained =
        HazardTrainer.builder()
            .shape(HazardShape.STEPS)
            .periods(ChurnLog.DAY, 12)
            .intervals(0.99, 20)
            .build()
            .train(RECONSTRUCTION, definition);

    assertThat(trained.outcomes()).containsOnlyKeys(FAILED, LAPSED);
    assertThat(trained.rates()).isEmpty();
    assertThat(trained.holdout().customers()).isGreaterThan(800);
    assertThat(trained.holdout().calibration()).hasSize(24);
    // Some 100 who lapse to calibrate on: a hazard's standard error is a tenth of itself.
    assertThat(trained.holdout().calibration())
        .filteredOn(
            at ->
                at.predicted() < 0.85 * at.observed().interval().low() - 0.002
                    || at.predicted() > 1.15 * at.observed().interval().high() + 0.002)
        .isEmpty();
    HazardCurve none = trained.curve(new double[] {0});
    HazardCurve three = trained.curve(new double[] {3});
    assertThat(three.incidence(FAILED, 10)).isGreaterThan(2 * none.incidence(FAILED, 10));
    assertThat(none.incidence(LAPSED, ChurnLog.SILENT_DAYS - 1)).isLessThan(0.02);
    assertThat(none.incidence(LAPSED, 12)).isGreaterThan(0.1);
    CustomerTimeline first = RECONSTRUCTION.timelines().get(0);
    Instant day = first.events().get(0).occurredAt().plus(ChurnLog.DAY);
    JourneyView view = JourneyView.ofCustomer(first.asOf(day));
    assertThat(trained.curve(view).survival(12))
        .isEqualTo(trained.curve(definition.signals().extract(view).toArray()).survival(12));
  }

  @Test
  void periodsThatEndBeforeSilenceCanAreRefused() {
    HazardTrainer.Builder fiveDays = HazardTrainer.builder().periods(ChurnLog.DAY, 5);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                fiveDays
                    .build()
                    .train(RECONSTRUCTION, ChurnLog.definition(Cause.SILENCE, COMPLAINTS)))
        .withMessage("periods must reach to the silence of PT144H: 5 x PT24H");
  }

  @Test
  void targetsWithoutATimeOfTheirOwnAreRefused() {
    JourneyDefinition rating =
        JourneyDefinition.builder(ChurnLog.definition(Cause.EITHER, COMPLAINTS).rules())
            .signals(ChurnLog.definition(Cause.EITHER, COMPLAINTS).signals())
            .target(Target.ratingWithin(RatingClass.detractors(), ChurnLog.DAY))
            .landmarks(ChurnLog.definition(Cause.EITHER, COMPLAINTS).landmarks())
            .build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HazardTrainer.builder().build().train(RECONSTRUCTION, rating))
        .withMessage("target must be success or churn: rating");
  }
}

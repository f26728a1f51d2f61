package io.journeyscore.definition;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.Outcome.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TargetTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final EventFilter CANCEL = ofType("cancel");

  private static final JourneyRules RULES =
      JourneyRules.builder()
          .inactivityGap(Duration.ofDays(10))
          .succeedsOn(ofType("purchase"))
          .failsOn(CANCEL)
          .build();

  private static CustomerTimeline timeline(String until, String log) {
    return RULES
        .reconstructor()
        .observedUntil(Log.at(until))
        .reconstruct(Log.of(log))
        .timelines()
        .get(0);
  }

  private static Optional<Label> success(
      SuccessTarget target, String landmark, CustomerTimeline t) {
    return target.label(t.journeys().get(0), Log.at(landmark), t.observedUntil());
  }

  private static Label label(boolean positive, String matureAt) {
    return new Label(positive, Log.at(matureAt));
  }

  @Test
  void successCountsStrictlyAfterTheLandmarkUpToTheEndOfTheHorizon() {
    CustomerTimeline timeline = timeline("30d", "c 0d visit \n c 8d purchase");
    SuccessTarget target = Target.successWithin(WEEK);
    assertThat(success(target, "1d", timeline)).as("at its end").contains(label(true, "8d"));
    assertThat(success(target, "7d23h", timeline)).contains(label(true, "14d23h"));
    assertThat(success(target, "0d", timeline)).as("too late").contains(label(false, "7d"));
    assertThat(success(target, "8d", timeline)).as("outcome at the landmark").isEmpty();
    assertThat(success(target, "9d", timeline)).as("outcome before it").isEmpty();
  }

  @Test
  void withoutAHorizonTheOutcomeDecides() {
    SuccessTarget target = Target.success();
    CustomerTimeline won = timeline("30d", "c 0d visit \n c 8d purchase");
    CustomerTimeline lost = timeline("30d", "c 0d visit \n c 3d cancel");
    CustomerTimeline silent = timeline("30d", "c 0d visit");
    CustomerTimeline open = timeline("5d", "c 0d visit");
    assertThat(success(target, "1d", won)).contains(label(true, "8d"));
    assertThat(success(target, "1d", lost)).contains(label(false, "3d"));
    assertThat(success(target, "1d", silent)).contains(label(false, "10d"));
    assertThat(success(target, "10d", silent)).as("lapsed by then").isEmpty();
    assertThat(success(target, "1d", open)).as("censored").isEmpty();
  }

  @Test
  void noLabelBeforeTheHorizonIsOverWhicheverWayItWent() {
    SuccessTarget target = Target.successWithin(WEEK);
    assertThat(success(target, "1d", timeline("7d23h", "c 0d visit"))).isEmpty();
    assertThat(success(target, "1d", timeline("8d", "c 0d visit"))).contains(label(false, "8d"));
    assertThat(success(target, "1d", timeline("7d", "c 0d visit \n c 2d purchase")))
        .as("else the last days would have positive labels only")
        .isEmpty();
  }

  private static Optional<Label> churn(ChurnTarget target, String landmark, CustomerTimeline t) {
    return target.label(t, RULES, Log.at(landmark));
  }

  @Test
  void churnIsSilenceOrAFailureStrictlyAfterTheLandmarkUpToTheEndOfTheHorizon() {
    ChurnTarget target = Target.churnWithin(WEEK);
    CustomerTimeline back = timeline("30d", "c 0d visit \n c 8d visit");
    assertThat(churn(target, "1d", back)).as("at its end").contains(label(false, "8d"));
    assertThat(churn(target, "0d", back)).as("a day too late").contains(label(true, "7d"));
    assertThat(churn(target, "8d", back)).as("not at the landmark").contains(label(true, "15d"));
    assertThat(churn(target, "24d", back)).as("not over yet").isEmpty();
    CustomerTimeline cancels = timeline("30d", "c 0d visit \n c 3d cancel \n c 4d visit");
    assertThat(churn(target, "1d", cancels)).contains(label(true, "8d"));
    assertThat(churn(target, "3d", cancels)).contains(label(false, "10d"));
  }

  private static ChurnTarget by(ChurnTarget.Cause cause, Duration horizon) {
    return new ChurnTarget(horizon, horizon, EventFilter.customerInitiated(), cause);
  }

  @Test
  void churnCanBeByAFailureOrBySilenceAlone() {
    CustomerTimeline cancels = timeline("30d", "c 0d visit \n c 3d cancel");
    CustomerTimeline silent = timeline("30d", "c 0d visit");
    ChurnTarget failure = by(ChurnTarget.Cause.FAILURE, WEEK);
    ChurnTarget silence = by(ChurnTarget.Cause.SILENCE, WEEK);
    assertThat(churn(failure, "1d", cancels)).contains(label(true, "8d"));
    assertThat(churn(failure, "1d", silent)).contains(label(false, "8d"));
    assertThat(churn(silence, "1d", cancels))
        .as("who cancels was there")
        .contains(label(false, "8d"));
    assertThat(churn(silence, "1d", silent)).contains(label(true, "8d"));
    ChurnTarget silenceOfVisits =
        new ChurnTarget(WEEK, WEEK, ofType("visit"), ChurnTarget.Cause.SILENCE);
    assertThat(churn(silenceOfVisits, "1d", cancels)).contains(label(true, "8d"));
  }

  @Test
  void theNextAnswerOnTheScaleDecidesARating() {
    RatingTarget target = Target.ratingWithin(RatingClass.detractors(), WEEK);
    CustomerTimeline answers =
        timeline(
            "30d",
            "c 0d visit \n"
                + " c 2d call rating=1/csat \n"
                + " c 3d ask rating=6/nps \n"
                + " c 4d ask rating=9/nps");
    assertThat(target.label(answers, RULES, Log.at("1d"))).contains(label(true, "8d"));
    assertThat(target.label(answers, RULES, Log.at("3d"))).contains(label(false, "10d"));
    assertThat(target.label(answers, RULES, Log.at("4d")))
        .as("no answer is neither a good nor a bad one")
        .isEmpty();
    assertThat(target.label(answers, RULES, Log.at("24d"))).as("not over yet").isEmpty();
    assertThat(
            Target.ratingWithin(RatingClass.satisfied(), WEEK).label(answers, RULES, Log.at("1d")))
        .contains(label(false, "8d"));
    assertThat(target.isEligible(answers)).isTrue();
    assertThat(target.isEligible(answers.asOf(Log.at("0d").minusSeconds(1)))).isFalse();
  }

  @Test
  void classesOfAnswersAreTheUsualBoxes() {
    List<RatingClass> classes =
        List.of(
            RatingClass.promoters(),
            RatingClass.detractors(),
            RatingClass.satisfied(),
            RatingClass.dissatisfied(),
            RatingClass.easy(),
            RatingClass.hard());
    assertThat(classes)
        .extracting(RatingClass::from, RatingClass::to)
        .containsExactly(
            tuple(9.0, 10.0),
            tuple(0.0, 6.0),
            tuple(4.0, 5.0),
            tuple(1.0, 2.0),
            tuple(5.0, 7.0),
            tuple(1.0, 3.0));
    assertThat(RatingClass.promoters().contains(new Rating(9, RatingScale.NPS))).isTrue();
    assertThat(RatingClass.promoters().contains(new Rating(8, RatingScale.NPS))).isFalse();
    assertThat(RatingClass.satisfied().contains(new Rating(5, RatingScale.CES))).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RatingClass("nps", 6, 0))
        .withMessage("rating class must run from the less to the greater: 6.0..0.0");
  }

  @Test
  void valueSumsTheGoalsOfAllJourneysWithinTheHorizon() {
    CustomerTimeline timeline =
        timeline(
            "60d",
            "c 0d visit \n c 1d purchase value=40 \n c 2d visit \n c 8d purchase value=60.5");
    assertThat(value("100.5").label(timeline, RULES, Log.at("0d"))).contains(label(false, "7d"));
    ValueTarget tenDays = new ValueTarget(Duration.ofDays(10), new BigDecimal("100.5"));
    assertThat(tenDays.label(timeline, RULES, Log.at("0d"))).contains(label(true, "10d"));
    assertThat(tenDays.label(timeline, RULES, Log.at("1d"))).contains(label(false, "11d"));
    assertThat(value("60.5").label(timeline, RULES, Log.at("1d")))
        .as("the end of the horizon is in it")
        .contains(label(true, "8d"));
    assertThat(value("60.500001").label(timeline, RULES, Log.at("1d")))
        .contains(label(false, "8d"));
    assertThat(value("1").label(timeline, RULES, Log.at("54d"))).isEmpty();
    assertThat(value("60.50")).isEqualTo(value("60.5"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> value("0"))
        .withMessage("amount must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> value("0.0000001"))
        .withMessage("amount must have at most 6 decimals: 1E-7");
  }

  @Test
  void valueDoesNotDependOnWhatComesAfterTheHorizon() {
    JourneyRules lastCounts =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(90))
            .goal(Goal.passing("purchase", ofType("purchase")))
            .conversions(Conversions.LAST)
            .build();
    ValueTarget target = value("100");
    for (String log :
        List.of(
            "c 0d visit \n c 5d purchase value=500",
            "c 0d visit \n c 5d purchase value=500 \n c 60d purchase value=10")) {
      CustomerTimeline timeline =
          lastCounts
              .reconstructor()
              .observedUntil(Log.at("80d"))
              .reconstruct(Log.of(log))
              .timelines()
              .get(0);
      assertThat(target.label(timeline, lastCounts, Log.at("0d"))).contains(label(true, "7d"));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> value("1E100"))
        .withMessage("amount must have at most 18 digits before the point");
  }

  @Test
  void whoCancelledIsLostAlsoAfterAnEarlierGoalAndAGoalIsNoFailure() {
    JourneyRules lifecycle =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(90))
            .goal(Goal.passing("purchase", ofType("purchase")))
            .failsOn(ofType("cancel", "purchase"))
            .build();
    CustomerTimeline timeline =
        lifecycle
            .reconstructor()
            .observedUntil(Log.at("60d"))
            .reconstruct(
                Log.of(
                    "c 1d purchase \n c 10d cancel \n c 11d mail channel=email \n c 20d purchase"))
            .timelines()
            .get(0);
    ChurnTarget target = by(ChurnTarget.Cause.FAILURE, Duration.ofDays(15));

    assertThat(target.isEligible(timeline.asOf(Log.at("9d")))).isTrue();
    assertThat(target.isEligible(timeline.asOf(Log.at("10d")))).isFalse();
    assertThat(target.isEligible(timeline.asOf(Log.at("12d")))).as("mailed, not back").isFalse();
    assertThat(target.isEligible(timeline.asOf(Log.at("20d")))).as("came back").isTrue();
    assertThat(target.label(timeline, lifecycle, Log.at("1d"))).contains(label(true, "16d"));
    assertThat(target.label(timeline, lifecycle, Log.at("12d"))).contains(label(false, "27d"));
  }

  private static ValueTarget value(String amount) {
    return Target.valueWithin(new BigDecimal(amount), WEEK);
  }

  @Test
  void whatTheCompanyDoesIsNoActivity() {
    ChurnTarget target = Target.churnWithin(WEEK);
    CustomerTimeline mailed = timeline("30d", "c 0d visit \n c 2d mail channel=email");
    assertThat(churn(target, "1d", mailed)).contains(label(true, "8d"));
    assertThat(target.isEligible(mailed.asOf(Log.at("6d23h")))).isTrue();
    assertThat(target.isEligible(mailed.asOf(Log.at("7d")))).isFalse();
  }

  @Test
  void eligibleIsWhoWasActiveOfLateAndIsNotLostAlready() {
    ChurnTarget target = new ChurnTarget(WEEK, Duration.ofDays(2), EventFilter.any());
    CustomerTimeline timeline = timeline("30d", "c 1d visit \n c 5d cancel \n c 6d visit");
    assertThat(target.isEligible(timeline.asOf(Log.at("0d")))).isFalse();
    assertThat(target.isEligible(timeline.asOf(Log.at("1d")))).isTrue();
    assertThat(target.isEligible(timeline.asOf(Log.at("3d")))).as("(1d, 3d]").isFalse();
    assertThat(target.isEligible(timeline.asOf(Log.at("5d")))).as("lost").isFalse();
    assertThat(target.isEligible(timeline.asOf(Log.at("6d")))).as("came back").isTrue();
  }

  @Test
  void horizonsWithoutEndAreNeverOver() {
    Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
    CustomerTimeline timeline = timeline("30d", "c 0d visit");
    assertThat(success(Target.successWithin(forever), "1d", timeline)).isEmpty();
    assertThat(churn(Target.churnWithin(forever), "1d", timeline)).isEmpty();
    assertThat(Target.churnWithin(forever).isEligible(timeline)).isTrue();
  }

  @Test
  void targetsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.successWithin(Duration.ZERO))
        .withMessage("horizon must be positive: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChurnTarget(WEEK, Duration.ZERO, EventFilter.any()))
        .withMessage("activeWithin must be positive: PT0S");
    assertThat(Target.success().horizon()).isEmpty();
    assertThat(Target.success().name()).isEqualTo("success");
    assertThat(Target.churnWithin(WEEK).horizon()).contains(WEEK);
    assertThat(Target.churnWithin(WEEK).name()).isEqualTo("churn");
  }

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(2, 14, 12);
  }

  @Provide
  Arbitrary<Integer> days() {
    return Arbitraries.integers().between(0, 14);
  }

  @Property(tries = 1_000, seed = "1")
  void labelsEqualTheirSlowTwins(
      @ForAll("rules") Rules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("days") int landmarkDay,
      @ForAll("days") int length) {
    Instant landmark = Log.START.plus(Duration.ofDays(landmarkDay));
    Duration horizon = Duration.ofDays(length + 1L);
    Instant end = landmark.plus(horizon);
    ChurnTarget churn = Target.churnWithin(horizon);
    for (CustomerTimeline timeline : rules.reconstructor().reconstruct(log).timelines()) {
      boolean over = !end.isAfter(timeline.observedUntil());
      for (Journey journey : timeline.journeys()) {
        Outcome outcome = journey.outcome();
        boolean decided = outcome.status() != Status.OPEN && !outcome.at().isAfter(landmark);
        boolean inHorizon =
            journey.goalHits().stream()
                .limit(1)
                .anyMatch(hit -> isWithin(hit.event(), landmark, end));
        assertThat(Target.successWithin(horizon).label(journey, landmark, timeline.observedUntil()))
            .isEqualTo(
                over && !decided ? Optional.of(new Label(inHorizon, end)) : Optional.empty());
      }
      List<JourneyEvent> inHorizon =
          timeline.events().stream().filter(event -> isWithin(event, landmark, end)).toList();
      boolean lost =
          inHorizon.stream().anyMatch(CANCEL::matches)
              || inHorizon.stream().noneMatch(EventFilter.customerInitiated()::matches);
      assertThat(churn.label(timeline, RULES, landmark))
          .isEqualTo(over ? Optional.of(new Label(lost, end)) : Optional.empty());
      assertThat(by(ChurnTarget.Cause.FAILURE, horizon).label(timeline, RULES, landmark))
          .isEqualTo(
              over
                  ? Optional.of(new Label(inHorizon.stream().anyMatch(CANCEL::matches), end))
                  : Optional.empty());
    }
  }

  private static boolean isWithin(JourneyEvent event, Instant after, Instant until) {
    return event.occurredAt().compareTo(after) > 0 && event.occurredAt().compareTo(until) <= 0;
  }
}

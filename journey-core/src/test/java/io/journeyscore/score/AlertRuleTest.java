package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlertRuleTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final AlertRule RULE = AlertRule.of("churn", 0.7, 0.5);

  private record Judged(Instant at, double probability) {}

  private static List<Judged> daily(double... probabilities) {
    List<Judged> judged = new ArrayList<>();
    for (double probability : probabilities) {
      judged.add(new Judged(START.plus(Duration.ofDays(judged.size())), probability));
    }
    return judged;
  }

  private static List<Alert> replay(AlertRule rule, List<Judged> judged) {
    List<Alert> alerts = new ArrayList<>();
    AlertState state = AlertState.start();
    for (Judged score : judged) {
      AlertStep step = rule.next(state, score.at(), score.probability());
      step.alert().ifPresent(alerts::add);
      state = step.state();
    }
    return alerts;
  }

  private static List<String> told(AlertRule rule, List<Judged> judged) {
    return replay(rule, judged).stream()
        .map(
            alert ->
                alert.kind().name().toLowerCase(Locale.ROOT)
                    + " "
                    + Duration.between(START, alert.at()).toDays())
        .toList();
  }

  @Test
  void alertFiresOnceUntilItIsCleared() {
    assertThat(told(RULE, daily(0.2, 0.7, 0.9, 0.69, 0.71, 0.5, 0.7))).containsExactly("raised 1");
    assertThat(told(RULE, daily(0.2, 0.7, 0.49, 0.6, 0.69, 0.7)))
        .containsExactly("raised 1", "cleared 2", "raised 5");
    assertThat(told(RULE, daily(0.69, 0.4, 0.69))).isEmpty();
  }

  @Test
  void alertNamesRuleMomentAndScore() {
    assertThat(replay(RULE, daily(0.8)))
        .containsExactly(new Alert("churn", Alert.Kind.RAISED, START, 0.8));
  }

  @Test
  void dwellWaitsUntilTheScoreHasBeenHighForSoLong() {
    AlertRule patient = RULE.after(Duration.ofDays(2));

    assertThat(told(patient, daily(0.8, 0.8, 0.8, 0.8))).containsExactly("raised 2");
    assertThat(told(patient, daily(0.8, 0.8, 0.69, 0.8, 0.8, 0.8))).containsExactly("raised 5");
    assertThat(told(patient, daily(0.8, 0.8, 0.6, 0.8, 0.8))).isEmpty();
    assertThat(told(patient, daily(0.8, 0.8, 0.8, 0.4, 0.8, 0.8, 0.8)))
        .containsExactly("raised 2", "cleared 3", "raised 6");
  }

  /** Says by the words of the rule, from all scores so far, whether an alert stands after each. */
  private static List<Alert.Kind> slow(AlertRule rule, List<Judged> judged) {
    List<Alert.Kind> kinds = new ArrayList<>();
    boolean raised = false;
    for (int i = 0; i < judged.size(); i++) {
      double now = judged.get(i).probability();
      if (raised) {
        if (now < rule.clearBelow()) {
          raised = false;
          kinds.add(Alert.Kind.CLEARED);
        }
        continue;
      }
      int first = i + 1;
      while (first > 0 && judged.get(first - 1).probability() >= rule.raiseAt()) {
        first--;
      }
      if (first <= i
          && Duration.between(judged.get(first).at(), judged.get(i).at()).compareTo(rule.dwell())
              >= 0) {
        raised = true;
        kinds.add(Alert.Kind.RAISED);
      }
    }
    return kinds;
  }

  @Test
  void alertsAreThoseOfTheRuleReadOffAllScoresAndTheSameAtEachReplay() {
    Random random = new Random(12);
    int fired = 0;
    for (int round = 0; round < 2_000; round++) {
      AlertRule rule = RULE.after(Duration.ofHours(random.nextInt(3) * 12L));
      List<Judged> judged = new ArrayList<>();
      Instant at = START;
      for (int i = 0; i < 30; i++) {
        at = at.plus(Duration.ofHours(random.nextInt(12)));
        judged.add(new Judged(at, random.nextInt(11) / 10.0));
      }
      List<Alert> alerts = replay(rule, judged);
      assertThat(alerts).extracting(Alert::kind).isEqualTo(slow(rule, judged));
      assertThat(replay(rule, judged)).isEqualTo(alerts);
      for (int i = 1; i < alerts.size(); i++) {
        assertThat(alerts.get(i).kind()).isNotEqualTo(alerts.get(i - 1).kind());
      }
      fired += alerts.size();
    }
    assertThat(fired).isGreaterThan(5_000);
  }

  @Test
  void stateThatIsSavedAnywhereGoesOnToTheSameAlerts() {
    AlertRule rule = RULE.after(Duration.ofDays(1));
    List<Judged> judged = daily(0.8, 0.8, 0.6, 0.4, 0.9, 0.7, 0.9, 0.1);
    List<Alert> alerts = new ArrayList<>();
    AlertState state = AlertState.start();
    for (Judged score : judged) {
      AlertState restored = AlertState.fromBytes(state.toBytes(rule), rule);
      assertThat(restored).isEqualTo(state).hasSameHashCodeAs(state);
      AlertStep step = rule.next(restored, score.at(), score.probability());
      step.alert().ifPresent(alerts::add);
      state = step.state();
    }
    assertThat(alerts).isEqualTo(replay(rule, judged)).hasSize(4);
  }

  @Test
  void stateOfAnotherRuleAndBytesThatAreNoneAreRefused() {
    byte[] bytes = RULE.next(AlertState.start(), START, 0.9).state().toBytes(RULE);
    for (AlertRule other :
        List.of(
            AlertRule.of("other", 0.7, 0.5),
            AlertRule.of("churn", 0.8, 0.5),
            AlertRule.of("churn", 0.7, 0.6),
            RULE.after(Duration.ofDays(1)))) {
      assertThatExceptionOfType(StateFormatException.class)
          .isThrownBy(() -> AlertState.fromBytes(bytes, other))
          .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Code.INCONSISTENT));
    }
    for (int length = 0; length < bytes.length; length++) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(StateFormatException.class)
          .isThrownBy(() -> AlertState.fromBytes(part, RULE));
    }
    for (int at = 0; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 0x10;
      assertThatExceptionOfType(StateFormatException.class)
          .isThrownBy(() -> AlertState.fromBytes(changed, RULE));
    }
  }

  @Test
  void liveScoresRaiseTheSameAlertsAtEachReplayOfTheLog() {
    List<JourneyEvent> events =
        Log.of(
            """
            ann 0d visit channel=web
            ann 1d complaint channel=email
            ann 2d complaint channel=web
            ann 3d complaint channel=web
            ann 13d visit channel=web
            ann 14d visit channel=web
            """);
    JourneyScorer scorer = SmallScorers.of(SmallScorers.Kind.LINEAR, 5);
    List<Judged> judged = judged(scorer, events);
    double[] ranked = judged.stream().mapToDouble(Judged::probability).sorted().toArray();
    AlertRule rule = AlertRule.of("live", ranked[ranked.length - 1], ranked[1]);

    assertThat(replay(rule, judged)).isNotEmpty().isEqualTo(replay(rule, judged(scorer, events)));
  }

  private static List<Judged> judged(JourneyScorer scorer, List<JourneyEvent> events) {
    LiveJourney live = scorer.open();
    List<Judged> judged = new ArrayList<>();
    for (JourneyEvent event : events) {
      live.accept(event);
      judged.add(new Judged(event.occurredAt(), live.probability(event.occurredAt())));
    }
    return judged;
  }

  @Test
  void thresholdsOutOfOrderAndMomentsThatGoBackAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AlertRule.of("churn", 0.5, 0.5))
        .withMessage("thresholds must be in order, 0 < clearBelow < raiseAt <= 1: 0.5, 0.5");
    assertThatIllegalArgumentException().isThrownBy(() -> AlertRule.of("churn", 1.1, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> AlertRule.of("churn", 0.5, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> AlertRule.of("churn", Double.NaN, 0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> AlertRule.of(" ", 0.5, 0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> RULE.after(Duration.ofSeconds(-1)));

    AlertState state = RULE.next(AlertState.start(), START, 0.9).state();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RULE.next(state, START.minusSeconds(1), 0.9))
        .withMessage(
            "at must not be before the last judgement: 2026-02-28T23:59:59Z before"
                + " 2026-03-01T00:00:00Z");
    assertThatIllegalArgumentException().isThrownBy(() -> RULE.next(state, START, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> RULE.next(state, START, 1.01));
  }
}

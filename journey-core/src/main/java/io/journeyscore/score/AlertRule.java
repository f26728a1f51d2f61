package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.CanonicalDigest;
import io.journeyscore.internal.Checks;
import io.journeyscore.internal.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a customer's score is worth an alert. An alert is raised once and stands until it is
 * cleared; between the two thresholds nothing changes, so a score that hovers about one of them
 * does not raise alert after alert.
 *
 * <p>The rule is pure: what fires depends on the state and the score that are handed in and nothing
 * else, so the same scores give the same alerts whenever they are gone through again. It sees the
 * score at the moments of judgement only; between two of them it takes the score as it was at the
 * former.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name what alerts are called by; not blank
 * @param raiseAt the least probability that raises, above 0 and at most 1
 * @param clearBelow the probability below which an alert is cleared, above 0 and below {@code
 *     raiseAt}
 * @param dwell for how long the score must have been at {@code raiseAt} or above, at each moment of
 *     judgement, before an alert is raised; zero to raise at once
 */
public record AlertRule(String name, double raiseAt, double clearBelow, Duration dwell) {

  /**
   * Checks the parts.
   *
   * @param name what alerts are called by
   * @param raiseAt the least probability that raises
   * @param clearBelow the probability below which an alert is cleared
   * @param dwell for how long the score must have been high
   * @throws IllegalArgumentException if the name is blank, the thresholds are not in order or out
   *     of range, or the dwell is negative
   */
  public AlertRule {
    Checks.requireText(name, "name");
    if (!(raiseAt <= 1 && clearBelow > 0 && clearBelow < raiseAt)) {
      throw new IllegalArgumentException(
          "thresholds must be in order, 0 < clearBelow < raiseAt <= 1: %s, %s"
              .formatted(clearBelow, raiseAt));
    }
    if (requireNonNull(dwell, "dwell").isNegative()) {
      throw new IllegalArgumentException("dwell must not be negative: " + dwell);
    }
  }

  /**
   * Returns a rule that raises at once.
   *
   * @param name what alerts are called by; not blank
   * @param raiseAt the least probability that raises
   * @param clearBelow the probability below which an alert is cleared
   * @return the rule
   * @throws IllegalArgumentException if the name is blank, or the thresholds are not in order or
   *     out of range
   */
  public static AlertRule of(String name, double raiseAt, double clearBelow) {
    return new AlertRule(name, raiseAt, clearBelow, Duration.ZERO);
  }

  /**
   * Returns the same rule with a dwell.
   *
   * @param length for how long the score must have been high before an alert is raised
   * @return the rule
   * @throws IllegalArgumentException if the length is negative
   */
  public AlertRule after(Duration length) {
    return new AlertRule(name, raiseAt, clearBelow, length);
  }

  /**
   * Judges one more score of a customer.
   *
   * @param state what the scores before led to; {@link AlertState#start()} before the first
   * @param at the moment of judgement; not before that of the last score
   * @param probability the score, in [0, 1]
   * @return the alert that fires, if any, and the state from now on
   * @throws IllegalArgumentException if the moment is before the last one, or the probability out
   *     of range
   */
  public AlertStep next(AlertState state, Instant at, double probability) {
    long micros = Micros.of(at);
    if (micros < state.lastMicros()) {
      throw new IllegalArgumentException(
          "at must not be before the last judgement: %s before %s"
              .formatted(at, Micros.toInstant(state.lastMicros())));
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must be from 0 to 1: " + probability);
    }
    if (state.isRaised()) {
      return probability < clearBelow
          ? fire(Alert.Kind.CLEARED, AlertState.low(micros), at, probability)
          : new AlertStep(AlertState.raised(micros), Optional.empty());
    }
    if (probability < raiseAt) {
      return new AlertStep(AlertState.low(micros), Optional.empty());
    }
    long since = state.isHigh() ? state.highSinceMicros() : micros;
    boolean longEnough =
        Micros.toInstant(since).plus(dwell).compareTo(Micros.toInstant(micros)) <= 0;
    return longEnough
        ? fire(Alert.Kind.RAISED, AlertState.raised(micros), at, probability)
        : new AlertStep(AlertState.high(since, micros), Optional.empty());
  }

  private AlertStep fire(Alert.Kind kind, AlertState state, Instant at, double probability) {
    return new AlertStep(state, Optional.of(new Alert(name, kind, at, probability)));
  }

  /** What a saved state is bound to. */
  String hash() {
    return new CanonicalDigest()
        .add(name)
        .add(Double.doubleToLongBits(raiseAt))
        .add(Double.doubleToLongBits(clearBelow))
        .add(dwell.toString())
        .hex();
  }
}

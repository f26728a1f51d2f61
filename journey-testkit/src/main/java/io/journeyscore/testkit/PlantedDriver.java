package io.journeyscore.testkit;

import static java.util.Objects.requireNonNull;

import io.journeyscore.signal.Signal;
import java.time.Duration;

/**
 * A signal that truly moves an outcome of the synthetic log, and how much.
 *
 * <p>On each day the log-odds that the outcome happens on that day are a constant and the sum, over
 * the drivers of its target, of {@code logOdds x (signal - centre)}, the signals being taken at the
 * start of the day from all that had happened by then. A signal that is missing adds nothing.
 * Nothing else moves the outcome.
 *
 * <p>A journey, for the signals that look at the journey, is ended by a purchase, by a cancellation
 * and by a silence of {@link #JOURNEY_GAP}.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name a short name, unique within a log
 * @param description what it is, for people
 * @param target which outcome it moves
 * @param signal the definition, with which core computes it from the log
 * @param logOdds the change of the daily log-odds for one unit of the signal; 0 for a signal
 *     without an effect
 * @param centre the value of the signal that adds nothing
 */
public record PlantedDriver(
    String name, String description, Target target, Signal signal, double logOdds, double centre) {

  /** The silence that ends a journey: 30 days. */
  public static final Duration JOURNEY_GAP = Duration.ofDays(30);

  /** Which outcome a driver moves. */
  public enum Target {
    /** The customer makes a purchase. */
    SUCCESS,
    /** The customer leaves: with a cancellation, or in silence. */
    CHURN
  }

  /**
   * Checks the parts.
   *
   * @param name a short name, unique within a log
   * @param description what it is, for people
   * @param target which outcome it moves
   * @param signal the definition
   * @param logOdds the change of the daily log-odds for one unit of the signal
   * @param centre the value of the signal that adds nothing
   * @throws IllegalArgumentException if a number is not finite
   */
  public PlantedDriver {
    requireNonNull(name, "name");
    requireNonNull(description, "description");
    requireNonNull(target, "target");
    requireNonNull(signal, "signal");
    if (!Double.isFinite(logOdds) || !Double.isFinite(centre)) {
      throw new IllegalArgumentException(
          "logOdds and centre must be finite: %s and %s".formatted(logOdds, centre));
    }
  }

  /**
   * Returns the direction of the effect.
   *
   * @return 1 if more of the signal makes the outcome more likely, -1 if less likely, 0 for none
   */
  public int sign() {
    return (int) Math.signum(logOdds);
  }
}

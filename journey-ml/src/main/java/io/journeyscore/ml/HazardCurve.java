package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.sequence.Outcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * When a journey is expected to end, and how: by period after a landmark.
 *
 * <p>The hazard of an outcome in a period is the probability that a journey which is under way at
 * its beginning ends so within it. From the hazards follow the probability of being under way still
 * and that of each outcome by then: at the end of every period they sum to 1, and those of outcomes
 * never fall. Where the hazards of a period sum to more than 1, as models that were fitted apart
 * may have it, each is divided by their sum.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class HazardCurve {

  private final Duration period;
  private final Map<Outcome.Status, double[]> hazards = new EnumMap<>(Outcome.Status.class);
  private final Map<Outcome.Status, double[]> incidences = new EnumMap<>(Outcome.Status.class);
  private final double[] survival;

  private HazardCurve(Duration period, int periods) {
    this.period = period;
    survival = new double[periods + 1];
  }

  /**
   * Puts the hazards of several outcomes together.
   *
   * @param period the length of a period
   * @param apart for each outcome its hazard in each period, in [0, 1]; at least one; not kept
   */
  static HazardCurve of(Duration period, Map<Outcome.Status, double[]> apart) {
    int periods = apart.values().iterator().next().length;
    double[] sums = new double[periods];
    // In the order of the outcomes, so that sums are the same bits whatever map comes.
    Map<Outcome.Status, double[]> ordered = new EnumMap<>(apart);
    ordered.forEach((cause, hazard) -> Arrays.setAll(sums, k -> sums[k] + hazard[k]));
    HazardCurve curve = new HazardCurve(period, periods);
    curve.survival[0] = 1;
    for (int k = 0; k < periods; k++) {
      curve.survival[k + 1] = curve.survival[k] * (1 - sums[k] / Math.max(1, sums[k]));
    }
    ordered.forEach(
        (cause, hazard) -> {
          double[] own = new double[periods];
          double[] incidence = new double[periods + 1];
          for (int k = 0; k < periods; k++) {
            own[k] = hazard[k] / Math.max(1, sums[k]);
            incidence[k + 1] = incidence[k] + curve.survival[k] * own[k];
          }
          curve.hazards.put(cause, own);
          curve.incidences.put(cause, incidence);
        });
    return curve;
  }

  /**
   * Returns the length of a period.
   *
   * @return the length; positive
   */
  public Duration period() {
    return period;
  }

  /**
   * Returns how many periods there are.
   *
   * @return a positive count
   */
  public int periods() {
    return survival.length - 1;
  }

  /**
   * Returns the outcomes that are told apart.
   *
   * @return an unmodifiable set, never with {@code OPEN}
   */
  public Set<Outcome.Status> causes() {
    return Set.copyOf(hazards.keySet());
  }

  /**
   * Returns the probability that an outcome comes in a period if none came before.
   *
   * @param cause the outcome; not {@code OPEN}
   * @param number the period, from 1 to {@link #periods}
   * @return a probability; 0 for an outcome that was never seen in training
   * @throws IllegalArgumentException if an argument is out of range
   */
  public double hazard(Outcome.Status cause, int number) {
    if (number < 1) {
      throw new IllegalArgumentException("number must be positive: " + number);
    }
    checkNumber(number);
    double[] values = hazards.get(checked(cause));
    return values == null ? 0 : values[number - 1];
  }

  /**
   * Returns the probability that an outcome has come by the end of a period.
   *
   * @param cause the outcome; not {@code OPEN}
   * @param number the period, from 0 for the landmark itself to {@link #periods}
   * @return a probability; 0 for an outcome that was never seen in training
   * @throws IllegalArgumentException if an argument is out of range
   */
  public double incidence(Outcome.Status cause, int number) {
    checkNumber(number);
    double[] values = incidences.get(checked(cause));
    return values == null ? 0 : values[number];
  }

  /**
   * Returns the probability that the journey is still under way at the end of a period.
   *
   * @param number the period, from 0 for the landmark itself to {@link #periods}
   * @return a probability
   * @throws IllegalArgumentException if the number is out of range
   */
  public double survival(int number) {
    checkNumber(number);
    return survival[number];
  }

  private void checkNumber(int number) {
    if (number < 0 || number > periods()) {
      throw new IllegalArgumentException(
          "number must be from 0 to %d: %d".formatted(periods(), number));
    }
  }

  private static Outcome.Status checked(Outcome.Status cause) {
    if (!requireNonNull(cause, "cause").isMature()) {
      throw new IllegalArgumentException("cause must be an outcome: " + cause);
    }
    return cause;
  }

  @Override
  public String toString() {
    return "HazardCurve[periods=%d x %s, causes=%s, survival=%s]"
        .formatted(periods(), period, hazards.keySet(), survival[periods()]);
  }
}

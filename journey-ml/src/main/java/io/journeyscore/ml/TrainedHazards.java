package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.signal.JourneyView;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a training of hazards gave: when and how a journey is expected to end, or a customer to be
 * lost, and how well that holds on those that were held out.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class TrainedHazards {

  private final JourneyDefinition definition;
  private final Duration period;
  private final int periods;
  private final List<CauseHazard> causes;
  private final Instant cut;
  private final Counts counts;
  private final HazardHoldout holdout;

  /**
   * How many rows went where: a row is a journey at a landmark in one period.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param examples how many journeys at a landmark there are
   * @param fit rows that the models were fitted to
   * @param calibration rows that their probabilities were calibrated on
   * @param test rows of the journeys that were held out
   * @param leftOut rows that belong to neither period, to the other side of their customer, or to a
   *     later period than is predicted
   */
  public record Counts(int examples, int fit, int calibration, int test, int leftOut) {}

  TrainedHazards(
      JourneyDefinition definition,
      Duration period,
      int periods,
      List<CauseHazard> causes,
      Instant cut,
      Counts counts,
      HazardHoldout holdout) {
    this.definition = definition;
    this.period = period;
    this.periods = periods;
    this.causes = List.copyOf(causes);
    this.cut = cut;
    this.counts = counts;
    this.holdout = holdout;
  }

  /**
   * Predicts when and how a journey ends, or a customer is lost, from the moment of a view on.
   *
   * <p>The journey must be under way then, the customer eligible; the view must be of a kind of
   * moment that the landmarks are of.
   *
   * @param view the journey as it is known; for a target of churn the customer, see {@link
   *     JourneyView#ofCustomer}
   * @return the curve
   */
  public HazardCurve curve(JourneyView view) {
    return curve(definition.signals().extract(requireNonNull(view, "view")).toArray());
  }

  /**
   * Predicts when and how a journey ends, from its signals.
   *
   * @param signals a value for each of the definition's signals, {@code NaN} where missing; not
   *     kept
   * @return the curve
   * @throws IllegalArgumentException if there are more or fewer of them, or one is infinite
   */
  public HazardCurve curve(double[] signals) {
    int expected = definition.signals().size();
    if (requireNonNull(signals, "signals").length != expected) {
      throw new IllegalArgumentException(
          "signals must have %d values: %d".formatted(expected, signals.length));
    }
    return curve(period, periods, causes, signals);
  }

  static HazardCurve curve(
      Duration period, int periods, List<CauseHazard> causes, double[] signals) {
    Map<Outcome.Status, double[]> hazards = new EnumMap<>(Outcome.Status.class);
    causes.forEach(cause -> hazards.put(cause.cause(), cause.hazards(signals, periods)));
    return HazardCurve.of(period, hazards);
  }

  /**
   * Returns the definition whose signals the curves are made from.
   *
   * @return the definition
   */
  public JourneyDefinition definition() {
    return definition;
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
   * Returns for how many periods curves are drawn: as many as were asked for, or as the learning
   * period let at least 50 rows be followed.
   *
   * @return a positive count
   */
  public int periods() {
    return periods;
  }

  /**
   * Returns how often each outcome was seen in the learning period.
   *
   * @return an unmodifiable map with a positive count for each outcome that was seen
   */
  public Map<Outcome.Status, Integer> outcomes() {
    Map<Outcome.Status, Integer> outcomes = new EnumMap<>(Outcome.Status.class);
    causes.forEach(cause -> outcomes.put(cause.cause(), cause.outcomes()));
    return Map.copyOf(outcomes);
  }

  /**
   * Returns the outcomes that were seen too seldom to fit a model to: their hazard is one rate for
   * all journeys and periods.
   *
   * @return an unmodifiable set
   */
  public Set<Outcome.Status> rates() {
    Set<Outcome.Status> rates = EnumSet.noneOf(Outcome.Status.class);
    causes.stream()
        .filter(cause -> cause.fitted().isEmpty())
        .forEach(cause -> rates.add(cause.cause()));
    return Set.copyOf(rates);
  }

  /**
   * Returns the moment between the learning and the test period.
   *
   * @return the moment
   */
  public Instant cut() {
    return cut;
  }

  /**
   * Returns how many rows went where.
   *
   * @return the counts
   */
  public Counts counts() {
    return counts;
  }

  /**
   * Returns how well the curves do on later journeys of other customers.
   *
   * @return the evaluation
   */
  public HazardHoldout holdout() {
    return holdout;
  }

  /**
   * Returns what to keep in mind of the hazard of each outcome.
   *
   * @return an unmodifiable map with a set, which may be empty, for each outcome that was seen
   */
  public Map<Outcome.Status, Set<TrainedScorer.Flag>> flags() {
    Map<Outcome.Status, Set<TrainedScorer.Flag>> flags = new EnumMap<>(Outcome.Status.class);
    causes.forEach(cause -> flags.put(cause.cause(), cause.flags()));
    return Map.copyOf(flags);
  }

  @Override
  public String toString() {
    return "TrainedHazards[periods=%d x %s, outcomes=%s]".formatted(periods, period, outcomes());
  }
}

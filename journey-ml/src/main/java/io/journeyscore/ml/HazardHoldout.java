package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.time.SurvivalEvaluation;
import io.journeyscore.sequence.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How well hazards do on later journeys of customers that were not learned from.
 *
 * <p>Times are in periods. An outcome stands in the middle of the period it came in; a journey that
 * is no longer watched stands a quarter of a period after the last one it was watched in. So who
 * was watched to the end of a period is judged at that end, and outcomes of a period are tied.
 *
 * <ul>
 *   <li>{@link #overall} judges the probability of being under way still, outcomes of all kinds
 *       counting as one.
 *   <li>{@link #byCause} judges the probability of each outcome. A journey that ended otherwise
 *       will not end so any more: it counts as one without the outcome for as long as it would have
 *       been watched, which is known because the log ends for all at once (Fine and Gray's
 *       censoring-complete data, <i>A Proportional Hazards Model for the Subdistribution of a
 *       Competing Risk</i>, Journal of the American Statistical Association 94 (1999), 496-509, <a
 *       href="https://doi.org/10.1080/01621459.1999.10474144">doi:10.1080/01621459.1999.10474144</a>).
 *   <li>{@link #calibration} puts the mean predicted probability beside the share of Aalen and
 *       Johansen, whose interval allows for several examples of one customer.
 * </ul>
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param examples how many journeys at a landmark were judged
 * @param customers how many customers they are of
 * @param overall whether and when a journey ends; empty if none was watched beyond one period
 * @param byCause the same for each outcome that was learned
 * @param calibration for each outcome and period, as far as journeys were watched
 */
public record HazardHoldout(
    long examples,
    long customers,
    Optional<SurvivalEvaluation> overall,
    Map<Outcome.Status, SurvivalEvaluation> byCause,
    List<AtHorizon> calibration) {

  /**
   * Checks and copies.
   *
   * @param examples how many journeys at a landmark were judged
   * @param customers how many customers they are of
   * @param overall whether and when a journey ends
   * @param byCause the same for each outcome that was learned
   * @param calibration for each outcome and period
   */
  public HazardHoldout {
    requireNonNull(overall, "overall");
    byCause = Map.copyOf(byCause);
    calibration = List.copyOf(calibration);
  }

  /**
   * What was predicted and what came of it, by the end of a period.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param cause the outcome
   * @param period the period, from 1
   * @param predicted the mean predicted probability
   * @param observed the share that ended so, with its interval
   */
  public record AtHorizon(Outcome.Status cause, int period, double predicted, Estimate observed) {

    /**
     * Checks that the parts are given.
     *
     * @param cause the outcome
     * @param period the period, from 1
     * @param predicted the mean predicted probability
     * @param observed the share that ended so
     */
    public AtHorizon {
      requireNonNull(cause, "cause");
      requireNonNull(observed, "observed");
    }
  }
}

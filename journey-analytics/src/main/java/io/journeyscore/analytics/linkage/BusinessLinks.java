package io.journeyscore.analytics.linkage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.List;
import java.util.Optional;

/**
 * What goes with a measure of journeys, for all outcomes.
 *
 * <p>Immutable and thread-safe.
 *
 * @param measure the name of the measure
 * @param adjustments the names of what was held equal
 * @param links one for each outcome, in the order of {@link BusinessOutcome}
 */
public record BusinessLinks(String measure, List<String> adjustments, List<OutcomeLink> links) {
  /**
   * Checks and copies the parts.
   *
   * @param measure the name of the measure
   * @param adjustments the names of what was held equal
   * @param links one for each outcome
   * @throws NullPointerException if a part is null or holds null
   */
  public BusinessLinks {
    requireNonNull(measure, "measure");
    adjustments = List.copyOf(adjustments);
    links = List.copyOf(links);
  }

  /**
   * Returns what goes with one outcome.
   *
   * @param outcome the outcome
   * @return its link, with or without an effect
   */
  public OutcomeLink link(BusinessOutcome outcome) {
    return links.get(requireNonNull(outcome, "outcome").ordinal());
  }

  /**
   * Returns the change of the probability that a customer stays: that of churn with its sign
   * turned.
   *
   * @return the change for one unit more; empty where that of churn is
   */
  public Optional<Estimate> renewal() {
    return link(BusinessOutcome.CHURN).effect().map(BusinessLinks::turned);
  }

  private static Estimate turned(Estimate churn) {
    Interval interval = churn.interval();
    return new Estimate(
        -churn.value(),
        new Interval(-interval.high(), -interval.low(), interval.level()),
        churn.n());
  }
}

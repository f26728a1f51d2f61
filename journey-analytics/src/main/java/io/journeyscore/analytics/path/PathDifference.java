package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import java.util.List;

/**
 * By how much the shares of journeys differ that have a variant or an edge, in one group and in
 * another.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param path the steps of the variant, or the two ends of the edge
 * @param journeys1 how many journeys of the first group have it
 * @param journeys2 how many of the second
 * @param difference the share in the first group less that in the second, with the interval of
 *     Agresti and Caffo
 * @param p the two-sided p-value of no difference, which goes with the interval
 * @param q the same for all differences that were looked at, by Benjamini and Hochberg
 */
public record PathDifference(
    List<Node> path, long journeys1, long journeys2, Estimate difference, double p, double q) {

  /**
   * Checks that all parts are given.
   *
   * @param path the steps of the variant, or the two ends of the edge
   * @param journeys1 how many journeys of the first group have it
   * @param journeys2 how many of the second
   * @param difference the share in the first group less that in the second
   * @param p the two-sided p-value of no difference
   * @param q the same for all differences that were looked at
   */
  public PathDifference {
    path = List.copyOf(path);
    requireNonNull(difference, "difference");
  }
}

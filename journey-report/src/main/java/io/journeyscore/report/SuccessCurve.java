package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.report.figure.Cell;
import java.util.List;
import java.util.Optional;

/**
 * Which share of the journeys of one group has succeeded by each moment since their first touch.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param group what the group is called; empty for all that are in no group of their own
 * @param journeys how many journeys there are
 * @param succeeded how many of them have succeeded
 * @param censored how many of them are still open; hidden if they are of few customers
 * @param points the share by time, from time 0 on; it ends where nothing is known any more
 * @param horizon the share by the last moment that is drawn, with its interval at a level that
 *     holds for the comparison of all groups together; empty if it is not known by then
 */
public record SuccessCurve(
    Optional<String> group,
    long journeys,
    long succeeded,
    Cell censored,
    List<Point> points,
    Optional<Estimate> horizon) {

  /**
   * The share by one moment.
   *
   * @param days days since the first touch
   * @param share the share that has succeeded by then, with its interval
   * @param underWay how many journeys are watched then and have had no outcome before; hidden if
   *     they are of few customers
   * @param censored whether any was last watched since the point before
   */
  public record Point(double days, Estimate share, Cell underWay, boolean censored) {
    /**
     * Checks the parts.
     *
     * @param days days since the first touch
     * @param share the share that has succeeded by then
     * @param underWay how many journeys are watched then and have had no outcome before
     * @param censored whether any was last watched since the point before
     */
    public Point {
      requireNonNull(share, "share");
      requireNonNull(underWay, "underWay");
    }
  }

  /**
   * Checks the parts.
   *
   * @param group what the group is called
   * @param journeys how many journeys there are
   * @param succeeded how many of them have succeeded
   * @param censored how many of them are still open; hidden if they are of few customers
   * @param points the share by time
   * @param horizon the share by the last moment that is drawn
   */
  public SuccessCurve {
    requireNonNull(group, "group");
    requireNonNull(censored, "censored");
    points = List.copyOf(points);
    requireNonNull(horizon, "horizon");
  }
}

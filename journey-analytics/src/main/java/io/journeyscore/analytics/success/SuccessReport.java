package io.journeyscore.analytics.success;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The success of journeys, altogether and by group.
 *
 * <p>Immutable and thread-safe.
 *
 * @param all all journeys
 * @param groups the journeys of each group; one journey may be in several, so they do not sum to
 *     all
 */
public record SuccessReport(SuccessSummary all, SortedMap<String, SuccessSummary> groups) {
  /**
   * Checks the parts and copies the groups.
   *
   * @param all all journeys
   * @param groups the journeys of each group
   * @throws NullPointerException if a part is null
   */
  public SuccessReport {
    requireNonNull(all, "all");
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
  }
}

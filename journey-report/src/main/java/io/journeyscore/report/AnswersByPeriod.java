package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.experience.Experience;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What customers answered to one question.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param all the answers of all journeys
 * @param byPeriod the answers by the number of the period in which journeys began, from 0
 */
public record AnswersByPeriod(Experience all, SortedMap<Integer, Experience> byPeriod) {

  /**
   * Checks the parts.
   *
   * @param all the answers of all journeys
   * @param byPeriod the answers by period
   */
  public AnswersByPeriod {
    requireNonNull(all, "all");
    byPeriod = Collections.unmodifiableSortedMap(new TreeMap<>(byPeriod));
  }
}

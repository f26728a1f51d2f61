package io.journeyscore.analytics.path;

import io.journeyscore.analytics.metric.Estimate;
import java.util.List;

/**
 * The runs of steps in some journeys.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param runs the runs, the most frequent first, those as frequent as each other in the order of
 *     their names
 * @param journeys how many journeys have steps: what shares are parts of
 */
public record NGramTable(List<Run> runs, long journeys) {

  /**
   * Copies the list.
   *
   * @param runs the runs
   * @param journeys how many journeys have steps
   */
  public NGramTable {
    runs = List.copyOf(runs);
  }

  /**
   * Steps one directly after the other.
   *
   * @param names what they are called, in order
   * @param journeys how many journeys have them
   * @param occurrences how often they come in all journeys; places may overlap
   * @param share which part of the journeys with steps have them, with Wilson's interval
   */
  public record Run(List<String> names, long journeys, long occurrences, Estimate share) {

    /**
     * Copies the list.
     *
     * @param names what they are called, in order
     * @param journeys how many journeys have them
     * @param occurrences how often they come in all journeys
     * @param share which part of the journeys with steps have them
     */
    public Run {
      names = List.copyOf(names);
    }
  }
}

package io.journeyscore.analytics.subsequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.List;

/**
 * What many sequences have in common: the patterns that enough of them hold.
 *
 * <p>With events one by one, without limits of time and of what is between, these are the frequent
 * sequential patterns; with events of a moment taken together, those that TraMineR finds, counted
 * once for each sequence. Source: A. Gabadinho, G. Ritschard, N. S. M&uuml;ller and M. Studer,
 * <i>Analyzing and Visualizing State Sequences in R with TraMineR</i>, Journal of Statistical
 * Software 40 (2011), number 4, <a
 * href="https://doi.org/10.18637/jss.v040.i04">doi:10.18637/jss.v040.i04</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param subsequences those found, in the most sequences first, then in the order of the patterns
 * @param sequences how many sequences there are; positive
 * @param leastCount in how many sequences each of them is at least
 * @param raised whether that is more than was asked for, because there would have been too many
 */
public record FrequentSubsequences(
    List<FrequentSubsequence> subsequences, long sequences, long leastCount, boolean raised) {

  /**
   * Copies the list and checks the counts.
   *
   * @param subsequences those found
   * @param sequences how many sequences there are
   * @param leastCount in how many sequences each of them is at least
   * @param raised whether that is more than was asked for
   * @throws NullPointerException if there is a null
   * @throws IllegalArgumentException if a count is not positive
   */
  public FrequentSubsequences {
    subsequences = List.copyOf(subsequences);
    Checks.atLeast(sequences, 1, "sequences");
    Checks.atLeast(leastCount, 1, "leastCount");
  }

  /**
   * Finds them.
   *
   * <p>Neither the order of the sequences nor that of the types changes anything. Time grows with
   * the events that come after each pattern, summed over all patterns that are frequent and shorter
   * than the longest: with {@code N} events and {@code F} patterns at most {@code O(N F)}, mostly
   * far less. 100,000 sequences of 20 events take seconds at a support of 1%. Memory grows with the
   * events times the longest pattern. Runs on the calling thread.
   *
   * <p>Where there would be more than {@link MiningLimits#most()}, the least count is raised to the
   * smallest at which there are not, and {@link #raised()} says so; nothing is found if even those
   * in the most sequences are too many.
   *
   * @param sequences the sequences
   * @param limits what is looked for
   * @return what was found; none if no pattern is frequent
   * @throws NullPointerException if an argument is null
   */
  public static FrequentSubsequences of(EventSequences sequences, MiningLimits limits) {
    return Mined.of(sequences, new int[sequences.size()], 1, requireNonNull(limits, "limits"))
        .frequent();
  }
}

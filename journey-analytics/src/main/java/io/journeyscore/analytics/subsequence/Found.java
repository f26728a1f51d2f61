package io.journeyscore.analytics.subsequence;

import java.util.Arrays;
import java.util.Comparator;

/**
 * A pattern that was found, with what is counted of it.
 *
 * <p>Immutable and thread-safe: the array is not changed once it is made.
 */
final class Found {

  /** In the most sequences first, then in the order of the patterns. */
  static final Comparator<Found> ORDER =
      Comparator.comparingInt(Found::count).reversed().thenComparing(Found::pattern);

  private final EventPattern pattern;
  private final int[] groupCounts;
  private final int count;
  private final long fingerprint;

  /**
   * Keeps the parts.
   *
   * @param groupCounts how many sequences of each group hold it; not to be changed afterwards
   * @param fingerprint a number that is the same for the same sequences
   */
  Found(EventPattern pattern, int[] groupCounts, long fingerprint) {
    this.pattern = pattern;
    this.groupCounts = groupCounts;
    this.count = Arrays.stream(groupCounts).sum();
    this.fingerprint = fingerprint;
  }

  EventPattern pattern() {
    return pattern;
  }

  int count() {
    return count;
  }

  int groupCount(int group) {
    return groupCounts[group];
  }

  long fingerprint() {
    return fingerprint;
  }
}

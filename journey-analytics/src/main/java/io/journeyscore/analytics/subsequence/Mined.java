package io.journeyscore.analytics.subsequence;

import java.util.List;

/**
 * What was found, with the counts of each group.
 *
 * <p>Immutable and thread-safe.
 *
 * @param founds the patterns in their order
 * @param sequences how many sequences there are
 * @param least in how many each pattern is at least
 * @param raised whether that is more than was asked for
 */
record Mined(List<Found> founds, int sequences, int least, boolean raised) {

  /**
   * Finds patterns.
   *
   * @param groups the group of each sequence, from 0
   * @param groupCount how many groups there are
   */
  static Mined of(EventSequences sequences, int[] groups, int groupCount, MiningLimits limits) {
    FoundPatterns patterns = new PrefixMiner(sequences, groups, groupCount, limits).run();
    List<Found> sorted = patterns.patterns().stream().sorted(Found.ORDER).toList();
    return new Mined(
        limits.closed() ? Closed.of(sorted) : sorted,
        sequences.size(),
        patterns.least(),
        patterns.least() > limits.leastOf(sequences.size()));
  }

  FrequentSubsequences frequent() {
    return new FrequentSubsequences(
        founds.stream()
            .map(found -> new FrequentSubsequence(found.pattern(), found.count(), sequences))
            .toList(),
        sequences,
        least,
        raised);
  }
}

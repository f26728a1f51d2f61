package io.journeyscore.analytics.subsequence;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The patterns found so far, no more than there may be.
 *
 * <p>Where there are too many, the least count is raised by as little as brings them down. What is
 * left in the end does not depend on the order in which patterns come: it is all of those with at
 * least the final count, and the final count is the smallest at which they are not too many. For it
 * is raised beyond a count only when too many have more or as much, and a pattern that is in enough
 * sequences is never missed, as what it begins with is in no fewer.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class FoundPatterns {

  private final int most;
  private final TreeMap<Integer, Integer> byCount = new TreeMap<>();
  private final List<Found> patterns = new ArrayList<>();
  private int least;
  private int kept;

  FoundPatterns(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /** In how many sequences a pattern must be as of now. */
  int least() {
    return least;
  }

  void add(Found found) {
    patterns.add(found);
    byCount.merge(found.count(), 1, Integer::sum);
    kept++;
    while (kept > most) {
      Map.Entry<Integer, Integer> lowest = requireNonNull(byCount.pollFirstEntry(), "lowest");
      kept -= lowest.getValue();
      least = lowest.getKey() + 1;
    }
    if (patterns.size() > 2L * most) {
      patterns.removeIf(pattern -> pattern.count() < least);
    }
  }

  /** Returns the patterns that are in enough sequences, in the order in which they came. */
  List<Found> patterns() {
    return patterns.stream().filter(pattern -> pattern.count() >= least).toList();
  }
}

package io.journeyscore.analytics.subsequence;

/**
 * Looks for one pattern in one sequence after the other.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class Occurrences {

  private final Moments moments;
  private final Reach reach;
  private final Findings reached = new Findings();
  private final Findings found = new Findings();

  Occurrences(Moments moments, MiningLimits limits) {
    this.moments = moments;
    this.reach = new Reach(moments, limits);
  }

  /**
   * Says whether a sequence holds a pattern.
   *
   * @param sequence the sequence's number
   * @param pattern the types of each element, ascending
   */
  boolean isIn(int sequence, int[][] pattern) {
    found.clear();
    for (int moment = moments.start(sequence); moment < moments.start(sequence + 1); moment++) {
      if (moments.has(moment, pattern[0])) {
        found.add(moment, moment);
      }
    }
    for (int element = 1; element < pattern.length && found.size() > 0; element++) {
      reached.clear();
      reach.extend(found, 0, found.size(), reached);
      found.clear();
      for (int i = 0; i < reached.size(); i++) {
        if (moments.has(reached.last(i), pattern[element])) {
          found.add(reached.last(i), reached.first(i));
        }
      }
    }
    return found.size() > 0;
  }
}

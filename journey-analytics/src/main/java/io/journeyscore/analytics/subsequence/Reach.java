package io.journeyscore.analytics.subsequence;

/**
 * Which elements of a sequence may come next, after those at which a pattern has been found so far.
 *
 * <p>A finding is known by its last element, which limits on what is between look at, and by its
 * first, which a window looks at. Of the findings with one last element that whose first is latest
 * can do all that the others can, so there is one for each last element. Of those before an element
 * to come, the one whose last is latest is the nearest, and its first is the latest, too: it goes
 * on from the nearest finding of the part of the pattern before it, and what is nearest to a later
 * element is no earlier. So only the nearest has to be tried, whatever the limits, and a sequence
 * takes time in proportion to its length.
 *
 * <p>Immutable and thread-safe.
 */
final class Reach {

  private final Moments moments;
  private final long gap;
  private final int between;
  private final long window;

  Reach(Moments moments, MiningLimits limits) {
    this.moments = moments;
    this.gap = limits.gapMicros();
    this.between = limits.mostBetween();
    this.window = limits.windowMicros();
  }

  /**
   * Writes the elements that may come next, ascending, and the latest first element of each.
   *
   * @param findings the findings so far
   * @param from the first of those in one sequence, which ascend
   * @param to where those of the sequence end
   * @param next takes what may come next
   */
  void extend(Findings findings, int from, int to, Findings next) {
    int nearest = from;
    int end = moments.start(moments.sequence(findings.last(from)) + 1);
    for (int moment = findings.last(from) + 1; moment < end; moment++) {
      while (nearest + 1 < to && findings.last(nearest + 1) < moment) {
        nearest++;
      }
      int last = findings.last(nearest);
      int first = findings.first(nearest);
      if (moment - last - 1 <= between
          && moments.micros(moment) - moments.micros(last) <= gap
          && moments.micros(moment) - moments.micros(first) <= window) {
        next.add(moment, first);
      } else if (nearest + 1 == to) {
        return;
      }
    }
  }
}

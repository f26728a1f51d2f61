package io.journeyscore.analytics.time;

import java.util.List;
import java.util.Optional;

/**
 * The occurrences of a point on a track, to be looked up by their order, each in logarithmic time.
 *
 * <p>Immutable and thread-safe.
 */
final class Occurrences {
  private final List<Occurrence> ordered;

  /**
   * Takes occurrences.
   *
   * @param ordered in their order
   */
  Occurrences(List<Occurrence> ordered) {
    this.ordered = List.copyOf(ordered);
  }

  /** Returns the first that stands after a place; empty if none does. */
  Optional<Occurrence> firstAfter(long order) {
    int first = upTo(order);
    return first == ordered.size() ? Optional.empty() : Optional.of(ordered.get(first));
  }

  /** Returns how many stand between two places, without those at them. */
  int between(long from, long to) {
    return Math.max(0, upTo(to - 1) - upTo(from));
  }

  /** Returns how many stand at a place or before it. */
  private int upTo(long order) {
    int low = 0;
    int high = ordered.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ordered.get(middle).order() <= order) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

package io.journeyscore.analytics.subsequence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells closed patterns from those that are part of a longer one in the same sequences.
 *
 * <p>With a limit on gaps it is not enough to look at patterns that are longer by one event: what
 * lies between a pattern and a longer one may be in fewer sequences than either. So all that share
 * their sequences are looked at. That sequences are the same is known by their number and by the
 * sum of a 64-bit number drawn for each, and, without a limit on gaps, follows from their number
 * alone.
 */
final class Closed {

  private record Sequences(int count, long fingerprint) {
    static Sequences of(Found found) {
      return new Sequences(found.count(), found.fingerprint());
    }
  }

  private Closed() {}

  /** Returns the closed ones, in the order in which they come. */
  static List<Found> of(List<Found> all) {
    Map<Sequences, List<EventPattern>> alike = new HashMap<>();
    for (Found found : all) {
      alike.computeIfAbsent(Sequences.of(found), key -> new ArrayList<>()).add(found.pattern());
    }
    return all.stream()
        .filter(
            found ->
                alike.getOrDefault(Sequences.of(found), List.of()).stream()
                    .noneMatch(other -> isMore(other, found.pattern())))
        .toList();
  }

  private static boolean isMore(EventPattern other, EventPattern pattern) {
    return other.length() > pattern.length() && other.contains(pattern);
  }
}

package io.journeyscore.analytics.subsequence;

import java.util.Arrays;

/**
 * The types of each sequence, once each, by where they are last, the latest first.
 *
 * <p>So the types that come after a place are those at the beginning of the list, and can be
 * counted without looking at the events.
 *
 * <p>Immutable and thread-safe.
 */
final class LastPlaces {

  private final int[] starts;
  private final int[] types;
  private final int[] places;

  private LastPlaces(int[] starts, int[] types, int[] places) {
    this.starts = starts;
    this.types = types;
    this.places = places;
  }

  /**
   * Makes the lists.
   *
   * @param moments elements of one type each
   * @param types how many types there are
   */
  static LastPlaces of(Moments moments, int types) {
    int[] starts = new int[moments.sequences() + 1];
    int[] some = new int[moments.size()];
    int[] places = new int[moments.size()];
    int[] seenIn = new int[types];
    Arrays.fill(seenIn, -1);
    int next = 0;
    for (int s = 0; s < moments.sequences(); s++) {
      starts[s] = next;
      for (int moment = moments.start(s + 1) - 1; moment >= moments.start(s); moment--) {
        int type = moments.item(moment);
        if (seenIn[type] != s) {
          seenIn[type] = s;
          some[next] = type;
          places[next++] = moment;
        }
      }
    }
    starts[moments.sequences()] = next;
    return new LastPlaces(starts, Arrays.copyOf(some, next), Arrays.copyOf(places, next));
  }

  /** Where the list of a sequence begins; that of the one after it is where it ends. */
  int start(int sequence) {
    return starts[sequence];
  }

  int type(int entry) {
    return types[entry];
  }

  int place(int entry) {
    return places[entry];
  }
}

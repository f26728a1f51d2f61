package io.journeyscore.analytics.subsequence;

import java.util.Arrays;

/**
 * The elements of sequences in their order: an event each, or the set of types of each moment.
 *
 * <p>Elements are numbered through all sequences. Immutable and thread-safe.
 */
final class Moments {

  private final int[] starts;
  private final int[] sequences;
  private final long[] micros;
  private final int[] itemStarts;
  private final int[] items;

  private Moments(int[] starts, int[] sequences, long[] micros, int[] itemStarts, int[] items) {
    this.starts = starts;
    this.sequences = sequences;
    this.micros = micros;
    this.itemStarts = itemStarts;
    this.items = items;
  }

  static Moments of(EventSequences events, SameMoment sameMoment) {
    int n = events.events();
    int[] starts = new int[events.size() + 1];
    int[] sequences = new int[n];
    long[] micros = new long[n];
    int[] itemStarts = new int[n + 1];
    int[] items = new int[n];
    int moments = 0;
    int next = 0;
    for (int s = 0; s < events.size(); s++) {
      starts[s] = moments;
      int event = events.start(s);
      while (event < events.start(s + 1)) {
        int end = event + 1;
        while (sameMoment == SameMoment.TOGETHER
            && end < events.start(s + 1)
            && events.micros(end) == events.micros(event)) {
          end++;
        }
        sequences[moments] = s;
        micros[moments] = events.micros(event);
        itemStarts[moments++] = next;
        next = addDistinct(events, event, end, items, next);
        event = end;
      }
    }
    starts[events.size()] = moments;
    itemStarts[moments] = next;
    return new Moments(
        starts,
        Arrays.copyOf(sequences, moments),
        Arrays.copyOf(micros, moments),
        Arrays.copyOf(itemStarts, moments + 1),
        Arrays.copyOf(items, next));
  }

  private static int addDistinct(EventSequences events, int from, int to, int[] items, int at) {
    for (int i = from; i < to; i++) {
      items[at + i - from] = events.code(i);
    }
    Arrays.sort(items, at, at + to - from);
    int end = at + 1;
    for (int i = at + 1; i < at + to - from; i++) {
      if (items[i] != items[end - 1]) {
        items[end++] = items[i];
      }
    }
    return end;
  }

  int sequences() {
    return starts.length - 1;
  }

  int size() {
    return sequences.length;
  }

  /** The first element of a sequence; that of the sequence after it is where its elements end. */
  int start(int sequence) {
    return starts[sequence];
  }

  int sequence(int moment) {
    return sequences[moment];
  }

  long micros(int moment) {
    return micros[moment];
  }

  /** Where the types of an element begin; those of the next one are where they end. */
  int itemStart(int moment) {
    return itemStarts[moment];
  }

  /** A type; within an element they ascend. */
  int item(int position) {
    return items[position];
  }

  /** Whether an element has all of some types, which ascend. */
  boolean has(int moment, int[] wanted) {
    int next = 0;
    for (int i = itemStarts[moment]; i < itemStarts[moment + 1] && next < wanted.length; i++) {
      if (items[i] == wanted[next]) {
        next++;
      }
    }
    return next == wanted.length;
  }
}

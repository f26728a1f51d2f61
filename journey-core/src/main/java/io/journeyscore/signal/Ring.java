package io.journeyscore.signal;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;

/**
 * The latest entries of a stream of events, oldest first, of one or two words each. One that is
 * full forgets its oldest entry and remembers the greatest first word of those.
 *
 * <p>Not thread-safe.
 */
final class Ring {

  /** The first word of what was forgotten if nothing was. */
  static final long NOTHING = Long.MIN_VALUE;

  private static final int FIRST_CAPACITY = 4;

  private final int width;
  private long[] entries;
  private int first;
  private int size;
  private long forgotten = NOTHING;

  Ring(int width) {
    this.width = width;
    this.entries = new long[FIRST_CAPACITY * width];
  }

  int width() {
    return width;
  }

  int size() {
    return size;
  }

  /** The greatest first word of the entries that were forgotten because the ring was full. */
  long forgotten() {
    return forgotten;
  }

  long key(int place) {
    return entries[index(place)];
  }

  long amount(int place) {
    return entries[index(place) + 1];
  }

  void setKey(int place, long key) {
    entries[index(place)] = key;
  }

  void setAmount(int place, long amount) {
    entries[index(place) + 1] = amount;
  }

  private int index(int place) {
    int capacity = entries.length / width;
    int at = first + place;
    return (at >= capacity ? at - capacity : at) * width;
  }

  void add(long key, long amount) {
    if (size == SignalWindow.MOST_ENTRIES) {
      forgotten = Math.max(forgotten, key(0));
      removeOldest();
    }
    if (size * width == entries.length) {
      grow();
    }
    int at = index(size);
    entries[at] = key;
    if (width > 1) {
      entries[at + 1] = amount;
    }
    size++;
  }

  private void grow() {
    long[] larger = new long[2 * entries.length];
    int head = entries.length - first * width;
    System.arraycopy(entries, first * width, larger, 0, head);
    System.arraycopy(entries, 0, larger, head, first * width);
    entries = larger;
    first = 0;
  }

  void removeOldest() {
    first = first + 1 == entries.length / width ? 0 : first + 1;
    size--;
  }

  /** The place of the first entry whose key is above a bound, where keys never fall. */
  int firstAbove(long bound) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key(middle) > bound) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  void clear() {
    first = 0;
    size = 0;
    forgotten = NOTHING;
  }

  void copyFrom(Ring other) {
    if (entries.length < other.size * width) {
      entries = new long[other.entries.length];
    }
    int head = Math.min(other.size * width, other.entries.length - other.first * width);
    System.arraycopy(other.entries, other.first * width, entries, 0, head);
    System.arraycopy(other.entries, 0, entries, head, other.size * width - head);
    first = 0;
    size = other.size;
    forgotten = other.forgotten;
  }

  void write(ByteWriter out) {
    out.i64(forgotten).u16(size);
    for (int place = 0; place < size; place++) {
      out.i64(key(place));
      if (width > 1) {
        out.i64(amount(place));
      }
    }
  }

  static Ring read(ByteReader in, int width) {
    Ring ring = new Ring(width);
    long forgotten = in.i64("forgotten");
    int size = in.u16("entries");
    if (size > SignalWindow.MOST_ENTRIES || (long) size * width * Long.BYTES > in.remaining()) {
      throw in.fail(Code.BAD_COUNT, "entries must be there, and not too many");
    }
    for (int place = 0; place < size; place++) {
      ring.add(in.i64("entry"), width > 1 ? in.i64("amount") : 0);
    }
    ring.forgotten = forgotten;
    return ring;
  }
}

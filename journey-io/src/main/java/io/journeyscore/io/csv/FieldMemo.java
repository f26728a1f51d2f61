package io.journeyscore.io.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Remembers what the fields of some columns stand for, by their bytes: records of a file repeat few
 * types, channels and so on. The last that were met are remembered, some thousand of them.
 *
 * <p>Not thread-safe.
 */
final class FieldMemo<T> {

  private static final int PLACE_BITS = 12;
  private static final int PLACES = 1 << PLACE_BITS;
  private static final int MAX_BYTES = 512;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** No plain field holds it. */
  private static final byte BETWEEN = '\n';

  private final int[] columns;
  private final byte[] key = new byte[MAX_BYTES + 1 + Long.BYTES];
  private final byte[][] keys = new byte[PLACES][];
  private final List<Optional<T>> values =
      new ArrayList<>(Collections.nCopies(PLACES, Optional.empty()));
  private int length;
  private int place;

  /**
   * Starts with nothing remembered.
   *
   * @param columns the columns that matter
   */
  FieldMemo(int[] columns) {
    this.columns = columns.clone();
    Arrays.fill(keys, new byte[0]);
  }

  /**
   * Returns what was remembered of the fields of a record.
   *
   * @param record stands at a record all of whose fields are plain
   * @param flags what else matters
   * @return what was remembered; empty if nothing was, or the fields are too long
   */
  Optional<T> find(RecordFramer record, byte flags) {
    key[0] = flags;
    length = 1;
    byte[] bytes = record.bytes();
    for (int column : columns) {
      int to = record.fieldTo(column);
      int from = record.fieldFrom(column);
      if (length + to - from > MAX_BYTES) {
        length = 0;
        return Optional.empty();
      }
      for (int at = from; at < to; at++) {
        key[length++] = bytes[at];
      }
      key[length++] = BETWEEN;
    }
    place = placeOfKey();
    byte[] known = keys[place];
    boolean found = Arrays.equals(known, 0, known.length, key, 0, length);
    return found ? values.get(place) : Optional.empty();
  }

  /** Hashes the key, eight bytes at a time and zeros behind its end. */
  private int placeOfKey() {
    LONGS.set(key, length, 0L);
    long hash = length;
    for (int at = 0; at < length; at += Long.BYTES) {
      hash = (hash ^ (long) LONGS.get(key, at)) * SPREAD;
      hash ^= hash >>> Integer.SIZE;
    }
    return (int) ((hash * SPREAD) >>> (Long.SIZE - PLACE_BITS));
  }

  /**
   * Remembers what the fields that were looked for last stand for.
   *
   * @param value what they stand for
   */
  void remember(T value) {
    if (length > 0) {
      keys[place] = Arrays.copyOf(key, length);
      values.set(place, Optional.of(value));
    }
  }
}

package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of many customers, in numbered rows that lie one behind the other in common arrays.
 * A row is some words of whoever owns the rows, all zero in a row that is not open, and the words
 * of a {@link CustomerState} behind them.
 *
 * <p>Among a million customers nearly all of the time goes into waiting for memory. So all numbers
 * of one lie together and begin where a line of the processor's cache does, and {@link #approach}
 * asks for all lines of a row at a time.
 *
 * <p>Not thread-safe.
 */
final class StateRows {

  /** How many words there are in a line of the cache of nearly every processor. */
  private static final int LINE = 8;

  /** How many words come before the first of an array that begins where a line does. */
  private static final int ARRAY_HEADER = 2;

  private static final int FIRST = LINE - ARRAY_HEADER;
  private static final int FIRST_FREE = 8;

  private final SignalProgram program;
  private final boolean byKey;
  private final int head;
  private final int width;
  private int capacity;
  private long[] words = new long[0];
  private @Nullable Ring[] rings = new Ring[0];
  private @Nullable KeyedJourneys[] keyed = new KeyedJourneys[0];
  private int[] free = new int[0];
  private int freeCount;
  private int used;

  /**
   * Makes rows.
   *
   * @param head how many words of each row are the owner's
   * @param capacity for how many rows there is room before they grow
   */
  StateRows(SignalProgram program, int head, int capacity) {
    this.program = program;
    this.byKey = program.gate().isByKey();
    this.head = head;
    this.width = Math.multiplyExact((head + program.words() + LINE - 1) / LINE, LINE);
    resize(capacity);
  }

  private void resize(int rows) {
    words = Arrays.copyOf(words, Math.addExact(FIRST, Math.multiplyExact(rows, width)));
    rings = Arrays.copyOf(rings, Math.multiplyExact(rows, program.rings()));
    if (byKey) {
      keyed = Arrays.copyOf(keyed, rows);
    }
    capacity = rows;
  }

  /** How many rows are open. */
  int size() {
    return used - freeCount;
  }

  /** How many rows there is room for. */
  int capacity() {
    return capacity;
  }

  /** Opens a row of a customer without events, the owner's words all zero; returns its number. */
  int open() {
    int row = freeCount > 0 ? free[--freeCount] : used++;
    if (row >= capacity) {
      resize(Math.max(row + 1, capacity + capacity / 2));
    }
    program.freshen(words, first(row) + head);
    if (byKey) {
      keyed[row] = new KeyedJourneys();
    }
    return row;
  }

  /** Closes a row, which may then be opened for another customer. */
  void close(int row) {
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, Math.max(FIRST_FREE, 2 * freeCount));
    }
    free[freeCount++] = row;
    Arrays.fill(words, first(row), first(row) + head, 0);
    Arrays.fill(rings, row * program.rings(), (row + 1) * program.rings(), null);
    if (byKey) {
      keyed[row] = null;
    }
  }

  private int first(int row) {
    return FIRST + row * width;
  }

  /** Reads one of the owner's words. */
  long get(int row, int word) {
    return words[first(row) + word];
  }

  void set(int row, int word, long value) {
    words[first(row) + word] = value;
  }

  /** Turns a state to a row, which must be open. */
  void turn(CustomerState state, int row) {
    state.customer().moveTo(words, first(row) + head, rings, row * program.rings());
    if (byKey) {
      state.moveTo(requireNonNull(keyed[row], "row"));
    }
  }

  /**
   * Reads a little of each line of a row, so that the lines are fetched all at a time, and what
   * reads or writes them afterwards does not wait for one after the other.
   *
   * @return a number that depends on what was read, without which no reading would be done
   */
  long approach(int row) {
    long sum = 0;
    int end = first(row) + width;
    for (int at = first(row); at < end; at += LINE) {
      sum += words[at];
    }
    int ring = row * program.rings();
    return ring < rings.length && rings[ring] != null ? sum + 1 : sum;
  }
}

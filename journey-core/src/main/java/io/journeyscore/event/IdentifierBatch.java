package io.journeyscore.event;

import io.journeyscore.internal.IntChunks;
import io.journeyscore.internal.TextBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The identifiers of the last rows, which are numbered together once there are enough of them.
 *
 * <p>A log of ten million rows may have a million customers, and looking up one after the other
 * waits for memory most of the time. Looked up together, they wait together.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class IdentifierBatch {

  private static final int MOST_ROWS = 1 << 12;
  private static final int MOST_BYTES = 1 << 20;

  private final IdentifierSets.Builder sets;
  private final IntChunks setOfRow;

  /** For each row how many identifiers it has or, as its complement, the number of their list. */
  private final int[] rows = new int[MOST_ROWS];

  private int size;
  private int[] kindOfMember = new int[MOST_ROWS];
  private int members;
  private int bytes;

  // For each kind.
  private final List<TextBatch> values = new ArrayList<>();
  private final List<int[]> codes = new ArrayList<>();
  private int[] next = new int[4];
  private long[] list = new long[8];

  /**
   * Starts with no rows.
   *
   * @param sets numbers the lists
   * @param setOfRow takes the number of each row's list
   */
  IdentifierBatch(IdentifierSets.Builder sets, IntChunks setOfRow) {
    this.sets = sets;
    this.setOfRow = setOfRow;
  }

  /** Starts a row without identifiers. */
  void startRow() {
    if (size == MOST_ROWS || bytes > MOST_BYTES) {
      flush();
    }
    rows[size++] = 0;
  }

  /** Starts a row with identifiers whose list has a number already. */
  void startRow(int set) {
    startRow();
    rows[size - 1] = ~set;
  }

  /** Adds an identifier to the last row, in the order of {@link Identifier}. */
  void add(IdentifierKind kind, String value) {
    TextBatch batch = valuesOf(kind);
    int before = batch.length();
    batch.add(value);
    bytes += batch.length() - before;
  }

  /** Adds an identifier to the last row, in the order of {@link Identifier}. */
  void add(IdentifierKind kind, byte[] utf8, int from, int to) {
    valuesOf(kind).add(utf8, from, to);
    bytes += to - from;
  }

  private TextBatch valuesOf(IdentifierKind kind) {
    int number = sets.kind(kind);
    while (number >= values.size()) {
      values.add(new TextBatch());
      codes.add(new int[0]);
    }
    if (members == kindOfMember.length) {
      kindOfMember = Arrays.copyOf(kindOfMember, 2 * members);
    }
    kindOfMember[members++] = number;
    rows[size - 1]++;
    return values.get(number);
  }

  /** Numbers the lists of all rows. */
  void flush() {
    if (next.length < values.size()) {
      next = new int[2 * values.size()];
    }
    for (int kind = 0; kind < values.size(); kind++) {
      TextBatch batch = values.get(kind);
      if (codes.get(kind).length < batch.size()) {
        codes.set(kind, new int[Math.max(MOST_ROWS, batch.size())]);
      }
      sets.values(kind).codesOf(batch, codes.get(kind));
      batch.clear();
      next[kind] = 0;
    }
    int member = 0;
    for (int row = 0; row < size; row++) {
      int count = rows[row];
      if (count < 0) {
        setOfRow.add(~count);
      } else if (count == 1) {
        int kind = kindOfMember[member++];
        setOfRow.add(sets.single(kind, codes.get(kind)[next[kind]++]));
      } else {
        setOfRow.add(codeOf(member, count));
        member += count;
      }
    }
    size = 0;
    members = 0;
    bytes = 0;
  }

  private int codeOf(int first, int count) {
    if (list.length < count) {
      list = new long[count];
    }
    for (int i = 0; i < count; i++) {
      int kind = kindOfMember[first + i];
      list[i] = IdentifierSets.Builder.member(kind, codes.get(kind)[next[kind]++]);
    }
    return sets.codeOf(list, count);
  }
}

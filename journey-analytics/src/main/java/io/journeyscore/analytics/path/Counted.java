package io.journeyscore.analytics.path;

import io.journeyscore.analytics.internal.IndexSort;
import io.journeyscore.analytics.internal.SavedState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Sequences of names' numbers, each with how often it came and in how many journeys.
 *
 * <p>Not thread-safe.
 */
final class Counted {
  private final Sequences sequences = new Sequences();
  private long[] journeys = new long[16];
  private long[] occurrences = new long[16];

  /** The last journey that each was counted in. */
  private long[] lastIn = filled(16);

  int size() {
    return sequences.size();
  }

  long journeys(int number) {
    return journeys[number];
  }

  long occurrences(int number) {
    return occurrences[number];
  }

  int code(int number, int position) {
    return sequences.code(number, position);
  }

  int[] translated(int number, int[] codeFor) {
    return sequences.translated(number, codeFor);
  }

  /**
   * Counts a sequence once, and returns its number.
   *
   * @param from an array that begins with the sequence
   * @param length how long it is
   * @param journey the number of the journey that it is in, which no earlier one has
   */
  int count(int[] from, int length, long journey) {
    int number = number(from, length);
    occurrences[number]++;
    if (lastIn[number] != journey) {
      lastIn[number] = journey;
      journeys[number]++;
    }
    return number;
  }

  private int number(int[] from, int length) {
    int number = sequences.number(from, length);
    if (number == journeys.length) {
      journeys = Arrays.copyOf(journeys, 2 * number);
      occurrences = Arrays.copyOf(occurrences, 2 * number);
      lastIn = Arrays.copyOf(lastIn, 2 * number);
      Arrays.fill(lastIn, number, 2 * number, -1);
    }
    return number;
  }

  /** Adds the counts of another one, and returns the numbers that its sequences have here. */
  int[] addAll(Counted other, int[] codeFor) {
    int[] here = new int[other.size()];
    for (int number = 0; number < here.length; number++) {
      int[] codes = other.translated(number, codeFor);
      here[number] = number(codes, codes.length);
      journeys[here[number]] += other.journeys[number];
      occurrences[here[number]] += other.occurrences[number];
    }
    return here;
  }

  /** The sequences in the order of the ranks of their numbers. */
  int[] order(int[] ranks) {
    return IndexSort.sorted(size(), (one, other) -> sequences.compare(one, other, ranks));
  }

  /** The sequences, the most frequent first, those alike in the order of the ranks. */
  int[] mostFrequentFirst(int[] ranks) {
    return IndexSort.sorted(
        size(),
        (one, other) ->
            occurrences[one] != occurrences[other]
                ? Long.compare(occurrences[other], occurrences[one])
                : sequences.compare(one, other, ranks));
  }

  /** Writes the sequences in their order, by the ranks of their numbers. */
  void write(DataOutputStream out, int[] ranks) throws IOException {
    out.writeInt(size());
    for (int number : order(ranks)) {
      int[] codes = translated(number, ranks);
      out.writeInt(codes.length);
      for (int code : codes) {
        out.writeInt(code);
      }
      SavedState.writeLongs(out, new long[] {journeys[number], occurrences[number]});
    }
  }

  void read(DataInputStream in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      int[] codes = readCodes(in);
      int number = number(codes, codes.length);
      long[] counts = SavedState.readLongs(in);
      journeys[number] = counts[0];
      occurrences[number] = counts[1];
    }
  }

  static int[] readCodes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available() / Integer.BYTES) {
      throw new EOFException();
    }
    int[] codes = new int[length];
    for (int i = 0; i < length; i++) {
      codes[i] = in.readInt();
    }
    return codes;
  }

  private static long[] filled(int length) {
    long[] filled = new long[length];
    Arrays.fill(filled, -1);
    return filled;
  }
}

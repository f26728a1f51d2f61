package io.journeyscore.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Many texts as bytes, one behind the other, which can be read by their number.
 *
 * <p>An object for each of ten million ids would take some 56 bytes beside its letters; here a text
 * takes its letters and four bytes. The bytes stand in one array for each 16,384 texts, so that
 * growing copies little and only such a group has to stay below two gigabytes.
 *
 * <p>Not thread-safe while it grows; thread-safe from then on.
 */
public final class TextArena {

  private static final int BITS = 14;
  private static final int PER_GROUP = 1 << BITS;
  private static final int MASK = PER_GROUP - 1;
  private static final int FIRST_LENGTH = 1 << 10;

  private final List<byte[]> groups = new ArrayList<>();
  private final List<int[]> ends = new ArrayList<>();
  private byte[] last = new byte[0];
  private int[] lastEnds = new int[0];
  private int lastLength;
  private int size;
  private boolean unpairedSurrogates;

  /** Creates an empty arena. */
  public TextArena() {}

  /**
   * Adds a text at the end.
   *
   * @param bytes where it is
   * @param from the place of its first byte
   * @param to the place after its last byte
   */
  public void add(byte[] bytes, int from, int to) {
    int at = size & MASK;
    if (at == 0) {
      startGroup();
    }
    int length = to - from;
    ensureRoom(length);
    System.arraycopy(bytes, from, last, lastLength, length);
    lastLength += length;
    if (at == lastEnds.length) {
      lastEnds = Arrays.copyOf(lastEnds, Math.min(PER_GROUP, at * 4));
      ends.set(ends.size() - 1, lastEnds);
    }
    lastEnds[at] = lastLength;
    unpairedSurrogates |= length > 2 && TextBytes.hasUnpairedSurrogate(bytes, from, to);
    size++;
  }

  private void startGroup() {
    trim();
    last = new byte[size == 0 ? FIRST_LENGTH : Math.max(FIRST_LENGTH, lastLength)];
    lastEnds = new int[size == 0 ? FIRST_LENGTH / Integer.BYTES : PER_GROUP];
    lastLength = 0;
    groups.add(last);
    ends.add(lastEnds);
  }

  /** Lets go of the room that the last group does not need. */
  public void trim() {
    if (!groups.isEmpty()) {
      last = Arrays.copyOf(last, lastLength);
      groups.set(groups.size() - 1, last);
      lastEnds = Arrays.copyOf(lastEnds, ((size - 1) & MASK) + 1);
      ends.set(ends.size() - 1, lastEnds);
    }
  }

  private void ensureRoom(int length) {
    long needed = (long) lastLength + length;
    if (needed > last.length) {
      if (needed > Integer.MAX_VALUE - Long.BYTES) {
        throw new OutOfMemoryError("16,384 texts in a row must stay below two gigabytes");
      }
      long roomy = Math.min(Integer.MAX_VALUE - Long.BYTES, needed + (needed >> 1));
      last = Arrays.copyOf(last, (int) roomy);
      groups.set(groups.size() - 1, last);
    }
  }

  /**
   * Returns how many texts there are.
   *
   * @return a count
   */
  public int size() {
    return size;
  }

  /**
   * Says whether a text holds an unpaired surrogate, so that the order of the bytes is not the
   * order of the texts.
   *
   * @return true if any does
   */
  public boolean hasUnpairedSurrogates() {
    return unpairedSurrogates;
  }

  /**
   * Returns the bytes that hold a text, among others.
   *
   * @param number the text's number
   * @return the array itself, not to be changed
   */
  public byte[] group(int number) {
    return groups.get(number >>> BITS);
  }

  /**
   * Returns where a text begins in its {@link #group}.
   *
   * @param number the text's number
   * @return the place of its first byte
   */
  public int from(int number) {
    int at = number & MASK;
    return at == 0 ? 0 : ends.get(number >>> BITS)[at - 1];
  }

  /**
   * Returns where a text ends in its {@link #group}.
   *
   * @param number the text's number
   * @return the place after its last byte
   */
  public int to(int number) {
    return ends.get(number >>> BITS)[number & MASK];
  }

  /** Returns where a text stands in its group: its first place above the one after its last. */
  long place(int number) {
    return (long) from(number) << Integer.SIZE | to(number);
  }

  /** Says whether a text, whose place is known, is the same as other bytes. */
  boolean equals(int number, long place, byte[] bytes, int from, int to) {
    return Arrays.equals(
        group(number), (int) (place >>> Integer.SIZE), (int) place, bytes, from, to);
  }

  /**
   * Returns a text.
   *
   * @param number its number
   * @return the text
   */
  public String text(int number) {
    return TextBytes.decode(group(number), from(number), to(number));
  }

  /**
   * Says whether a text is the same as other bytes.
   *
   * @param number its number
   * @param bytes where the others are
   * @param from the place of their first
   * @param to the place after their last
   * @return true if so
   */
  public boolean equals(int number, byte[] bytes, int from, int to) {
    return Arrays.equals(group(number), from(number), to(number), bytes, from, to);
  }

  /**
   * Compares two texts by code point.
   *
   * @param left the number of the first
   * @param right the number of the second
   * @return negative, zero or positive
   */
  public int compare(int left, int right) {
    return TextBytes.compare(
        group(left), from(left), to(left), group(right), from(right), to(right));
  }

  /**
   * Returns the hash of a text.
   *
   * @param number its number
   * @param seed the seed
   * @return the hash as of {@link ByteHash}
   */
  public long hash(int number, long seed) {
    return ByteHash.of(group(number), from(number), to(number), seed);
  }

  /**
   * Returns a seed that depends on all texts, so that nobody can write texts that collide under it
   * without changing it.
   *
   * @return the seed
   */
  public long seedOfContent() {
    CanonicalDigest digest = new CanonicalDigest();
    for (int i = 0; i < groups.size(); i++) {
      int used = i == groups.size() - 1 ? lastLength : groups.get(i).length;
      digest.add(used == groups.get(i).length ? groups.get(i) : Arrays.copyOf(last, used));
    }
    return Long.parseUnsignedLong(digest.hex().substring(0, 16), 16);
  }
}

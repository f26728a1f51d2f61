package io.journeyscore.internal;

import java.util.Arrays;

/**
 * Some texts as bytes, one behind the other, to be looked up together.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
public final class TextBatch {

  private byte[] bytes = new byte[256];
  private int[] ends = new int[64];
  private int size;

  /** Creates an empty batch. */
  public TextBatch() {}

  /**
   * Adds a text.
   *
   * @param text the text
   */
  public void add(String text) {
    int from = end();
    ensureRoom(from + (long) TextBytes.mostBytes(text));
    endAt(TextBytes.encode(text, bytes, from));
  }

  /**
   * Adds a text.
   *
   * @param source where it is, as of {@link TextBytes}
   * @param from the place of its first byte
   * @param to the place after its last byte
   */
  public void add(byte[] source, int from, int to) {
    int end = end();
    ensureRoom(end + (long) to - from);
    System.arraycopy(source, from, bytes, end, to - from);
    endAt(end + to - from);
  }

  private int end() {
    return size == 0 ? 0 : ends[size - 1];
  }

  private void ensureRoom(long needed) {
    if (needed > bytes.length) {
      if (needed > Integer.MAX_VALUE - Long.BYTES) {
        throw new OutOfMemoryError("a batch of texts must fit an array");
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - Long.BYTES, 2 * needed));
    }
  }

  private void endAt(int end) {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
    }
    ends[size++] = end;
  }

  /** Takes all texts away. */
  public void clear() {
    size = 0;
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
   * Returns how many bytes the texts take.
   *
   * @return a count
   */
  public int length() {
    return end();
  }

  /** Returns the array itself, valid until the next text is added. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns the place of the first byte of a text. */
  int from(int text) {
    return text == 0 ? 0 : ends[text - 1];
  }

  /** Returns the place after the last byte of a text. */
  int to(int text) {
    return ends[text];
  }
}

package io.journeyscore.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text for each row that hardly ever repeats, such as an id, or none.
 *
 * <p>No hash table over all rows is needed to find those that repeat, which would miss the cache at
 * every step: when all rows are there, their hashes are dealt out into parts that fit the cache,
 * and each part is looked through by itself.
 *
 * <p>Immutable and thread-safe.
 */
public final class TextColumn {

  private final TextArena texts;
  private final int @Nullable [] numbers;
  private final int @Nullable [] firsts;
  private final int size;

  private TextColumn(TextArena texts, int @Nullable [] numbers, int @Nullable [] firsts, int size) {
    this.texts = texts;
    this.numbers = numbers;
    this.firsts = firsts;
    this.size = size;
  }

  /**
   * Says whether a row has a text.
   *
   * @param row the row
   * @return true if so
   */
  public boolean has(int row) {
    return numbers == null ? texts.size() != 0 : numbers[row] >= 0;
  }

  /**
   * Says whether every row has a text.
   *
   * @return true if so
   */
  public boolean isComplete() {
    return texts.size() == size;
  }

  /**
   * Says whether two rows have the same text.
   *
   * @return true if any two do
   */
  public boolean hasRepeats() {
    return firsts != null;
  }

  /**
   * Returns the first row that has the same text.
   *
   * @param row a row that has a text
   * @return the row itself, or one before it
   */
  public int first(int row) {
    return firsts == null ? row : firsts[row];
  }

  /**
   * Returns the text of a row.
   *
   * @param row a row that has a text
   * @return the text
   */
  public String text(int row) {
    return texts.text(number(row));
  }

  /**
   * Compares the texts of two rows by code point.
   *
   * @param left a row that has a text
   * @param right a row that has a text
   * @return negative, zero or positive
   */
  public int compare(int left, int right) {
    return texts.compare(number(left), number(right));
  }

  /**
   * Returns all texts.
   *
   * @return the arena, in which a row's text has the number {@link #number}
   */
  public TextArena texts() {
    return texts;
  }

  /**
   * Returns the number of a row's text in {@link #texts}.
   *
   * @param row a row that has a text
   * @return the number
   */
  public int number(int row) {
    return numbers == null ? row : numbers[row];
  }

  /**
   * Collects the texts row by row.
   *
   * <p>Not thread-safe; confine each instance to one thread.
   */
  public static final class Builder {

    private final TextArena texts = new TextArena();
    private final LongChunks hashes = new LongChunks();
    private final IntChunks rows = new IntChunks();
    private int size;
    private byte[] scratch = new byte[64];

    /** Creates a builder without rows. */
    public Builder() {}

    /**
     * Adds a row with a text.
     *
     * @param text the text
     */
    public void add(String text) {
      int most = TextBytes.mostBytes(text);
      if (scratch.length < most) {
        scratch = new byte[most];
      }
      add(scratch, 0, TextBytes.encode(text, scratch, 0));
    }

    /**
     * Adds a row with a text.
     *
     * @param bytes where the text is, as of {@link TextBytes}
     * @param from the place of its first byte
     * @param to the place after its last byte
     */
    public void add(byte[] bytes, int from, int to) {
      texts.add(bytes, from, to);
      hashes.add(ByteHash.of(bytes, from, to, ByteHash.FIRST_SEED));
      if (rows.size() > 0 || texts.size() <= size) {
        addRowNumbers();
      }
      size++;
    }

    /** Rows are noted from the first one without a text on: mostly there is none. */
    private void addRowNumbers() {
      while (rows.size() < texts.size() - 1) {
        rows.add(rows.size());
      }
      rows.add(size);
    }

    /** Adds a row without a text. */
    public void addNone() {
      size++;
    }

    /**
     * Returns how many rows there are so far.
     *
     * @return a count, rows without a text with them
     */
    public int size() {
      return size;
    }

    /**
     * Hands the column over and leaves the builder empty.
     *
     * @return the column
     */
    public TextColumn drain() {
      texts.trim();
      int @Nullable [] rowOf = rowsOfTexts();
      int @Nullable [] firstTexts = new Repeats(texts).firsts(hashes);
      int @Nullable [] numbers = null;
      if (rowOf != null) {
        numbers = new int[size];
        Arrays.fill(numbers, -1);
        for (int number = 0; number < rowOf.length; number++) {
          numbers[rowOf[number]] = number;
        }
      }
      int @Nullable [] firsts = firstTexts;
      if (rowOf != null && firstTexts != null) {
        firsts = new int[size];
        for (int number = 0; number < rowOf.length; number++) {
          firsts[rowOf[number]] = rowOf[firstTexts[number]];
        }
      }
      return new TextColumn(texts, numbers, firsts, size);
    }

    private int @Nullable [] rowsOfTexts() {
      if (texts.size() == size || texts.size() == 0) {
        return null;
      }
      while (rows.size() < texts.size()) {
        rows.add(rows.size());
      }
      return rows.drain();
    }
  }
}

package io.journeyscore.io.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Reader;
import java.util.Arrays;

/**
 * Splits records into fields, with FastCSV. Each record is handed over whole and alone, as {@link
 * RecordFramer} found it, so that the two walk in step.
 *
 * <p>Not thread-safe.
 */
final class FieldSplitter {

  /** The fields of one record. Valid until the next one is split. */
  static final class Fields extends AbstractBaseCsvCallbackHandler<Fields> {

    private final String[] values = new String[RecordFramer.MAX_FIELDS];
    private final boolean[] quoted = new boolean[RecordFramer.MAX_FIELDS];
    private int count;

    private Fields() {
      Arrays.fill(values, "");
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      count = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean isQuoted) {
      // Neighbours often agree, and then need no string of their own.
      if (!isSame(values[index], buffer, offset, length)) {
        values[index] = new String(buffer, offset, length);
      }
      quoted[index] = isQuoted;
      count = index + 1;
    }

    private static boolean isSame(String value, char[] buffer, int offset, int length) {
      if (value.length() != length) {
        return false;
      }
      for (int i = 0; i < length; i++) {
        if (value.charAt(i) != buffer[offset + i]) {
          return false;
        }
      }
      return true;
    }

    @Override
    protected Fields buildRecord() {
      return this;
    }

    /** Returns how many fields there are. */
    int count() {
      return count;
    }

    /** Returns the content of a field, without quotes. */
    String get(int index) {
      return values[index];
    }

    /** Nothing between separators is absent; nothing between quotes is an empty text. */
    boolean isGiven(int index) {
      return quoted[index] || !values[index].isEmpty();
    }
  }

  /** Hands one record to the parser, which asks for no more until the next is wanted. */
  private static final class Feed extends Reader {

    private char[] chars = new char[0];
    private int position;
    private int limit;

    void offer(char[] record, int length) {
      chars = record;
      position = 0;
      limit = length;
    }

    @Override
    public int read(char[] target, int offset, int length) {
      if (position == limit) {
        return -1;
      }
      int count = Math.min(length, limit - position);
      System.arraycopy(chars, position, target, offset, count);
      position += count;
      return count;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private final Feed feed = new Feed();
  private final Fields fields = new Fields();
  private final CloseableIterator<Fields> records;

  FieldSplitter(char separator) {
    records =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(2 * RecordFramer.MAX_RECORD_BYTES)
            .build(fields, feed)
            .iterator();
  }

  /**
   * Splits a record.
   *
   * @param record its characters, the last a line feed
   * @param length how many there are
   * @return its fields, always in one and the same object
   */
  Fields split(char[] record, int length) {
    feed.offer(record, length);
    return records.next();
  }
}

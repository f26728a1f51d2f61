package io.journeyscore.io.snowplow;

/**
 * A line cut at its tabs. There are no quotations: who writes such a line takes tabs and line ends
 * out of the values.
 *
 * <p>Not thread-safe.
 */
final class TabbedLine {

  private final int[] ends = new int[SnowplowColumn.COUNT];
  private char[] chars = new char[0];
  private int count;

  /** Cuts a line; valid until the next. Behind the last column fields are counted alone. */
  void cut(char[] line, int length) {
    chars = line;
    count = 0;
    for (int i = 0; i <= length; i++) {
      if (i == length || line[i] == '\t') {
        if (count < ends.length) {
          ends[count] = i;
        }
        count++;
      }
    }
  }

  /** Returns how many fields the line has. */
  int count() {
    return count;
  }

  /** Says whether a field is there and not empty. */
  boolean isGiven(SnowplowColumn column) {
    return end(column) > start(column);
  }

  /** Returns a field; empty text if it is not given. */
  String get(SnowplowColumn column) {
    return new String(chars, start(column), end(column) - start(column));
  }

  private int start(SnowplowColumn column) {
    return column.ordinal() == 0 ? 0 : ends[column.ordinal() - 1] + 1;
  }

  private int end(SnowplowColumn column) {
    return ends[column.ordinal()];
  }
}

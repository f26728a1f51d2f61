package io.journeyscore.report.internal.markup;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * JSON that is written value by value. Whatever could end a script or a comment of HTML, or turn
 * the direction of writing, is written as an escape, so that it may stand in a page.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class Json {

  private final StringBuilder out = new StringBuilder();
  private final Deque<Character> open = new ArrayDeque<>();
  private boolean first = true;

  /** Makes JSON without content. */
  public Json() {}

  /**
   * Opens an object.
   *
   * @return this
   */
  public Json object() {
    return begin('{', '}');
  }

  /**
   * Opens an array.
   *
   * @return this
   */
  public Json array() {
    return begin('[', ']');
  }

  /**
   * Closes the object or the array that was opened last.
   *
   * @return this
   */
  public Json close() {
    out.append(open.pop().charValue());
    first = false;
    return this;
  }

  /**
   * Writes the name of the member that comes next.
   *
   * @param name the name
   * @return this
   */
  public Json name(String name) {
    next();
    string(name);
    out.append(':');
    first = true;
    return this;
  }

  /**
   * Writes a text.
   *
   * @param text the text
   * @return this
   */
  public Json value(String text) {
    next();
    string(text);
    return this;
  }

  /**
   * Writes a whole number.
   *
   * @param number the number
   * @return this
   */
  public Json value(long number) {
    next();
    out.append(number);
    return this;
  }

  /**
   * Writes a number, with as many digits as it takes to read the same one again.
   *
   * @param number the number; finite
   * @return this
   */
  public Json value(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("number must be finite: " + number);
    }
    next();
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
    out.append(whole ? Long.toString((long) number) : Double.toString(number));
    return this;
  }

  /**
   * Writes that there is nothing.
   *
   * @return this
   */
  public Json nothing() {
    next();
    out.append("null");
    return this;
  }

  private Json begin(char start, char end) {
    next();
    out.append(start);
    open.push(end);
    first = true;
    return this;
  }

  private void next() {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (isPlain(c)) {
        out.append(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        out.append("\\u%04x".formatted((int) c));
      }
    }
    out.append('"');
  }

  private static boolean isPlain(char c) {
    return c >= ' '
        && c != '<'
        && c != '>'
        && c != '&'
        && c != '\''
        && c != '\u2028'
        && c != '\u2029'
        && Markup.isShown(c);
  }

  /**
   * Returns what was written.
   *
   * @throws IllegalStateException if something is still open
   */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("must be closed first: " + open.peek());
    }
    return out.toString();
  }
}

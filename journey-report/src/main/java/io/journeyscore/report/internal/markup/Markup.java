package io.journeyscore.report.internal.markup;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * HTML or SVG that is written element by element: texts and values of attributes are escaped,
 * elements close in the order in which they were opened, and no attribute can hold a style or a
 * script.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class Markup {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");

  /** Elements of HTML without content, which are never closed. */
  private static final Set<String> VOID = Set.of("br", "col", "input", "meta", "link");

  private static final int REPLACED = 0xFFFD;

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Makes markup without content. */
  public Markup() {}

  /**
   * Opens an element; one without content, such as {@code br}, is closed at once.
   *
   * @param element its name
   * @param attributes names and values by turns
   * @return this
   * @throws IllegalArgumentException if a name is none, or an attribute would be a style or a
   *     script
   */
  public Markup open(String element, String... attributes) {
    start(element, attributes);
    out.append('>');
    if (!VOID.contains(element)) {
      open.push(element);
    }
    return this;
  }

  /**
   * Closes the element that was opened last.
   *
   * @return this
   */
  public Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /**
   * Writes an element that holds a text alone.
   *
   * @param element its name
   * @param text the text
   * @param attributes names and values by turns
   * @return this
   */
  public Markup element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  /**
   * Writes an element without content, such as a {@code rect} of SVG.
   *
   * @param element its name
   * @param attributes names and values by turns
   * @return this
   */
  public Markup empty(String element, String... attributes) {
    start(element, attributes);
    out.append("/>");
    return this;
  }

  /**
   * Writes a text.
   *
   * @param text the text, of any characters
   * @return this
   */
  public Markup text(String text) {
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      escape(character);
    }
    return this;
  }

  /**
   * Writes other markup, which must be whole.
   *
   * @param other the markup
   * @return this
   */
  public Markup add(Markup other) {
    if (!other.open.isEmpty()) {
      throw new IllegalStateException("element is still open: " + other.open.peek());
    }
    out.append(other.out);
    return this;
  }

  /**
   * Writes a block of JSON for scripts of the page, which runs nothing by itself.
   *
   * @param json the data
   * @return this
   */
  public Markup json(Json json) {
    open("script", "type", "application/json");
    out.append(json);
    return close();
  }

  /** Tells whether nothing was written. */
  public boolean isEmpty() {
    return out.isEmpty();
  }

  private void start(String element, String... attributes) {
    if (attributes.length % 2 != 0) {
      throw new IllegalArgumentException("attributes must come in pairs: " + attributes.length);
    }
    out.append('<').append(name(element));
    for (int i = 0; i < attributes.length; i += 2) {
      String attribute = name(attributes[i]);
      if (attribute.equals("style") || attribute.startsWith("on")) {
        throw new IllegalArgumentException(
            "attribute must hold no style and no script: " + attribute);
      }
      out.append(' ').append(attribute).append("=\"");
      text(requireNonNull(attributes[i + 1], attribute));
      out.append('"');
    }
  }

  private static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("name must be of letters, digits and hyphens: " + name);
    }
    return name;
  }

  /**
   * Returns a text with what may not stand on a page made visible.
   *
   * @param text the text
   * @return the text as it is shown
   */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().map(c -> isShown(c) ? c : REPLACED).forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private void escape(int character) {
    switch (character) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> {
        out.appendCodePoint(isShown(character) ? character : REPLACED);
      }
    }
  }

  /**
   * Tells whether a character may stand on a page: those that control how others are read, such as
   * the ones that turn the direction of writing, may not.
   */
  static boolean isShown(int character) {
    int type = Character.getType(character);
    return character == '\n'
        || character == '\t'
        || (type != Character.CONTROL
            && type != Character.SURROGATE
            && type != Character.UNASSIGNED
            && !isDirection(character));
  }

  private static boolean isDirection(int character) {
    return (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069)
        || character == 0x200E
        || character == 0x200F
        || character == 0x061C;
  }

  /**
   * Returns what was written.
   *
   * @throws IllegalStateException if an element is still open
   */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("element is still open: " + open.peek());
    }
    return out.toString();
  }
}

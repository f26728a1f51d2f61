package io.journeyscore.ml.internal;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes maps, lists, texts, numbers and flags as JSON, maps in their own order. Doubles are as
 * {@link Double#toString(double)} writes them; what is absent or not a number is {@code null}. The
 * same value gives the same text in every locale.
 */
public final class JsonText {

  private static final char FIRST_PRINTABLE = ' ';

  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /**
   * Writes one document.
   *
   * @param document what to write
   * @return the text, with a line feed at the end
   * @throws IllegalArgumentException if a value is of a type that has no form in JSON
   */
  public static String of(Map<String, ?> document) {
    JsonText text = new JsonText();
    text.value(document, 0);
    return text.out.append('\n').toString();
  }

  private void value(Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      members(map, depth);
    } else if (value instanceof List<?> list) {
      items(list, depth);
    } else if (value instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        value(optional.get(), depth);
      } else {
        out.append("null");
      }
    } else if (value instanceof Double number) {
      out.append(Double.isFinite(number) ? number.toString() : "null");
    } else if (value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof String text) {
      quoted(text);
    } else {
      throw new IllegalArgumentException("value must have a form in JSON: " + value.getClass());
    }
  }

  private void members(Map<?, ?> map, int depth) {
    out.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<?, ?> member = i.next();
      line(depth + 1);
      quoted(String.valueOf(member.getKey()));
      out.append(" : ");
      value(member.getValue(), depth + 1);
      out.append(i.hasNext() ? "," : "");
    }
    if (!map.isEmpty()) {
      line(depth);
    }
    out.append('}');
  }

  private void items(List<?> list, int depth) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i > 0 ? ", " : "");
      value(list.get(i), depth);
    }
    out.append(']');
  }

  private void line(int depth) {
    out.append('\n').append("  ".repeat(depth));
  }

  private void quoted(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}

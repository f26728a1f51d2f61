package io.journeyscore.analytics.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object in the making, whose members keep their order. Equal objects give equal text,
 * whatever the locale.
 *
 * <p>Members are text, moments, numbers, flags, objects, collections, and optionals of these: what
 * is empty is written as {@code null}, decimals without zeros at their ends. Numbers that are not
 * finite cannot be written.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
public final class JsonTree {
  private static final char FIRST_PRINTABLE = ' ';
  private static final int FIRST_BEYOND_ASCII = 0x7F;

  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Starts without members. */
  public JsonTree() {}

  /**
   * Adds a member.
   *
   * @param name its name, not given before
   * @param value its value
   * @return this
   * @throws IllegalArgumentException if the name was given before
   */
  public JsonTree put(String name, Object value) {
    if (members.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException("name must be new: " + name);
    }
    return this;
  }

  /**
   * Returns the object as text, two spaces for each level.
   *
   * @return one document that ends with a line feed
   * @throws IllegalArgumentException if a value is of no kind that JSON has
   */
  public String toText() {
    StringBuilder out = new StringBuilder();
    write(out, this, "\n");
    return out.append('\n').toString();
  }

  private static void write(StringBuilder out, Object value, String line) {
    if (value instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        write(out, optional.get(), line);
      } else {
        out.append("null");
      }
    } else if (value instanceof JsonTree tree) {
      String separator = "{" + line + "  ";
      for (Map.Entry<String, Object> member : tree.members.entrySet()) {
        quote(out.append(separator), member.getKey());
        write(out.append(": "), member.getValue(), line + "  ");
        separator = "," + line + "  ";
      }
      out.append(tree.members.isEmpty() ? "{}" : line + "}");
    } else if (value instanceof Collection<?> items) {
      String separator = "[" + line + "  ";
      for (Object item : items) {
        write(out.append(separator), item, line + "  ");
        separator = "," + line + "  ";
      }
      out.append(items.isEmpty() ? "[]" : line + "]");
    } else {
      scalar(out, value);
    }
  }

  private static void scalar(StringBuilder out, Object value) {
    if (value instanceof BigDecimal decimal) {
      out.append(decimal.stripTrailingZeros().toPlainString());
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      throw new IllegalArgumentException("number must be finite: " + number);
    } else if (value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof String || value instanceof Instant) {
      quote(out, value.toString());
    } else {
      throw new IllegalArgumentException("value must be one of JSON: " + value.getClass());
    }
  }

  /** Writes ASCII alone, so that the bytes are the same in every encoding. */
  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '"' || unit == '\\') {
        out.append('\\').append(unit);
      } else if (unit < FIRST_PRINTABLE || unit >= FIRST_BEYOND_ASCII) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
      } else {
        out.append(unit);
      }
    }
    out.append('"');
  }
}

package io.journeyscore.io.definition;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes values as JSON in one way only: members in their own order, two spaces for each level, on
 * one line what fits on it.
 */
final class JsonText {

  private static final int WIDTH = 100;
  private static final String INDENT = "  ";

  private JsonText() {}

  /** Returns one document that ends with a line feed. */
  static String of(Map<String, Object> document) {
    return lines('{', members(document, ""), '}', "") + "\n";
  }

  /** A value as text, where so many characters stand before it on its first line. */
  private static String rendered(Object value, String indent, int before) {
    if (value instanceof Map<?, ?> members) {
      return list('{', members(members, indent), '}', indent, before);
    } else if (value instanceof List<?> items) {
      String inner = indent + INDENT;
      List<String> parts =
          items.stream().map(item -> rendered(item, inner, inner.length())).toList();
      return list('[', parts, ']', indent, before);
    }
    return scalar(value);
  }

  private static List<String> members(Map<?, ?> members, String indent) {
    String inner = indent + INDENT;
    List<String> parts = new ArrayList<>(members.size());
    members.forEach(
        (key, value) -> {
          String name = quoted(String.valueOf(key)) + ": ";
          parts.add(name + rendered(value, inner, inner.length() + name.length()));
        });
    return parts;
  }

  private static String list(char open, List<String> parts, char close, String indent, int before) {
    long length = before + 2L;
    boolean fits = true;
    for (String part : parts) {
      length += part.length() + 2;
      fits &= length <= WIDTH && part.indexOf('\n') < 0;
    }
    return fits ? open + String.join(", ", parts) + close : lines(open, parts, close, indent);
  }

  private static String lines(char open, List<String> parts, char close, String indent) {
    String line = "\n" + indent;
    return open + line + INDENT + String.join("," + line + INDENT, parts) + line + close;
  }

  private static String scalar(Object value) {
    if (value instanceof String text) {
      return quoted(text);
    } else if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return String.valueOf(value);
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /** Compares by code points, where {@link String#compareTo} would by halves of some of them. */
  static int compareCodePoints(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean aWhole = !Character.isSurrogate(a);
        boolean bWhole = !Character.isSurrogate(b);
        return aWhole == bWhole ? a - b : aWhole ? -1 : 1;
      }
    }
    return left.length() - right.length();
  }
}

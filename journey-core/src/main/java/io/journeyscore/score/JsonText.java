package io.journeyscore.score;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values as JSON text: maps in their own order, lists, text, numbers and flags. Doubles are as
 * {@link Double#toString(double)} writes them, so equal values give equal text in every locale;
 * what is absent is {@code null}.
 */
final class JsonText {

  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  /** Returns one document that ends with a line feed. */
  static String of(Map<String, ?> document) {
    JsonText text = new JsonText();
    text.value(document, "\n");
    return text.out.append('\n').toString();
  }

  private void value(Object value, String lineEnd) {
    if (value instanceof Map<?, ?> map) {
      members(map, lineEnd);
    } else if (value instanceof List<?> list) {
      items(list, lineEnd);
    } else if (value instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        value(optional.get(), lineEnd);
      } else {
        out.append("null");
      }
    } else if (value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else {
      text(value.toString());
    }
  }

  private void members(Map<?, ?> map, String lineEnd) {
    String inner = lineEnd + "  ";
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator();
    while (members.hasNext()) {
      Map.Entry<?, ?> member = members.next();
      out.append(inner);
      text(String.valueOf(member.getKey()));
      out.append(" : ");
      value(member.getValue(), inner);
      out.append(members.hasNext() ? "," : lineEnd);
    }
    out.append(map.isEmpty() ? " }" : "}");
  }

  private void items(List<?> list, String lineEnd) {
    String inner = lineEnd + "  ";
    out.append('[');
    Iterator<?> items = list.iterator();
    while (items.hasNext()) {
      out.append(inner);
      value(items.next(), inner);
      out.append(items.hasNext() ? "," : lineEnd);
    }
    out.append(list.isEmpty() ? " ]" : "]");
  }

  private void text(String value) {
    out.append('"');
    value.codePoints().forEach(this::character);
    out.append('"');
  }

  private void character(int codePoint) {
    switch (codePoint) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (FactsCodec.isPrintable(Character.toString(codePoint))) {
          out.appendCodePoint(codePoint);
        } else {
          for (char unit : Character.toChars(codePoint)) {
            escaped(unit);
          }
        }
      }
    }
  }

  private void escaped(char unit) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.forDigit(unit >> shift & 0xF, 16));
    }
  }
}

package io.journeyscore.report.internal.markup;

import java.util.ArrayList;
import java.util.List;

/** Cuts names to the room that a drawing has for them; the table beside holds them whole. */
public final class Labels {

  private static final String CUT = "\u2026";

  private Labels() {}

  /**
   * Returns a name in lines.
   *
   * @param name the name
   * @param width how many letters a line has room for, at least 2; ideographs count twice
   * @param most how many lines there is room for, at least 1
   * @return one to {@code most} lines; what does not fit ends with an ellipsis
   */
  public static List<String> lines(String name, int width, int most) {
    List<String> lines = new ArrayList<>();
    String left = name.strip();
    while (lines.size() < most - 1 && width(left) > width) {
      int end = breakBefore(left, width);
      lines.add(left.substring(0, end).strip());
      left = left.substring(end).strip();
    }
    lines.add(cut(left, width));
    return lines;
  }

  /**
   * Returns a name in one line.
   *
   * @param name the name
   * @param width how many letters there is room for, at least 2; ideographs count twice
   */
  public static String cut(String name, int width) {
    if (width(name) <= width) {
      return name;
    }
    return name.substring(0, fitting(name, width - 1)).strip() + CUT;
  }

  /** Where a line ends: after the last space, hyphen or underline that fits, or else in a word. */
  private static int breakBefore(String text, int width) {
    int fits = fitting(text, width);
    for (int end = fits; end > 0; end--) {
      char last = text.charAt(end - 1);
      if (last == ' ' || last == '-' || last == '_' || last == '/') {
        return end;
      }
      if (end < text.length() && text.charAt(end) == ' ') {
        return end;
      }
    }
    return fits;
  }

  /** How many chars fit into a width; at least one letter. */
  private static int fitting(String text, int width) {
    int end = Character.charCount(text.codePointAt(0));
    int used = letter(text.codePointAt(0));
    while (end < text.length()) {
      int next = text.codePointAt(end);
      used += letter(next);
      if (used > width) {
        return end;
      }
      end += Character.charCount(next);
    }
    return end;
  }

  private static int width(String text) {
    return text.codePoints().map(Labels::letter).sum();
  }

  private static int letter(int codePoint) {
    return Character.isIdeographic(codePoint) ? 2 : 1;
  }
}

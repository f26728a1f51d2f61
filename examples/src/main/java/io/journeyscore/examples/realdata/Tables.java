package io.journeyscore.examples.realdata;

import java.util.List;
import java.util.Map;

/**
 * Puts tables into a document, each between the lines {@code <!-- table: NAME -->} and {@code <!--
 * end -->}.
 */
final class Tables {

  private static final String END = "<!-- end -->";

  private Tables() {}

  /**
   * Returns a document with other tables in the places of their names.
   *
   * @param document the text in Markdown
   * @param tables the lines of each table, by name
   * @throws IllegalArgumentException if the document has no place for a table
   */
  static String insert(String document, Map<String, List<String>> tables) {
    String text = document;
    for (Map.Entry<String, List<String>> table : tables.entrySet()) {
      String begin = "<!-- table: " + table.getKey() + " -->\n";
      int at = text.indexOf(begin);
      int end = at < 0 ? -1 : text.indexOf(END, at);
      if (end < 0) {
        throw new IllegalArgumentException("document must have a place for: " + table.getKey());
      }
      String lines = String.join("\n", table.getValue()) + "\n";
      text = text.substring(0, at + begin.length()) + lines + text.substring(end);
    }
    return text;
  }
}

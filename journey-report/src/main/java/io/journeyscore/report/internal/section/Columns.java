package io.journeyscore.report.internal.section;

import io.journeyscore.report.figure.DataTable.Column;
import io.journeyscore.report.internal.markup.Words;
import java.util.Arrays;
import java.util.List;

/** Columns of tables whose headings are in the bundle. */
final class Columns {

  private Columns() {}

  /**
   * Returns columns.
   *
   * @param words the language
   * @param prefix what the keys of all headings begin with; the name of the column follows
   * @param names the names of the columns in exports
   */
  static List<Column> of(Words words, String prefix, String... names) {
    return Arrays.stream(names).map(name -> new Column(name, words.say(prefix + name))).toList();
  }
}

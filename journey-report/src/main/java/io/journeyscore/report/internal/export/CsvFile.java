package io.journeyscore.report.internal.export;

import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.DataTable.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table as CSV: names of columns first, numbers in full, lines that end with LF.
 *
 * <p>A spreadsheet would take a text that begins as a formula for one: such a text has an
 * apostrophe before it. What is hidden stands as on the page, what would tell it as {@code
 * withheld}, what is missing is empty.
 */
public final class CsvFile {

  private static final String FORMULA = "=+-@\t\r\n";

  private CsvFile() {}

  /**
   * Returns a table as CSV.
   *
   * @param table the table
   * @param leastCell how many customers a cell has at least that is shown
   * @return its lines
   */
  public static String of(DataTable table, int leastCell) {
    StringBuilder csv = new StringBuilder();
    line(csv, table.columns().stream().map(Column::name).map(CsvFile::quoted).toList());
    for (List<Cell> row : table.rows()) {
      line(csv, row.stream().map(cell -> text(cell, leastCell)).toList());
    }
    return csv.toString();
  }

  private static void line(StringBuilder csv, List<String> cells) {
    csv.append(cells.stream().collect(Collectors.joining(","))).append('\n');
  }

  private static String text(Cell cell, int leastCell) {
    if (cell instanceof Cell.Text text) {
      return quoted(guarded(text.text()));
    } else if (cell instanceof Cell.Count count) {
      return Long.toString(count.count());
    } else if (cell instanceof Cell.Decimal number) {
      return Double.toString(number.value());
    } else if (cell instanceof Cell.Share share) {
      return Double.toString(share.share());
    }
    return hidden(cell, leastCell).orElse("");
  }

  /** Returns what stands for a number that is not told, if the cell is one. */
  static Optional<String> hidden(Cell cell, int leastCell) {
    if (cell instanceof Cell.Hidden) {
      return Optional.of("<" + leastCell);
    }
    return cell instanceof Cell.Withheld ? Optional.of("withheld") : Optional.empty();
  }

  private static String guarded(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}

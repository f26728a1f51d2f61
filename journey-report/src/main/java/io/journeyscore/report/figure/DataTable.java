package io.journeyscore.report.figure;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The table behind a chart: every number that the chart shows.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param title what the table holds, in the language of the page
 * @param columns the columns
 * @param rows the cells of each row, as many as there are columns
 */
public record DataTable(String title, List<Column> columns, List<List<Cell>> rows) {

  /**
   * A column.
   *
   * @param name its name in exports, in English, such as {@code share_low}
   * @param heading its heading on the page
   */
  public record Column(String name, String heading) {
    /**
     * Checks the parts.
     *
     * @param name its name in exports
     * @param heading its heading on the page
     */
    public Column {
      requireNonNull(name, "name");
      requireNonNull(heading, "heading");
    }
  }

  /**
   * Checks the parts.
   *
   * @param title what the table holds
   * @param columns the columns
   * @param rows the cells of each row
   * @throws IllegalArgumentException if a row is of another length
   */
  public DataTable {
    requireNonNull(title, "title");
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "rows must have a cell for each of %d columns: %d"
                .formatted(columns.size(), row.size()));
      }
    }
  }
}

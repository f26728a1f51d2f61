package io.journeyscore.report;

import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks things up on pages. */
final class Pages {

  private Pages() {}

  /** Returns a figure of the page of a report in English, if the page has it. */
  static Optional<Figure> find(Report report, String id) {
    return ReportPage.of(report, Locale.ENGLISH).figures().stream()
        .filter(figure -> figure.id().equals(id))
        .findFirst();
  }

  /** Returns a figure that the page must have. */
  static Figure figure(Report report, String id) {
    return find(report, id).orElseThrow(() -> new AssertionError("no figure " + id));
  }

  /** Returns a row of a table by the texts of its first cells. */
  static List<Cell> row(DataTable table, String... first) {
    for (List<Cell> row : table.rows()) {
      boolean same = true;
      for (int i = 0; i < first.length; i++) {
        same &= row.get(i).equals(Cell.of(first[i]));
      }
      if (same) {
        return row;
      }
    }
    throw new AssertionError("no row %s in %s".formatted(List.of(first), table.rows()));
  }
}

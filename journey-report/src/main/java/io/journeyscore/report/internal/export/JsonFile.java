package io.journeyscore.report.internal.export;

import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.DataTable.Column;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Json;
import java.util.List;

/**
 * A figure as JSON: its words and its tables. A row is an object by the names of columns; what is
 * hidden is a text as on the page, what is missing is null.
 */
public final class JsonFile {

  private JsonFile() {}

  /**
   * Returns a figure as JSON.
   *
   * @param figure the figure
   * @param leastCell how many customers a cell has at least that is shown
   * @return one object
   */
  public static String of(Figure figure, int leastCell) {
    Json json = new Json().object();
    json.name("figure").value(figure.id()).name("finding").value(figure.finding());
    json.name("subtitle").value(figure.subtitle()).name("caption").value(figure.caption());
    json.name("definition").value(figure.definition());
    json.name("tables").array();
    for (DataTable table : figure.tables()) {
      table(json, table, leastCell);
    }
    return json.close().close() + "\n";
  }

  private static void table(Json json, DataTable table, int leastCell) {
    json.object().name("title").value(table.title()).name("rows").array();
    for (List<Cell> row : table.rows()) {
      json.object();
      for (int i = 0; i < row.size(); i++) {
        Column column = table.columns().get(i);
        json.name(column.name());
        cell(json, row.get(i), leastCell);
      }
      json.close();
    }
    json.close().close();
  }

  private static void cell(Json json, Cell cell, int leastCell) {
    if (cell instanceof Cell.Text text) {
      json.value(text.text());
    } else if (cell instanceof Cell.Count count) {
      json.value(count.count());
    } else if (cell instanceof Cell.Decimal number) {
      json.value(number.value());
    } else if (cell instanceof Cell.Share share) {
      json.value(share.share());
    } else {
      CsvFile.hidden(cell, leastCell).ifPresentOrElse(json::value, json::nothing);
    }
  }
}

package io.journeyscore.report.internal.markup;

import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import java.util.List;

/** Writes tables behind charts. */
public final class Tables {

  private Tables() {}

  /** Returns a table as HTML, in a region that can be reached and moved by the keyboard. */
  public static Markup html(DataTable table, int leastCell, Words words) {
    Markup html =
        new Markup()
            .open(
                "div",
                "class",
                "scroll",
                "tabindex",
                "0",
                "role",
                "region",
                "aria-label",
                table.title())
            .open("table", "class", "data")
            .open("thead")
            .open("tr");
    for (DataTable.Column column : table.columns()) {
      html.element("th", column.heading(), "scope", "col");
    }
    html.close().close().open("tbody");
    for (List<Cell> row : table.rows()) {
      html.open("tr");
      for (int i = 0; i < row.size(); i++) {
        String text = text(row.get(i), leastCell, words);
        if (i == 0) {
          html.element("th", text, "scope", "row");
        } else {
          html.element("td", text);
        }
      }
      html.close();
    }
    return html.close().close().close();
  }

  /** Returns a cell as it is shown. */
  public static String text(Cell cell, int leastCell, Words words) {
    if (cell instanceof Cell.Text text) {
      return text.text();
    } else if (cell instanceof Cell.Count count) {
      return words.count(count.count());
    } else if (cell instanceof Cell.Decimal number) {
      return words.number(number.value(), number.decimals());
    } else if (cell instanceof Cell.Share share) {
      return words.percent(share.share());
    } else if (cell instanceof Cell.Hidden) {
      return "<" + words.count(leastCell);
    } else if (cell instanceof Cell.Withheld) {
      return words.say("withheld");
    }
    return words.say("missing");
  }
}

package io.journeyscore.io.csv;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A table written as CSV, row by row and cell by cell, for people and their spreadsheets.
 *
 * <pre>{@code
 * CsvTable table = CsvTable.to(writer, "journey_id", "events", "value");
 * table.text(journey.id()).number(journey.events().size()).number(journey.value()).endRow();
 * table.flush();
 * }</pre>
 *
 * <p>UTF-8 is the writer's business; lines end with LF, and a cell is quoted where that is needed.
 *
 * <p><b>Formulas.</b> A spreadsheet takes a cell that begins with {@code =}, {@code +}, {@code -},
 * {@code @}, a tab, a line end or a NUL for a formula, or may come to do so, and what stands there
 * came from outside. Such a <i>text</i> cell is written with an apostrophe before it. Numbers are
 * never touched: a negative number stays one. To read a guarded table back letter by letter, take
 * one apostrophe away where one of those characters follows it; a text that began so by itself
 * cannot be told apart, so {@link #plain} leaves the guard out, for tables that programs read.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class CsvTable {

  private static final String FORMULA_LEADS = "=+-@\t\r\n\0";

  private final CsvWriter csv;
  private final Writer out;
  private final boolean guarded;
  private final int width;
  private final List<String> row;

  private CsvTable(Writer out, List<String> columns, boolean guarded) {
    this.out = requireNonNull(out, "out");
    this.guarded = guarded;
    this.width = columns.size();
    this.row = new ArrayList<>(columns.size());
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("columns must not be empty");
    }
    CsvWriter.CsvWriterBuilder builder =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0);
    if (width == 1) {
      // An empty cell alone would be a blank line, which readers pass over.
      builder.quoteStrategy(QuoteStrategies.EMPTY);
    }
    this.csv = builder.build(out);
  }

  /**
   * Starts a table with guarded text cells and writes its header.
   *
   * @param out where it goes; flushed by {@link #flush()}, closed by the caller
   * @param columns the names of the columns
   * @return the table
   * @throws IOException if writing fails
   * @throws IllegalArgumentException if there is no column
   */
  public static CsvTable to(Writer out, String... columns) throws IOException {
    return start(out, List.of(columns), true);
  }

  /**
   * Starts a table with guarded text cells and writes its header.
   *
   * @param out where it goes; flushed by {@link #flush()}, closed by the caller
   * @param columns the names of the columns
   * @return the table
   * @throws IOException if writing fails
   * @throws IllegalArgumentException if there is no column
   */
  public static CsvTable to(Writer out, List<String> columns) throws IOException {
    return start(out, columns, true);
  }

  /**
   * Starts a table whose text cells are written as they are, and writes its header.
   *
   * @param out where it goes; flushed by {@link #flush()}, closed by the caller
   * @param columns the names of the columns
   * @return the table
   * @throws IOException if writing fails
   * @throws IllegalArgumentException if there is no column
   */
  public static CsvTable plain(Writer out, List<String> columns) throws IOException {
    return start(out, columns, false);
  }

  private static CsvTable start(Writer out, List<String> columns, boolean guarded)
      throws IOException {
    CsvTable table = new CsvTable(out, columns, guarded);
    columns.forEach(table::text);
    table.endRow();
    return table;
  }

  /**
   * Adds a text cell.
   *
   * @param text the content
   * @return this
   */
  public CsvTable text(String text) {
    requireNonNull(text, "text");
    boolean formula = !text.isEmpty() && FORMULA_LEADS.indexOf(text.charAt(0)) >= 0;
    return cell(guarded && formula ? "'" + text : text);
  }

  /**
   * Adds a whole number.
   *
   * @param number the number
   * @return this
   */
  public CsvTable number(long number) {
    return cell(Long.toString(number));
  }

  /**
   * Adds a number, in the shortest form that gives the same number back.
   *
   * @param number the number; NaN, which stands for a missing value, leaves the cell empty
   * @return this
   * @throws IllegalArgumentException if the number is infinite
   */
  public CsvTable number(double number) {
    if (Double.isInfinite(number)) {
      throw new IllegalArgumentException("number must not be infinite: " + number);
    }
    return cell(Double.isNaN(number) ? "" : Double.toString(number));
  }

  /**
   * Adds an exact number, without exponent and without zeros at its end.
   *
   * @param number the number
   * @return this
   */
  public CsvTable number(BigDecimal number) {
    requireNonNull(number, "number");
    return cell(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
  }

  /**
   * Adds a moment, as {@link Instant#toString} writes it.
   *
   * @param moment the moment
   * @return this
   */
  public CsvTable moment(Instant moment) {
    return cell(moment.toString());
  }

  /**
   * Adds a cell with nothing in it.
   *
   * @return this
   */
  public CsvTable empty() {
    return cell("");
  }

  private CsvTable cell(String content) {
    if (row.size() == width) {
      throw new IllegalStateException("row must have %d cells: this is one more".formatted(width));
    }
    row.add(content);
    return this;
  }

  /**
   * Ends the row and writes it.
   *
   * @throws IOException if writing fails
   * @throws IllegalStateException if the row does not have one cell for each column
   */
  public void endRow() throws IOException {
    if (row.size() != width) {
      throw new IllegalStateException(
          "row must have %d cells: it has %d".formatted(width, row.size()));
    }
    try {
      csv.writeRecord(row);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    row.clear();
  }

  /**
   * Hands on everything that was written.
   *
   * @throws IOException if writing fails
   */
  public void flush() throws IOException {
    out.flush();
  }
}

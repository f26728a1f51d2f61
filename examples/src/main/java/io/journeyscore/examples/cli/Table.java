package io.journeyscore.examples.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.journeyscore.io.csv.CsvTable;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Rows of columns with names, cell after cell. A cell of no text is an empty one. */
interface Table {

  /** How a table is written. */
  enum Format {
    CSV,
    JSONL;

    /** Starts a table. */
    Table to(Writer out, List<String> columns) throws IOException {
      return this == CSV ? new Csv(CsvTable.to(out, columns)) : new JsonLines(out, columns);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Table text(String text) throws IOException;

  Table number(long number) throws IOException;

  Table number(BigDecimal number) throws IOException;

  Table number(double number) throws IOException;

  Table empty() throws IOException;

  default Table moment(Instant moment) throws IOException {
    return text(moment.toString());
  }

  void endRow() throws IOException;

  void flush() throws IOException;

  /** CSV with a header. */
  record Csv(CsvTable table) implements Table {

    @Override
    public Table text(String text) {
      table.text(text);
      return this;
    }

    @Override
    public Table number(long number) {
      table.number(number);
      return this;
    }

    @Override
    public Table number(BigDecimal number) {
      table.number(number);
      return this;
    }

    @Override
    public Table number(double number) {
      table.number(number);
      return this;
    }

    @Override
    public Table empty() {
      table.empty();
      return this;
    }

    @Override
    public void endRow() throws IOException {
      table.endRow();
    }

    @Override
    public void flush() throws IOException {
      table.flush();
    }
  }

  /** One JSON object on each line, without the fields of empty cells. */
  final class JsonLines implements Table {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final List<String> columns;
    private final JsonGenerator out;
    private int filled;

    JsonLines(Writer out, List<String> columns) throws IOException {
      this.columns = columns;
      this.out = FACTORY.createGenerator(out);
      this.out.setRootValueSeparator(null);
    }

    private String next() throws IOException {
      if (filled == 0) {
        out.writeStartObject();
      }
      return columns.get(filled++);
    }

    @Override
    public Table text(String text) throws IOException {
      String name = next();
      if (!text.isEmpty()) {
        out.writeStringField(name, text);
      }
      return this;
    }

    @Override
    public Table number(long number) throws IOException {
      out.writeNumberField(next(), number);
      return this;
    }

    @Override
    public Table number(BigDecimal number) throws IOException {
      out.writeFieldName(next());
      out.writeNumber(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
      return this;
    }

    @Override
    public Table number(double number) throws IOException {
      out.writeNumberField(next(), number);
      return this;
    }

    @Override
    public Table empty() throws IOException {
      next();
      return this;
    }

    @Override
    public void endRow() throws IOException {
      out.writeEndObject();
      out.writeRaw('\n');
      filled = 0;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}

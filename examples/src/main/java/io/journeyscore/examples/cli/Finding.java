package io.journeyscore.examples.cli;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.io.csv.CsvTable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to one question: a table, and what it rests on.
 *
 * @param told one line for people: what the table says, and on how many journeys it rests
 * @param counts the same numbers by name
 * @param columns the names of the columns
 * @param rows for each row its cells: text, numbers, flags, or an empty {@code Optional}
 */
record Finding(
    String told, Map<String, Object> counts, List<String> columns, List<List<Object>> rows) {

  Finding {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Gathers the cells of one row. */
  static final class Row {

    private final List<Object> cells = new ArrayList<>();

    Row add(String text) {
      cells.add(text);
      return this;
    }

    Row add(boolean flag) {
      cells.add(flag);
      return this;
    }

    Row add(long count) {
      cells.add(count);
      return this;
    }

    Row add(double number) {
      cells.add(number);
      return this;
    }

    /** Adds a value and the ends of its interval, or three empty cells. */
    Row add(Optional<Estimate> estimate) {
      cells.add(cell(estimate.map(Estimate::value)));
      cells.add(cell(estimate.map(known -> known.interval().low())));
      cells.add(cell(estimate.map(known -> known.interval().high())));
      return this;
    }

    /** Adds a number, or an empty cell. */
    Row addNumber(Optional<Double> number) {
      cells.add(cell(number));
      return this;
    }

    /** Adds a count, or an empty cell. */
    Row addCount(Optional<Long> count) {
      cells.add(cell(count));
      return this;
    }

    /** Adds an empty cell. */
    Row addEmpty() {
      cells.add(Optional.empty());
      return this;
    }

    private static Object cell(Optional<? extends Number> value) {
      return value.isPresent() ? value.get() : value;
    }

    List<Object> cells() {
      return List.copyOf(cells);
    }
  }

  /** Returns a name of a column and those of the ends of its interval. */
  static List<String> withEnds(String name) {
    return List.of(name, name + "_low", name + "_high");
  }

  /** Returns an estimate in another unit. */
  static Estimate scaled(Estimate estimate, double factor) {
    Interval interval = estimate.interval();
    return new Estimate(
        factor * estimate.value(),
        new Interval(factor * interval.low(), factor * interval.high(), interval.level()),
        estimate.n());
  }

  /** Writes the table as CSV. */
  void writeCsv(Writer out) throws IOException {
    CsvTable table = CsvTable.to(out, columns);
    for (List<Object> row : rows) {
      for (Object cell : row) {
        if (cell instanceof Double number) {
          table.number(number);
        } else if (cell instanceof Number number) {
          table.number(number.longValue());
        } else if (cell instanceof Optional<?>) {
          table.empty();
        } else {
          table.text(cell.toString());
        }
      }
      table.endRow();
    }
    table.flush();
  }

  /** Returns the counts and the table as values of JSON. */
  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>(counts);
    List<Map<String, Object>> objects = new ArrayList<>();
    for (List<Object> row : rows) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        object.put(columns.get(i), row.get(i));
      }
      objects.add(object);
    }
    json.put("rows", objects);
    return json;
  }
}

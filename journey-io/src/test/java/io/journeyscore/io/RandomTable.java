package io.journeyscore.io;

import io.journeyscore.io.csv.CsvEventReader;
import io.journeyscore.io.csv.CsvEvents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rows of texts, good and bad, with the mapping of their columns, and the same rows as CSV.
 *
 * @param mapping the mapping
 * @param named whether the columns have our names, so that CSV needs no mapping
 * @param columns the columns, in the order of the attribute or identifier that each gives, as a
 *     mapping has it; so the first fault of a row is the same one both ways
 * @param rows the cells of each row, by column; what is absent is left out
 */
record RandomTable(
    EventMapping mapping, boolean named, List<String> columns, List<Map<String, String>> rows) {

  private static final Map<String, List<String>> CELLS = cells();
  private static final List<String> OFTEN = List.of("customer_id", "timestamp", "type");

  private static Map<String, List<String>> cells() {
    List<String> names = List.of("c1", "c2", " c3 ", "\u00e9t\u00e9", "\t", "a\u0000b", " ", "");
    List<String> times =
        List.of(
            "2024-03-01T12:00:00Z",
            "2024-03-01T12:00:04Z",
            "2024-03-01T12:00:30Z",
            "2024-03-01T14:00:00Z",
            "2024-03-31T02:30:00",
            "2024-10-27T02:30:00",
            "2024-02-29",
            "2016-12-31T23:59:60Z",
            "1709294400",
            "1709294400123",
            "1709294400.5",
            "never",
            "");
    List<String> numbers = List.of("1", "4", "-2.5", "1e3", "1e400", "NaN", "0.0000001", "x", "");
    Map<String, List<String>> cells = new TreeMap<>();
    for (String name :
        List.of(
            "customer_id",
            "type",
            "event_id",
            "journey_key",
            "channel",
            "touchpoint",
            "owner",
            "source",
            "id:email",
            "id:loyalty:strong",
            "id:email#2")) {
      cells.put(name, names);
    }
    List.of("timestamp", "sent_at", "known_at", "attr:due:time")
        .forEach(name -> cells.put(name, times));
    List.of("value", "cost", "rating", "sequence", "attr:weight:number", "attr:pieces:integer")
        .forEach(name -> cells.put(name, numbers));
    List.of("text", "attr:note", "attr:kind:text")
        .forEach(name -> cells.put(name, List.of("", "fine", "\"so\"\r\nso", "a,b", " ")));
    cells.put("attr:paid:flag", List.of("true", "0", "FALSE", "yes", ""));
    cells.put("channel_family", List.of("digital", "IN_STORE", "none", "moon", ""));
    cells.put("currency", List.of("EUR", "USD", "eur", ""));
    cells.put("cost_currency", List.of("EUR", "USD", "euro", ""));
    cells.put("rating_scale", List.of("nps", "1..7:lower", "7..1", ""));
    cells.put("contact", List.of("direct", "INDIRECT", "none", ""));
    cells.put("signal_class", List.of("solicited", "observed", "seen", ""));
    return cells;
  }

  static RandomTable of(SplittableRandom random) {
    boolean named = random.nextInt(4) == 0;
    List<String> parts = new ArrayList<>(OFTEN);
    CELLS.keySet().stream()
        .filter(part -> !OFTEN.contains(part) && random.nextInt(3) == 0)
        .forEach(parts::add);
    parts.sort(Comparator.naturalOrder());
    Map<String, String> partByColumn = new HashMap<>();
    List<String> columns = new ArrayList<>();
    EventMapping.Builder mapping = EventMapping.builder();
    for (String part : parts) {
      boolean constant = !named && random.nextInt(8) == 0;
      if (constant) {
        mapping.constant(part, anyOf(CELLS.get(part), random));
      }
      if (!constant || random.nextBoolean()) {
        String column = named ? part : "Column " + part.replace(':', '.');
        columns.add(column);
        partByColumn.put(column, part);
        mapping.field(column, part);
        if (!named && random.nextInt(5) == 0) {
          mapping.value(part, anyOf(CELLS.get(part), random), anyOf(CELLS.get(part), random));
        }
      }
    }
    // One column may give two parts, if the other one is no attribute or identifier.
    if (!named && !columns.isEmpty() && !parts.contains("touchpoint")) {
      mapping.field(anyOf(columns, random), "touchpoint");
    }
    if (columns.size() < 2) {
      // A line of one empty cell would be a blank one.
      columns.add("attr:further");
      columns.add("attr:more");
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(row(columns, partByColumn, random));
    }
    return new RandomTable(mapping.build(), named, columns, rows);
  }

  private static Map<String, String> row(
      List<String> columns, Map<String, String> partByColumn, SplittableRandom random) {
    Map<String, String> row = new HashMap<>();
    for (String column : columns) {
      List<String> cells = CELLS.getOrDefault(partByColumn.getOrDefault(column, ""), List.of(""));
      // Most cells are good, lest the first columns reject all rows.
      boolean good = random.nextInt(5) > 0;
      boolean absent =
          random.nextInt(OFTEN.contains(partByColumn.getOrDefault(column, "")) ? 20 : 3) == 0;
      if (!absent) {
        row.put(column, good ? cells.get(0) : anyOf(cells, random));
      }
    }
    return row;
  }

  private static String anyOf(List<String> items, SplittableRandom random) {
    return items.get(random.nextInt(items.size()));
  }

  CsvEventReader.Builder csvReader() {
    return named ? CsvEvents.reader() : CsvEvents.reader().mapping(mapping).ignoreUnknownColumns();
  }

  String csv() {
    StringBuilder csv = new StringBuilder();
    csv.append(columns.stream().map(RandomTable::quoted).collect(Collectors.joining(",")));
    for (Map<String, String> row : rows) {
      csv.append('\n')
          .append(
              columns.stream()
                  .map(column -> row.containsKey(column) ? quoted(row.get(column)) : "")
                  .collect(Collectors.joining(",")));
    }
    return csv.append('\n').toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}

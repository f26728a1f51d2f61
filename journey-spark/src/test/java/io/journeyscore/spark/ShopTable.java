package io.journeyscore.spark;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.csv.CsvEvents;
import io.journeyscore.sequence.Reconstruction;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The events of the shop in a file of CSV, with lines in between that are no events. */
record ShopTable(Path file) {

  static final JourneyDefinition DEFINITION = Shop.DEFINITION;

  /** One line in so many is none that gives an event. */
  private static final int BAD = 40;

  static ShopTable write(Path file) throws IOException {
    List<JourneyEvent> told =
        Shop.EVENTS.stream().filter(event -> !event.identifiers().isEmpty()).toList();
    CsvEvents.write(file, told);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    List<String> columns = List.of(lines.get(0).split(","));
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < lines.size(); i++) {
        out.write(lines.get(i) + "\n");
        if (i % BAD == 1) {
          out.write(bad(columns, i / BAD) + "\n");
        }
      }
    }
    return new ShopTable(file);
  }

  private static String bad(List<String> columns, int number) {
    List<String> cells = new ArrayList<>();
    for (String column : columns) {
      cells.add(
          switch (column) {
            case "customer_id" -> number % 3 == 0 ? "" : "c" + number;
            case "timestamp" -> number % 3 == 1 ? "yesterday" : "2024-03-01T00:00:00Z";
            case "type" -> number % 3 == 2 ? "" : "visit";
            default -> "";
          });
    }
    return String.join(",", cells);
  }

  /** What the core reads of the file. */
  EventReading read(List<JourneyEvent> events) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CsvEvents.reader().build().read(in, "shop", events::add);
    }
  }

  /** What the core makes of the file. */
  Reconstruction reconstruct() throws IOException {
    List<JourneyEvent> events = new ArrayList<>();
    read(events);
    return DEFINITION.reconstructor().reconstruct(events);
  }

  /** What Spark reads of the file, in some partitions. */
  SparkEventReading read(SparkSession session, int partitions) {
    Dataset<Row> frame =
        session.read().option("header", true).option("escape", "\"").csv(file.toString());
    return SparkEventReader.builder(EventMapping.ofColumns(List.of(frame.columns())))
        .build()
        .read(frame.repartition(partitions), "shop");
  }
}

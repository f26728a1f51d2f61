package io.journeyscore.analytics.path;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Real logs; the tests that ask for them are skipped where the folder of data is not named. */
public final class RealLogs {
  private RealLogs() {}

  /** One row. */
  public record Row(String caseId, String activity, Instant at, long number, String amount) {}

  /** Returns a file of the folder. */
  public static Path file(String folder, String name) {
    String data = System.getProperty("journeyscore.data");
    assumeThat(data)
        .as("skipped: the system property journeyscore.data does not name the folder of data")
        .isNotNull();
    Path file = Path.of(data, folder, name);
    assumeThat(file).exists();
    return file;
  }

  /** The textbook log of six cases. */
  public static List<Row> runningExample() {
    List<Row> rows = new ArrayList<>();
    for (String line : lines(file("running_example", "running-example.csv"))) {
      String[] parts = line.split(",");
      Instant at = OffsetDateTime.parse(parts[3].replace(' ', 'T')).toInstant();
      rows.add(new Row(parts[7], parts[1], at, rows.size(), parts[6]));
    }
    return rows;
  }

  /** A log of eventdataR. */
  public static List<Row> eventData(String name) {
    List<Row> rows = new ArrayList<>();
    boolean fines = name.startsWith("traffic_fines");
    for (String line : lines(file("eventdatar", name))) {
      String[] parts = line.replace("\"", "").split(",");
      Instant at = Instant.parse(parts[4]);
      rows.add(new Row(parts[0], parts[1], at, rows.size(), fines ? parts[12] : ""));
    }
    return rows;
  }

  private static List<String> lines(Path file) {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The events of rows; those of one moment are in the order of the file. One case has no id. */
  public static List<JourneyEvent> events(List<Row> rows) {
    return rows.stream()
        .map(
            row -> {
              JourneyEvent.Builder event =
                  JourneyEvent.builder(EventType.of(row.activity), row.at)
                      .customer("case" + row.caseId)
                      .journeyKey("case" + row.caseId)
                      .eventId("row" + row.number)
                      .sequence(row.number);
              if (!row.amount.isBlank()) {
                event.value(Money.of(row.amount, "EUR"));
              }
              return event.build();
            })
        .toList();
  }

  /** The cases as journeys that no event ends. */
  public static List<Journey> journeys(List<Row> rows) {
    return JourneyRules.builder()
        .byJourneyKey()
        .build()
        .reconstructor()
        .reconstruct(events(rows))
        .journeys();
  }

  /** The cases as journeys that some activity makes a success. */
  public static JourneyRules succeedingOn(String activity) {
    return JourneyRules.builder().byJourneyKey().succeedsOn(EventFilter.ofType(activity)).build();
  }

  /** The activities of each case, in the order of their moments and of the file. */
  public static Map<String, List<Row>> cases(List<Row> rows) {
    Map<String, List<Row>> cases = new LinkedHashMap<>();
    rows.forEach(row -> cases.computeIfAbsent(row.caseId, id -> new ArrayList<>()).add(row));
    cases.values().forEach(list -> list.sort(Comparator.comparing(Row::at)));
    return cases;
  }
}

package io.journeyscore.benchmarks.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What people write first: a record for each event, a set of ids, a map of lists, a sort, a split.
 *
 * <p>No identifiers are joined, nothing is accounted for, ties are broken by nothing.
 */
final class NaiveSide implements Side {

  private static final Duration GAP = Duration.ofMinutes(30);

  private final Map<String, Integer> bitOfType = new HashMap<>();
  private List<Row> rows = List.of();
  private List<Found> found = List.of();

  private record Row(String id, String customer, Instant at, String type) {}

  private record Found(String customer, int count, Instant start, Instant end, int types) {}

  @Override
  public void prepare(BulkEvents events) {
    List<String> types =
        IntStream.range(0, BulkEvents.TYPES).mapToObj(BulkEvents::typeName).toList();
    for (int type = 0; type < BulkEvents.TYPES; type++) {
      bitOfType.put(types.get(type), 1 << type);
    }
    List<Row> made = new ArrayList<>(events.rows());
    for (int row = 0; row < events.rows(); row++) {
      int event = events.event(row);
      int customer = events.customer(event);
      long micros = events.micros(event, customer);
      made.add(
          new Row(
              "e" + event,
              "c" + customer,
              Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000),
              types.get(events.type(event))));
    }
    rows = made;
  }

  @Override
  public void run() {
    found = List.of();
    Set<String> seen = new HashSet<>();
    Map<String, List<Row>> byCustomer = new HashMap<>();
    for (Row row : rows) {
      if (seen.add(row.id())) {
        byCustomer.computeIfAbsent(row.customer(), id -> new ArrayList<>()).add(row);
      }
    }
    List<Found> all = new ArrayList<>();
    for (Map.Entry<String, List<Row>> entry : byCustomer.entrySet()) {
      List<Row> own = entry.getValue();
      own.sort(Comparator.comparing(Row::at));
      int first = 0;
      for (int i = 1; i <= own.size(); i++) {
        if (i == own.size()
            || Duration.between(own.get(i - 1).at(), own.get(i).at()).compareTo(GAP) >= 0) {
          all.add(found(entry.getKey(), own.subList(first, i)));
          first = i;
        }
      }
    }
    found = all;
  }

  private Found found(String customer, List<Row> journey) {
    int types = 0;
    for (Row row : journey) {
      types |= bitOfType.getOrDefault(row.type(), 0);
    }
    return new Found(
        customer, journey.size(), journey.get(0).at(), journey.get(journey.size() - 1).at(), types);
  }

  private static long micros(Instant moment) {
    return moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000;
  }

  @Override
  public Totals totals() {
    Totals totals = new Totals();
    for (Found journey : found) {
      totals.add(
          Integer.parseInt(journey.customer().substring(1)),
          journey.count(),
          micros(journey.start()),
          micros(journey.end()),
          journey.types());
    }
    return totals;
  }
}

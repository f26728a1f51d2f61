package io.journeyscore.examples.cli;

import io.journeyscore.analytics.driver.Factor;
import io.journeyscore.analytics.driver.Factors;
import io.journeyscore.analytics.time.CoxCoefficient;
import io.journeyscore.analytics.time.SignalColumns;
import io.journeyscore.analytics.time.SurvivalTimes;
import io.journeyscore.event.JourneyEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Which touchpoints go with journeys that succeed sooner, later, or are left. */
final class FactorFinding {

  private static final int SUCCEEDED = 1;
  private static final int LEFT = 2;
  private static final double DAY_SECONDS = 86_400;

  /** By when this share of the journeys that ended had ended, shares of those left are compared. */
  private static final double MOST = 0.9;

  private static final List<String> COLUMNS =
      Stream.of(
              List.of("rank", "touchpoint", "factor", "with", "without"),
              Finding.withEnds("success_hazard_ratio"),
              List.of("success_q", "success_unknown"),
              Finding.withEnds("leaving_hazard_ratio"),
              List.of("leaving_q", "leaving_unknown"),
              Finding.withEnds("leaving_lift"))
          .flatMap(List::stream)
          .toList();

  private FactorFinding() {}

  /** Classes what journeys met among their first events by how they went on. */
  static Finding of(DriverJourneys journeys, int events, Optional<Duration> horizon) {
    DriverBeginnings beginnings = DriverBeginnings.of(journeys, events);
    DriverBeginnings ended = beginnings.mature();
    long left = ended.all().size() - ended.successes();
    if (ended.successes() < journeys.minimum() || left < journeys.minimum()) {
      throw journeys.refused(
          "after %d events, %d succeeded and %d were left, %d of each are needed"
              .formatted(events, ended.successes(), left, journeys.minimum()));
    }
    Optional<SignalColumns> signals = signals(columns(beginnings, journeys));
    if (signals.isEmpty()) {
      throw journeys.refused(
          "of %d with %d events, no %s is in %d and lacking in as many"
              .formatted(beginnings.all().size(), events, journeys.by(), journeys.minimum()));
    }
    double days =
        horizon.map(length -> length.toSeconds() / DAY_SECONDS).orElseGet(() -> usual(ended));
    List<Factor> factors =
        Factors.of(times(beginnings), signals.get(), Factors.Options.until(days)).stream()
            .sorted(
                Comparator.comparing(Factor::factor)
                    .thenComparing(factor -> Math.min(factor.success().q(), factor.leaving().q()))
                    .thenComparing(Factor::signal))
            .toList();
    List<List<Object>> rows = new ArrayList<>();
    for (Factor factor : factors) {
      rows.add(row(rows.size() + 1, factor, signals.get().column(factor.signal())));
    }
    String told =
        ("What journeys met among their first %d events, and the rates at which they succeed or are"
                + " left from there on, which are associated with it (n = %d journeys, %d succeeded,"
                + " %d left); %d shorter journeys left out.")
            .formatted(
                events, beginnings.all().size(), ended.successes(), left, beginnings.shorter());
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("first_events", events);
    counts.put("journeys", beginnings.all().size());
    counts.put("successes", ended.successes());
    counts.put("left", left);
    counts.put("shorter_journeys", beginnings.shorter());
    counts.put("horizon_days", days);
    return new Finding(told, counts, COLUMNS, rows);
  }

  /** Whether each beginning has each name that enough of them have and enough lack. */
  private static SortedMap<String, double[]> columns(
      DriverBeginnings beginnings, DriverJourneys journeys) {
    int n = beginnings.all().size();
    SortedMap<String, double[]> columns = new TreeMap<>();
    for (int i = 0; i < n; i++) {
      for (JourneyEvent event : beginnings.all().get(i).events()) {
        Optional<String> name = journeys.by().name(event);
        if (name.isPresent()) {
          columns.computeIfAbsent(name.get(), fresh -> new double[n])[i] = 1;
        }
      }
    }
    columns
        .values()
        .removeIf(
            column -> {
              double with = with(column);
              return with < journeys.minimum() || n - with < journeys.minimum();
            });
    return columns;
  }

  private static double with(double[] column) {
    return DoubleStream.of(column).sum();
  }

  private static Optional<SignalColumns> signals(SortedMap<String, double[]> columns) {
    Optional<SignalColumns> signals = Optional.empty();
    for (Map.Entry<String, double[]> column : columns.entrySet()) {
      signals =
          Optional.of(
              signals
                  .map(others -> others.and(column.getKey(), column.getValue()))
                  .orElseGet(() -> SignalColumns.of(column.getKey(), column.getValue())));
    }
    return signals;
  }

  private static SurvivalTimes times(DriverBeginnings beginnings) {
    double[] days =
        beginnings.all().stream().mapToDouble(DriverBeginnings.Beginning::days).toArray();
    int[] outcomes =
        beginnings.all().stream()
            .mapToInt(
                one ->
                    switch (one.outcome().status()) {
                      case SUCCEEDED -> SUCCEEDED;
                      case FAILED, LAPSED -> LEFT;
                      case OPEN -> SurvivalTimes.CENSORED;
                    })
            .toArray();
    return SurvivalTimes.ofKinds(days, outcomes).clustered(beginnings.customers());
  }

  /** By when most of those that ended had ended; a positive number of days. */
  private static double usual(DriverBeginnings ended) {
    double[] days =
        ended.all().stream().mapToDouble(DriverBeginnings.Beginning::days).sorted().toArray();
    double most = days[Math.min(days.length - 1, (int) Math.ceil(MOST * days.length) - 1)];
    return most > 0 ? most : Math.max(days[days.length - 1], 1);
  }

  private static List<Object> row(int rank, Factor factor, double[] column) {
    Finding.Row row = new Finding.Row().add(rank).add(factor.signal());
    row.add(factor.factor().name().toLowerCase(Locale.ROOT));
    long with = Math.round(with(column));
    row.add(with).add((column.length - with));
    for (Factor.Association one : Arrays.asList(factor.success(), factor.leaving())) {
      row.add(one.coefficient().map(CoxCoefficient::hazardRatio));
      row.add(one.q());
      row.add(one.unknown().map(why -> why.name().toLowerCase(Locale.ROOT)).orElse(""));
    }
    row.add(factor.leavingLift());
    return row.cells();
  }
}

package io.journeyscore.examples.cli;

import io.journeyscore.analytics.time.Lag;
import io.journeyscore.analytics.time.MeasuredTimes;
import io.journeyscore.analytics.time.Pairing;
import io.journeyscore.analytics.time.Point;
import io.journeyscore.analytics.time.StageDwell;
import io.journeyscore.analytics.time.TimeDistribution;
import io.journeyscore.analytics.time.TimeQuantile;
import io.journeyscore.event.AttributeKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Says how long journeys take, how long stages hold them, and how long it is between two points.
 */
@Command(
    name = "time",
    description =
        "Says how long journeys take, how long stages hold them, or how long it is from one event"
            + " to another. What is still under way is censored, not left out.",
    sortOptions = false)
final class TimeAnalysis implements Runnable {

  /** What is measured. */
  enum Shown {
    ELAPSED,
    DWELL,
    LAG;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Duration UNIT = Duration.ofDays(1);

  private final Streams streams;

  @Option(
      names = "--show",
      paramLabel = "WHAT",
      description =
          "What is measured: ${COMPLETION-CANDIDATES}; journeys to their success and to their"
              + " outcome, visits of stages, or from --from to --to. Without it, elapsed.")
  Shown shown = Shown.ELAPSED;

  @Option(
      names = "--from",
      split = ",",
      paramLabel = "TYPE",
      description = "For lag: the event types at which it begins.")
  List<String> from = List.of();

  @Option(
      names = "--to",
      split = ",",
      paramLabel = "TYPE",
      description = "For lag: the event types at which it ends.")
  List<String> to = List.of();

  @Option(
      names = "--pairing",
      paramLabel = "RULE",
      description =
          "For lag: which beginning goes with which end: ${COMPLETION-CANDIDATES}. Without it,"
              + " first_first.")
  Pairing pairing = Pairing.FIRST_FIRST;

  @Option(
      names = "--match",
      paramLabel = "ATTRIBUTE",
      description = "For lag: an attribute of text that both must share, such as an order number.")
  Optional<String> match = Optional.empty();

  @Mixin AnalysisOptions options = new AnalysisOptions();

  @Mixin HelpOption help = new HelpOption();

  TimeAnalysis(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    if (shown == Shown.LAG && (from.isEmpty() || to.isEmpty())) {
      throw CommandFailure.usage("--show lag needs --from and --to");
    }
    if (shown != Shown.LAG && !(from.isEmpty() && to.isEmpty() && match.isEmpty())) {
      throw CommandFailure.usage("--from, --to and --match need --show lag");
    }
    options.answer(streams, "time", this::answer);
  }

  private Finding answer(JourneyReport report) {
    Map<String, MeasuredTimes> times =
        switch (shown) {
          case ELAPSED -> elapsed(report);
          case DWELL -> dwell(report);
          case LAG -> lag(report);
        };
    List<String> columns = new ArrayList<>(List.of("what", "ended", "under_way"));
    columns.addAll(Finding.withEnds("mean_days"));
    columns.addAll(Finding.withEnds("median_days"));
    columns.addAll(Finding.withEnds("p90_days"));
    columns.addAll(Finding.withEnds("median_with_censored_days"));
    List<List<Object>> rows = new ArrayList<>();
    times.forEach((what, measured) -> rows.add(row(what, measured)));
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("journeys", report.reconstruction().journeys().size());
    return new Finding(
        "%d times of %d journeys"
            .formatted(
                times.values().stream().mapToLong(MeasuredTimes::n).sum(),
                report.reconstruction().journeys().size()),
        counts,
        columns,
        rows);
  }

  private Map<String, MeasuredTimes> elapsed(JourneyReport report) {
    Map<String, MeasuredTimes> times = new LinkedHashMap<>();
    times.put("start to success", ofJourneys(Lag.between(Point.start(), Point.success()), report));
    times.put("start to outcome", ofJourneys(Lag.between(Point.start(), Point.outcome()), report));
    return times;
  }

  private static MeasuredTimes ofJourneys(Lag lag, JourneyReport report) {
    return lag.in(UNIT).ofJourneys().measure(report.reconstruction().journeys());
  }

  private static Map<String, MeasuredTimes> dwell(JourneyReport report) {
    Map<String, MeasuredTimes> times = new LinkedHashMap<>();
    StageDwell.ofVisits()
        .in(UNIT)
        .measure()
        .measure(report.staged())
        .forEach((stage, measured) -> times.put(stage.name(), measured));
    return times;
  }

  private Map<String, MeasuredTimes> lag(JourneyReport report) {
    Lag lag =
        Lag.between(Point.event(RuleOptions.types(from)), Point.event(RuleOptions.types(to)))
            .paired(pairing)
            .in(UNIT);
    Lag asked = match.map(name -> lag.matchedBy(AttributeKey.ofText(name))).orElse(lag);
    return Map.of(
        "%s to %s".formatted(String.join(" or ", from), String.join(" or ", to)),
        asked.ofCustomers().measure(report.reconstruction().timelines()));
  }

  private List<Object> row(String what, MeasuredTimes measured) {
    Optional<TimeDistribution> ended = measured.complete();
    Optional<TimeQuantile> median =
        measured.curve().map(curve -> curve.quantile(0.5, options.level));
    return new Finding.Row()
        .add(what)
        .add(ended.map(TimeDistribution::n).orElse(0L))
        .add(measured.censored().map(TimeDistribution::n).orElse(0L))
        .add(ended.flatMap(all -> all.mean(options.level)))
        .add(ended.flatMap(all -> all.quantile(0.5, options.level)))
        .add(ended.flatMap(all -> all.quantile(0.9, options.level)))
        .addNumber(median.flatMap(known -> boxed(known.value())))
        .addNumber(median.flatMap(known -> boxed(known.low())))
        .addNumber(median.flatMap(known -> boxed(known.high())))
        .cells();
  }

  private static Optional<Double> boxed(OptionalDouble number) {
    return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
  }
}

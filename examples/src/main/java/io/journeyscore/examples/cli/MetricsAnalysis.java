package io.journeyscore.examples.cli;

import io.journeyscore.analytics.contact.ContactMeasure;
import io.journeyscore.analytics.contact.ContactRates;
import io.journeyscore.analytics.experience.Experience;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.retention.OutcomeRates;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how customers rate journeys, how journeys end, and how contacts go. */
@Command(
    name = "metrics",
    description =
        "Says how customers rate journeys (NPS, CSAT, CES), how journeys end, and how contacts go.",
    sortOptions = false)
final class MetricsAnalysis implements Runnable {

  private static final List<String> COLUMNS =
      List.of(
          "group",
          "metric",
          "unit",
          "value",
          "value_low",
          "value_high",
          "n",
          "coverage",
          "coverage_low",
          "coverage_high");
  private static final String PERCENT = "percent";

  private final Streams streams;

  @Mixin GroupOption groups = new GroupOption();

  @Option(
      names = "--contact",
      split = ",",
      paramLabel = "TYPE",
      description = "The event types that are contacts; their rates are measured then.")
  List<String> contact = List.of();

  @Option(
      names = "--repeat-within",
      paramLabel = "LENGTH",
      converter = Converters.Length.class,
      description =
          "The longest time after a contact within which another one is its repeat. Without it,"
              + " P7D.")
  Duration repeatWithin = Duration.ofDays(7);

  @Option(
      names = "--resolved",
      split = ",",
      paramLabel = "TYPE",
      description = "The event types that resolve what a contact was about.")
  List<String> resolved = List.of();

  @Mixin AnalysisOptions options = new AnalysisOptions();

  @Mixin HelpOption help = new HelpOption();

  MetricsAnalysis(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    if (contact.isEmpty() && !resolved.isEmpty()) {
      throw CommandFailure.usage("--resolved needs --contact");
    }
    options.answer(streams, "metrics", this::answer);
  }

  private Finding answer(JourneyReport report) {
    List<Journey> journeys = report.reconstruction().journeys();
    Function<Journey, String> group = groups.group();
    SortedMap<String, List<Journey>> grouped =
        journeys.stream().collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()));
    List<List<Object>> rows = new ArrayList<>();
    long open = 0;
    for (Map.Entry<String, List<Journey>> each : grouped.entrySet()) {
      JourneyMeasures measures = JourneyMeasures.of(each.getValue());
      open += measures.outcomes().immature();
      measures.ratings().forEach(rating -> rows.add(row(each.getKey(), rating)));
      for (Outcome.Status status : Outcome.Status.values()) {
        outcome(each.getKey(), measures.outcomes(), status).ifPresent(rows::add);
      }
      if (!contact.isEmpty()) {
        rows.addAll(contacts(each.getKey(), each.getValue(), report));
      }
    }
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("journeys", journeys.size());
    counts.put("open", open);
    return new Finding(
        "%d figures of %d journeys, %d of them open and in no rate"
            .formatted(rows.size(), journeys.size(), open),
        counts,
        COLUMNS,
        rows);
  }

  private List<Object> row(String group, Experience rating) {
    return new Finding.Row()
        .add(group)
        .add(rating.metric().name())
        .add(
            "%s %.0f to %.0f (%s)"
                .formatted(
                    rating.metric().scale().name(),
                    rating.metric().scale().min(),
                    rating.metric().scale().max(),
                    rating.metric().direction().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
        .add(rating.estimate(options.level))
        .add(rating.n())
        .add(rating.coverage(options.level))
        .cells();
  }

  private Optional<List<Object>> outcome(String group, OutcomeRates rates, Outcome.Status status) {
    return status.isMature()
        ? rates
            .rate(status, options.level)
            .map(rate -> share(group, status.name().toLowerCase(Locale.ROOT), Optional.of(rate)))
        : Optional.empty();
  }

  private List<List<Object>> contacts(String group, List<Journey> journeys, JourneyReport report) {
    ContactMeasure.Builder measure =
        ContactMeasure.builder(RuleOptions.types(contact), repeatWithin);
    if (!resolved.isEmpty()) {
      measure.resolvedBy(RuleOptions.types(resolved));
    }
    ContactRates rates =
        measure.build().ofJourneys(report.reconstruction().observedUntil()).measure(journeys);
    List<List<Object>> rows = new ArrayList<>();
    rows.add(share(group, "repeat contact", rates.repeatRate(options.level)));
    rows.add(share(group, "transfer", rates.transferRate(options.level)));
    if (!resolved.isEmpty()) {
      rows.add(
          share(group, "first-contact resolution", rates.firstContactResolution(options.level)));
    }
    return rows;
  }

  private static List<Object> share(String group, String metric, Optional<Estimate> rate) {
    return new Finding.Row()
        .add(group)
        .add(metric)
        .add(PERCENT)
        .add(rate.map(known -> Finding.scaled(known, 100)))
        .add(rate.map(Estimate::n).orElse(0L))
        .add(Optional.empty())
        .cells();
  }
}

package io.journeyscore.examples.cli;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.success.Alignment;
import io.journeyscore.analytics.success.ComponentSummary;
import io.journeyscore.analytics.success.JourneyInputs;
import io.journeyscore.analytics.success.ReferencePopulation;
import io.journeyscore.analytics.success.SuccessCase;
import io.journeyscore.analytics.success.SuccessMeasure;
import io.journeyscore.analytics.success.SuccessModel;
import io.journeyscore.analytics.success.SuccessReport;
import io.journeyscore.analytics.success.SuccessSummary;
import io.journeyscore.sequence.Journey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** How well journeys succeed, for customers and for business, and what that is made of. */
final class SuccessFinding {

  private static final String ALL = "all";

  private static final List<String> COLUMNS =
      Stream.of(List.of("group", "part"), CardFinding.level("value"), List.of("weight", "points"))
          .flatMap(List::stream)
          .toList();

  private SuccessFinding() {}

  /** Scores journeys by the usual model, times and values compared with those of the same log. */
  static Finding of(JourneyReport report, SuccessOptions options, double level) {
    List<Journey> journeys = report.reconstruction().journeys();
    JourneyInputs inputs = inputs(journeys, options);
    Function<Journey, String> group = options.groups.group();
    List<SuccessCase> cases = new ArrayList<>();
    for (Journey journey : journeys) {
      SuccessCase one = SuccessCase.of(journey.customer(), inputs.of(journey));
      cases.add(options.groups.by.isPresent() ? one.in(group.apply(journey)) : one);
    }
    SuccessReport success =
        new SuccessMeasure(SuccessModel.usual(), Alignment.Cuts.middle(), level).measure(cases);
    List<List<Object>> rows = new ArrayList<>();
    add(rows, ALL, success.all());
    success.groups().forEach((name, summary) -> add(rows, name, summary));
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("journeys", journeys.size());
    counts.put("customers", success.all().customers());
    counts.put("incomplete", success.all().incomplete());
    counts.put("unscored", success.all().unscored());
    return new Finding(
        "%d journeys, %d scored with something missing, %d of which nothing is known"
            .formatted(journeys.size(), success.all().incomplete(), success.all().unscored()),
        counts,
        COLUMNS,
        rows);
  }

  private static JourneyInputs inputs(List<Journey> journeys, SuccessOptions options) {
    boolean valued =
        journeys.stream()
            .flatMap(journey -> journey.goalHits().stream())
            .anyMatch(hit -> hit.event().value().isPresent());
    return new JourneyInputs(
        SuccessOptions.answers(options.satisfied),
        SuccessOptions.answers(options.ease),
        population(journeys, JourneyInputs::days),
        valued ? population(journeys, JourneyInputs::value) : Optional.empty());
  }

  private static Optional<ReferencePopulation> population(
      List<Journey> journeys, Function<Journey, OptionalDouble> number) {
    return ReferencePopulation.of(
        journeys.stream().map(number).flatMapToDouble(OptionalDouble::stream).toArray());
  }

  private static void add(List<List<Object>> rows, String group, SuccessSummary summary) {
    rows.add(row(group, "score", summary.score()).addEmpty().addEmpty().cells());
    for (ComponentSummary one : summary.components()) {
      rows.add(
          row(group, one.component().name(), one.value())
              .add(one.component().weight())
              .add(one.points())
              .cells());
    }
    summary
        .alignment()
        .forEach(
            (alignment, share) ->
                rows.add(
                    row(group, alignment.name().toLowerCase(Locale.ROOT), Optional.of(share))
                        .addEmpty()
                        .addEmpty()
                        .cells()));
  }

  private static Finding.Row row(String group, String part, Optional<Estimate> estimate) {
    return new Finding.Row().add(group).add(part).add(estimate).addCount(estimate.map(Estimate::n));
  }
}

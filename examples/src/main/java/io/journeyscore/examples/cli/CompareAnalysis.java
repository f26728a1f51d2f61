package io.journeyscore.examples.cli;

import io.journeyscore.analytics.experience.Experience;
import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.retention.OutcomeRates;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how two groups of journeys differ. */
@Command(
    name = "compare",
    description =
        "Says how ratings and endings of two groups of journeys differ: two segments, or those that"
            + " began before and after a moment.",
    sortOptions = false)
final class CompareAnalysis implements Runnable {

  private static final String BEFORE = "before";
  private static final String AFTER = "after";

  private final Streams streams;

  @Mixin GroupOption groups = new GroupOption();

  @Option(names = "--first", paramLabel = "GROUP", description = "With --by: the first group.")
  Optional<String> first = Optional.empty();

  @Option(names = "--second", paramLabel = "GROUP", description = "With --by: the second group.")
  Optional<String> second = Optional.empty();

  @Option(
      names = "--split-at",
      paramLabel = "TIME",
      converter = Converters.Moment.class,
      description = "In place of --by: journeys that began before this moment, and the others.")
  Optional<Instant> splitAt = Optional.empty();

  @Mixin AnalysisOptions options = new AnalysisOptions();

  @Mixin HelpOption help = new HelpOption();

  CompareAnalysis(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    boolean byGroup = groups.by.isPresent() && first.isPresent() && second.isPresent();
    boolean any = groups.by.isPresent() || first.isPresent() || second.isPresent();
    if (splitAt.isPresent() ? any : !byGroup) {
      throw CommandFailure.usage("either --split-at, or --by with --first and --second, is needed");
    }
    if (byGroup && first.equals(second)) {
      throw CommandFailure.usage("--first and --second must differ: " + first.orElseThrow());
    }
    options.answer(streams, "compare", this::answer);
  }

  private Finding answer(JourneyReport report) {
    Function<Journey, String> group =
        splitAt
            .map(
                moment ->
                    (Function<Journey, String>)
                        journey -> journey.start().isBefore(moment) ? BEFORE : AFTER)
            .orElseGet(groups::group);
    List<Journey> ones = in(report, group, first.orElse(BEFORE));
    List<Journey> others = in(report, group, second.orElse(AFTER));
    JourneyMeasures one = JourneyMeasures.of(ones);
    JourneyMeasures other = JourneyMeasures.of(others);
    List<List<Object>> rows = new ArrayList<>();
    for (Experience rating : one.ratings()) {
      other.ratings().stream()
          .filter(same -> same.metric().equals(rating.metric()))
          .forEach(same -> rows.add(row(rating, same)));
    }
    for (Outcome.Status status : Outcome.Status.values()) {
      if (status.isMature() && one.outcomes().journeys() > 0 && other.outcomes().journeys() > 0) {
        rows.add(row(status, one.outcomes(), other.outcomes()));
      }
    }
    List<String> columns = new ArrayList<>(List.of("metric"));
    columns.addAll(List.of("first", "first_n", "second", "second_n"));
    columns.addAll(Finding.withEnds("difference"));
    columns.add("p");
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("first", first.orElse(BEFORE));
    counts.put("first_journeys", ones.size());
    counts.put("second", second.orElse(AFTER));
    counts.put("second_journeys", others.size());
    return new Finding(
        "%d journeys compared with %d; a difference need not be the doing of what divides them"
            .formatted(ones.size(), others.size()),
        counts,
        columns,
        rows);
  }

  private static List<Journey> in(
      JourneyReport report, Function<Journey, String> group, String name) {
    List<Journey> found =
        report.reconstruction().journeys().stream()
            .filter(journey -> group.apply(journey).equals(name))
            .toList();
    if (found.isEmpty()) {
      throw CommandFailure.refused("no journey is in the group " + name);
    }
    return found;
  }

  private List<Object> row(Experience one, Experience other) {
    Optional<Difference> difference = one.less(other, options.level);
    return new Finding.Row()
        .add(one.metric().name())
        .addNumber(one.estimate(options.level).map(Estimate::value))
        .add(one.n())
        .addNumber(other.estimate(options.level).map(Estimate::value))
        .add(other.n())
        .add(difference.map(Difference::estimate))
        .addNumber(difference.map(Difference::p))
        .cells();
  }

  private List<Object> row(Outcome.Status status, OutcomeRates one, OutcomeRates other) {
    Optional<Difference> difference = one.less(other, status, options.level);
    return new Finding.Row()
        .add(status.name().toLowerCase(Locale.ROOT))
        .addNumber(percent(one, status))
        .add(one.journeys())
        .addNumber(percent(other, status))
        .add(other.journeys())
        .add(difference.map(known -> Finding.scaled(known.estimate(), 100)))
        .addNumber(difference.map(Difference::p))
        .cells();
  }

  private Optional<Double> percent(OutcomeRates rates, Outcome.Status status) {
    return rates.rate(status, options.level).map(rate -> 100 * rate.value());
  }
}

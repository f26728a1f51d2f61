package io.journeyscore.examples.cli;

import io.journeyscore.analytics.path.Edge;
import io.journeyscore.analytics.path.Elapsed;
import io.journeyscore.analytics.path.Follows;
import io.journeyscore.analytics.path.FollowsGraph;
import io.journeyscore.analytics.path.PathMeasure;
import io.journeyscore.analytics.path.Steps;
import io.journeyscore.analytics.path.Variant;
import io.journeyscore.analytics.path.VariantTable;
import io.journeyscore.analytics.path.Variants;
import io.journeyscore.attribution.Dimension;
import java.time.Duration;
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

/** Says which ways journeys take. */
@Command(
    name = "paths",
    description = "Says which ways journeys take, and which steps follow which.",
    sortOptions = false)
final class PathsAnalysis implements Runnable {

  /** What is listed. */
  enum Shown {
    VARIANTS,
    FOLLOWS,
    EVENTUALLY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a step is called by. */
  enum By {
    TYPE,
    TOUCHPOINT,
    CHANNEL,
    STAGE;

    private Dimension dimension() {
      return switch (this) {
        case TOUCHPOINT -> Dimension.touchpoint();
        case CHANNEL -> Dimension.channel();
        case TYPE, STAGE -> Dimension.type();
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String ARROW = " > ";
  private static final double SECONDS_PER_NANO = 1e-9;

  private final Streams streams;

  @Option(
      names = "--show",
      paramLabel = "WHAT",
      description =
          "What is listed: ${COMPLETION-CANDIDATES}; whole ways, steps one right after the other,"
              + " or at any time after. Without it, variants.")
  Shown shown = Shown.VARIANTS;

  @Option(
      names = "--steps-by",
      paramLabel = "NAME",
      description = "What a step is called by: ${COMPLETION-CANDIDATES}. Without it, type.")
  By by = By.TYPE;

  @Option(
      names = "--collapse",
      description = "Takes steps of one name that follow each other for one.")
  boolean collapse;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "How many are listed, the most frequent first. Without it, ${DEFAULT-VALUE}.",
      defaultValue = "100")
  int top;

  @Mixin AnalysisOptions options = new AnalysisOptions();

  @Mixin HelpOption help = new HelpOption();

  PathsAnalysis(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    if (collapse && by == By.STAGE) {
      throw CommandFailure.usage("--collapse is not for stages, whose visits never repeat");
    }
    if (top < 1) {
      throw CommandFailure.usage("--top must be positive: " + top);
    }
    options.answer(streams, "paths", this::answer);
  }

  private Finding answer(JourneyReport report) {
    return switch (shown) {
      case VARIANTS -> variants(measured(new Variants(options.level), report));
      case FOLLOWS -> edges(measured(Follows.directly(options.level), report));
      case EVENTUALLY -> edges(measured(Follows.eventually(options.level), report));
    };
  }

  private <R> R measured(PathMeasure<R> measure, JourneyReport report) {
    if (by == By.STAGE) {
      return measure.ofStages().measure(report.staged());
    }
    Steps all = Steps.by(by.dimension());
    return measure.of(collapse ? all.collapse() : all).measure(report.reconstruction().journeys());
  }

  private Finding variants(VariantTable table) {
    List<String> columns = new ArrayList<>(List.of("steps", "journeys"));
    columns.addAll(Finding.withEnds("share"));
    columns.addAll(Finding.withEnds("success_rate"));
    columns.addAll(List.of("value", "median_seconds"));
    List<List<Object>> rows = new ArrayList<>();
    for (Variant variant : table.variants().stream().limit(top).toList()) {
      rows.add(
          new Finding.Row()
              .add(String.join(ARROW, variant.names()))
              .add(variant.journeys())
              .add(Optional.of(variant.share()))
              .add(variant.successRate())
              .add(variant.value().doubleValue())
              .add(seconds(variant.medianElapsed()))
              .cells());
    }
    return new Finding(
        "%d journeys in %d variants, %d without a step"
            .formatted(table.journeys(), table.variants().size(), table.withoutSteps()),
        counts(table.journeys(), table.withoutSteps(), "variants", table.variants().size()),
        columns,
        rows);
  }

  private Finding edges(FollowsGraph graph) {
    List<String> columns = new ArrayList<>(List.of("from", "to", "journeys", "occurrences"));
    columns.addAll(Finding.withEnds("share"));
    columns.addAll(Finding.withEnds("probability"));
    columns.addAll(List.of("mean_seconds", "median_seconds", "p90_seconds"));
    List<List<Object>> rows = new ArrayList<>();
    for (Edge edge : graph.edges().stream().limit(top).toList()) {
      rows.add(
          new Finding.Row()
              .add(edge.from().toString())
              .add(edge.to().toString())
              .add(edge.journeys())
              .add(edge.occurrences())
              .add(Optional.of(edge.share()))
              .add(edge.probability())
              .addNumber(time(edge, Elapsed::mean))
              .addNumber(time(edge, Elapsed::median))
              .addNumber(time(edge, Elapsed::p90))
              .cells());
    }
    return new Finding(
        "%d journeys with %d edges between %d steps"
            .formatted(graph.journeys(), graph.edges().size(), graph.steps().size()),
        counts(graph.journeys(), graph.withoutSteps(), "edges", graph.edges().size()),
        columns,
        rows);
  }

  private Map<String, Object> counts(long journeys, long withoutSteps, String name, int found) {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("steps_by", by.toString());
    counts.put("journeys", journeys);
    counts.put("journeys_without_steps", withoutSteps);
    counts.put(name, found);
    return counts;
  }

  private static Optional<Double> time(Edge edge, Function<Elapsed, Duration> which) {
    return edge.elapsed().map(which).map(PathsAnalysis::seconds);
  }

  private static double seconds(Duration length) {
    return length.getSeconds() + length.getNano() * SECONDS_PER_NANO;
  }
}

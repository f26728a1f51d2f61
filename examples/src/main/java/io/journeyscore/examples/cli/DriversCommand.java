package io.journeyscore.examples.cli;

import io.journeyscore.definition.JourneyDefinition;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what in journeys is associated with their success. */
@Command(
    name = "drivers",
    description =
        "Lists what in journeys is associated with their success: key moments, what goes with"
            + " faster, slower or left journeys, subsequences, ratings, metrics.",
    sortOptions = false)
final class DriversCommand implements Runnable {

  /** What is asked. */
  enum Question {
    MOMENTS,
    FACTORS,
    SUBSEQUENCES,
    RATINGS,
    METRICS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Streams streams;

  @Option(
      names = "--what",
      split = ",",
      paramLabel = "QUESTION",
      description =
          "What is asked: ${COMPLETION-CANDIDATES}; csv answers one, json several. Without it,"
              + " moments in csv, and in json all that the journeys are enough for.")
  List<Question> what = List.of();

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description =
          "What names a moment or a factor: ${COMPLETION-CANDIDATES}. Without it, touchpoint, or"
              + " type if no event has a channel.")
  Optional<DriverJourneys.By> by = Optional.empty();

  @Option(
      names = "--first-events",
      paramLabel = "N",
      description =
          "After how many events journeys are compared for factors and subsequences. Without it,"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "3")
  int firstEvents;

  @Option(
      names = "--min-journeys",
      paramLabel = "N",
      description =
          "How many journeys there must be of each kind that is compared. Without it,"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "30")
  int minimum;

  @Option(
      names = "--horizon",
      paramLabel = "LENGTH",
      converter = Converters.Length.class,
      description =
          "For factors: within which time the shares of journeys left are compared. Without it,"
              + " that in which 90 per cent of those that ended had ended.")
  Optional<Duration> horizon = Optional.empty();

  @Option(
      names = "--outcome-rating",
      paramLabel = "SCALE",
      description =
          "For ratings and metrics: takes the last rating of a journey on a scale, such as nps, as"
              + " the outcome. Without it, success is the outcome.")
  Optional<String> outcomeRating = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of every draw. Without it, ${DEFAULT-VALUE}.",
      defaultValue = "42")
  long seed;

  @Mixin AnswerOptions common = new AnswerOptions();

  @Mixin HelpOption help = new HelpOption();

  DriversCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    JourneyDefinition definition = common.definition(streams);
    check(definition);
    Map<Question, Finding> findings = new LinkedHashMap<>();
    Map<String, String> refused = new LinkedHashMap<>();
    DriverJourneys read;
    try (Progress progress = Progress.of(streams)) {
      read = DriverJourneys.of(common.read(definition, streams, progress), by, minimum, seed);
      List<Question> asked = asked();
      for (Question question : asked) {
        progress.progress(question.toString(), findings.size(), asked.size());
        try {
          findings.put(question, answer(question, read));
        } catch (CommandFailure e) {
          if (!what.isEmpty() || isCsv() || e.exitCode() != ExitCode.REFUSED) {
            throw e;
          }
          refused.put(question.toString(), String.valueOf(e.getMessage()));
        }
      }
    }
    if (findings.isEmpty()) {
      throw CommandFailure.refused(refused.values().iterator().next());
    }
    findings.values().forEach(finding -> streams.tell(finding.told()));
    refused.forEach((question, why) -> streams.tell("no %s: %s".formatted(question, why)));
    streams.tell("What is associated with an outcome need not be what brings it about.");
    common.write(
        streams,
        writer -> findings.values().iterator().next().writeCsv(writer),
        () -> json(findings, refused, read.by()));
  }

  private boolean isCsv() {
    return common.format == AnswerFormat.CSV;
  }

  /** Checks before long work what can be checked without the input. */
  private void check(JourneyDefinition definition) {
    if (isCsv() && what.size() > 1) {
      throw CommandFailure.usage("--what must be one for csv: " + what);
    }
    if (!what.isEmpty() && EnumSet.copyOf(what).size() < what.size()) {
      throw CommandFailure.usage("--what must name a question once: " + what);
    }
    if (firstEvents < 1) {
      throw CommandFailure.usage("--first-events must be positive: " + firstEvents);
    }
    if (minimum < 2) {
      throw CommandFailure.usage("--min-journeys must be at least 2: " + minimum);
    }
    boolean needsGoal =
        outcomeRating.isEmpty()
            || !asked().stream()
                .allMatch(question -> question == Question.RATINGS || question == Question.METRICS);
    if (needsGoal && definition.rules().goals().isEmpty()) {
      throw CommandFailure.usage("--success, or a goal in the definition, is needed");
    }
    common.check(List.of());
  }

  private List<Question> asked() {
    if (!what.isEmpty()) {
      return what;
    }
    return isCsv() ? List.of(Question.MOMENTS) : List.of(Question.values());
  }

  private Finding answer(Question question, DriverJourneys read) {
    return switch (question) {
      case MOMENTS -> KeyMomentFinding.of(read);
      case FACTORS -> FactorFinding.of(read, firstEvents, horizon);
      case SUBSEQUENCES -> SubsequenceFinding.of(read, firstEvents);
      case RATINGS -> RatingFinding.of(read, outcomeRating);
      case METRICS -> MetricFinding.of(read, outcomeRating);
    };
  }

  private Map<String, Object> json(
      Map<Question, Finding> findings, Map<String, String> refused, DriverJourneys.By named) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("by", named.toString());
    json.put("min_journeys", minimum);
    json.put("seed", seed);
    findings.forEach((question, finding) -> json.put(question.toString(), finding.toJson()));
    json.put("refused", refused);
    return json;
  }
}

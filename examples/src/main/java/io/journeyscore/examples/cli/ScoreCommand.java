package io.journeyscore.examples.cli;

import io.journeyscore.definition.CustomerTarget;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.Boundary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores customers by a model. */
@Command(
    name = "score",
    description =
        "Scores customers by a model: probability, stage, and with --explain the reasons.",
    sortOptions = false)
final class ScoreCommand implements Runnable {

  private final Streams streams;

  @Mixin EventsOption events = new EventsOption();

  @Mixin InputOptions input = new InputOptions();

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "The model, which holds the definition of journeys; - is standard input.")
  String model = "";

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      converter = Converters.Moment.class,
      description =
          "The moment of judgement; what occurred or became known later does not count. Without it,"
              + " the latest event.")
  Optional<Instant> asOf = Optional.empty();

  @Option(
      names = "--explain",
      description = "Adds the base, one column for each signal, the margin and the warnings.")
  boolean explain;

  @Option(
      names = "--all-journeys",
      description = "Scores every open journey, not only the latest of each customer.")
  boolean allJourneys;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the scores go, as CSV. Without it, standard output.")
  String out = Streams.STANDARD;

  @Mixin HelpOption help = new HelpOption();

  ScoreCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    if (model.equals(Streams.STANDARD) && events.file.equals(Streams.STANDARD)) {
      throw CommandFailure.usage("--events and --model cannot both be standard input");
    }
    List<String> inputs = new ArrayList<>(input.inputs(events.file));
    inputs.add(model);
    Outputs.check(List.of(out), inputs);
    JourneyScorer scorer = ModelInput.load(model, streams);
    if (allJourneys && scorer.definition().target() instanceof CustomerTarget) {
      throw CommandFailure.usage(
          "--all-journeys is for models of success: this one is of "
              + scorer.definition().target().name());
    }
    Scoring scoring;
    try (Progress progress = Progress.of(streams)) {
      LoadedEvents log =
          LoadedEvents.read(
              events.file,
              input.reader(
                  Optional.empty(), scorer.definition().rules().currency(), InputOptions.FEW),
              streams,
              progress);
      log.warn(streams);
      checkKeys(log, scorer);
      scoring = Scoring.of(scorer, log, asOf, allJourneys);
    }
    try (Outputs outputs = new Outputs(streams)) {
      outputs.text(out, writer -> scoring.write(writer, explain));
      outputs.commit();
    }
    scoring.tell(streams);
  }

  private static void checkKeys(LoadedEvents log, JourneyScorer scorer) {
    if (scorer.definition().rules().boundary() instanceof Boundary.Key
        && log.events().stream().allMatch(event -> event.journeyKey().isEmpty())) {
      throw CommandFailure.input(
          "%s has no journeys: the model's are by key, and no event has one; name its column with --map COLUMN=journey_key"
              .formatted(log.reading().source()));
    }
  }
}

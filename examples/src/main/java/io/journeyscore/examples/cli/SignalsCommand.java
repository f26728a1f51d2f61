package io.journeyscore.examples.cli;

import io.journeyscore.score.JourneyScorer;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the signals of a model, strongest first. */
@Command(
    name = "signals",
    description =
        "Lists the signals of a model, strongest first, and how each goes with the target.",
    sortOptions = false)
final class SignalsCommand implements Runnable {

  /** How the list is written. */
  enum Format {
    CSV,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Streams streams;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "The model; - is standard input.")
  String model = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "How the list is written: ${COMPLETION-CANDIDATES}. Without it, csv.")
  Format format = Format.CSV;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "How many signals are listed at most. Without it, all.")
  int top = Integer.MAX_VALUE;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the list goes. Without it, standard output.")
  String out = Streams.STANDARD;

  @Mixin HelpOption help = new HelpOption();

  SignalsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    if (top < 1) {
      throw CommandFailure.usage("--top must be positive: " + top);
    }
    Outputs.check(List.of(out), List.of(model));
    JourneyScorer scorer = ModelInput.load(model, streams);
    streams.tell(SignalReport.heading(scorer));
    try (Outputs outputs = new Outputs(streams)) {
      outputs.text(
          out,
          writer -> {
            if (format == Format.JSON) {
              SignalReport.writeJson(writer, scorer, top);
            } else {
              SignalReport.writeCsv(writer, scorer, top);
            }
          });
      outputs.commit();
    }
  }
}

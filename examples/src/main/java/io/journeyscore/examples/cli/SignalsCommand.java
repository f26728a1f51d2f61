package io.journeyscore.examples.cli;

import io.journeyscore.score.JourneyScorer;
import java.util.List;
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
  AnswerFormat format = AnswerFormat.CSV;

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
            if (format == AnswerFormat.JSON) {
              SignalReport.writeJson(writer, scorer, top);
            } else {
              SignalReport.writeCsv(writer, scorer, top);
            }
          });
      outputs.commit();
    }
  }
}

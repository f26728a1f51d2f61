package io.journeyscore.examples.cli;

import io.journeyscore.score.JourneyScorer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is inside a model. */
@Command(
    name = "describe",
    description = "Says what is inside a model, as JSON with sorted keys.",
    sortOptions = false)
final class DescribeCommand implements Runnable {

  private final Streams streams;

  @Parameters(paramLabel = "MODEL", description = "The model; - is standard input.")
  String model = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the description goes. Without it, standard output.")
  String out = Streams.STANDARD;

  @Mixin HelpOption help = new HelpOption();

  DescribeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    Outputs.check(List.of(out), List.of(model));
    JourneyScorer scorer = ModelInput.load(model, streams);
    try (Outputs outputs = new Outputs(streams)) {
      outputs.text(out, writer -> writer.write(scorer.describe()));
      outputs.commit();
    }
  }
}

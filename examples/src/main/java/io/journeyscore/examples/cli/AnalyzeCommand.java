package io.journeyscore.examples.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures journeys; each question is a command of its own below. */
@Command(
    name = "analyze",
    description =
        "Measures journeys: how customers rate them and how they end, where they go and where they"
            + " stop, how long they take, what customers are worth.")
final class AnalyzeCommand implements Runnable {

  @Mixin HelpOption help = new HelpOption();

  /** Returns the command with its questions. */
  static CommandLine commandLine(Streams streams) {
    return new CommandLine(new AnalyzeCommand())
        .addSubcommand(new MetricsAnalysis(streams))
        .addSubcommand(new FunnelAnalysis(streams))
        .addSubcommand(new PathsAnalysis(streams))
        .addSubcommand(new TimeAnalysis(streams))
        .addSubcommand(new ValueAnalysis(streams))
        .addSubcommand(new CompareAnalysis(streams));
  }

  @Override
  public void run() {
    throw CommandFailure.usage("a question is missing; see journey analyze --help");
  }
}

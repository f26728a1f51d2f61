package io.journeyscore.examples.cli;

import io.journeyscore.sequence.JourneyRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Turns events into journeys. */
@Command(
    name = "reconstruct",
    description = "Turns events into journeys with their outcomes and stages.",
    sortOptions = false)
final class ReconstructCommand implements Runnable {

  private final Streams streams;

  @Mixin InputOptions input = new InputOptions();

  @Mixin JourneyOptions journeys = new JourneyOptions();

  @Mixin StageOptions stages = new StageOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the journeys go, as CSV; - is standard output.")
  String out = "";

  @Option(
      names = "--events-out",
      paramLabel = "FILE",
      description = "Where the events go, each with its journey, position and stage, as CSV.")
  Optional<String> eventsOut = Optional.empty();

  @Option(
      names = "--quarantine",
      paramLabel = "FILE",
      description =
          "Where the records go that could not be taken in, each with its reason, as CSV.")
  Optional<String> quarantine = Optional.empty();

  @Mixin HelpOption help = new HelpOption();

  ReconstructCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    List<String> places = new ArrayList<>(List.of(out));
    eventsOut.ifPresent(places::add);
    quarantine.ifPresent(places::add);
    JourneyRules rules = journeys.rules(input.currency);
    Outputs.check(places, List.of(input.events));
    JourneyReport report;
    try (Progress progress = Progress.of(streams)) {
      int kept = quarantine.isPresent() ? Integer.MAX_VALUE : 1;
      LoadedEvents log =
          LoadedEvents.read(
              input.events,
              input.reader(journeys.keyColumn(), Optional.empty(), kept),
              streams,
              progress);
      log.warn(streams);
      report = journeys.report(log, rules, stages.model());
    }
    try (Outputs outputs = new Outputs(streams)) {
      outputs.text(out, report::writeJourneys);
      eventsOut.ifPresent(file -> outputs.text(file, report::writeEvents));
      quarantine.ifPresent(file -> outputs.text(file, report::writeQuarantine));
      outputs.commit();
    }
    report.tell(streams);
  }
}

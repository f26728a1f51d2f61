package io.journeyscore.examples.cli;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.report.Report;
import io.journeyscore.report.ReportExport;
import io.journeyscore.report.ReportPage;
import io.journeyscore.score.JourneyScorer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws the journeys of a log as one page to look at. */
@Command(
    name = "report",
    description =
        "Draws the journey map, where journeys stall, and what goes with success and churn, as one"
            + " page of HTML that opens without a network.",
    sortOptions = false)
final class ReportCommand implements Runnable {

  private final Streams streams;

  @Mixin EventsOption events = new EventsOption();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the page goes; - is standard output.")
  String out = "";

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "The model of success, whose signals are shown.")
  Optional<String> model = Optional.empty();

  @Option(
      names = "--churn-model",
      paramLabel = "FILE",
      description = "The model of churn, whose signals are shown.")
  Optional<String> churnModel = Optional.empty();

  @Option(
      names = "--exports",
      paramLabel = "FOLDER",
      description =
          "Where each figure goes by itself, as SVG, CSV and JSON, and the map as DOT and JSON;"
              + " made if it is not there.")
  Optional<String> exports = Optional.empty();

  @Mixin PageOptions page = new PageOptions();

  @Mixin InputOptions input = new InputOptions();

  @Mixin JourneyOptions journeys = new JourneyOptions();

  @Mixin PrivacyOptions privacy = new PrivacyOptions();

  @Mixin HelpOption help = new HelpOption();

  ReportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    check();
    JourneyDefinition definition = journeys.definition(events.file, input.currency, streams);
    Optional<JourneyScorer> success = model.map(file -> ModelInput.load(file, streams));
    Optional<JourneyScorer> churn = churnModel.map(file -> ModelInput.load(file, streams));
    Locale locale = page.locale();
    Report drawn;
    ReportPage made;
    try (Progress progress = Progress.of(streams)) {
      LoadedEvents log = journeys.log(events.file, input, definition, streams, progress);
      JourneyReport report = journeys.report(log, definition, privacy.load(), streams);
      progress.progress("report", 0, 1);
      Report.Builder builder = new PageMaker(page, report).report();
      success.ifPresent(builder::success);
      churn.ifPresent(builder::churn);
      drawn = builder.build();
      made = ReportPage.of(drawn, locale);
      progress.progress("report", 1, 1);
    }
    try (Outputs outputs = new Outputs(streams)) {
      outputs.text(out, made::write);
      exports.ifPresent(folder -> export(ReportExport.of(drawn, locale), folder));
      outputs.commit();
    }
  }

  private static void export(ReportExport files, String folder) {
    try {
      files.write(LoadedEvents.path(folder));
    } catch (IOException e) {
      throw CommandFailure.output(folder, e);
    }
  }

  /** Checks before long work what can be checked without the input. */
  private void check() {
    page.check();
    List<String> inputs = new ArrayList<>(input.inputs(events.file));
    inputs.addAll(journeys.files);
    inputs.addAll(privacy.inputs());
    model.ifPresent(inputs::add);
    churnModel.ifPresent(inputs::add);
    if (inputs.stream().filter(Streams.STANDARD::equals).count() > 1) {
      throw CommandFailure.usage("only one input can be standard input");
    }
    Outputs.check(List.of(out), inputs);
  }
}

package io.journeyscore.examples.cli;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.csv.CsvEvents;
import io.journeyscore.io.definition.DefinitionFiles;
import io.journeyscore.ml.ScorerTrainer;
import io.journeyscore.ml.TrainedScorer;
import io.journeyscore.report.HeldOut;
import io.journeyscore.report.Report;
import io.journeyscore.report.ReportPage;
import io.journeyscore.testkit.EventLogGenerator;
import io.journeyscore.testkit.GeneratedLog;
import io.journeyscore.testkit.ShopEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the whole way on synthetic events whose truth is known. */
@Command(
    name = "demo",
    description =
        "Makes synthetic events whose truth is known, goes the whole way with them, and compares.",
    sortOptions = false)
final class DemoCommand implements Runnable {

  private final Streams streams;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "Where everything goes; made if it is not there.")
  String out = "";

  @Option(
      names = "--customers",
      paramLabel = "N",
      description = "How many customers there are. Without it, ${DEFAULT-VALUE}.",
      defaultValue = "2000")
  int customers;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of the events and of every draw. Without it, ${DEFAULT-VALUE}.",
      defaultValue = "42")
  long seed;

  @Mixin HelpOption help = new HelpOption();

  DemoCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    EventLogGenerator generator = generator();
    Path folder = folder();
    DemoSummary summary;
    try (Progress progress = Progress.of(streams)) {
      progress.progress("generate", 0, 1);
      GeneratedLog generated = generator.generate();
      writeEvents(folder, generated);
      LoadedEvents log = LoadedEvents.read(name(folder, "events.csv"), reader(), streams, progress);
      JourneyReport report = reconstruct(folder, log, generated);
      TrainedScorer success =
          train(
              folder,
              "success",
              report,
              DemoShop.success(generated),
              DemoShop.successTrainer(seed),
              progress);
      TrainedScorer churn =
          train(
              folder,
              "churn",
              report,
              DemoShop.churn(generated),
              DemoShop.churnTrainer(seed),
              progress);
      Scoring buyers = score(folder, "success.jmf", "scores.csv", log, generated);
      Scoring leavers = score(folder, "churn.jmf", "churn_scores.csv", log, generated);
      progress.progress("report", 0, 1);
      draw(folder, report, success, churn);
      progress.progress("report", 1, 1);
      summary = new DemoSummary(generated.truth(), report, success, churn, buyers, leavers);
    }
    summary.lines().forEach(streams.out()::println);
    streams.tell("everything is in " + folder);
  }

  private EventLogGenerator generator() {
    try {
      return EventLogGenerator.builder().customers(customers).seed(seed).build();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    }
  }

  private Path folder() {
    Path folder = LoadedEvents.path(out);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw CommandFailure.output(out, e);
    }
  }

  private static EventReader reader() {
    return CsvEvents.reader().currency(ShopEvents.CURRENCY).build();
  }

  private static String name(Path folder, String file) {
    return folder.resolve(file).toString();
  }

  private void writeEvents(Path folder, GeneratedLog generated) {
    try (Outputs outputs = new Outputs(streams)) {
      outputs.text(name(folder, "events.csv"), w -> CsvEvents.write(w, generated.events()));
      outputs.text(name(folder, "truth.json"), w -> w.write(generated.truth().toJson()));
      outputs.commit();
    }
  }

  private JourneyReport reconstruct(Path folder, LoadedEvents log, GeneratedLog generated) {
    JourneyReport report =
        JourneyReport.of(
            log,
            Optional.of(generated.observedUntil()),
            DemoShop.success(generated),
            Privacy.none(),
            Optional.empty());
    JourneyTables tables = new JourneyTables(List.of(report), Table.Format.CSV, Privacy.none());
    try (Outputs outputs = new Outputs(streams)) {
      outputs.text(name(folder, "journeys.csv"), tables::writeJourneys);
      outputs.text(name(folder, "journey_events.csv"), tables::writeEvents);
      if (report.accounting().quarantined() > 0) {
        outputs.text(name(folder, "quarantine.csv"), tables::writeQuarantine);
      }
      outputs.commit();
    }
    return report;
  }

  private TrainedScorer train(
      Path folder,
      String target,
      JourneyReport report,
      JourneyDefinition definition,
      ScorerTrainer.Builder trainer,
      Progress progress) {
    TrainedScorer trained = TrainCommand.train(report, definition, trainer, seed, progress);
    try (Outputs outputs = new Outputs(streams)) {
      outputs.text(
          name(folder, target + "_definition.json"),
          w -> w.write(DefinitionFiles.toJson(definition)));
      outputs.bytes(name(folder, target + ".jmf"), trained.scorer().toBytes());
      outputs.text(
          name(folder, target + "_evaluation.json"), w -> TrainingReport.write(w, trained));
      outputs.text(
          name(folder, target + "_signals.csv"),
          w -> SignalReport.writeCsv(w, trained.scorer(), Integer.MAX_VALUE));
      outputs.commit();
    }
    return trained;
  }

  private void draw(
      Path folder, JourneyReport journeys, TrainedScorer success, TrainedScorer churn) {
    PageOptions options = new PageOptions();
    options.title = Optional.of("Buying in the synthetic shop");
    options.seed = seed;
    Report report =
        new PageMaker(options, journeys)
            .report()
            .success(success.scorer(), tested(success))
            .churn(churn.scorer(), tested(churn))
            .synthetic()
            .build();
    ReportPage page = ReportPage.of(report, options.locale());
    try (Outputs outputs = new Outputs(streams)) {
      outputs.text(name(folder, "report.html"), page::write);
      outputs.commit();
    }
  }

  private HeldOut tested(TrainedScorer trained) {
    return HeldOut.withGains(trained.holdout(), trained.predictions().rows(), seed);
  }

  private Scoring score(
      Path folder, String model, String file, LoadedEvents log, GeneratedLog generated) {
    Scoring scoring =
        Scoring.of(
            ModelInput.load(name(folder, model), streams),
            log,
            Optional.of(generated.observedUntil()),
            false);
    try (Outputs outputs = new Outputs(streams)) {
      outputs.text(name(folder, file), w -> scoring.write(w, true));
      outputs.commit();
    }
    return scoring;
  }
}

package io.journeyscore.examples.cli;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.ml.ProgressListener;
import io.journeyscore.ml.ScorerTrainer;
import io.journeyscore.ml.TrainedScorer;
import io.journeyscore.ml.TrainingSet;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.StandardSignals;
import io.journeyscore.stage.StageModel;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learns which signals go with success or churn, and writes a model that scores. */
@Command(
    name = "train",
    description = "Trains a model of success or churn and tests it on later, other customers.",
    sortOptions = false)
final class TrainCommand implements Runnable {

  private final Streams streams;

  @Mixin InputOptions input = new InputOptions();

  @Mixin JourneyOptions journeys = new JourneyOptions();

  @Mixin StageOptions stages = new StageOptions();

  @Mixin TargetOptions target = new TargetOptions();

  @Mixin AlgorithmOptions algorithm = new AlgorithmOptions();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of every draw. Without it, ${DEFAULT-VALUE}.",
      defaultValue = "42")
  long seed;

  @Option(
      names = "--holdout",
      paramLabel = "SHARE",
      description = "The share of the examples, the latest, to test on. Without it, 0.3.",
      defaultValue = "0.3")
  double holdout;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the model goes; - is standard output.")
  String out = "";

  @Option(
      names = "--evaluation",
      paramLabel = "FILE",
      description = "Where the evaluation goes, as JSON. Without it, standard output.")
  String evaluation = Streams.STANDARD;

  @Mixin HelpOption help = new HelpOption();

  TrainCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    JourneyRules rules = journeys.rules(input.currency);
    JourneyDefinition.Builder definition =
        JourneyDefinition.builder(rules).target(target.target(rules)).landmarks(target.landmarks);
    ScorerTrainer.Builder trainer = trainer();
    StageModel stageModel = stages.model();
    Outputs.check(List.of(out, evaluation), List.of(input.events));
    TrainedScorer trained;
    try (Progress progress = Progress.of(streams)) {
      LoadedEvents log =
          LoadedEvents.read(
              input.events,
              input.reader(journeys.keyColumn(), Optional.empty(), 1),
              streams,
              progress);
      log.warn(streams);
      JourneyReport report = journeys.report(log, rules, stageModel);
      report.tell(streams);
      definition.signals(StandardSignals.of(report.events(), stageModel, target.scopes()));
      trained = train(report, definition.build(), trainer, seed, progress);
    }
    TrainingReport.warnings(trained).forEach(warning -> streams.tell("warning: " + warning));
    try (Outputs outputs = new Outputs(streams)) {
      outputs.bytes(out, trained.scorer().toBytes());
      outputs.text(evaluation, writer -> TrainingReport.write(writer, trained));
      outputs.commit();
    }
  }

  private ScorerTrainer.Builder trainer() {
    try {
      return ScorerTrainer.builder().algorithm(algorithm.algorithm()).holdout(holdout).seed(seed);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    }
  }

  /** Trains on the journeys of a report. */
  static TrainedScorer train(
      JourneyReport report,
      JourneyDefinition definition,
      ScorerTrainer.Builder trainer,
      long seed,
      ProgressListener progress) {
    TrainingSet examples = TrainingSet.of(report.reconstruction(), definition, seed, progress);
    return trainer.progress(progress).build().train(examples);
  }
}

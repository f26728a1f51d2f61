package io.journeyscore.examples.cli;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.ml.ModelCard;
import io.journeyscore.ml.ProgressListener;
import io.journeyscore.ml.ScorerTrainer;
import io.journeyscore.ml.SignalStudy;
import io.journeyscore.ml.TrainedScorer;
import io.journeyscore.ml.TrainingSet;
import io.journeyscore.signal.StandardSignals;
import java.time.Duration;
import java.util.ArrayList;
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

  @Mixin EventsOption events = new EventsOption();

  @Mixin InputOptions input = new InputOptions();

  @Mixin JourneyOptions journeys = new JourneyOptions();

  @Mixin PrivacyOptions privacy = new PrivacyOptions();

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

  @Option(
      names = "--budget",
      paramLabel = "LENGTH",
      converter = Converters.Length.class,
      description =
          "About how long fits may take, such as PT10M, on one core of 2020: algorithms or"
              + " examples are left out until it fits. Without it, every candidate is tried.")
  Optional<Duration> budget = Optional.empty();

  @Option(
      names = "--stability",
      paramLabel = "N",
      description =
          "On how many halves of the customers signals are ranked again, which says how stable"
              + " their places are; 0 for none. Without it, ${DEFAULT-VALUE}.",
      defaultValue = "50")
  int stability;

  @Option(
      names = "--allow-leak",
      split = ",",
      paramLabel = "SIGNAL",
      description = "Signals to learn from although they tell the outcome too well.")
  List<String> allowedLeaks = List.of();

  @Option(
      names = "--card",
      paramLabel = "FILE",
      description =
          "Where the model card goes, as JSON: it studies the signals and trains simpler models"
              + " beside this one, which takes some times as long.")
  Optional<String> card = Optional.empty();

  @Option(
      names = "--card-text",
      paramLabel = "FILE",
      description = "Where the model card goes, as text for people.")
  Optional<String> cardText = Optional.empty();

  @Mixin HelpOption help = new HelpOption();

  TrainCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    List<String> inputs = new ArrayList<>(input.inputs(events.file));
    inputs.addAll(journeys.files);
    inputs.addAll(privacy.inputs());
    JourneyDefinition given = journeys.definition(events.file, input.currency, streams);
    checkTarget(given);
    ScorerTrainer.Builder trainer = trainer();
    List<String> outs = new ArrayList<>(List.of(out, evaluation));
    card.ifPresent(outs::add);
    cardText.ifPresent(outs::add);
    Outputs.check(outs, inputs);
    TrainedScorer trained;
    Optional<ModelCard> written;
    try (Progress progress = Progress.of(streams)) {
      LoadedEvents log = journeys.log(events.file, input, given, streams, progress);
      JourneyReport report = journeys.report(log, given, privacy.load(), streams);
      TrainingSet examples =
          TrainingSet.of(report.reconstruction(), withPrediction(given, report), seed, progress);
      trained = trainer.progress(progress).build().train(examples);
      written =
          card.isPresent() || cardText.isPresent()
              ? Optional.of(ModelCard.of(examples, trained, SignalStudy.Options.seeded(seed)))
              : Optional.empty();
    }
    TrainingReport.warnings(trained).forEach(warning -> streams.tell("warning: " + warning));
    try (Outputs outputs = new Outputs(streams)) {
      outputs.bytes(out, trained.scorer().toBytes());
      outputs.text(evaluation, writer -> TrainingReport.write(writer, trained));
      written.ifPresent(
          of -> {
            card.ifPresent(file -> outputs.text(file, writer -> writer.write(of.toJson())));
            cardText.ifPresent(file -> outputs.text(file, writer -> writer.write(of.toText())));
          });
      outputs.commit();
    }
  }

  /** Checks before long work that what is to be learned is said, and said once. */
  private void checkTarget(JourneyDefinition given) {
    if (given.prediction().isEmpty()) {
      target.target(given.rules());
    } else if (target.given().findFirst().isPresent()) {
      throw CommandFailure.usage(
          "--definition says what is predicted: %s cannot stand beside it"
              .formatted(target.given().findFirst().get()));
    }
  }

  /** The definition with what is to be learned: its own, or by the options and from the log. */
  private JourneyDefinition withPrediction(JourneyDefinition given, JourneyReport report) {
    if (given.prediction().isPresent()) {
      return given;
    }
    return JourneyDefinition.builder(given.rules())
        .signals(StandardSignals.of(report.events(), given.stages(), target.scopes()))
        .target(target.target(given.rules()))
        .landmarks(target.landmarks())
        .build();
  }

  private ScorerTrainer.Builder trainer() {
    try {
      ScorerTrainer.Builder trainer =
          ScorerTrainer.builder()
              .algorithm(algorithm.algorithm())
              .holdout(holdout)
              .stability(stability)
              .seed(seed);
      budget.ifPresent(trainer::budget);
      allowedLeaks.forEach(trainer::allowLeak);
      return trainer;
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

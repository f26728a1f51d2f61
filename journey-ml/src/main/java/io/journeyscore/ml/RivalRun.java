package io.journeyscore.ml;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.evaluation.ScoreComparison;
import io.journeyscore.event.EventFilter;
import io.journeyscore.signal.Count;
import io.journeyscore.signal.LastGap;
import io.journeyscore.signal.Recency;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Fits simpler models beside a trained one. */
final class RivalRun {

  private static final double LEVEL = 0.95;

  private final TrainedSplit trained;
  private final double[] scores;
  private final boolean[] labels;
  private final int[] customers;

  RivalRun(TrainedSplit trained) {
    this.trained = trained;
    List<Example> test = trained.parts().test();
    scores = trained.model().probabilities(test);
    labels = TrainingSet.labels(test);
    customers = TrainingSet.customers(test);
  }

  ModelStudy study(Predicate<Signal> feedback) {
    List<ModelStudy.Rival> baselines = new ArrayList<>();
    baselines.add(baseRate());
    rival("recency alone", Algorithm.logistic(), RivalRun::isRecency).ifPresent(baselines::add);
    rival("touchpoint counts", Algorithm.logistic(), RivalRun::isCount).ifPresent(baselines::add);
    Algorithm algorithm = trained.algorithm();
    List<ModelStudy.Rival> ablations = new ArrayList<>();
    Optional<ModelStudy.Rival> said = rival("feedback alone", algorithm, feedback);
    Optional<ModelStudy.Rival> did = rival("behaviour alone", algorithm, feedback.negate());
    if (said.isPresent() && did.isPresent()) {
      ablations.add(said.get());
      ablations.add(did.get());
    }
    return new ModelStudy(baselines, ablations);
  }

  /**
   * How long ago the last event of any kind was; where the landmark is an event itself, so that
   * this is always zero, how long before it the one before was.
   */
  private static boolean isRecency(Signal signal) {
    EventFilter any = EventFilter.any();
    return (signal instanceof Recency recency && recency.filter().equals(any))
        || (signal instanceof LastGap gap && gap.filter().equals(any));
  }

  /** How many events of some kind there were in all. */
  private static boolean isCount(Signal signal) {
    return signal instanceof Count count && count.window().equals(SignalWindow.all());
  }

  private ModelStudy.Rival baseRate() {
    List<Example> learned = trained.parts().learned();
    double rate = (double) learned.stream().filter(Example::positive).count() / learned.size();
    double[] probabilities = new double[labels.length];
    Arrays.fill(probabilities, rate);
    return rival("base rate", 0, probabilities);
  }

  private Optional<ModelStudy.Rival> rival(String name, Algorithm fitted, Predicate<Signal> kept) {
    List<Signal> all = trained.examples().signals().signals();
    int[] positions = IntStream.range(0, all.size()).filter(i -> kept.test(all.get(i))).toArray();
    if (positions.length == 0) {
      return Optional.empty();
    }
    List<Signal> signals = Arrays.stream(positions).mapToObj(all::get).toList();
    TrainingSet part =
        trained.examples().withSignals(trained.examples().signals().keeping(signals), positions);
    return Optional.of(rival(name, signals.size(), probabilities(part, fitted)));
  }

  private double[] probabilities(TrainingSet part, Algorithm fitted) {
    TemporalSplit split = trained.divide(part);
    return trained.fit(fitted, split, part.signals().signals()).model().probabilities(split.test());
  }

  private ModelStudy.Rival rival(String name, int signals, double[] probabilities) {
    return new ModelStudy.Rival(
        name,
        signals,
        Evaluation.of(probabilities, labels, customers, Evaluation.Options.seeded(trained.seed())),
        ScoreComparison.between(scores, probabilities, labels, customers, LEVEL));
  }
}

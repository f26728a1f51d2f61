package io.journeyscore.ml;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.error.TrainingDataException;
import io.journeyscore.error.TrainingDataException.Code;
import io.journeyscore.ml.internal.CalibrationFit;
import io.journeyscore.ml.internal.SmileTrainer;
import io.journeyscore.score.Calibration;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.score.Driver;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.ScoringModel;
import io.journeyscore.score.SignalProfile;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.Unit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One training, step by step.
 *
 * <p>Whatever is learned (which signals vary, what stands for a missing value, weights or trees,
 * the choice among algorithms, the calibration) is learned from the learning period. The test
 * examples are touched once, at the end, to evaluate and to measure importance.
 */
final class TrainingRun {

  private static final double LEAST_SLOPE = 1e-6;

  private final Algorithm algorithm;
  private final CalibrationMethod method;
  private final Map<String, String> labels;
  private final double holdout;
  private final long seed;
  private final ProgressListener progress;

  /** A model fitted by one algorithm, with its calibration. */
  private record Fitted(
      Algorithm algorithm, ScoringModel model, CalibrationFit calibration, double logLoss) {}

  TrainingRun(ScorerTrainer.Builder options) {
    algorithm = options.algorithm;
    method = options.calibration;
    labels = Map.copyOf(options.labels);
    holdout = options.holdout;
    seed = options.seed;
    progress = options.progress;
  }

  TrainedScorer train(TrainingSet candidates) {
    requireBothClasses(candidates);
    TemporalSplit offered = TemporalSplit.of(candidates, holdout, seed);
    requireEnough(offered);
    TrainingSet examples = varying(candidates, offered.fit());
    TemporalSplit split = TemporalSplit.of(examples, holdout, seed);
    ColumnLayout layout = layout(split.fit(), examples.signals().signals());

    Fitted fitted = fit(split, layout);
    CalibratedModel model =
        new CalibratedModel(layout, fitted.model(), fitted.calibration().calibration());
    progress.progress("evaluate", 0, 2);
    Predictions predictions = Predictions.of(model, split.test());
    Evaluation evaluation =
        Evaluation.of(
            predictions.probabilities(),
            predictions.labels(),
            predictions.customers(),
            Evaluation.Options.seeded(seed));
    progress.progress("evaluate", 1, 2);
    List<Driver> drivers = new DriverRanking(model, examples.signals(), seed).of(split);
    progress.progress("evaluate", 2, 2);

    TrainedScorer.Counts counts = counts(split);
    Map<String, String> provenance =
        new Provenance(
                examples, split, counts, fitted.algorithm(), method, evaluation, holdout, seed)
            .facts();
    JourneyScorer scorer =
        JourneyScorer.of(
            examples.definition(),
            layout,
            profiles(split.fit(), examples.signals().size()),
            fitted.model(),
            fitted.calibration().calibration(),
            drivers,
            Provenance.meta(layout, fitted.model(), labels),
            provenance);
    return new TrainedScorer(
        scorer,
        evaluation,
        predictions,
        counts,
        Instant.EPOCH.plus(split.cut(), ChronoUnit.MICROS),
        fitted.algorithm(),
        flags(split, fitted));
  }

  private static void requireBothClasses(TrainingSet set) {
    int positives = set.positives();
    if (set.size() > 0 && (positives == 0 || positives == set.size())) {
      throw new TrainingDataException(
          Code.ONE_CLASS,
          "examples must be of both classes to train: %d of %d are positive"
              .formatted(positives, set.size()));
    }
  }

  private static void requireEnough(TemporalSplit split) {
    long positives = distinct(split, true);
    long negatives = distinct(split, false);
    requireEnough("positive", positives, positives + negatives);
    requireEnough("negative", negatives, positives + negatives);
    if (split.test().isEmpty()) {
      throw new TrainingDataException(
          Code.NO_SPLIT, "no example to test on: none was judged after the learning period");
    }
    for (List<Example> part : List.of(split.fit(), split.calibration())) {
      boolean first = !part.isEmpty() && part.get(0).positive();
      if (part.stream().allMatch(example -> example.positive() == first)) {
        throw new TrainingDataException(
            Code.TOO_FEW,
            "too few customers to train: one part of %d examples has one class alone"
                .formatted(part.size()));
      }
    }
  }

  private static void requireEnough(String kind, long count, long of) {
    if (count < ScorerTrainer.MINIMUM_PER_CLASS) {
      throw new TrainingDataException(
          Code.TOO_FEW,
          "too few %s examples to train: %d of %d that are settled in the learning period, %d needed"
              .formatted(kind, count, of, ScorerTrainer.MINIMUM_PER_CLASS));
    }
  }

  /** How many examples of a class there are to learn from, one drawn twice counted once. */
  private static long distinct(TemporalSplit split, boolean positive) {
    return split.learned().stream()
        .filter(example -> example.positive() == positive)
        .distinct()
        .count();
  }

  /**
   * The same examples with those signals that vary over the examples to fit, and of several that
   * are equal on all of them the first: twins would share one weight and one importance.
   */
  private static TrainingSet varying(TrainingSet set, List<Example> fit) {
    List<Signal> signals = set.signals().signals();
    Set<List<Double>> seen = new HashSet<>();
    int[] kept =
        IntStream.range(0, signals.size())
            .filter(
                signal -> {
                  double[] values = TrainingSet.column(fit, signal);
                  return varies(values) && seen.add(Arrays.stream(values).boxed().toList());
                })
            .toArray();
    if (kept.length == 0) {
      throw new TrainingDataException(
          Code.NO_SIGNAL, "no signal varies over %d examples".formatted(fit.size()));
    }
    List<Signal> names = Arrays.stream(kept).mapToObj(signals::get).toList();
    return set.withSignals(SignalSet.of(set.signals().stages(), names), kept);
  }

  private static boolean varies(double[] values) {
    for (double value : values) {
      if (Double.compare(value, values[0]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** What values the signals have that the model is fitted to. */
  private static List<SignalProfile> profiles(List<Example> fit, int signals) {
    return IntStream.range(0, signals)
        .mapToObj(signal -> SignalProfile.of(TrainingSet.column(fit, signal)))
        .toList();
  }

  /**
   * Missing values become the median, with a column of their own that says so; categories become a
   * column each.
   */
  private static ColumnLayout layout(List<Example> fit, List<Signal> signals) {
    double[] fills = new double[signals.size()];
    boolean[] flagged = new boolean[signals.size()];
    int[] categories = new int[signals.size()];
    for (int i = 0; i < fills.length; i++) {
      double[] present =
          Arrays.stream(TrainingSet.column(fit, i))
              .filter(value -> !Double.isNaN(value))
              .sorted()
              .toArray();
      flagged[i] = present.length < fit.size();
      boolean isCategory = signals.get(i).unit() == Unit.CATEGORY;
      categories[i] = isCategory ? (int) signals.get(i).range().most() : 0;
      fills[i] = present.length == 0 || isCategory ? 0 : present[present.length / 2];
      if (!Arrays.stream(present).allMatch(Double::isFinite)) {
        throw new TrainingDataException(
            Code.NON_FINITE, "signals must be finite: " + signals.get(i).name());
      }
    }
    return ColumnLayout.of(fills, flagged, categories);
  }

  /** Fits the algorithm; of several candidates, the best on the calibration examples stays. */
  private Fitted fit(TemporalSplit split, ColumnLayout layout) {
    double[][] rows = CalibratedModel.rows(layout, split.fit());
    boolean[] labels = TrainingSet.labels(split.fit());
    List<Algorithm> candidates = algorithm.candidates();
    List<Fitted> fits = new ArrayList<>();
    for (Algorithm candidate : candidates) {
      progress.progress("fit", fits.size(), candidates.size());
      ScoringModel model = SmileTrainer.fit(candidate, rows, labels, seed);
      fits.add(calibrated(candidate, model, layout, split.calibration()));
    }
    progress.progress("fit", candidates.size(), candidates.size());
    Fitted best = fits.get(0);
    for (Fitted fitted : fits) {
      best = fitted.logLoss() < best.logLoss() ? fitted : best;
    }
    return best;
  }

  private Fitted calibrated(
      Algorithm algorithm, ScoringModel model, ColumnLayout layout, List<Example> examples) {
    double[][] rows = CalibratedModel.rows(layout, examples);
    double[] margins = Arrays.stream(rows).mapToDouble(model::margin).toArray();
    boolean[] labels = TrainingSet.labels(examples);
    CalibrationFit fit = SmileTrainer.calibrate(method, margins, labels);
    if (fit.fellBack()) {
      fit = new CalibrationFit(nearRate(labels), true);
    }
    double loss = new CalibratedModel(layout, model, fit.calibration()).logLoss(examples);
    return new Fitted(algorithm, model, fit, loss);
  }

  /** The sigmoid that hardly differs from the rate of positive labels. */
  private static Calibration nearRate(boolean[] labels) {
    double positives = IntStream.range(0, labels.length).filter(i -> labels[i]).count();
    return Calibration.platt(LEAST_SLOPE, StrictMath.log(positives / (labels.length - positives)));
  }

  private static TrainedScorer.Counts counts(TemporalSplit split) {
    return new TrainedScorer.Counts(
        split.fit().size(),
        split.calibration().size(),
        split.test().size(),
        split.leftOut(),
        (int) split.learned().stream().filter(Example::positive).count());
  }

  private static Set<TrainedScorer.Flag> flags(TemporalSplit split, Fitted fitted) {
    Set<TrainedScorer.Flag> flags = EnumSet.noneOf(TrainedScorer.Flag.class);
    long fewest = Math.min(distinct(split, true), distinct(split, false));
    if (fewest < ScorerTrainer.ENOUGH_PER_CLASS) {
      flags.add(TrainedScorer.Flag.LOW_DATA);
    }
    if (fitted.calibration().fellBack()) {
      flags.add(TrainedScorer.Flag.NOTHING_TO_CALIBRATE);
    }
    return flags;
  }
}

package io.journeyscore.ml;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.error.TrainingDataException;
import io.journeyscore.error.TrainingDataException.Code;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.score.Driver;
import io.journeyscore.score.JourneyScorer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One training, step by step.
 *
 * <p>Whatever is learned (which signals vary, what stands for a missing value, weights or trees,
 * the choice among algorithms, the calibration) is learned from the learning period. The test
 * examples are touched once, at the end, to evaluate and to measure importance.
 */
final class TrainingRun {

  private final Algorithm algorithm;
  private final CalibrationMethod method;
  private final Map<String, String> labels;
  private final Set<String> allowed;
  private final double holdout;
  private final long seed;
  private final ProgressListener progress;
  private final Validation validation;
  private final WorkPlan plan;

  TrainingRun(ScorerTrainer.Builder options) {
    algorithm = options.algorithm;
    method = options.calibration;
    labels = Map.copyOf(options.labels);
    allowed = Set.copyOf(options.allowed);
    holdout = options.holdout;
    seed = options.seed;
    progress = options.progress;
    validation = options.validation;
    plan = new WorkPlan(options.budget);
  }

  TrainedScorer train(TrainingSet candidates) {
    requireBothClasses(candidates);
    TemporalSplit offered = TemporalSplit.of(candidates, holdout, seed);
    requireEnough(offered);
    TrainingSet examples = Columns.varying(candidates, offered.fit());
    TemporalSplit split = TemporalSplit.of(examples, holdout, seed);
    LeakAudit leaks = LeakAudit.of(examples, split.learned());
    requireNoLeak(leaks);
    ColumnLayout layout = Columns.layout(split.fit(), examples.signals().signals());

    Optional<Search> search =
        new AlgorithmSearch(algorithm.candidates(), validation, plan, seed, progress)
            .over(split.fit(), examples.signals().signals());
    Algorithm chosen = search.map(AlgorithmSearch::best).orElse(algorithm.candidates().get(0));
    AlgorithmSearch.stopIfInterrupted();
    progress.progress("fit", 0, 1);
    FittedModel fitted = FittedModel.of(chosen, method, split, layout, plan, seed);
    progress.progress("fit", 1, 1);
    CalibratedModel model = fitted.model();
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

    TrainedScorer.Counts counts = counts(split, fitted.sample());
    Map<String, String> provenance =
        new Provenance(examples, split, counts, chosen, method, evaluation, holdout, seed).facts();
    JourneyScorer scorer =
        JourneyScorer.of(
            examples.definition(),
            layout,
            Columns.profiles(split.fit(), examples.signals().size()),
            model.model(),
            model.calibration(),
            drivers,
            Provenance.meta(layout, model.model(), labels),
            provenance);
    return new TrainedScorer(
        scorer,
        evaluation,
        predictions,
        counts,
        Instant.EPOCH.plus(split.cut(), ChronoUnit.MICROS),
        chosen,
        search,
        leaks,
        flags(split, fitted, search));
  }

  private void requireNoLeak(LeakAudit audit) {
    List<LeakAudit.Suspicion> leaks =
        audit.leaks().stream().filter(leak -> !allowed.contains(leak.signal().name())).toList();
    if (!leaks.isEmpty()) {
      throw new TrainingDataException(
          Code.LEAK,
          "%d signals tell the outcome and must be left out or allowed: %s"
              .formatted(
                  leaks.size(),
                  leaks.stream()
                      .map(LeakAudit.Suspicion::describe)
                      .collect(Collectors.joining("; "))));
    }
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

  private static TrainedScorer.Counts counts(TemporalSplit split, CaseControl sample) {
    return new TrainedScorer.Counts(
        split.fit().size(),
        split.calibration().size(),
        split.test().size(),
        split.leftOut(),
        (int) split.learned().stream().filter(Example::positive).count(),
        sample.kept().size());
  }

  private static Set<TrainedScorer.Flag> flags(
      TemporalSplit split, FittedModel fitted, Optional<Search> search) {
    Set<TrainedScorer.Flag> flags = EnumSet.noneOf(TrainedScorer.Flag.class);
    long fewest = Math.min(distinct(split, true), distinct(split, false));
    if (fewest < ScorerTrainer.ENOUGH_PER_CLASS) {
      flags.add(TrainedScorer.Flag.LOW_DATA);
    }
    if (fitted.fellBack()) {
      flags.add(TrainedScorer.Flag.NOTHING_TO_CALIBRATE);
    }
    if (fitted.sample().isPart()) {
      flags.add(TrainedScorer.Flag.SAMPLED);
    }
    if (search.stream().flatMap(s -> s.trials().stream()).anyMatch(t -> t.logLoss().isEmpty())) {
      flags.add(TrainedScorer.Flag.OVER_BUDGET);
    }
    return flags;
  }
}

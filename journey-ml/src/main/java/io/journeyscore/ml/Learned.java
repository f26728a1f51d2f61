package io.journeyscore.ml;

import io.journeyscore.score.ColumnLayout;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a training learns from examples and a way to divide them.
 *
 * <p>All of it (which signals vary, what stands for a missing value, weights or trees, the choice
 * among algorithms, the calibration) is of the learning period.
 *
 * @param examples the examples with those signals that vary
 * @param split how they are divided
 * @param layout how signals become columns
 * @param leaks which signals tell the outcome suspiciously well
 * @param search what was tried to choose the algorithm
 * @param algorithm what was fitted
 * @param fitted the model
 */
record Learned(
    TrainingSet examples,
    TemporalSplit split,
    ColumnLayout layout,
    LeakAudit leaks,
    Optional<Search> search,
    Algorithm algorithm,
    FittedModel fitted) {

  /**
   * Learns.
   *
   * @param divide divides examples by customer and time alone, whatever signals they have
   */
  static Learned of(
      ScorerTrainer.Builder options,
      TrainingSet candidates,
      Function<TrainingSet, TemporalSplit> divide) {
    TrainingChecks.requireBothClasses(candidates);
    TemporalSplit offered = divide.apply(candidates);
    TrainingChecks.requireEnough(offered);
    TrainingSet examples = Columns.varying(candidates, offered.fit());
    TemporalSplit split = divide.apply(examples);
    LeakAudit leaks = LeakAudit.of(examples, split.learned());
    TrainingChecks.requireNoLeak(leaks, options.allowed, "the outcome");
    ColumnLayout layout = Columns.layout(split.fit(), examples.signals().signals());
    WorkPlan plan = new WorkPlan(options.budget);
    List<Algorithm> candidatesToFit = options.algorithm.candidates();
    Optional<Search> search =
        new AlgorithmSearch(
                candidatesToFit, options.validation, plan, options.seed, options.progress)
            .over(split.fit(), examples.signals().signals());
    Algorithm chosen = search.map(AlgorithmSearch::best).orElse(candidatesToFit.get(0));
    AlgorithmSearch.stopIfInterrupted();
    options.progress.progress("fit", 0, 1);
    FittedModel fitted =
        FittedModel.of(chosen, options.calibration, split, layout, plan, options.seed);
    options.progress.progress("fit", 1, 1);
    return new Learned(examples, split, layout, leaks, search, chosen, fitted);
  }

  /** How many examples went where. */
  TrainedScorer.Counts counts() {
    return new TrainedScorer.Counts(
        split.fit().size(),
        split.calibration().size(),
        split.test().size(),
        split.leftOut(),
        (int) split.learned().stream().filter(Example::positive).count(),
        fitted.sample().kept().size());
  }

  /** What to keep in mind with the model. */
  Set<TrainedScorer.Flag> flags() {
    Set<TrainedScorer.Flag> flags = EnumSet.noneOf(TrainedScorer.Flag.class);
    long fewest =
        Math.min(TrainingChecks.distinct(split, true), TrainingChecks.distinct(split, false));
    if (fewest < ScorerTrainer.ENOUGH_PER_CLASS) {
      flags.add(TrainedScorer.Flag.LOW_DATA);
    }
    long history = examples.eventsTo() - examples.eventsFrom();
    Duration needed = ScorerTrainer.historyNeeded(examples.definition().target());
    if (Duration.of(history, ChronoUnit.MICROS).compareTo(needed) < 0) {
      flags.add(TrainedScorer.Flag.SHORT_HISTORY);
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

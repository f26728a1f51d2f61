package io.journeyscore.ml;

import io.journeyscore.score.ColumnLayout;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

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

  /** The share of examples that may be judged too late without a word. */
  private static final double MOST_HASTY = 0.01;

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
    Algorithm chosen = search.map(Search::best).orElse(candidatesToFit.get(0));
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

  /**
   * What to keep in mind with the model.
   *
   * @param logEnd the end of the log that the model could be trained and tested on, in microseconds
   *     since the epoch
   */
  Set<TrainedScorer.Flag> flags(long logEnd) {
    Set<TrainedScorer.Flag> flags = EnumSet.noneOf(TrainedScorer.Flag.class);
    long fewest =
        Math.min(TrainingChecks.distinct(split, true), TrainingChecks.distinct(split, false));
    if (fewest < ScorerTrainer.ENOUGH_PER_CLASS) {
      flags.add(TrainedScorer.Flag.LOW_DATA);
    }
    long history = logEnd - examples.eventsFrom();
    Duration needed = ScorerTrainer.historyNeeded(examples.definition().target());
    if (Duration.of(history, ChronoUnit.MICROS).compareTo(needed) < 0) {
      flags.add(TrainedScorer.Flag.SHORT_HISTORY);
    }
    if (isBentByHaste()) {
      flags.add(TrainedScorer.Flag.NO_HORIZON);
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

  /**
   * Whether, without a horizon, enough examples were judged so late that only what is settled early
   * was: later than the time before the end in which half of the negative ones are settled.
   */
  private boolean isBentByHaste() {
    if (examples.definition().target().horizon().isPresent()) {
      return false;
    }
    long[] waits =
        Stream.of(split.learned(), split.test())
            .flatMap(List::stream)
            .filter(example -> !example.positive())
            .mapToLong(example -> example.matureAt() - example.landmark())
            .sorted()
            .toArray();
    if (waits.length == 0) {
      return false;
    }
    long wait = waits[waits.length / 2];
    long end = Moments.micros(examples.observedUntil());
    return isLate(split.learned(), split.cut() - wait) || isLate(split.test(), end - wait);
  }

  private static boolean isLate(List<Example> part, long moment) {
    long late = part.stream().filter(example -> example.landmark() > moment).count();
    return late > MOST_HASTY * part.size();
  }
}

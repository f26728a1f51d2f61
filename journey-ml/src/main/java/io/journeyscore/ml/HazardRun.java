package io.journeyscore.ml;

import io.journeyscore.analytics.time.SurvivalEvaluation;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.SuccessTarget;
import io.journeyscore.error.TrainingDataException;
import io.journeyscore.error.TrainingDataException.Code;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.Reconstruction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One training of hazards, step by step.
 *
 * <p>Rows are divided by time and customer like any examples, each settled when its period was over
 * and all in it known. So a journey that was under way when the learning period ended is learned
 * from up to then.
 */
final class HazardRun {

  private final HazardTrainer.Builder options;
  private final JourneyDefinition definition;
  private final int signals;

  HazardRun(HazardTrainer.Builder options, JourneyDefinition definition) {
    this.options = options;
    this.definition = definition;
    signals = definition.signals().size();
  }

  TrainedHazards train(Reconstruction reconstruction) {
    long micros = options.period.toNanos() / 1_000;
    HazardFinder.Found found =
        new HazardFinder(definition, micros, options.periods, options.seed)
            .over(reconstruction, options.progress);
    int periods = periods(split(found, Outcome.Status.OPEN));
    List<CauseHazard> causes = new ArrayList<>();
    TemporalSplit last = upTo(periods, split(found, Outcome.Status.OPEN));
    ColumnLayout layout =
        PersonPeriods.layout(last.fit(), definition.signals().signals(), options.shape, periods);
    for (Outcome.Status cause : Outcome.Status.values()) {
      AlgorithmSearch.stopIfInterrupted();
      options.progress.progress("fit", causes.size(), Outcome.Status.values().length);
      TemporalSplit split = upTo(periods, split(found, cause));
      if (split.learned().stream().anyMatch(Example::positive)) {
        requireNoLeak(cause, found.examples(), periods, split);
        causes.add(CauseHazard.of(cause, split, layout, options));
      }
    }
    requireEnough(causes);
    HazardHoldout holdout = holdout(found, last, causes, periods);
    TrainedHazards.Counts counts =
        new TrainedHazards.Counts(
            found.examples().size(),
            last.fit().size(),
            last.calibration().size(),
            last.test().size(),
            last.leftOut());
    return new TrainedHazards(
        definition, options.period, periods, causes, Moments.instant(last.cut()), counts, holdout);
  }

  /**
   * Holds each signal against how journeys ended, a journey once: in the rows of its periods, all
   * but the last would hide a signal that tells the end. The silence before a landmark belongs to a
   * journey's lapse, so that is not audited.
   */
  private void requireNoLeak(
      Outcome.Status cause, List<HazardExample> examples, int periods, TemporalSplit split) {
    if (cause == Outcome.Status.LAPSED && definition.target() instanceof SuccessTarget) {
      return;
    }
    Set<Integer> learned = new HashSet<>();
    split.learned().forEach(row -> learned.add(row.customer()));
    List<Example> ended =
        examples.stream()
            .filter(example -> learned.contains(example.customer()))
            .filter(example -> example.isSettled(periods, split.cut()))
            .map(example -> example.whole(cause, periods))
            .toList();
    if (ended.isEmpty()) {
      return;
    }
    LeakAudit audit = LeakAudit.of(definition.signals().signals(), List.of(), ended);
    TrainingChecks.requireNoLeak(audit, options.allowed, "when %s comes".formatted(cause));
  }

  private TemporalSplit split(HazardFinder.Found found, Outcome.Status cause) {
    return TemporalSplit.of(
        PersonPeriods.of(found.examples(), cause, options.shape),
        found.customers(),
        options.holdout,
        options.seed);
  }

  /** How many periods are followed by enough rows to fit. */
  private int periods(TemporalSplit split) {
    int periods = 0;
    while (periods < options.periods
        && atRisk(split.fit(), periods + 1) >= ScorerTrainer.MINIMUM_PER_CLASS) {
      periods++;
    }
    if (periods == 0) {
      throw new TrainingDataException(
          Code.TOO_FEW,
          "too few examples to train: %d were watched for a whole period in the learning period, %d needed"
              .formatted(atRisk(split.fit(), 1), ScorerTrainer.MINIMUM_PER_CLASS));
    }
    return periods;
  }

  private long atRisk(List<Example> rows, int period) {
    return rows.stream().filter(row -> PersonPeriods.period(row, signals) == period).count();
  }

  private TemporalSplit upTo(int periods, TemporalSplit split) {
    List<Example> fit = upTo(periods, split.fit());
    List<Example> calibration = upTo(periods, split.calibration());
    List<Example> test = upTo(periods, split.test());
    int all =
        split.fit().size() + split.calibration().size() + split.test().size() + split.leftOut();
    int kept = fit.size() + calibration.size() + test.size();
    return new TemporalSplit(fit, calibration, test, split.cut(), all - kept);
  }

  private List<Example> upTo(int periods, List<Example> rows) {
    return rows.stream().filter(row -> PersonPeriods.period(row, signals) <= periods).toList();
  }

  static void requireEnough(List<CauseHazard> causes) {
    if (causes.stream().allMatch(cause -> cause.fitted().isEmpty())) {
      String lacking =
          causes.stream()
              .map(cause -> cause.lacking().orElseThrow())
              .collect(Collectors.joining("; "));
      throw new TrainingDataException(
          Code.TOO_FEW,
          "too few outcomes to train: "
              + (lacking.isEmpty() ? "none came in the periods learned from" : lacking));
    }
  }

  private HazardHoldout holdout(
      HazardFinder.Found found, TemporalSplit split, List<CauseHazard> causes, int periods) {
    Set<Integer> customers =
        split.test().stream().map(Example::customer).collect(Collectors.toSet());
    List<HazardExample> test =
        found.examples().stream()
            .filter(
                example ->
                    example.landmark() >= split.cut() && customers.contains(example.customer()))
            .toList();
    if (test.isEmpty()) {
      throw new TrainingDataException(
          Code.NO_SPLIT, "no example to test on: none was judged after the learning period");
    }
    options.progress.progress("evaluate", 0, 1);
    List<HazardCurve> curves =
        test.stream()
            .map(example -> TrainedHazards.curve(options.period, periods, causes, example.values()))
            .toList();
    HazardHoldout holdout =
        new HazardCheck(
                test,
                curves,
                new SurvivalEvaluation.Options(options.level, options.resamples, options.seed))
            .result();
    options.progress.progress("evaluate", 1, 1);
    return holdout;
  }
}

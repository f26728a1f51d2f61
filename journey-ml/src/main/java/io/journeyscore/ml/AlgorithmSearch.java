package io.journeyscore.ml;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.ml.internal.CalibrationFit;
import io.journeyscore.ml.internal.SmileTrainer;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.score.MarginUnit;
import io.journeyscore.score.ScoringModel;
import io.journeyscore.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;

/** Tries algorithms on the folds of the learning period. */
final class AlgorithmSearch {

  private static final int FOLDS = 3;

  private final List<Algorithm> candidates;
  private final Validation validation;
  private final WorkPlan plan;
  private final long seed;
  private final ProgressListener progress;

  AlgorithmSearch(
      List<Algorithm> candidates,
      Validation validation,
      WorkPlan plan,
      long seed,
      ProgressListener progress) {
    this.candidates = candidates;
    this.validation = validation;
    this.plan = plan;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * Tries the candidates.
   *
   * @param examples those that models may be fitted to
   * @param signals their signals
   * @return what was found; empty if there is nothing to choose from, or no fold has both classes
   */
  Optional<Search> over(List<Example> examples, List<Signal> signals) {
    if (candidates.size() < 2) {
      return Optional.empty();
    }
    Validation used = validation;
    List<Fold> folds = usable(used, examples);
    if (folds.isEmpty()) {
      // All were judged at one time, say: then nothing was settled before something else was
      // judged.
      used = Validation.GROUPED;
      folds = usable(used, examples);
    }
    if (folds.isEmpty()) {
      return Optional.empty();
    }
    List<Search.Trial> trials = new ArrayList<>();
    double spent = 0;
    for (Algorithm candidate : candidates) {
      stopIfInterrupted();
      progress.progress("search", trials.size(), candidates.size());
      int columns = signals.size();
      boolean first = trials.isEmpty();
      if (first || plan.allows(spent, candidate, examples.size(), folds.size(), columns)) {
        int rows = Math.min(examples.size(), plan.mostInSearch());
        spent += folds.size() * WorkPlan.seconds(candidate, rows, columns);
        trials.add(
            new Search.Trial(
                candidate, Optional.of(logLoss(candidate, folds, signals, plan.mostInSearch()))));
      } else {
        trials.add(new Search.Trial(candidate, Optional.empty()));
      }
    }
    progress.progress("search", candidates.size(), candidates.size());
    return Optional.of(new Search(used, folds.size(), trials, finalists(trials, folds, signals)));
  }

  private List<Fold> usable(Validation way, List<Example> examples) {
    return way.folds(examples, FOLDS, seed).stream().filter(Fold::isUsable).toList();
  }

  /** The best regression and the best of trees, if more examples could change who is better. */
  private List<Search.Finalist> finalists(
      List<Search.Trial> trials, List<Fold> folds, List<Signal> signals) {
    Fold last = folds.get(folds.size() - 1);
    List<Search.Trial> tried =
        trials.stream().filter(trial -> trial.logLoss().isPresent()).toList();
    List<Search.Trial> regressions =
        tried.stream().filter(trial -> trial.algorithm() instanceof Algorithm.Logistic).toList();
    List<Search.Trial> trees =
        tried.stream().filter(trial -> !regressions.contains(trial)).toList();
    if (regressions.isEmpty() || trees.isEmpty() || last.fit().size() <= plan.mostInSearch()) {
      return List.of();
    }
    List<Algorithm> best =
        List.of(Search.least(regressions).algorithm(), Search.least(trees).algorithm());
    int columns = signals.size();
    if (best.stream().anyMatch(one -> plan.mostInFinal(one, columns) <= plan.mostInSearch())) {
      return List.of();
    }
    List<Search.Finalist> finalists = new ArrayList<>();
    for (Algorithm candidate : best) {
      stopIfInterrupted();
      int most = plan.mostInFinal(candidate, columns);
      finalists.add(
          new Search.Finalist(
              candidate,
              Math.min(most, last.fit().size()),
              logLoss(candidate, List.of(last), signals, most)));
    }
    return finalists;
  }

  /**
   * Margins of different folds are put on one scale of probabilities by one calibration over all,
   * the same two numbers for each candidate, so that a forest's votes stand beside log-odds.
   * Log-odds of a sample are corrected for how it was drawn first, as folds are sampled at
   * different rates.
   */
  private Estimate logLoss(Algorithm candidate, List<Fold> folds, List<Signal> signals, int most) {
    List<Example> judged = new ArrayList<>();
    DoubleStream.Builder margins = DoubleStream.builder();
    for (Fold fold : folds) {
      CaseControl sample = CaseControl.of(fold.fit(), most, seed);
      List<Example> fit = sample.kept();
      ColumnLayout layout = Columns.layout(fit, signals);
      ScoringModel model =
          SmileTrainer.fit(
              candidate, CalibratedModel.rows(layout, fit), TrainingSet.labels(fit), seed);
      double shift = model.unit() == MarginUnit.LOG_ODDS ? sample.logOddsAdded() : 0;
      for (double margin : CalibratedModel.margins(layout, model, fold.judge())) {
        margins.add(margin - shift);
      }
      judged.addAll(fold.judge());
    }
    boolean[] labels = TrainingSet.labels(judged);
    double[] pooled = margins.build().toArray();
    CalibrationFit fit = SmileTrainer.calibrate(CalibrationMethod.PLATT, pooled, labels);
    double[] probabilities = new double[pooled.length];
    for (int i = 0; i < pooled.length; i++) {
      probabilities[i] =
          fit.fellBack() ? rate(labels) : fit.calibration().calibrate(pooled[i], Double.NaN);
    }
    return Evaluation.of(
            probabilities, labels, TrainingSet.customers(judged), Evaluation.Options.seeded(seed))
        .logLoss();
  }

  private static double rate(boolean[] labels) {
    double positives = 0;
    for (boolean label : labels) {
      positives += label ? 1 : 0;
    }
    return positives / labels.length;
  }

  /** A training is cancelled as any long work in Java is: by interrupting its thread. */
  static void stopIfInterrupted() {
    if (Thread.interrupted()) {
      throw new CancellationException("training was interrupted");
    }
  }
}

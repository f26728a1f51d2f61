package io.journeyscore.ml;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.error.TrainingDataException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Trains anew at each of some moments and tests on what came until the next. */
final class BacktestRun {

  /** Of the customers on both sides of a cut, how many are tested on. */
  private static final double TESTED_SHARE = 0.5;

  private final ScorerTrainer.Builder options;
  private final TrainingSet set;

  BacktestRun(ScorerTrainer.Builder options, TrainingSet set) {
    this.options = options;
    this.set = set;
  }

  Backtest over(int periods) {
    if (set.size() == 0) {
      throw new TrainingDataException(
          TrainingDataException.Code.TOO_FEW, "too few examples for a backtest: 0");
    }
    long[] landmarks = set.examples().stream().mapToLong(Example::landmark).sorted().toArray();
    List<Backtest.Period> found = new ArrayList<>();
    List<Example> tested = new ArrayList<>();
    List<double[]> scores = new ArrayList<>();
    for (int i = 1; i <= periods; i++) {
      long from = at(landmarks, i, periods);
      boolean last = i == periods;
      long until = last ? Long.MAX_VALUE : at(landmarks, i + 1, periods);
      options.progress.progress("backtest", i - 1L, periods);
      Learned learned =
          Learned.of(
              options,
              set.judgedBefore(until),
              part ->
                  TemporalSplit.at(
                      from, part.examples(), part.customers(), TESTED_SHARE, options.seed));
      List<Example> test = learned.split().test();
      double[] probabilities = learned.fitted().model().probabilities(test);
      tested.addAll(test);
      scores.add(probabilities);
      found.add(
          new Backtest.Period(
              moment(from),
              last ? set.observedUntil() : moment(until),
              learned.counts(),
              learned.algorithm(),
              learned.flags(from),
              evaluation(test, probabilities)));
    }
    options.progress.progress("backtest", periods, periods);
    double[] all = scores.stream().flatMapToDouble(Arrays::stream).toArray();
    return new Backtest(found, evaluation(tested, all));
  }

  private Evaluation evaluation(List<Example> test, double[] probabilities) {
    return Evaluation.of(
        probabilities,
        TrainingSet.labels(test),
        TrainingSet.customers(test),
        Evaluation.Options.seeded(options.seed));
  }

  /** The first period has as many examples before it as each period has in it. */
  private static long at(long[] landmarks, int period, int periods) {
    return landmarks[(int) ((long) landmarks.length * period / (periods + 1))];
  }

  private static Instant moment(long micros) {
    return Moments.instant(micros);
  }
}

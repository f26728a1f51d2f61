package io.journeyscore.ml;

import io.journeyscore.analytics.metric.ClusterMean;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import java.util.Arrays;
import java.util.Optional;

/** Adds up how often guesses are right, customer by customer. */
final class AccuracyTally {

  private static final double LEVEL = 0.95;
  private static final double LEAST_PROBABILITY = 1e-15;
  private static final Interval ANY_LOSS =
      new Interval(0, -StrictMath.log(LEAST_PROBABILITY), LEVEL);
  private static final int RESAMPLES = 1_000;

  private final double threshold;
  private final double[] events;
  private final double[] right;
  private final double[] decided;
  private final double[] rightOfDecided;
  private final double[] losses;

  AccuracyTally(int customers, double threshold) {
    this.threshold = threshold;
    events = new double[customers];
    right = new double[customers];
    decided = new double[customers];
    rightOfDecided = new double[customers];
    losses = new double[customers];
  }

  void add(int customer, double[] probabilities, int truth) {
    int likeliest = 0;
    for (int i = 1; i < probabilities.length; i++) {
      likeliest = probabilities[i] > probabilities[likeliest] ? i : likeliest;
    }
    int hit = likeliest == truth ? 1 : 0;
    events[customer]++;
    right[customer] += hit;
    if (probabilities[likeliest] >= threshold) {
      decided[customer]++;
      rightOfDecided[customer] += hit;
    }
    losses[customer] -= StrictMath.log(Math.max(LEAST_PROBABILITY, probabilities[truth]));
  }

  int customers() {
    return (int) Arrays.stream(events).filter(count -> count > 0).count();
  }

  /** The mean loss of all guesses. */
  ClusterMean logLoss() {
    return ClusterMean.of(losses, Arrays.stream(events).mapToLong(count -> (long) count).toArray());
  }

  StageAccuracy result(long seed) {
    ClusterMean loss = logLoss();
    Interval interval = loss.bootstrap(LEVEL, RESAMPLES, seed).orElse(ANY_LOSS);
    boolean some = Arrays.stream(decided).anyMatch(count -> count > 0);
    return new StageAccuracy(
        share(right, events),
        new Estimate(loss.value(), interval, loss.rows()),
        share(decided, events),
        some ? Optional.of(share(rightOfDecided, decided)) : Optional.empty());
  }

  /**
   * A share whose rows come in groups. The effective number of rows is the one with which
   * independent rows would have the variance that the groups show: with residuals {@code x - p n}
   * of the {@code C} groups, {@code C / (C - 1)} times their sum of squares over the square of all
   * rows. It is at most the number of rows, and the number of groups if there is no variance.
   */
  static Estimate share(double[] hits, double[] counts) {
    double all = Arrays.stream(counts).sum();
    double share = Math.min(1, Arrays.stream(hits).sum() / all);
    double squares = 0;
    int groups = 0;
    for (int i = 0; i < counts.length; i++) {
      double residual = hits[i] - share * counts[i];
      squares += residual * residual;
      groups += counts[i] > 0 ? 1 : 0;
    }
    double variance = squares / (all * all) * groups / (groups - 1.0);
    double effective = share * (1 - share) / variance;
    boolean usable = effective > 0 && effective < Double.POSITIVE_INFINITY;
    double rows = usable ? Math.min(effective, all) : groups;
    return new Estimate(share, Proportion.wilsonOfShare(share, rows, LEVEL), Math.round(all));
  }
}

package io.journeyscore.ml;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import java.util.Arrays;
import java.util.Optional;

/** Adds up how often guesses are right, customer by customer. */
final class AccuracyTally {

  private static final double LEVEL = 0.95;
  private static final double LEAST_PROBABILITY = 1e-15;

  private final double threshold;
  private final double[] events;
  private final double[] right;
  private final double[] decided;
  private final double[] rightOfDecided;
  private double logLoss;

  AccuracyTally(int customers, double threshold) {
    this.threshold = threshold;
    events = new double[customers];
    right = new double[customers];
    decided = new double[customers];
    rightOfDecided = new double[customers];
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
    logLoss -= StrictMath.log(Math.max(LEAST_PROBABILITY, probabilities[truth]));
  }

  int customers() {
    return (int) Arrays.stream(events).filter(count -> count > 0).count();
  }

  StageAccuracy result() {
    boolean some = Arrays.stream(decided).anyMatch(count -> count > 0);
    return new StageAccuracy(
        share(right, events),
        logLoss / Arrays.stream(events).sum(),
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

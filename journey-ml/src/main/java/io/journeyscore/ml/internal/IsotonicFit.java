package io.journeyscore.ml.internal;

import io.journeyscore.score.Calibration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Fits the probabilities that never fall with the margin and are closest to the labels, by pooling
 * adjacent violators (Ayer et al. 1955, doi:10.1214/aoms/1177728423).
 *
 * <p>Examples of one margin are pooled first, and so are those of any two neighbouring pools whose
 * rates fall. A pool is level from its first margin to its last, and between two pools the
 * probability rises in a straight line. As labels serve the targets of Platt's method, (n + 1) / (n
 * + 2) for n positive and 1 / (n + 2) for n negative examples, so that no pool is certain and one
 * surprise later does not cost an infinite loss.
 *
 * <p>Smile 2.6.0 has the same under IsotonicRegressionScaling, but tells equal margins apart by
 * their place in the sort, and makes pools of a single negative example certain.
 */
final class IsotonicFit {

  /** A knot whose margin were further out could leave differences that are not finite. */
  private static final double LARGEST_MARGIN = Double.MAX_VALUE / 4;

  private final double[] first;
  private final double[] last;
  private final double[] sum;
  private final double[] weight;
  private int pools;

  private IsotonicFit(int most) {
    first = new double[most];
    last = new double[most];
    sum = new double[most];
    weight = new double[most];
  }

  /** Returns the calibration, or that there is none as the rate nowhere rises with the margin. */
  static CalibrationFit of(double[] margins, boolean[] labels) {
    IsotonicFit fit = new IsotonicFit(margins.length);
    int positives = (int) IntStream.range(0, labels.length).filter(i -> labels[i]).count();
    int negatives = labels.length - positives;
    double high = (positives + 1.0) / (positives + 2.0);
    double low = 1 / (negatives + 2.0);
    // Sums are of counts and not of targets, so that the order within equal margins cannot round.
    IntStream.range(0, margins.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> margins[i] + 0.0))
        .forEach(i -> fit.add(margins[i] + 0.0, labels[i] ? 1 : 0));
    fit.pool();
    return fit.pools == 1
        ? new CalibrationFit(Calibration.none(), true)
        : new CalibrationFit(fit.calibration(low, high), false);
  }

  /** Adds an example, to the last pool if that has the same margin. */
  private void add(double margin, int label) {
    double held = Math.max(-LARGEST_MARGIN, Math.min(LARGEST_MARGIN, margin));
    if (pools == 0 || last[pools - 1] != held) {
      first[pools] = held;
      last[pools] = held;
      pools++;
    }
    sum[pools - 1] += label;
    weight[pools - 1]++;
  }

  private void pool() {
    int kept = 0;
    for (int i = 0; i < pools; i++) {
      first[kept] = first[i];
      last[kept] = last[i];
      sum[kept] = sum[i];
      weight[kept] = weight[i];
      kept++;
      while (kept > 1 && sum[kept - 2] * weight[kept - 1] >= sum[kept - 1] * weight[kept - 2]) {
        kept--;
        last[kept - 1] = last[kept];
        sum[kept - 1] += sum[kept];
        weight[kept - 1] += weight[kept];
      }
    }
    pools = kept;
  }

  private Calibration calibration(double low, double high) {
    double[] margins = new double[2 * pools];
    double[] probabilities = new double[2 * pools];
    int knots = 0;
    for (int i = 0; i < pools; i++) {
      double rate = sum[i] / weight[i];
      double probability = Math.max(low, Math.min(high, low + (high - low) * rate));
      margins[knots] = first[i];
      probabilities[knots++] = probability;
      if (last[i] > first[i]) {
        margins[knots] = last[i];
        probabilities[knots++] = probability;
      }
    }
    return Calibration.isotonic(Arrays.copyOf(margins, knots), Arrays.copyOf(probabilities, knots));
  }
}

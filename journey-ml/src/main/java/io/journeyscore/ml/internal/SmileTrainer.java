package io.journeyscore.ml.internal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.TrainingDataException;
import io.journeyscore.error.TrainingDataException.Code;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.ml.CalibrationMethod;
import io.journeyscore.score.Calibration;
import io.journeyscore.score.ScoringModel;
import java.util.stream.LongStream;
import smile.base.cart.SplitRule;
import smile.classification.GradientTreeBoost;
import smile.classification.LogisticRegression;
import smile.classification.PlattScaling;
import smile.classification.RandomForest;
import smile.data.formula.Formula;
import smile.math.MathEx;

/**
 * Fits models with Smile 2.6.0 and hands out the core's own in their place, proved on every
 * training row to add up the same bits.
 *
 * <p>The same rows, labels, options and seed give the same model, run after run, whatever the
 * number of threads: a forest's trees have seeds of their own, boosting draws on one thread, and
 * sums that Smile splits over threads are split in a fixed way.
 *
 * <p>Thread-safe; fits wait for each other, because Smile's generators are global.
 */
public final class SmileTrainer {
  /** Fixed, because how a parallel sum is rounded depends on it. */
  private static final int LOGISTIC_WORKERS = 4;

  private static final int MOST_WORKERS = 16;
  private static final double LOGISTIC_TOLERANCE = 1e-7;
  private static final int LOGISTIC_ITERATIONS = 1_000;

  /** Smile takes seeds modulo this prime. */
  private static final long SEED_MODULUS = 899_999_963L;

  /** Smile leaves a generator as it is for a seed of 1 or less. */
  private static final long FIRST_SEED = 2;

  /** Smile's depth counts the leaf as well as the splits. */
  private static final int LEAF_LEVEL = 1;

  private SmileTrainer() {}

  /**
   * Fits a model.
   *
   * @param algorithm what to fit; one of {@link Algorithm#candidates()}, so not {@link
   *     Algorithm.Best}
   * @param rows the examples, each value finite and exactly a float, all of one width; not changed
   * @param labels whether the target came true for each example
   * @param seed any number
   * @return a model that adds up what Smile's does, bit for bit on all of these rows
   * @throws IllegalArgumentException if the lengths differ, a value is not a float, or the
   *     algorithm is a choice among others
   * @throws TrainingDataException with NON_FINITE if a value is not finite, ONE_CLASS if all labels
   *     are equal
   * @throws IllegalStateException if Smile learned a number that is not finite, or the proof failed
   */
  public static ScoringModel fit(
      Algorithm algorithm, double[][] rows, boolean[] labels, long seed) {
    int workers = Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());
    return fit(algorithm, rows, labels, seed, workers);
  }

  static ScoringModel fit(
      Algorithm algorithm, double[][] rows, boolean[] labels, long seed, int workers) {
    requireNonNull(algorithm, "algorithm");
    checkRows(rows, labels);
    int[] classes = classes(labels);
    if (algorithm instanceof Algorithm.Logistic logistic) {
      return fitLogistic(logistic, rows, classes);
    } else if (algorithm instanceof Algorithm.RandomForest forest) {
      return fitForest(forest, new SmileFrame(rows, classes), classes, seed, workers);
    } else if (algorithm instanceof Algorithm.GradientBoosting boosting) {
      return fitBoosting(boosting, new SmileFrame(rows, classes), seed, workers);
    }
    throw new IllegalArgumentException("algorithm must be one to fit: " + algorithm);
  }

  private static ScoringModel fitLogistic(
      Algorithm.Logistic options, double[][] rows, int[] classes) {
    Standard standard = Standard.of(rows);
    double[][] standardised = standard.apply(rows);
    LogisticRegression.Binomial model =
        SmileSession.run(
            LOGISTIC_WORKERS,
            LongStream.empty(),
            () ->
                LogisticRegression.binomial(
                    standardised,
                    classes,
                    options.lambda(),
                    LOGISTIC_TOLERANCE,
                    LOGISTIC_ITERATIONS));
    return SmileExport.logistic(model, standardised, standard, rows);
  }

  private static ScoringModel fitForest(
      Algorithm.RandomForest options, SmileFrame data, int[] classes, long seed, int workers) {
    int[] thinning = thinning(classes);
    RandomForest model =
        SmileSession.run(
            workers,
            seeds(seed, options.trees()),
            () ->
                RandomForest.fit(
                    Formula.lhs(SmileFrame.LABEL),
                    data.frame(),
                    options.trees(),
                    (int) Math.sqrt(data.width()),
                    SplitRule.GINI,
                    options.maxDepth() + LEAF_LEVEL,
                    Integer.MAX_VALUE,
                    options.minLeaf(),
                    1.0,
                    thinning,
                    seeds(seed, options.trees())));
    return SmileExport.forest(model, data);
  }

  private static ScoringModel fitBoosting(
      Algorithm.GradientBoosting options, SmileFrame data, long seed, int workers) {
    GradientTreeBoost model =
        SmileSession.run(
            workers,
            seeds(seed, 1),
            () -> {
              seeds(seed, 1).forEach(MathEx::setSeed);
              return GradientTreeBoost.fit(
                  Formula.lhs(SmileFrame.LABEL),
                  data.frame(),
                  options.trees(),
                  options.maxDepth() + LEAF_LEVEL,
                  Integer.MAX_VALUE,
                  options.minLeaf(),
                  options.shrinkage(),
                  options.subsample());
            });
    return SmileExport.boosting(model, options.shrinkage(), data);
  }

  /**
   * Calibrates on the margins of examples that the model was not fitted to.
   *
   * @param method what to fit
   * @param margins what the model adds up for each example; finite; not changed
   * @param labels whether the target came true for each
   * @return the map; or no calibration, and the word that none fitted, where the probability does
   *     not rise with the margin
   * @throws IllegalArgumentException if the lengths differ
   * @throws TrainingDataException with NON_FINITE if a margin is not finite, ONE_CLASS if all
   *     labels are equal
   */
  public static CalibrationFit calibrate(
      CalibrationMethod method, double[] margins, boolean[] labels) {
    requireNonNull(method, "method");
    requireNonNull(margins, "margins");
    requireNonNull(labels, "labels");
    if (margins.length != labels.length) {
      throw new IllegalArgumentException(
          "labels must be as many as margins: %d, %d".formatted(labels.length, margins.length));
    }
    for (double margin : margins) {
      if (!Double.isFinite(margin)) {
        throw new TrainingDataException(Code.NON_FINITE, "margins must be finite: " + margin);
      }
    }
    int[] classes = classes(labels);
    return switch (method) {
      case PLATT -> platt(margins, classes);
      case ISOTONIC -> IsotonicFit.of(margins, labels);
    };
  }

  private static CalibrationFit platt(double[] margins, int[] classes) {
    PlattScaling scaling = PlattScaling.fit(margins.clone(), classes);
    // Smile has 1 / (1 + exp(alpha * margin + beta)).
    double slope = -SmileFields.alpha(scaling);
    double intercept = -SmileFields.beta(scaling);
    if (slope > 0 && Double.isFinite(slope) && Double.isFinite(intercept)) {
      return new CalibrationFit(Calibration.platt(slope, intercept), false);
    }
    return new CalibrationFit(Calibration.none(), true);
  }

  private static void checkRows(double[][] rows, boolean[] labels) {
    requireNonNull(rows, "rows");
    requireNonNull(labels, "labels");
    if (rows.length == 0 || rows.length != labels.length) {
      throw new IllegalArgumentException(
          "rows must be at least one, and as many as labels: %d, %d"
              .formatted(rows.length, labels.length));
    }
    int width = rows[0].length;
    if (width == 0) {
      throw new IllegalArgumentException("rows must have at least one value");
    }
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != width) {
        throw new IllegalArgumentException(
            "rows must have %d values each: %d in row %d".formatted(width, rows[r].length, r));
      }
      for (double value : rows[r]) {
        if (!Double.isFinite(value)) {
          throw new TrainingDataException(
              Code.NON_FINITE, "values must be finite: %s in row %d".formatted(value, r));
        }
        if ((float) value != value) {
          throw new IllegalArgumentException(
              "values must be rounded to float: %s in row %d".formatted(value, r));
        }
      }
    }
  }

  private static int[] classes(boolean[] labels) {
    int[] classes = new int[labels.length];
    int positives = 0;
    for (int r = 0; r < labels.length; r++) {
      classes[r] = labels[r] ? 1 : 0;
      positives += classes[r];
    }
    if (positives == 0 || positives == labels.length) {
      throw new TrainingDataException(
          Code.ONE_CLASS,
          "labels must be of both classes: %d of %d true".formatted(positives, labels.length));
    }
    return classes;
  }

  /**
   * Returns by what each class is divided to come near the size of the smaller one. Smile merges
   * neighbouring leaves whose majority is the same class, and so would lose most of what tells a
   * rare class apart.
   */
  private static int[] thinning(int[] classes) {
    int[] counts = new int[2];
    for (int label : classes) {
      counts[label]++;
    }
    int least = Math.min(counts[0], counts[1]);
    return new int[] {counts[0] / least, counts[1] / least};
  }

  /**
   * Returns what Smile is seeded with: for a forest one seed a tree, for boosting one in all.
   *
   * @param seed the caller's seed, any number
   * @param count how many seeds are needed, from 1 to 10,000
   * @return consecutive seeds, spread well over those that Smile can use
   */
  public static LongStream seeds(long seed, int count) {
    // The finisher of MurmurHash3 by Appleby: neighbouring seeds land far apart.
    long mixed = seed;
    mixed = (mixed ^ mixed >>> 33) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
    mixed ^= mixed >>> 33;
    long first = FIRST_SEED + Math.floorMod(mixed, SEED_MODULUS - FIRST_SEED - count);
    return LongStream.range(first, first + count);
  }
}

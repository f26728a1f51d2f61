package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.driver.FalseDiscovery;

/**
 * Finds out which signals go with the target of a training, which way, how strongly, and how sure
 * that is.
 *
 * <p>Whatever is chosen is chosen on the examples learned from; those held out confirm it and have
 * no say in it. On the examples learned from:
 *
 * <ul>
 *   <li>the effect, with Cliff's delta, p-value and support ({@link
 *       io.journeyscore.analytics.driver.SignalEffect}), the ratio of the two rates ({@link
 *       io.journeyscore.analytics.driver.RateRatio}), and the p-value corrected over all signals
 *       ({@link FalseDiscovery});
 *   <li>the effect within fifths of exposure ({@link
 *       io.journeyscore.analytics.driver.StratifiedEffect});
 *   <li>the time shift: Cliff's delta by fourths of the time from the moment of judgement to the
 *       target ({@link io.journeyscore.analytics.driver.LeadProfile}). Where a target has no moment
 *       of its own, such as churn by silence, that time is the horizon, and there is one band;
 *   <li>the stability over halves of the customers ({@link
 *       io.journeyscore.analytics.driver.SelectionStability}), and the place in a tree ensemble:
 *       the model, or if that is of another kind, 50 trees fitted beside it to 10,000 examples at
 *       the most;
 *   <li>the rank, by shuffling each signal among the examples that the model was calibrated on
 *       ({@link io.journeyscore.analytics.driver.PermutationImportance});
 *   <li>groups of signals whose rank correlation is 0.7 and more ({@link
 *       io.journeyscore.analytics.driver.CorrelatedSignals}), a missing value taken as the model
 *       takes it; categories have no order and stay alone;
 *   <li>the departure from additivity of each two of the strongest signals ({@link
 *       io.journeyscore.analytics.driver.SignalInteraction}), corrected over these pairs.
 * </ul>
 *
 * <p>On those held out: effects and interactions again, the importance of each signal and of each
 * group, and the mean size of contributions.
 *
 * <p>The same examples, scorer and options give the same findings bit for bit, whatever the number
 * of threads.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class SignalStudy {
  private SignalStudy() {}

  /** How p-values are corrected for the number of signals. Immutable and thread-safe. */
  public enum Correction {
    /** For signals that are independent or go the same way (Benjamini and Hochberg 1995). */
    BENJAMINI_HOCHBERG {
      @Override
      double[] q(double[] p) {
        return FalseDiscovery.benjaminiHochberg(p);
      }
    },
    /** Whatever the signals have to do with each other (Benjamini and Yekutieli 2001). */
    BENJAMINI_YEKUTIELI {
      @Override
      double[] q(double[] p) {
        return FalseDiscovery.benjaminiYekutieli(p);
      }
    };

    abstract double[] q(double[] p);
  }

  /** What examples are made alike in before effects are compared. Immutable and thread-safe. */
  public enum Exposure {
    /**
     * The time from the first event to the moment of judgement: of the journey, or of the customer
     * where the target is of the customer.
     */
    TIME,
    /** The number of events by then, of the same. */
    EVENTS
  }

  /**
   * How to study.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param level confidence level of all intervals, above 0 and below 1
   * @param correction how p-values are corrected
   * @param falseDiscoveryRate the share of false ones among what is called found that is put up
   *     with, above 0 and below 1
   * @param resamples how many halves of the customers are drawn, positive
   * @param top how many signals are the first, for stability and for interactions, positive
   * @param repeats how often each signal is shuffled, positive
   * @param exposure what examples are made alike in
   * @param seed seed of all draws
   */
  public record Options(
      double level,
      Correction correction,
      double falseDiscoveryRate,
      int resamples,
      int top,
      int repeats,
      Exposure exposure,
      long seed) {
    /**
     * Checks the parts.
     *
     * @param level confidence level of all intervals, above 0 and below 1
     * @param correction how p-values are corrected
     * @param falseDiscoveryRate the share of false ones that is put up with, above 0 and below 1
     * @param resamples how many halves of the customers are drawn, positive
     * @param top how many signals are the first, positive
     * @param repeats how often each signal is shuffled, positive
     * @param exposure what examples are made alike in
     * @param seed seed of all draws
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Options {
      requireShare("level", level);
      requireNonNull(correction, "correction");
      requireShare("falseDiscoveryRate", falseDiscoveryRate);
      requirePositive("resamples", resamples);
      requirePositive("top", top);
      requirePositive("repeats", repeats);
      requireNonNull(exposure, "exposure");
    }

    private static void requireShare(String name, double share) {
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException(
            "%s must be above 0 and below 1: %s".formatted(name, share));
      }
    }

    private static void requirePositive(String name, int number) {
      if (number < 1) {
        throw new IllegalArgumentException("%s must be positive: %d".formatted(name, number));
      }
    }

    /**
     * Returns the usual options: level 0.95, Benjamini and Hochberg at 0.10, 50 resamples, the
     * first 8, 10 repeats, alike in time.
     *
     * @param seed seed of all draws
     * @return the options
     */
    public static Options seeded(long seed) {
      return new Options(0.95, Correction.BENJAMINI_HOCHBERG, 0.1, 50, 8, 10, Exposure.TIME, seed);
    }

    /**
     * Returns these options with another correction.
     *
     * @param correction how p-values are corrected
     * @param rate the share of false ones that is put up with, above 0 and below 1
     * @return new options
     * @throws IllegalArgumentException if the rate is out of its range
     */
    public Options withCorrection(Correction correction, double rate) {
      return new Options(level, correction, rate, resamples, top, repeats, exposure, seed);
    }

    /**
     * Returns these options with another number of resamples.
     *
     * @param resamples how many halves of the customers are drawn, positive
     * @return new options
     * @throws IllegalArgumentException if the number is not positive
     */
    public Options withResamples(int resamples) {
      return new Options(
          level, correction, falseDiscoveryRate, resamples, top, repeats, exposure, seed);
    }

    /**
     * Returns these options with another number of first signals.
     *
     * @param top how many signals are the first, positive
     * @return new options
     * @throws IllegalArgumentException if the number is not positive
     */
    public Options withTop(int top) {
      return new Options(
          level, correction, falseDiscoveryRate, resamples, top, repeats, exposure, seed);
    }

    /**
     * Returns these options with another number of repeats.
     *
     * @param repeats how often each signal is shuffled, positive
     * @return new options
     * @throws IllegalArgumentException if the number is not positive
     */
    public Options withRepeats(int repeats) {
      return new Options(
          level, correction, falseDiscoveryRate, resamples, top, repeats, exposure, seed);
    }

    /**
     * Returns these options with another exposure.
     *
     * @param exposure what examples are made alike in
     * @return new options
     */
    public Options withExposure(Exposure exposure) {
      return new Options(
          level, correction, falseDiscoveryRate, resamples, top, repeats, exposure, seed);
    }
  }

  /**
   * Studies the signals of a training.
   *
   * <p>Costs about as much as training does: each signal is shuffled {@code repeats} times on the
   * examples to calibrate and on those held out, and a logistic regression is fitted to each
   * resample.
   *
   * @param examples the examples that the scorer was trained on, held-out ones included
   * @param trained the scorer, trained on them
   * @param options how to study
   * @return what was found of each signal that varies
   * @throws IllegalArgumentException if the scorer was trained on other examples
   */
  public static SignalFindings of(TrainingSet examples, TrainedScorer trained, Options options) {
    requireNonNull(examples, "examples");
    requireNonNull(trained, "trained");
    requireNonNull(options, "options");
    return of(TrainedSplit.of(examples, trained), options);
  }

  static SignalFindings of(TrainedSplit split, Options options) {
    return new StudyRun(split.examples().signals(), split.parts(), split.model(), options)
        .findings(split.examples().definition().target());
  }
}

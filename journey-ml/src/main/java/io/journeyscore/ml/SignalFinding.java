package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.driver.Direction;
import io.journeyscore.analytics.driver.LeadProfile;
import io.journeyscore.analytics.driver.SelectionStability;
import io.journeyscore.analytics.driver.SignalEffect;
import io.journeyscore.analytics.driver.StratifiedEffect;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.signal.Signal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that is known of how one signal goes with a target. It is association: nothing here says what
 * would come of changing the signal.
 *
 * <p>Everything is measured on the examples learned from, except what says that it is of those held
 * out. {@link SignalStudy} tells how. A category has no high and low values: its most frequent one
 * among the examples learned from stands as high, all others as low.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param signal the signal
 * @param rank its place among all signals, from 1; see {@link SignalFindings#signals}
 * @param effect how the rate of the target differs between its high and low values, with Cliff's
 *     delta, p-value and support
 * @param ratio how many times as often the target happens among high values as among low ones;
 *     empty if the signal does not vary, or the target never happens among low values
 * @param q the p-value after the false discovery rate over all signals is controlled, in [0, 1]
 * @param isFound whether q is at or below the rate that was asked for
 * @param confirmation what the held-out examples say of the effect
 * @param exposure what is left of the effect among examples that were watched alike
 * @param lead how far ahead of the target the signal speaks
 * @param stability how often the signal is among the first when customers are drawn again
 * @param use what the model makes of it
 * @param flags what to look at before it is read as a driver
 */
public record SignalFinding(
    Signal signal,
    int rank,
    SignalEffect effect,
    Optional<Estimate> ratio,
    double q,
    boolean isFound,
    Confirmation confirmation,
    Exposure exposure,
    LeadProfile lead,
    Stability stability,
    Use use,
    Set<Flag> flags) {

  /** What to look at before a signal is read as a driver. Immutable and thread-safe. */
  public enum Flag {
    /**
     * The target never, or always, happens in just one of the two groups: perhaps a step that
     * belongs to the target itself.
     */
    STRUCTURAL,
    /** One of the two groups has fewer than 50 customers. */
    LOW_SUPPORT,
    /** Among examples that were watched alike, less than half of the effect is left. */
    VANISHES_WITHIN_EXPOSURE,
    /** Among examples that were watched alike, the effect lies on the other side of zero. */
    REVERSES_WITHIN_EXPOSURE,
    /** It was found, and the held-out examples do not confirm it. */
    NOT_CONFIRMED,
    /** Other signals say nearly the same; look at their importance together. */
    CORRELATED
  }

  /**
   * What held-out examples say of the effect.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param effect the effect on them, with high and low as they were learned
   * @param verdict whether it is confirmed
   */
  public record Confirmation(SignalEffect effect, Verdict verdict) {
    /**
     * Checks that the parts are given.
     *
     * @param effect the effect on them
     * @param verdict whether it is confirmed
     */
    public Confirmation {
      requireNonNull(effect, "effect");
      requireNonNull(verdict, "verdict");
    }
  }

  /**
   * What is left of the effect among examples that were watched alike.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param effect the effect within strata of exposure
   * @param change how it differs from the plain one
   */
  public record Exposure(StratifiedEffect effect, StratifiedEffect.Change change) {
    /**
     * Checks that the parts are given.
     *
     * @param effect the effect within strata of exposure
     * @param change how it differs from the plain one
     */
    public Exposure {
      requireNonNull(effect, "effect");
      requireNonNull(change, "change");
    }
  }

  /**
   * How much the place of a signal owes to the sample.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param selection how often it is among the first on halves of the customers
   * @param treeSize the mean size of its contributions to the margin of a tree ensemble; not
   *     negative
   * @param treeRank its place by that size, from 1
   */
  public record Stability(SelectionStability selection, double treeSize, int treeRank) {
    /**
     * Checks that the parts are given.
     *
     * @param selection how often it is among the first on halves of the customers
     * @param treeSize the mean size of its contributions to the margin of a tree ensemble
     * @param treeRank its place by that size
     */
    public Stability {
      requireNonNull(selection, "selection");
    }
  }

  /**
   * What the model makes of a signal.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param learned by how much the model's log loss grows when the signal is shuffled, on the
   *     examples that the model was calibrated on; signals are ranked by it
   * @param heldOut the same on the held-out examples
   * @param group the names of the signals that say nearly the same, this one among them, in the
   *     order of the definition
   * @param groupHeldOut by how much the log loss on the held-out examples grows when all of the
   *     group are shuffled together
   * @param contribution the mean size of the signal's contributions on the held-out examples, in
   *     {@link SignalFindings#unit}
   */
  public record Use(
      Estimate learned,
      Estimate heldOut,
      List<String> group,
      Estimate groupHeldOut,
      Estimate contribution) {
    /**
     * Checks that the parts are given, and copies the list.
     *
     * @param learned by how much the model's log loss grows when the signal is shuffled
     * @param heldOut the same on the held-out examples
     * @param group the names of the signals that say nearly the same
     * @param groupHeldOut by how much it grows when all of the group are shuffled
     * @param contribution the mean size of the signal's contributions
     */
    public Use {
      requireNonNull(learned, "learned");
      requireNonNull(heldOut, "heldOut");
      group = List.copyOf(group);
      requireNonNull(groupHeldOut, "groupHeldOut");
      requireNonNull(contribution, "contribution");
    }
  }

  /**
   * Checks that the parts are given, and copies the flags.
   *
   * @param signal the signal
   * @param rank its place among all signals, from 1
   * @param effect how the rate of the target differs between its high and low values
   * @param ratio how many times as often the target happens among high values as among low ones
   * @param q the p-value after the false discovery rate is controlled
   * @param isFound whether q is at or below the rate that was asked for
   * @param confirmation what the held-out examples say of the effect
   * @param exposure what is left of the effect among examples that were watched alike
   * @param lead how far ahead of the target the signal speaks
   * @param stability how often the signal is among the first when customers are drawn again
   * @param use what the model makes of it
   * @param flags what to look at before it is read as a driver
   * @throws IllegalArgumentException if the rank is not positive or q is not in [0, 1]
   */
  public SignalFinding {
    requireNonNull(signal, "signal");
    requireNonNull(effect, "effect");
    requireNonNull(ratio, "ratio");
    requireNonNull(confirmation, "confirmation");
    requireNonNull(exposure, "exposure");
    requireNonNull(lead, "lead");
    requireNonNull(stability, "stability");
    requireNonNull(use, "use");
    if (rank < 1) {
      throw new IllegalArgumentException("rank must be positive: " + rank);
    }
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("q must be in [0, 1]: " + q);
    }
    Set<Flag> copy = EnumSet.noneOf(Flag.class);
    copy.addAll(flags);
    flags = Collections.unmodifiableSet(copy);
  }

  /**
   * Returns whether high values go with more or with less of the target.
   *
   * @return the side of zero on which the effect's interval lies
   */
  public Direction direction() {
    return effect.direction();
  }

  /**
   * Returns the effect in probability points.
   *
   * @return the rate of the target among examples with high values less that among those with low
   *     ones, times 100, in [-100, 100]; empty if the signal does not vary
   */
  public Optional<Estimate> points() {
    return effect.effect().map(SignalFinding::inPoints);
  }

  private static Estimate inPoints(Estimate effect) {
    Interval interval = effect.interval();
    return new Estimate(
        100 * effect.value(),
        new Interval(100 * interval.low(), 100 * interval.high(), interval.level()),
        effect.n());
  }

  /**
   * Returns whether the signal belongs on the list: found where it was learned, and confirmed where
   * it was not.
   *
   * @return whether it does
   */
  public boolean isListed() {
    return isFound && confirmation.verdict() == Verdict.CONFIRMED;
  }
}

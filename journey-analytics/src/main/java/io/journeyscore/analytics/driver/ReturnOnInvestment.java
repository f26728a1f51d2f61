package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.OptionalDouble;

/**
 * What better journeys would bring, from figures that are all the caller's: nothing of it is
 * measured, so it has no interval.
 *
 * <p>For a gain that rests on one's own journeys see {@link DriverWhatIf} and {@link Opportunity}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param assumption how revenue and cost are supposed to change
 * @param revenue of the journeys in the period, in the caller's currency; not negative, finite
 * @param margin which share of further revenue is left over, in [0, 1]
 * @param cost of serving the journeys in the period, in the caller's currency; not negative, finite
 * @param investment what the change costs once, in the caller's currency; not negative, finite
 */
public record ReturnOnInvestment(
    Assumption assumption, double revenue, double margin, double cost, double investment) {

  /**
   * How revenue and cost are supposed to change.
   *
   * <p>Immutable and thread-safe.
   *
   * @param label whose assumption it is, not blank; to be shown beside every figure made of it
   * @param revenueChange change of revenue as a share of it, such as 0.05; at least -1, finite
   * @param costChange change of cost as a share of it, such as -0.1; at least -1, finite
   */
  public record Assumption(String label, double revenueChange, double costChange) {
    /**
     * A round pair of figures that is often quoted for companies that manage whole journeys: 15%
     * more revenue, 20% less cost to serve. It is an illustration and no forecast for anybody.
     */
    public static final Assumption MCKINSEY = new Assumption("McKinsey, illustrative", 0.15, -0.2);

    /**
     * Checks the parts.
     *
     * @param label whose assumption it is
     * @param revenueChange change of revenue as a share of it
     * @param costChange change of cost as a share of it
     * @throws NullPointerException if the label is null
     * @throws IllegalArgumentException if the label is blank, or a change is below -1 or not finite
     */
    public Assumption {
      Checks.text(label, "label");
      checkFrom(-1, revenueChange, "revenueChange");
      checkFrom(-1, costChange, "costChange");
    }
  }

  /**
   * Checks the parts.
   *
   * @param assumption how revenue and cost are supposed to change
   * @param revenue of the journeys in the period
   * @param margin which share of further revenue is left over
   * @param cost of serving the journeys in the period
   * @param investment what the change costs once
   * @throws NullPointerException if the assumption is null
   * @throws IllegalArgumentException if a number is out of its range
   */
  public ReturnOnInvestment {
    requireNonNull(assumption, "assumption");
    checkFrom(0, revenue, "revenue");
    Checks.probability(margin, "margin");
    checkFrom(0, cost, "cost");
    checkFrom(0, investment, "investment");
  }

  private static void checkFrom(double least, double value, String name) {
    if (!(Checks.finite(value, name) >= least)) {
      throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
    }
  }

  /**
   * Returns what is left over of the further revenue of one period.
   *
   * @return revenue times its change times margin; negative if revenue falls
   */
  public double revenueGain() {
    return revenue * assumption.revenueChange() * margin;
  }

  /**
   * Returns what is saved in one period.
   *
   * @return cost times its change, negative where cost rises
   */
  public double costSaving() {
    return 0.0 - cost * assumption.costChange();
  }

  /**
   * Returns what is gained in one period.
   *
   * @return revenue gain and cost saving together
   */
  public double gain() {
    return revenueGain() + costSaving();
  }

  /**
   * Returns the return on the investment after some periods, without interest.
   *
   * @param periods how many, positive and finite
   * @return gains less investment, as a share of the investment; empty if nothing is invested
   * @throws IllegalArgumentException if the number is not positive and finite
   */
  public OptionalDouble afterPeriods(double periods) {
    if (!(Checks.finite(periods, "periods") > 0)) {
      throw new IllegalArgumentException("periods must be positive: " + periods);
    }
    return investment > 0
        ? OptionalDouble.of((periods * gain() - investment) / investment)
        : OptionalDouble.empty();
  }

  /**
   * Returns after how many periods the gains make up for the investment.
   *
   * @return the investment by the gain of one period; empty if nothing is gained
   */
  public OptionalDouble paybackPeriods() {
    return gain() > 0 ? OptionalDouble.of(investment / gain()) : OptionalDouble.empty();
  }
}

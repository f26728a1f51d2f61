package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which touchpoints or drivers to mend and where to save, by how important they are, how well they
 * perform and what they cost.
 *
 * <p>An item at a cut point or above it is important, or performs well; one strictly above the cut
 * point of costs costs much, so that equal or unknown costs, given as 0, make nothing dear.
 *
 * <table>
 * <caption>Quadrants</caption>
 * <tr><th></th><th>performs badly</th><th>performs well</th></tr>
 * <tr><td>important</td><td>{@link Quadrant#CRITICAL}</td><td>{@link Quadrant#KEEP_UP}</td></tr>
 * <tr><td>not important</td><td>{@link Quadrant#LOW_PRIORITY}; {@link Quadrant#SAVINGS} if it costs
 * much</td><td>{@link Quadrant#SAVINGS}</td></tr>
 * </table>
 *
 * <p>Importance is usually a driver's {@link KeyDriver#share}, performance a mean rating or the
 * share of top boxes. A quadrant is a reading of point estimates: an item near a cut may as well
 * lie on its other side.
 *
 * <p>Source: J. A. Martilla and J. C. James, <i>Importance-Performance Analysis</i>, Journal of
 * Marketing 41(1), 1977, 77-79, <a
 * href="https://doi.org/10.1177/002224297704100112">doi:10.1177/002224297704100112</a>; there the
 * fourth quadrant is performance alone, here cost counts as well.
 *
 * <p>Immutable and thread-safe.
 *
 * @param placed the items, most important first; equal ones by name
 * @param importanceCut from where an item is important
 * @param performanceCut from where an item performs well
 * @param costCut above which an item costs much
 */
public record ImportancePerformance(
    List<Placed> placed, double importanceCut, double performanceCut, double costCut) {
  /**
   * Checks the parts and copies the list.
   *
   * @param placed the items, most important first
   * @param importanceCut from where an item is important
   * @param performanceCut from where an item performs well
   * @param costCut above which an item costs much
   * @throws NullPointerException if the list is null
   * @throws IllegalArgumentException if a cut is not finite
   */
  public ImportancePerformance {
    placed = List.copyOf(placed);
    Checks.finite(importanceCut, "importanceCut");
    Checks.finite(performanceCut, "performanceCut");
    Checks.finite(costCut, "costCut");
  }

  /**
   * What is to be placed.
   *
   * <p>Immutable and thread-safe.
   *
   * @param name its name, not blank
   * @param importance on any scale that all items share, more is more important; finite
   * @param performance on any scale that all items share, more is better; finite
   * @param cost in the caller's currency and for the caller's period, not negative; 0 if unknown
   */
  public record Item(String name, double importance, double performance, double cost) {
    /**
     * Checks the parts.
     *
     * @param name its name
     * @param importance more is more important
     * @param performance more is better
     * @param cost not negative
     * @throws NullPointerException if the name is null
     * @throws IllegalArgumentException if the name is blank, a number is not finite, or the cost is
     *     negative
     */
    public Item {
      if (requireNonNull(name, "name").isBlank()) {
        throw new IllegalArgumentException("name must not be blank: '" + name + "'");
      }
      Checks.finite(importance, "importance");
      Checks.finite(performance, "performance");
      Checks.finite(cost, "cost");
      if (cost < 0) {
        throw new IllegalArgumentException("cost must not be negative: " + cost);
      }
    }
  }

  /**
   * An item in its quadrant.
   *
   * <p>Immutable and thread-safe.
   *
   * @param item the item
   * @param quadrant where it lies
   * @param saving what the item costs more than the target share of its cost; 0 outside {@link
   *     Quadrant#SAVINGS}. What would be lost by saving it is not taken off
   */
  public record Placed(Item item, Quadrant quadrant, double saving) {
    /**
     * Checks the parts.
     *
     * @param item the item
     * @param quadrant where it lies
     * @param saving what could be saved
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the saving is not finite
     */
    public Placed {
      requireNonNull(item, "item");
      requireNonNull(quadrant, "quadrant");
      Checks.finite(saving, "saving");
    }
  }

  /**
   * Where to cut, and how far to save.
   *
   * <p>Immutable and thread-safe.
   *
   * @param importance cuts importances
   * @param performance cuts performances
   * @param cost cuts costs
   * @param target the share of its cost that an item in {@link Quadrant#SAVINGS} is to keep, in [0,
   *     1]
   */
  public record Options(CutPoint importance, CutPoint performance, CutPoint cost, double target) {
    /**
     * Checks the parts.
     *
     * @param importance cuts importances
     * @param performance cuts performances
     * @param cost cuts costs
     * @param target the share of its cost that an item is to keep
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the target is not in [0, 1]
     */
    public Options {
      requireNonNull(importance, "importance");
      requireNonNull(performance, "performance");
      requireNonNull(cost, "cost");
      Checks.probability(target, "target");
    }

    /**
     * Returns options that cut all three at the means.
     *
     * @param target the share of its cost that an item in {@link Quadrant#SAVINGS} is to keep, in
     *     [0, 1]
     * @return the options
     * @throws IllegalArgumentException if the target is not in [0, 1]
     */
    public static Options means(double target) {
      return new Options(CutPoint.mean(), CutPoint.mean(), CutPoint.mean(), target);
    }

    /**
     * Returns options that cut all three at the medians.
     *
     * @param target the share of its cost that an item in {@link Quadrant#SAVINGS} is to keep, in
     *     [0, 1]
     * @return the options
     * @throws IllegalArgumentException if the target is not in [0, 1]
     */
    public static Options medians(double target) {
      return new Options(CutPoint.median(), CutPoint.median(), CutPoint.median(), target);
    }
  }

  /**
   * Places items.
   *
   * @param items at least one, names distinct
   * @param options where to cut, and how far to save
   * @return the items in their quadrants
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no item, or a name comes twice
   */
  public static ImportancePerformance of(List<Item> items, Options options) {
    requireNonNull(options, "options");
    List<Item> copy = List.copyOf(items);
    Set<String> names = new HashSet<>();
    for (Item item : copy) {
      if (!names.add(item.name())) {
        throw new IllegalArgumentException("items must have distinct names: " + item.name());
      }
    }
    double importance =
        options.importance().of(copy.stream().mapToDouble(Item::importance).toArray());
    double performance =
        options.performance().of(copy.stream().mapToDouble(Item::performance).toArray());
    double cost = options.cost().of(copy.stream().mapToDouble(Item::cost).toArray());
    List<Placed> placed = new ArrayList<>();
    for (Item item : copy) {
      Quadrant quadrant =
          quadrant(
              item.importance() >= importance,
              item.performance() >= performance,
              item.cost() > cost);
      double saving = quadrant == Quadrant.SAVINGS ? item.cost() * (1 - options.target()) : 0;
      placed.add(new Placed(item, quadrant, saving));
    }
    placed.sort(
        Comparator.<Placed>comparingDouble(one -> -one.item().importance())
            .thenComparing(one -> one.item().name()));
    return new ImportancePerformance(placed, importance, performance, cost);
  }

  private static Quadrant quadrant(boolean important, boolean performing, boolean dear) {
    if (important) {
      return performing ? Quadrant.KEEP_UP : Quadrant.CRITICAL;
    }
    return performing || dear ? Quadrant.SAVINGS : Quadrant.LOW_PRIORITY;
  }

  /**
   * Returns the items of one quadrant.
   *
   * @param quadrant which
   * @return the items, most important first
   * @throws NullPointerException if the quadrant is null
   */
  public List<Placed> in(Quadrant quadrant) {
    requireNonNull(quadrant, "quadrant");
    return placed.stream().filter(one -> one.quadrant() == quadrant).toList();
  }

  /**
   * Returns what could be saved altogether.
   *
   * @return the sum of the savings, in the caller's currency; not negative
   */
  public double saving() {
    return placed.stream().mapToDouble(Placed::saving).sum();
  }
}

package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.driver.ImportancePerformance;
import io.journeyscore.analytics.metric.Estimate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How important touchpoints are and how well they are rated, both with intervals.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param items the touchpoints, names distinct
 * @param options where importance, rating and cost are cut, and which share of its cost a
 *     touchpoint keeps where one saves
 * @param rating what the rating is, such as {@code mean rating, 1 to 5}, in the page's language
 * @param currency the currency of costs; empty if no costs are known
 */
public record Priorities(
    List<Item> items,
    ImportancePerformance.Options options,
    String rating,
    Optional<String> currency) {

  /**
   * One touchpoint.
   *
   * @param name its name
   * @param importance how important it is, as a share of what all explain; more is more important
   * @param rating how it is rated; more is better. Its number is that of ratings
   * @param cost what it costs in the period, not negative; 0 if unknown
   */
  public record Item(String name, Estimate importance, Estimate rating, double cost) {

    /**
     * Checks the parts.
     *
     * @param name its name
     * @param importance how important it is
     * @param rating how it is rated
     * @param cost what it costs in the period
     * @throws IllegalArgumentException if the name is blank or the cost is negative or not finite
     */
    public Item {
      requireNonNull(importance, "importance");
      requireNonNull(rating, "rating");
      if (requireNonNull(name, "name").isBlank()) {
        throw new IllegalArgumentException("name must not be blank");
      }
      if (!(cost >= 0 && cost <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("cost must be finite and not negative: " + cost);
      }
    }
  }

  /**
   * Copies the items.
   *
   * @param items the touchpoints
   * @param options where importance, rating and cost are cut
   * @param rating what the rating is
   * @param currency the currency of costs
   * @throws IllegalArgumentException if two items have one name
   */
  public Priorities {
    items = List.copyOf(items);
    requireNonNull(options, "options");
    requireNonNull(rating, "rating");
    requireNonNull(currency, "currency");
    Set<String> names = new HashSet<>();
    for (Item item : items) {
      if (!names.add(item.name())) {
        throw new IllegalArgumentException("items must have distinct names: " + item.name());
      }
    }
  }
}

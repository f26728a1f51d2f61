package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.driver.CutPoint;
import io.journeyscore.analytics.driver.ImportancePerformance;
import io.journeyscore.analytics.driver.ImportancePerformance.Item;
import io.journeyscore.analytics.driver.ImportancePerformance.Options;
import io.journeyscore.analytics.driver.ImportancePerformance.Placed;
import io.journeyscore.analytics.driver.Quadrant;
import io.journeyscore.event.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which touchpoints to mend first, and where to save how much.
 *
 * <p>Cards are placed by {@link ImportancePerformance}. Costs that are not known do not move the
 * cut of costs, and make nothing dear; what could be saved there is not known either.
 *
 * <p>Immutable and thread-safe.
 *
 * @param areas the touchpoints whose importance and performance are known, most important first;
 *     equal ones by name
 * @param unplaced the names of the other touchpoints, sorted
 */
public record TouchpointAreas(List<Area> areas, List<String> unplaced) {
  /**
   * Copies the lists.
   *
   * @param areas the touchpoints whose importance and performance are known
   * @param unplaced the names of the other touchpoints
   * @throws NullPointerException if a list or an entry is null
   */
  public TouchpointAreas {
    areas = List.copyOf(areas);
    unplaced = List.copyOf(unplaced);
  }

  /**
   * A touchpoint in its quadrant.
   *
   * <p>Immutable and thread-safe.
   *
   * @param card the touchpoint
   * @param quadrant where it lies
   * @param saving of a touchpoint in {@link Quadrant#SAVINGS} what it costs beyond the target:
   *     {@code cost (1 - target)}; empty for others, and where the cost is not known
   */
  public record Area(TouchpointCard card, Quadrant quadrant, Optional<Money> saving) {
    /**
     * Checks the parts.
     *
     * @param card the touchpoint
     * @param quadrant where it lies
     * @param saving what it costs beyond the target
     * @throws NullPointerException if a part is null
     */
    public Area {
      requireNonNull(card, "card");
      requireNonNull(quadrant, "quadrant");
      requireNonNull(saving, "saving");
    }
  }

  /**
   * Places touchpoints.
   *
   * @param cards in any order, names distinct
   * @param options where to cut, and how far to save
   * @return the areas
   * @throws NullPointerException if an argument or an entry is null
   * @throws IllegalArgumentException if a name comes twice, or costs are in several currencies
   */
  public static TouchpointAreas of(Collection<TouchpointCard> cards, Options options) {
    requireNonNull(options, "options");
    Map<String, TouchpointCard> byName = byName(cards);
    List<Item> items = new ArrayList<>();
    List<String> unplaced = new ArrayList<>();
    for (TouchpointCard card : byName.values()) {
      item(card).ifPresentOrElse(items::add, () -> unplaced.add(card.touchpoint()));
    }
    List<Area> areas = new ArrayList<>();
    if (!items.isEmpty()) {
      CutPoint costCut = costCut(items, byName, options.cost());
      Options known =
          new Options(options.importance(), options.performance(), costCut, options.target());
      for (Placed placed : ImportancePerformance.of(items, known).placed()) {
        TouchpointCard card = requireNonNull(byName.get(placed.item().name()));
        areas.add(new Area(card, placed.quadrant(), saving(card, placed)));
      }
    }
    return new TouchpointAreas(areas, unplaced);
  }

  /** By name, so that the order of the cards changes nothing. */
  static Map<String, TouchpointCard> byName(Collection<TouchpointCard> cards) {
    Map<String, TouchpointCard> byName =
        List.copyOf(cards).stream()
            .collect(
                Collectors.toMap(
                    TouchpointCard::touchpoint,
                    Function.identity(),
                    (one, other) -> {
                      throw new IllegalArgumentException(
                          "cards must have distinct touchpoints: " + one.touchpoint());
                    },
                    TreeMap::new));
    Costs.sum(byName.values().stream().flatMap(card -> card.cost().stream()).toList());
    return byName;
  }

  private static Optional<Item> item(TouchpointCard card) {
    double cost = card.cost().map(money -> money.amount().doubleValue()).orElse(0.0);
    return card.importance()
        .flatMap(
            importance ->
                card.performance()
                    .map(
                        performance ->
                            new Item(
                                card.touchpoint(), importance.value(), performance.value(), cost)));
  }

  private static CutPoint costCut(
      List<Item> items, Map<String, TouchpointCard> byName, CutPoint cut) {
    double[] costs =
        items.stream()
            .filter(item -> requireNonNull(byName.get(item.name())).cost().isPresent())
            .mapToDouble(Item::cost)
            .toArray();
    return CutPoint.at(costs.length == 0 ? 0 : cut.of(costs));
  }

  private static Optional<Money> saving(TouchpointCard card, Placed placed) {
    if (placed.quadrant() != Quadrant.SAVINGS) {
      return Optional.empty();
    }
    BigDecimal amount =
        BigDecimal.valueOf(placed.saving()).setScale(Money.FRACTION_DIGITS, RoundingMode.HALF_EVEN);
    return card.cost().map(cost -> Money.of(amount, cost.currency()));
  }

  /**
   * Returns the touchpoints of one quadrant.
   *
   * @param quadrant which
   * @return the touchpoints, most important first
   * @throws NullPointerException if the quadrant is null
   */
  public List<Area> in(Quadrant quadrant) {
    requireNonNull(quadrant, "quadrant");
    return areas.stream().filter(area -> area.quadrant() == quadrant).toList();
  }

  /**
   * Returns what could be saved altogether, where costs are known.
   *
   * @return the sum; empty if no saving is known
   */
  public Optional<Money> saving() {
    return Costs.sum(areas.stream().flatMap(area -> area.saving().stream()).toList());
  }
}

package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.driver.ImportancePerformance;
import io.journeyscore.analytics.driver.Quadrant;
import io.journeyscore.analytics.touchpoint.TouchpointAreas.Area;
import io.journeyscore.event.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The touchpoints of one owner, such as a department.
 *
 * <p>Immutable and thread-safe.
 *
 * @param owner the owner; empty for touchpoints without one
 * @param touchpoints the names of the touchpoints, sorted
 * @param cost what they cost together, as far as it is known; empty if of none
 * @param withoutCost the names of those whose cost is not known, sorted
 * @param critical the names of those to mend first, most important first
 * @param savings the names of those to save at, most important first
 * @param saving what could be saved there, as far as it is known; empty if nowhere
 * @param desiredGap the mean of delivered less desired over all their components, by weight; empty
 *     if not known. It takes all components to be on one scale
 * @param promiseGap the same of promised less delivered
 */
public record OwnerSummary(
    Optional<String> owner,
    List<String> touchpoints,
    Optional<Money> cost,
    List<String> withoutCost,
    List<String> critical,
    List<String> savings,
    Optional<Money> saving,
    Optional<Level> desiredGap,
    Optional<Level> promiseGap) {
  /**
   * Checks the parts and copies the lists.
   *
   * @param owner the owner
   * @param touchpoints the names of the touchpoints
   * @param cost what they cost together
   * @param withoutCost the names of those whose cost is not known
   * @param critical the names of those to mend first
   * @param savings the names of those to save at
   * @param saving what could be saved there
   * @param desiredGap the mean of delivered less desired
   * @param promiseGap the mean of promised less delivered
   * @throws NullPointerException if a part is null
   */
  public OwnerSummary {
    requireNonNull(owner, "owner");
    touchpoints = List.copyOf(touchpoints);
    requireNonNull(cost, "cost");
    withoutCost = List.copyOf(withoutCost);
    critical = List.copyOf(critical);
    savings = List.copyOf(savings);
    requireNonNull(saving, "saving");
    requireNonNull(desiredGap, "desiredGap");
    requireNonNull(promiseGap, "promiseGap");
  }

  /**
   * Rolls touchpoints up by their owners. Quadrants are those among all touchpoints, not among
   * those of one owner.
   *
   * @param cards in any order, names distinct
   * @param options where to cut, and how far to save
   * @return a summary for each owner, by name; last the touchpoints without an owner, if there are
   *     any
   * @throws NullPointerException if an argument or an entry is null
   * @throws IllegalArgumentException if a name comes twice, costs are in several currencies, or
   *     levels have intervals of different confidence
   */
  public static List<OwnerSummary> of(
      Collection<TouchpointCard> cards, ImportancePerformance.Options options) {
    TouchpointAreas areas = TouchpointAreas.of(cards, options);
    Map<String, List<TouchpointCard>> owned = new TreeMap<>();
    List<TouchpointCard> free = new ArrayList<>();
    for (TouchpointCard card : TouchpointAreas.byName(cards).values()) {
      card.owner()
          .map(name -> owned.computeIfAbsent(name, of -> new ArrayList<>()))
          .orElse(free)
          .add(card);
    }
    List<OwnerSummary> summaries = new ArrayList<>();
    owned.forEach((name, some) -> summaries.add(of(Optional.of(name), some, areas)));
    if (!free.isEmpty()) {
      summaries.add(of(Optional.empty(), free, areas));
    }
    return List.copyOf(summaries);
  }

  private static OwnerSummary of(
      Optional<String> owner, List<TouchpointCard> cards, TouchpointAreas areas) {
    List<Area> own = areas.areas().stream().filter(area -> cards.contains(area.card())).toList();
    return new OwnerSummary(
        owner,
        names(cards),
        Costs.sum(cards.stream().flatMap(card -> card.cost().stream()).toList()),
        names(cards.stream().filter(card -> card.cost().isEmpty()).toList()),
        names(own, Quadrant.CRITICAL),
        names(own, Quadrant.SAVINGS),
        Costs.sum(own.stream().flatMap(area -> area.saving().stream()).toList()),
        Gaps.mean(Gaps.of(cards, Gap.Kind.DELIVERED_LESS_DESIRED).sorted()),
        Gaps.mean(Gaps.of(cards, Gap.Kind.PROMISED_LESS_DELIVERED).sorted()));
  }

  private static List<String> names(List<TouchpointCard> cards) {
    return cards.stream().map(TouchpointCard::touchpoint).toList();
  }

  private static List<String> names(List<Area> areas, Quadrant quadrant) {
    return areas.stream()
        .filter(area -> area.quadrant() == quadrant)
        .map(area -> area.card().touchpoint())
        .toList();
  }
}

package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The gaps of one kind at some touchpoints, worst first.
 *
 * <p>Immutable and thread-safe.
 *
 * @param sorted the gaps that are known, by weight times shortfall, greatest first; equal ones by
 *     touchpoint and component. Where customers get more than was desired or promised, the product
 *     is negative: such gaps come last
 * @param unknown what was desired or promised, but without a level, or is not known to be delivered
 */
public record Gaps(List<Gap> sorted, List<Unknown> unknown) {
  /**
   * Copies the lists.
   *
   * @param sorted the gaps that are known
   * @param unknown what cannot be compared
   * @throws NullPointerException if a list or an entry is null
   */
  public Gaps {
    sorted = List.copyOf(sorted);
    unknown = List.copyOf(unknown);
  }

  /**
   * A component whose gap is not known.
   *
   * <p>Immutable and thread-safe.
   *
   * @param touchpoint the touchpoint
   * @param component the component
   */
  public record Unknown(String touchpoint, String component) {
    /**
     * Checks the parts.
     *
     * @param touchpoint the touchpoint
     * @param component the component
     * @throws NullPointerException if a part is null
     */
    public Unknown {
      requireNonNull(touchpoint, "touchpoint");
      requireNonNull(component, "component");
    }
  }

  /**
   * Compares levels.
   *
   * @param cards the touchpoints, in any order
   * @param kind which levels to compare
   * @return the gaps of all components that are desired, or promised, at these touchpoints
   * @throws NullPointerException if an argument or an entry is null
   * @throws IllegalArgumentException if two levels to compare have intervals of different
   *     confidence
   */
  public static Gaps of(Collection<TouchpointCard> cards, Gap.Kind kind) {
    List<Gap> known = new ArrayList<>();
    List<Unknown> unknown = new ArrayList<>();
    for (TouchpointCard card : List.copyOf(cards)) {
      for (ValueComponent wanted : wanted(card, kind)) {
        String component = wanted.component();
        Optional<Level> size =
            wanted
                .level()
                .flatMap(
                    level ->
                        card.delivered(component)
                            .map(delivered -> difference(kind, level, delivered)));
        size.ifPresentOrElse(
            level ->
                known.add(
                    new Gap(card.touchpoint(), component, kind, card.weight(component), level)),
            () -> unknown.add(new Unknown(card.touchpoint(), component)));
      }
    }
    known.sort(
        Comparator.<Gap>comparingDouble(gap -> -gap.priority())
            .thenComparing(Gap::touchpoint)
            .thenComparing(Gap::component));
    unknown.sort(Comparator.comparing(Unknown::touchpoint).thenComparing(Unknown::component));
    return new Gaps(known, unknown);
  }

  private static List<ValueComponent> wanted(TouchpointCard card, Gap.Kind kind) {
    return switch (kind) {
      case DELIVERED_LESS_DESIRED -> card.valueDesired();
      case PROMISED_LESS_DELIVERED -> card.valueIntended();
    };
  }

  private static Level difference(Gap.Kind kind, Level wanted, Level delivered) {
    return switch (kind) {
      case DELIVERED_LESS_DESIRED -> delivered.minus(wanted);
      case PROMISED_LESS_DELIVERED -> wanted.minus(delivered);
    };
  }

  /**
   * Returns the mean gap of a touchpoint over its components, by their weights.
   *
   * <p>Its interval is wide enough however the components go together, as they do where the same
   * customers rate them all: the weighted mean of the distances to their ends. {@code n} counts the
   * rows of all components.
   *
   * @param touchpoint its name
   * @return the weighted mean of the gaps that are known; empty if there is none, or all weigh 0
   * @throws NullPointerException if the name is null
   */
  public Optional<Level> mean(String touchpoint) {
    requireNonNull(touchpoint, "touchpoint");
    return mean(sorted.stream().filter(gap -> gap.touchpoint().equals(touchpoint)).toList());
  }

  static Optional<Level> mean(List<Gap> gaps) {
    double total = gaps.stream().mapToDouble(Gap::weight).sum();
    if (!(total > 0)) {
      return Optional.empty();
    }
    return Optional.of(
        LevelSum.dependent(
            gaps.stream()
                .map(gap -> new LevelSum.Term(gap.weight() / total, gap.size()))
                .toList()));
  }
}

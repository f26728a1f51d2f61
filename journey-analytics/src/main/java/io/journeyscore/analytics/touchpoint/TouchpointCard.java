package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Money;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One touchpoint: what it is meant to give, what customers desire of it, what speeds journeys up
 * there and what slows or stops them; and what it delivers and costs.
 *
 * <p>The four groups are {@link #valueIntended}, {@link #valueDesired}, {@link #accelerators} and
 * {@link #blockers}. In the last two, what people declare and what was learned from journeys (by
 * {@link io.journeyscore.analytics.driver.Factors}) are kept apart. All levels of a component must
 * be on one scale, more being better; a rating comes to one as {@code Rating.normalised()} does.
 *
 * <p>Immutable and thread-safe.
 */
public final class TouchpointCard {
  private final String touchpoint;
  private final Optional<String> owner;
  private final Optional<Money> cost;
  private final Optional<Level> importance;
  private final Optional<Level> performance;
  private final List<ValueComponent> intended;
  private final List<ValueComponent> desired;
  private final SortedMap<String, Level> delivered;
  private final SortedMap<String, Double> weights;
  private final SortedMap<String, KanoResult> kano;
  private final Elements accelerators;
  private final Elements blockers;

  TouchpointCard(TouchpointCardBuilder from) {
    touchpoint = from.touchpoint();
    owner = from.owner();
    cost = from.cost();
    importance = from.importance();
    performance = from.performance();
    intended = from.intended();
    desired = from.desired();
    delivered = from.delivered();
    weights = from.weights();
    kano = from.kano();
    accelerators = from.accelerators();
    blockers = from.blockers();
  }

  /**
   * Starts a card.
   *
   * @param touchpoint the name of the touchpoint, not blank
   * @return a builder
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the name is blank
   */
  public static TouchpointCardBuilder builder(String touchpoint) {
    return new TouchpointCardBuilder(touchpoint);
  }

  /**
   * Starts a card that has all that this one has.
   *
   * @return a builder
   */
  public TouchpointCardBuilder toBuilder() {
    return new TouchpointCardBuilder(this);
  }

  /**
   * Returns the name of the touchpoint.
   *
   * @return a name that is not blank
   */
  public String touchpoint() {
    return touchpoint;
  }

  /**
   * Returns the department that owns the touchpoint.
   *
   * @return its name; empty if not known
   */
  public Optional<String> owner() {
    return owner;
  }

  /**
   * Returns what the touchpoint costs in the caller's period.
   *
   * @return the amount; empty if not known
   */
  public Optional<Money> cost() {
    return cost;
  }

  /**
   * Returns how important the touchpoint is, such as a driver's share.
   *
   * @return a level on a scale that all cards share; empty if not known
   */
  public Optional<Level> importance() {
    return importance;
  }

  /**
   * Returns how well the touchpoint performs, such as a mean rating.
   *
   * @return a level on a scale that all cards share; empty if not known
   */
  public Optional<Level> performance() {
    return performance;
  }

  /**
   * Returns the value that the touchpoint is meant to give: what is promised.
   *
   * @return the components in the order in which they were declared
   */
  public List<ValueComponent> valueIntended() {
    return intended;
  }

  /**
   * Returns the value that customers desire of the touchpoint.
   *
   * @return the components in the order in which they were declared
   */
  public List<ValueComponent> valueDesired() {
    return desired;
  }

  /**
   * Returns what speeds journeys up.
   *
   * @return what is declared and what was learned
   */
  public Elements accelerators() {
    return accelerators;
  }

  /**
   * Returns what slows journeys down, or makes customers leave; the class of each says which.
   *
   * @return what is declared and what was learned
   */
  public Elements blockers() {
    return blockers;
  }

  /**
   * Returns how much of a component the touchpoint gives.
   *
   * @param component its name
   * @return the level; empty if not known
   * @throws NullPointerException if the name is null
   */
  public Optional<Level> delivered(String component) {
    return Optional.ofNullable(delivered.get(requireNonNull(component, "component")));
  }

  /**
   * Returns how much a component counts.
   *
   * @param component its name
   * @return its weight; 1 if none was set
   * @throws NullPointerException if the name is null
   */
  public double weight(String component) {
    return weights.getOrDefault(requireNonNull(component, "component"), 1.0);
  }

  /**
   * Returns what a survey says that a component does to satisfaction.
   *
   * @param component its name
   * @return the result; empty if nobody was asked
   * @throws NullPointerException if the name is null
   */
  public Optional<KanoResult> kano(String component) {
    return Optional.ofNullable(kano.get(requireNonNull(component, "component")));
  }

  SortedMap<String, Level> delivered() {
    return delivered;
  }

  SortedMap<String, Double> weights() {
    return weights;
  }

  SortedMap<String, KanoResult> kano() {
    return kano;
  }

  private List<Object> parts() {
    return List.of(
        touchpoint,
        owner,
        cost,
        importance,
        performance,
        intended,
        desired,
        delivered,
        weights,
        kano,
        accelerators,
        blockers);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TouchpointCard card && card.parts().equals(parts());
  }

  @Override
  public int hashCode() {
    return Objects.hash(parts());
  }

  @Override
  public String toString() {
    return "TouchpointCard[%s, owner=%s, intended=%s, desired=%s, accelerators=%s, blockers=%s]"
        .formatted(touchpoint, owner.orElse(""), intended, desired, accelerators, blockers);
  }
}

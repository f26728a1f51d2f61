package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.driver.Factor;
import io.journeyscore.analytics.driver.FactorClass;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.event.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a {@link TouchpointCard}. What is given again takes the place of what was given before.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
public final class TouchpointCardBuilder {
  private final String touchpoint;
  private Optional<String> owner = Optional.empty();
  private Optional<Money> cost = Optional.empty();
  private Optional<Level> importance = Optional.empty();
  private Optional<Level> performance = Optional.empty();
  private final Map<String, ValueComponent> intended = new LinkedHashMap<>();
  private final Map<String, ValueComponent> desired = new LinkedHashMap<>();
  private final SortedMap<String, Level> delivered = new TreeMap<>();
  private final SortedMap<String, Double> weights = new TreeMap<>();
  private final SortedMap<String, KanoResult> kano = new TreeMap<>();
  private final Map<String, DeclaredElement> declared = new LinkedHashMap<>();
  private final Map<String, Factor> learned = new LinkedHashMap<>();

  TouchpointCardBuilder(String touchpoint) {
    this.touchpoint = Checks.text(touchpoint, "touchpoint");
  }

  TouchpointCardBuilder(TouchpointCard card) {
    this(card.touchpoint());
    owner = card.owner();
    cost = card.cost();
    importance = card.importance();
    performance = card.performance();
    card.valueIntended().forEach(value -> intended.put(value.component(), value));
    card.valueDesired().forEach(value -> desired.put(value.component(), value));
    delivered.putAll(card.delivered());
    weights.putAll(card.weights());
    kano.putAll(card.kano());
    for (Elements elements : List.of(card.accelerators(), card.blockers())) {
      elements.declared().forEach(this::declare);
      learned(elements.learned());
    }
  }

  /**
   * Says which department owns the touchpoint.
   *
   * @param name its name, not blank
   * @return this
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the name is blank
   */
  public TouchpointCardBuilder owner(String name) {
    owner = Optional.of(Checks.text(name, "owner"));
    return this;
  }

  /**
   * Says what the touchpoint costs in the caller's period.
   *
   * @param amount not negative
   * @return this
   * @throws NullPointerException if the amount is null
   * @throws IllegalArgumentException if the amount is negative
   */
  public TouchpointCardBuilder cost(Money amount) {
    Checks.atLeast(requireNonNull(amount, "cost").micros(), 0, "cost");
    cost = Optional.of(amount);
    return this;
  }

  /**
   * Says how important the touchpoint is.
   *
   * @param level on a scale that all cards share, such as a driver's share
   * @return this
   * @throws NullPointerException if the level is null
   */
  public TouchpointCardBuilder importance(Level level) {
    importance = Optional.of(level);
    return this;
  }

  /**
   * Says how well the touchpoint performs.
   *
   * @param level on a scale that all cards share, such as a mean rating
   * @return this
   * @throws NullPointerException if the level is null
   */
  public TouchpointCardBuilder performance(Level level) {
    performance = Optional.of(level);
    return this;
  }

  /**
   * Adds a component of the value that the touchpoint is meant to give.
   *
   * @param component its name, not blank
   * @return this
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the name is blank
   */
  public TouchpointCardBuilder intended(String component) {
    intended.put(component, new ValueComponent(component, Optional.empty()));
    return this;
  }

  /**
   * Adds a component of the value that the touchpoint is meant to give, and how much of it is
   * promised.
   *
   * @param component its name, not blank
   * @param promised the level that is promised, finite
   * @return this
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the name is blank or the level is not finite
   */
  public TouchpointCardBuilder intended(String component, double promised) {
    Level level = Level.declared(promised);
    intended.put(component, new ValueComponent(component, Optional.of(level)));
    return this;
  }

  /**
   * Adds a component of the value that customers desire.
   *
   * @param component its name, not blank
   * @return this
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the name is blank
   */
  public TouchpointCardBuilder desired(String component) {
    desired.put(component, new ValueComponent(component, Optional.empty()));
    return this;
  }

  /**
   * Adds a component of the value that customers desire, and how much of it.
   *
   * @param component its name, not blank
   * @param level the level that they desire, finite
   * @return this
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the name is blank or the level is not finite
   */
  public TouchpointCardBuilder desired(String component, double level) {
    return desired(component, Level.declared(level));
  }

  /**
   * Adds a component of the value that customers desire, and how much of it, as when they were
   * asked.
   *
   * @param component its name, not blank
   * @param level the level that they desire
   * @return this
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the name is blank
   */
  public TouchpointCardBuilder desired(String component, Level level) {
    desired.put(component, new ValueComponent(component, Optional.of(level)));
    return this;
  }

  /**
   * Says how much of a component the touchpoint gives.
   *
   * @param component a component that is intended or desired
   * @param level on the scale of what is intended and desired
   * @return this
   * @throws NullPointerException if an argument is null
   */
  public TouchpointCardBuilder delivered(String component, Level level) {
    delivered.put(requireNonNull(component, "component"), requireNonNull(level, "level"));
    return this;
  }

  /**
   * Says how much the touchpoint gives of the components that are intended or desired so far.
   * Levels of other touchpoints and components are passed over.
   *
   * @param levels what was measured, as of {@link DeliveredRatings}
   * @return this
   * @throws NullPointerException if the list or an entry is null
   */
  public TouchpointCardBuilder delivered(List<DeliveredLevel> levels) {
    for (DeliveredLevel one : List.copyOf(levels)) {
      boolean wanted =
          intended.containsKey(one.component()) || desired.containsKey(one.component());
      if (wanted && one.touchpoint().equals(touchpoint)) {
        delivered.put(one.component(), one.level());
      }
    }
    return this;
  }

  /**
   * Says how much a component counts beside others; 1 if this is not said.
   *
   * @param component a component that is intended or desired
   * @param weight not negative, finite
   * @return this
   * @throws NullPointerException if the component is null
   * @throws IllegalArgumentException if the weight is negative or not finite
   */
  public TouchpointCardBuilder weight(String component, double weight) {
    weights.put(requireNonNull(component, "component"), Gap.checkWeight(weight));
    return this;
  }

  /**
   * Adds what a survey says that a component does to satisfaction.
   *
   * @param component a component that is intended or desired
   * @param result the result of the survey
   * @return this
   * @throws NullPointerException if an argument is null
   */
  public TouchpointCardBuilder kano(String component, KanoResult result) {
    kano.put(requireNonNull(component, "component"), requireNonNull(result, "result"));
    return this;
  }

  /**
   * Declares something that speeds journeys up.
   *
   * @param name its name, not blank
   * @return this
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the name is blank
   */
  public TouchpointCardBuilder accelerator(String name) {
    return declare(new DeclaredElement(name, FactorClass.ACCELERATOR));
  }

  /**
   * Declares something that slows journeys down.
   *
   * @param name its name, not blank
   * @return this
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the name is blank
   */
  public TouchpointCardBuilder slowing(String name) {
    return declare(new DeclaredElement(name, FactorClass.SLOWER));
  }

  /**
   * Declares something that makes customers leave.
   *
   * @param name its name, not blank
   * @return this
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the name is blank
   */
  public TouchpointCardBuilder blocking(String name) {
    return declare(new DeclaredElement(name, FactorClass.BLOCKER));
  }

  private TouchpointCardBuilder declare(DeclaredElement element) {
    declared.put(element.name(), element);
    return this;
  }

  /**
   * Adds what was learned from journeys about this touchpoint. Factors of the class {@link
   * FactorClass#NEITHER} are passed over.
   *
   * @param factors factors of signals of this touchpoint
   * @return this
   * @throws NullPointerException if the list or an entry is null
   */
  public TouchpointCardBuilder learned(List<Factor> factors) {
    for (Factor factor : List.copyOf(factors)) {
      learned.remove(factor.signal());
      if (factor.factor() != FactorClass.NEITHER) {
        learned.put(factor.signal(), factor);
      }
    }
    return this;
  }

  /**
   * Makes the card.
   *
   * @return the card
   * @throws IllegalStateException if a level delivered, a weight or a result of a survey is of a
   *     component that is neither intended nor desired
   */
  public TouchpointCard build() {
    for (Map<String, ?> named : List.of(delivered, weights, kano)) {
      for (String component : named.keySet()) {
        if (!intended.containsKey(component) && !desired.containsKey(component)) {
          throw new IllegalStateException(
              "component must be intended or desired before build(): " + component);
        }
      }
    }
    return new TouchpointCard(this);
  }

  String touchpoint() {
    return touchpoint;
  }

  Optional<String> owner() {
    return owner;
  }

  Optional<Money> cost() {
    return cost;
  }

  Optional<Level> importance() {
    return importance;
  }

  Optional<Level> performance() {
    return performance;
  }

  List<ValueComponent> intended() {
    return List.copyOf(intended.values());
  }

  List<ValueComponent> desired() {
    return List.copyOf(desired.values());
  }

  SortedMap<String, Level> delivered() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(delivered));
  }

  SortedMap<String, Double> weights() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(weights));
  }

  SortedMap<String, KanoResult> kano() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(kano));
  }

  Elements accelerators() {
    return elements(true);
  }

  Elements blockers() {
    return elements(false);
  }

  private Elements elements(boolean helpful) {
    List<DeclaredElement> some = new ArrayList<>(declared.values());
    some.removeIf(element -> (element.factor() == FactorClass.ACCELERATOR) != helpful);
    List<Factor> found = new ArrayList<>(learned.values());
    found.removeIf(factor -> (factor.factor() == FactorClass.ACCELERATOR) != helpful);
    return new Elements(some, found);
  }
}

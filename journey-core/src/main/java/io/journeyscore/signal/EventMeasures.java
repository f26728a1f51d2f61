package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The measures of one's own that are at hand, by name and version.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class EventMeasures {

  private static final EventMeasures NONE = new EventMeasures(Map.of());

  private final Map<Quantity.Measured, EventMeasure> byName;

  private EventMeasures(Map<Quantity.Measured, EventMeasure> byName) {
    this.byName = Map.copyOf(byName);
  }

  /**
   * Returns no measures.
   *
   * @return the empty collection
   */
  public static EventMeasures none() {
    return NONE;
  }

  /**
   * Returns these measures and one more.
   *
   * @param name the name that signals call it by
   * @param version which version of it; a measure that gives other numbers is another version
   * @param measure the function
   * @return a new collection
   * @throws IllegalArgumentException if the name is blank, the version not positive, or both are
   *     registered already
   */
  public EventMeasures with(String name, int version, EventMeasure measure) {
    requireNonNull(measure, "measure");
    Quantity.Measured key = Quantity.measured(name, version);
    if (byName.containsKey(key)) {
      throw new IllegalArgumentException("measure must be registered once: " + key.describe());
    }
    Map<Quantity.Measured, EventMeasure> more = new HashMap<>(byName);
    more.put(key, measure);
    return new EventMeasures(more);
  }

  Optional<EventMeasure> find(Quantity.Measured quantity) {
    return Optional.ofNullable(byName.get(quantity));
  }

  @Override
  public String toString() {
    return "EventMeasures" + byName.keySet().stream().map(Quantity::describe).sorted().toList();
  }
}

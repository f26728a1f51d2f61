package io.journeyscore.event;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.CodePoints;
import io.journeyscore.internal.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A condition on one event, as data: it can be compared, saved in a model and read by people.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public sealed interface EventFilter {

  /**
   * Says whether an event meets the condition.
   *
   * @param event the event
   * @return true if it does
   */
  boolean matches(JourneyEvent event);

  /**
   * Says whether an event's {@link EventShape} decides if it meets the condition. Then the
   * condition is judged once for all events of a shape, by {@link EventShape#sample}.
   *
   * @return true if so; false if the condition looks at an attribute or at the value of a rating as
   *     well, the only further parts of an event that matter to any filter
   */
  boolean looksAtShapeAlone();

  /**
   * Returns a short text for people and for the names of signals, the same for equal filters and
   * different for different ones. A name that could be mistaken for something else stands in
   * quotation marks.
   *
   * @return such as {@code purchase|renewal} or {@code channel=email}
   */
  String describe();

  /**
   * Returns a filter that every event meets.
   *
   * @return the filter
   */
  static EventFilter any() {
    return new Anything();
  }

  /**
   * Returns a filter that no event meets.
   *
   * @return the filter
   */
  static EventFilter none() {
    return new Not(new Anything());
  }

  /**
   * Returns a filter for events of any of some types.
   *
   * @param types at least one type
   * @return the filter
   * @throws IllegalArgumentException if there is no type
   */
  static EventFilter ofType(EventType... types) {
    return new OfType(Set.copyOf(Arrays.asList(types)));
  }

  /**
   * Returns a filter for events of any of some types.
   *
   * @param types at least one name of a type
   * @return the filter
   * @throws IllegalArgumentException if there is no type, or a name is blank
   */
  static EventFilter ofType(String... types) {
    return new OfType(Arrays.stream(types).map(EventType::of).collect(Collectors.toSet()));
  }

  /**
   * Returns a filter for events through any of some channels.
   *
   * @param channels at least one channel, compared by name
   * @return the filter
   * @throws IllegalArgumentException if there is no channel
   */
  static EventFilter via(Channel... channels) {
    return new Via(Set.copyOf(Arrays.asList(channels)));
  }

  /**
   * Returns a filter for events through the channels of any of some families.
   *
   * @param families at least one family
   * @return the filter
   * @throws IllegalArgumentException if there is no family
   */
  static EventFilter viaFamily(ChannelFamily... families) {
    return new ViaFamily(Set.copyOf(Arrays.asList(families)));
  }

  /**
   * Returns a filter for events at any of some touchpoints.
   *
   * @param touchpoints at least one name
   * @return the filter
   * @throws IllegalArgumentException if there is no name
   */
  static EventFilter atTouchpoint(String... touchpoints) {
    return new AtTouchpoint(Set.copyOf(Arrays.asList(touchpoints)));
  }

  /**
   * Returns a filter for events of any of some classes.
   *
   * @param classes at least one class
   * @return the filter
   * @throws IllegalArgumentException if there is no class
   */
  static EventFilter ofClass(SignalClass... classes) {
    return new OfClass(Set.copyOf(Arrays.asList(classes)));
  }

  /**
   * Returns a filter for events that carry a rating.
   *
   * @return the filter
   */
  static EventFilter rated() {
    return new Rated();
  }

  /**
   * Returns a filter for events whose rating lies in a range of shares of the way from the worst
   * end of its scale to the best, whatever the scale: on a scale of 0 to 10 an answer of 6 is at 60
   * percent.
   *
   * @param from the lowest share, in percent, 0 to 100
   * @param to the highest share, in percent, from {@code from} to 100; it is included
   * @return the filter
   * @throws IllegalArgumentException if the bounds are not in order or outside 0 to 100
   */
  static EventFilter ratedWithin(int from, int to) {
    return new RatedWithin(from, to);
  }

  /**
   * Returns a filter for events whose text attribute has any of some values.
   *
   * @param key the attribute
   * @param values at least one value, compared letter by letter
   * @return the filter
   * @throws IllegalArgumentException if there is no value
   */
  static EventFilter withAttribute(AttributeKey<String> key, String... values) {
    return new WithAttribute(key, Set.copyOf(Arrays.asList(values)));
  }

  /**
   * Returns a filter for what the customer did or said: every event that is not operational.
   *
   * @return the filter
   */
  static EventFilter customerInitiated() {
    return new Not(ofClass(SignalClass.OPERATIONAL));
  }

  /**
   * Returns a filter for events that meet both conditions. A chain of these is one list of
   * conditions, however long, not a nest.
   *
   * @param other the other condition
   * @return the filter
   */
  default EventFilter and(EventFilter other) {
    return new And(
        Stream.of(this, other)
            .flatMap(part -> part instanceof And and ? and.parts().stream() : Stream.of(part))
            .toList());
  }

  /**
   * Returns a filter for events that meet either condition. A chain of these is one list of
   * conditions, however long, not a nest.
   *
   * @param other the other condition
   * @return the filter
   */
  default EventFilter or(EventFilter other) {
    return new Or(
        Stream.of(this, other)
            .flatMap(part -> part instanceof Or or ? or.parts().stream() : Stream.of(part))
            .toList());
  }

  /**
   * Returns a filter for events that do not meet this condition.
   *
   * @return the filter; twice negated, a filter is itself again
   */
  default EventFilter negate() {
    return this instanceof Not not ? not.part() : new Not(this);
  }

  /** Every event. */
  record Anything() implements EventFilter {
    @Override
    public boolean matches(JourneyEvent event) {
      return true;
    }

    @Override
    public boolean looksAtShapeAlone() {
      return true;
    }

    @Override
    public String describe() {
      return "any";
    }
  }

  /**
   * Events of some types.
   *
   * @param types at least one type
   */
  record OfType(Set<EventType> types) implements EventFilter {

    /**
     * Checks and copies.
     *
     * @param types at least one type
     * @throws IllegalArgumentException if there is no type
     */
    public OfType {
      types = requireSome(types, "event types");
    }

    @Override
    public boolean matches(JourneyEvent event) {
      return types.contains(event.type());
    }

    @Override
    public boolean looksAtShapeAlone() {
      return true;
    }

    @Override
    public String describe() {
      return joined(types, EventType::name);
    }
  }

  /**
   * Events through some channels.
   *
   * @param channels at least one channel
   */
  record Via(Set<Channel> channels) implements EventFilter {

    /**
     * Checks and copies.
     *
     * @param channels at least one channel
     * @throws IllegalArgumentException if there is no channel
     */
    public Via {
      channels = requireSome(channels, "channels");
    }

    @Override
    public boolean matches(JourneyEvent event) {
      return channels.contains(event.channel());
    }

    @Override
    public boolean looksAtShapeAlone() {
      return true;
    }

    @Override
    public String describe() {
      return "channel=" + joined(channels, Channel::name);
    }
  }

  /**
   * Events through the channels of some families.
   *
   * @param families at least one family
   */
  record ViaFamily(Set<ChannelFamily> families) implements EventFilter {

    /**
     * Checks and copies.
     *
     * @param families at least one family
     * @throws IllegalArgumentException if there is no family
     */
    public ViaFamily {
      families = requireSome(families, "channel families");
    }

    @Override
    public boolean matches(JourneyEvent event) {
      return event.channel().family().filter(families::contains).isPresent();
    }

    @Override
    public boolean looksAtShapeAlone() {
      return true;
    }

    @Override
    public String describe() {
      return "family=" + joined(families, Enum::name);
    }
  }

  /**
   * Events at some touchpoints.
   *
   * @param touchpoints at least one name
   */
  record AtTouchpoint(Set<String> touchpoints) implements EventFilter {

    /**
     * Checks and copies.
     *
     * @param touchpoints at least one name
     * @throws IllegalArgumentException if there is no name
     */
    public AtTouchpoint {
      touchpoints = requireSome(touchpoints, "touchpoints");
    }

    @Override
    public boolean matches(JourneyEvent event) {
      return touchpoints.contains(event.touchpoint());
    }

    @Override
    public boolean looksAtShapeAlone() {
      return true;
    }

    @Override
    public String describe() {
      return "touchpoint=" + joined(touchpoints, Function.identity());
    }
  }

  /**
   * Events of some classes.
   *
   * @param classes at least one class
   */
  record OfClass(Set<SignalClass> classes) implements EventFilter {

    /**
     * Checks and copies.
     *
     * @param classes at least one class
     * @throws IllegalArgumentException if there is no class
     */
    public OfClass {
      classes = requireSome(classes, "signal classes");
    }

    @Override
    public boolean matches(JourneyEvent event) {
      return classes.contains(event.signalClass());
    }

    @Override
    public boolean looksAtShapeAlone() {
      return true;
    }

    @Override
    public String describe() {
      return "class=" + joined(classes, Enum::name);
    }
  }

  /** Events that carry a rating. */
  record Rated() implements EventFilter {
    @Override
    public boolean matches(JourneyEvent event) {
      return event.rating().isPresent();
    }

    @Override
    public boolean looksAtShapeAlone() {
      return true;
    }

    @Override
    public String describe() {
      return "rated";
    }
  }

  /**
   * Events whose rating lies in a range of shares of the way from the worst end to the best.
   *
   * @param fromPercent the lowest share, in percent
   * @param toPercent the highest share, in percent, included
   */
  record RatedWithin(int fromPercent, int toPercent) implements EventFilter {

    /**
     * Checks the bounds.
     *
     * @param fromPercent the lowest share, in percent
     * @param toPercent the highest share, in percent, included
     * @throws IllegalArgumentException if the bounds are not in order or outside 0 to 100
     */
    public RatedWithin {
      if (fromPercent < 0 || toPercent > 100 || fromPercent > toPercent) {
        throw new IllegalArgumentException(
            "rating must have bounds in order, from 0 to 100 percent: %d..%d"
                .formatted(fromPercent, toPercent));
      }
    }

    @Override
    public boolean matches(JourneyEvent event) {
      return event.rating().filter(this::holds).isPresent();
    }

    private boolean holds(Rating rating) {
      double share = rating.normalised();
      return share >= fromPercent / 100.0 && share <= toPercent / 100.0;
    }

    @Override
    public boolean looksAtShapeAlone() {
      return false;
    }

    @Override
    public String describe() {
      return "rating=%d..%d%%".formatted(fromPercent, toPercent);
    }
  }

  /**
   * Events whose text attribute has any of some values.
   *
   * @param key the attribute
   * @param values at least one value
   */
  record WithAttribute(AttributeKey<String> key, Set<String> values) implements EventFilter {

    /**
     * Checks and copies.
     *
     * @param key the attribute
     * @param values at least one value
     * @throws IllegalArgumentException if there is no value
     */
    public WithAttribute {
      requireNonNull(key, "key");
      values = requireSome(values, "attribute values");
    }

    @Override
    public boolean matches(JourneyEvent event) {
      return event.get(key).filter(values::contains).isPresent();
    }

    @Override
    public boolean looksAtShapeAlone() {
      return false;
    }

    @Override
    public String describe() {
      return "attribute(%s)=%s"
          .formatted(Names.plainOrQuoted(key.name()), joined(values, Function.identity()));
    }
  }

  /**
   * Events that meet all of some conditions.
   *
   * @param parts at least one condition
   */
  record And(List<EventFilter> parts) implements EventFilter {

    /**
     * Checks and copies.
     *
     * @param parts at least one condition
     * @throws IllegalArgumentException if there is no condition
     */
    public And {
      parts = requireSome(parts);
    }

    @Override
    public boolean matches(JourneyEvent event) {
      for (EventFilter part : parts) {
        if (!part.matches(event)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean looksAtShapeAlone() {
      return parts.stream().allMatch(EventFilter::looksAtShapeAlone);
    }

    @Override
    public String describe() {
      return parts.stream().map(EventFilter::describe).collect(Collectors.joining(" & ", "(", ")"));
    }
  }

  /**
   * Events that meet any of some conditions.
   *
   * @param parts at least one condition
   */
  record Or(List<EventFilter> parts) implements EventFilter {

    /**
     * Checks and copies.
     *
     * @param parts at least one condition
     * @throws IllegalArgumentException if there is no condition
     */
    public Or {
      parts = requireSome(parts);
    }

    @Override
    public boolean matches(JourneyEvent event) {
      for (EventFilter part : parts) {
        if (part.matches(event)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean looksAtShapeAlone() {
      return parts.stream().allMatch(EventFilter::looksAtShapeAlone);
    }

    @Override
    public String describe() {
      return parts.stream().map(EventFilter::describe).collect(Collectors.joining(" | ", "(", ")"));
    }
  }

  /**
   * Events that do not meet a condition.
   *
   * @param part the condition
   */
  record Not(EventFilter part) implements EventFilter {

    /**
     * Checks that there is a condition.
     *
     * @param part the condition
     */
    public Not {
      requireNonNull(part, "part");
    }

    @Override
    public boolean matches(JourneyEvent event) {
      return !part.matches(event);
    }

    @Override
    public boolean looksAtShapeAlone() {
      return part.looksAtShapeAlone();
    }

    @Override
    public String describe() {
      return part instanceof Anything ? "none" : "!" + part.describe();
    }
  }

  private static <T> Set<T> requireSome(Set<T> values, String name) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(name + " must have at least one: 0");
    }
    return Set.copyOf(values);
  }

  private static List<EventFilter> requireSome(List<EventFilter> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("conditions must have at least one: 0");
    }
    return List.copyOf(parts);
  }

  private static <T> String joined(Set<T> values, Function<T, String> name) {
    TreeSet<String> sorted = new TreeSet<>(CodePoints::compare);
    values.forEach(value -> sorted.add(name.apply(value)));
    return sorted.stream().map(Names::plainOrQuoted).collect(Collectors.joining("|"));
  }
}

package io.journeyscore.analytics.funnel;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventFilter;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A funnel (fallout): steps that customers come through one after the other, or in any order.
 *
 * <p>An attempt begins with an event of the first step; in any order, with one of any step. It
 * comes to a step if one can choose an event for each step up to that one, so that
 *
 * <ul>
 *   <li>the chosen events are in the order of the steps, in the total order of events, and no event
 *       satisfies more than one step;
 *   <li>each {@link Link} holds between the events of a step and the next;
 *   <li>the last is in the window: not later after the first than its length, which is included;
 *   <li>held attributes are there and have the same value in all. An event that is excluded counts
 *       if it has the same values, or is without one.
 * </ul>
 *
 * <p>All choices are regarded, not the first events alone: an early first step whose window is over
 * hides no later one, and neither does an event that comes too soon. Time is linear in the events
 * of a customer, times the square of the number of steps that an event satisfies or that follow.
 *
 * <p>A customer's events must be in one accumulator, as a timeline holds them all. Customers,
 * sessions and journeys without an event are not counted.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class Funnel implements Measure<CustomerTimeline, FunnelResult> {

  private final FunnelDefinition definition;
  private final EventMarks marks;

  private Funnel(FunnelDefinition definition) {
    this.definition = definition;
    marks = new EventMarks(definition);
  }

  /**
   * Starts a funnel.
   *
   * @return a builder without steps
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the steps.
   *
   * @return an unmodifiable list
   */
  public List<FunnelStep> steps() {
    return definition.steps();
  }

  @Override
  public Accumulator<CustomerTimeline, FunnelResult> accumulator() {
    return new FunnelAccumulator(definition, marks);
  }

  @Override
  public Accumulator<CustomerTimeline, FunnelResult> accumulator(byte[] saved) {
    return new FunnelAccumulator(definition, marks).read(requireNonNull(saved, "saved"));
  }

  /**
   * Measures the customers of a table: what {@link #measure(Iterable)} gives for their timelines,
   * without an object for any event, unless attributes are held.
   *
   * @param table the journeys
   * @return the result
   */
  public FunnelResult measure(JourneyTable table) {
    FunnelAccumulator accumulator = new FunnelAccumulator(definition, marks);
    if (definition.held().isEmpty()) {
      new FunnelTableRun(definition, table, accumulator.run()).run();
    } else {
      for (int customer = 0; customer < table.customers(); customer++) {
        accumulator.accept(table.timeline(customer));
      }
    }
    return accumulator.result();
  }

  FunnelDefinition definition() {
    return definition;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Funnel that && definition.equals(that.definition);
  }

  @Override
  public int hashCode() {
    return definition.hashCode();
  }

  @Override
  public String toString() {
    return definition.describe();
  }

  /**
   * Builds a funnel: counted by customers, in the order of the steps, in any time, by the best
   * attempt, unless it is told otherwise.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private static final int MOST_STEPS = Integer.SIZE;
    private static final int MOST_SEGMENTS = Long.SIZE;

    private final List<FunnelStep> steps = new ArrayList<>();
    private final List<FunnelDefinition.Segment> segments = new ArrayList<>();
    private FunnelUnit unit = FunnelUnit.customers();
    private boolean inAnyOrder;
    private boolean direct;
    private EventFilter excluded = EventFilter.none();
    private Optional<Duration> window = Optional.empty();
    private Attempts attempts = Attempts.BEST;
    private List<AttributeKey<?>> held = List.of();

    private Builder() {}

    /**
     * Adds a step that follows the one before at any time.
     *
     * @param name what results call it
     * @param filter the events that satisfy it; of several kinds by {@link EventFilter#or}
     * @return this
     * @throws IllegalArgumentException if the name is blank
     */
    public Builder step(String name, EventFilter filter) {
      return step(name, filter, Link.any());
    }

    /**
     * Adds a step.
     *
     * @param name what results call it
     * @param filter the events that satisfy it
     * @param link what must hold between the step before and this
     * @return this
     * @throws IllegalArgumentException if the name is blank
     */
    public Builder step(String name, EventFilter filter, Link link) {
      steps.add(new FunnelStep(name, filter, link));
      return this;
    }

    /**
     * Sets within what the steps must be walked through.
     *
     * @param within customers, sessions or journeys
     * @return this
     */
    public Builder within(FunnelUnit within) {
      unit = requireNonNull(within, "within");
      return this;
    }

    /**
     * Sets how long an attempt may take from its first event to its last.
     *
     * @param longest the length, included; positive
     * @return this
     * @throws IllegalArgumentException if the length is not positive
     */
    public Builder window(Duration longest) {
      if (requireNonNull(longest, "window").isZero() || longest.isNegative()) {
        throw new IllegalArgumentException("window must be positive: " + longest);
      }
      window = Optional.of(longest);
      return this;
    }

    /**
     * Lets the steps come in any order. The steps of the result are then how many were done.
     *
     * @return this
     */
    public Builder inAnyOrder() {
      inAnyOrder = true;
      return this;
    }

    /**
     * Makes each step's event the very next after that of the step before (next event, in place of
     * an eventual one).
     *
     * @return this
     */
    public Builder directly() {
      direct = true;
      return this;
    }

    /**
     * Adds events that must not come between the events of a step and of the next; in any order,
     * between the first and the last event of an attempt, even if they are of it.
     *
     * @param events the events
     * @return this
     */
    public Builder excluding(EventFilter events) {
      requireNonNull(events, "events");
      excluded = excluded.equals(EventFilter.none()) ? events : excluded.or(events);
      return this;
    }

    /**
     * Sets the attributes whose values must stay the same through all steps, such as the number of
     * an order.
     *
     * @param keys the attributes
     * @return this
     */
    public Builder holding(AttributeKey<?>... keys) {
      held = Arrays.asList(keys.clone());
      return this;
    }

    /**
     * Sets which attempts count.
     *
     * @param policy the first, the best or every one
     * @return this
     */
    public Builder attempts(Attempts policy) {
      attempts = requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Adds a segment that is counted for itself, too: attempts at whose first event, or before it
     * in the same customer, session or journey, an event of some kind had come. Segments may
     * overlap. The units and customers of its result are those with such an event at any time.
     *
     * @param name what results call it
     * @param filter the events
     * @return this
     */
    public Builder segment(String name, EventFilter filter) {
      requireNonNull(name, "name");
      requireNonNull(filter, "filter");
      segments.add(new FunnelDefinition.Segment(name, filter));
      return this;
    }

    /**
     * Builds the funnel.
     *
     * @return the funnel
     * @throws IllegalStateException if there are fewer than two steps or more than 32, two of one
     *     name, more than 64 segments or two of one name; or if a link is set for the first step
     *     or, in any order, for any
     */
    public Funnel build() {
      require(
          steps.size() >= 2 && steps.size() <= MOST_STEPS,
          "steps must be 2 to 32: %s",
          steps.size());
      require(segments.size() <= MOST_SEGMENTS, "segments must be at most 64: %s", segments.size());
      List<String> names = steps.stream().map(FunnelStep::name).toList();
      require(
          names.stream().distinct().count() == names.size(),
          "steps must have names of their own: %s",
          names);
      List<String> parts = segments.stream().map(FunnelDefinition.Segment::name).toList();
      require(
          parts.stream().distinct().count() == parts.size(),
          "segments must have names of their own: %s",
          parts);
      for (FunnelStep step : inAnyOrder ? steps : steps.subList(0, 1)) {
        require(
            step.link().equals(Link.any()),
            "a step that follows none must have no link: %s",
            step.name());
      }
      return new Funnel(
          new FunnelDefinition(
              inAnyOrder ? steps : linked(),
              unit,
              inAnyOrder,
              direct,
              excluded,
              window,
              attempts,
              held,
              segments));
    }

    private static void require(boolean met, String rule, Object value) {
      if (!met) {
        throw new IllegalStateException(rule.formatted(value));
      }
    }

    /** The steps, with what holds for all links in each. */
    private List<FunnelStep> linked() {
      List<FunnelStep> all = new ArrayList<>();
      for (FunnelStep step : steps) {
        Link link = step.link();
        if (!all.isEmpty()) {
          link = excluded.equals(EventFilter.none()) ? link : link.excluding(excluded);
          link = direct ? link.directly() : link;
        }
        all.add(new FunnelStep(step.name(), step.filter(), link));
      }
      return all;
    }
  }
}

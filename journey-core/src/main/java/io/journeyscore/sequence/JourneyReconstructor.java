package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.internal.Checks;
import io.journeyscore.internal.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns events from many silos into each customer's ordered journeys.
 *
 * <p>Copies of an event are dropped, identifiers joined into customers, each customer's events put
 * in the total order of {@link EventOrder} and split by the boundary. The result does not depend on
 * the order of the input. Every event is in a journey or in the accounting.
 *
 * <p>Cost: O(n log n) time and O(n) memory for n events.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class JourneyReconstructor {

  private final IdentityStitcher stitcher;
  private final EventOrder order;
  private final Optional<String> currency;
  private final @Nullable Long observedUntilMicros;
  private final JourneySplitter splitter;

  private JourneyReconstructor(Builder builder, Boundary boundary) {
    stitcher = builder.stitcher;
    order = builder.order;
    currency = Optional.ofNullable(builder.currency);
    observedUntilMicros = builder.observedUntilMicros;
    splitter =
        new JourneySplitter(
            builder.name,
            boundary,
            builder.start,
            List.copyOf(builder.goals),
            builder.failure,
            Optional.ofNullable(builder.maximumLength));
  }

  /**
   * Starts a reconstructor.
   *
   * @return a builder that joins customers by {@link IdentifierKind#CUSTOMER} alone, starts a
   *     journey at any event, and has neither goal nor failure
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reconstructs the journeys in a log.
   *
   * @param events the events, in any order
   * @return the journeys, what was rejected and why, and the accounting
   */
  public Reconstruction reconstruct(Iterable<JourneyEvent> events) {
    requireNonNull(events, "events");
    return new ReconstructionRun(stitcher, order, currency, splitter, observedUntilMicros)
        .over(events);
  }

  /**
   * Collects the rules. A rule that stands once may be set once.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private final List<Goal> goals = new ArrayList<>();
    private IdentityStitcher stitcher = IdentityStitcher.deterministic(IdentifierKind.CUSTOMER);
    private EventOrder order = EventOrder.standard();
    private EventFilter start = EventFilter.any();
    private EventFilter failure = EventFilter.none();
    private String name = "journey";
    private @Nullable Boundary boundary;
    private @Nullable Duration maximumLength;
    private @Nullable Long observedUntilMicros;
    private @Nullable String currency;

    private Builder() {}

    /**
     * Sets the definition's name, a part of every journey's id.
     *
     * @param definition the name; {@code journey} if never set
     * @return this
     * @throws IllegalArgumentException if the name is blank
     */
    public Builder name(String definition) {
      name = Checks.requireText(definition, "name");
      return this;
    }

    /**
     * Sets how identifiers are joined into customers.
     *
     * @param rules the stitcher
     * @return this
     */
    public Builder stitcher(IdentityStitcher rules) {
      stitcher = requireNonNull(rules, "stitcher");
      return this;
    }

    /**
     * Sets the total order, for a precedence of types at the same moment.
     *
     * @param events the order
     * @return this
     */
    public Builder order(EventOrder events) {
      order = requireNonNull(events, "order");
      return this;
    }

    /**
     * Sets what separates journeys.
     *
     * @param rule the boundary
     * @return this
     * @throws IllegalStateException if it was set already
     */
    public Builder boundary(Boundary rule) {
      if (boundary != null) {
        throw new IllegalStateException("boundary must be set once: " + boundary);
      }
      boundary = requireNonNull(rule, "boundary");
      return this;
    }

    /**
     * Separates journeys by silence.
     *
     * @param gap the silence that closes a journey; positive
     * @return this
     * @throws IllegalArgumentException if the gap is not positive
     * @throws IllegalStateException if the boundary was set already
     */
    public Builder inactivityGap(Duration gap) {
      return boundary(Boundary.gap(gap));
    }

    /**
     * Separates journeys by their key.
     *
     * @return this
     * @throws IllegalStateException if the boundary was set already
     */
    public Builder byJourneyKey() {
      return boundary(Boundary.key());
    }

    /**
     * Sets which events may open a journey.
     *
     * @param events the filter; any event if never set
     * @return this
     */
    public Builder startsOn(EventFilter events) {
      start = requireNonNull(events, "startsOn");
      return this;
    }

    /**
     * Adds a goal.
     *
     * @param goal the goal
     * @return this
     * @throws IllegalArgumentException if a goal of that name was added already
     */
    public Builder goal(Goal goal) {
      requireNonNull(goal, "goal");
      if (goals.stream().anyMatch(other -> other.name().equals(goal.name()))) {
        throw new IllegalArgumentException("goals must have different names: " + goal.name());
      }
      goals.add(goal);
      return this;
    }

    /**
     * Adds a terminal goal named {@code success}.
     *
     * @param events the events that reach it
     * @return this
     * @throws IllegalArgumentException if a goal of that name was added already
     */
    public Builder succeedsOn(EventFilter events) {
      return goal(Goal.terminal("success", events));
    }

    /**
     * Sets which events end a journey badly. An event that reaches a goal is no failure.
     *
     * @param events the filter; none if never set
     * @return this
     */
    public Builder failsOn(EventFilter events) {
      failure = requireNonNull(events, "failsOn");
      return this;
    }

    /**
     * Sets the longest time from a journey's first event; the event at exactly that time is no
     * longer in it.
     *
     * @param length the time; positive
     * @return this
     * @throws IllegalArgumentException if the length is not positive
     */
    public Builder maximumLength(Duration length) {
      maximumLength = Checks.requirePositive(length, "maximumLength");
      return this;
    }

    /**
     * Sets the moment up to which the log is complete; later events are outside every journey.
     *
     * @param moment the moment; the latest event if never set
     * @return this
     */
    public Builder observedUntil(Instant moment) {
      observedUntilMicros = Micros.of(requireNonNull(moment, "observedUntil"));
      return this;
    }

    /**
     * Sets the one currency of all values and costs; events in another one go to quarantine.
     *
     * @param code the currency's code; the one that most events carry if never set, and the first
     *     by name of several such
     * @return this
     * @throws IllegalArgumentException if the code is not three capital letters
     */
    public Builder currency(String code) {
      currency = new Money(0, code).currency();
      return this;
    }

    /**
     * Returns the reconstructor.
     *
     * @return a reconstructor with the rules set so far
     * @throws IllegalStateException if no boundary was set
     */
    public JourneyReconstructor build() {
      if (boundary == null) {
        throw new IllegalStateException("boundary, inactivityGap or byJourneyKey must be set");
      }
      return new JourneyReconstructor(this, boundary);
    }
  }
}

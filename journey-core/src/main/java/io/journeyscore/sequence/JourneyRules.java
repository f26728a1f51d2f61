package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.internal.Checks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a journey is: who the customer is, which events are told twice, in which order events go,
 * what opens and closes a journey, what it is meant to reach and what counts as a failure.
 *
 * <p>{@link #reconstructor()} applies the rules to events. The same log under two versions of the
 * rules gives two reconstructions side by side.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class JourneyRules {

  private final String name;
  private final String version;
  private final IdentityStitcher stitcher;
  private final List<DuplicateRule> duplicates;
  private final EventOrder order;
  private final Boundary boundary;
  private final EventFilter start;
  private final List<Goal> goals;
  private final EventFilter failure;
  private final Optional<Window> maximumLength;
  private final Conversions conversions;
  private final SessionRule sessions;
  private final Optional<String> currency;
  private final Optional<ConsentRule> consent;

  private JourneyRules(Builder builder, Boundary boundary) {
    this.name = builder.name;
    this.version = builder.version;
    this.stitcher = builder.stitcher;
    this.duplicates = List.copyOf(builder.duplicates);
    this.order = builder.order;
    this.boundary = boundary;
    this.start = builder.start;
    this.goals = List.copyOf(builder.goals);
    this.failure = builder.failure;
    this.maximumLength = Optional.ofNullable(builder.maximumLength);
    this.conversions = builder.conversions;
    this.sessions = builder.sessions;
    this.currency = Optional.ofNullable(builder.currency);
    this.consent = Optional.ofNullable(builder.consent);
  }

  /**
   * Starts rules named {@code journey}, of version {@code 1}.
   *
   * @return a builder that joins customers by {@link IdentifierKind#CUSTOMER} alone, starts a
   *     journey at any event, and has neither goal nor failure
   */
  public static Builder builder() {
    return new Builder("journey", "1");
  }

  /**
   * Starts rules.
   *
   * @param name what they are called; a part of every journey's id
   * @param version which version of them this is
   * @return a builder that joins customers by {@link IdentifierKind#CUSTOMER} alone, starts a
   *     journey at any event, and has neither goal nor failure
   * @throws IllegalArgumentException if the name or the version is blank
   */
  public static Builder builder(String name, String version) {
    return new Builder(name, version);
  }

  /**
   * Returns what applies the rules to events.
   *
   * @return a reconstructor to which the latest event is the end of observation
   */
  public JourneyReconstructor reconstructor() {
    return new JourneyReconstructor(this, Optional.empty(), Optional.empty());
  }

  /**
   * Returns the same rules for customers who are joined in another way, such as accounts in place
   * of people.
   *
   * @param other how identifiers are joined
   * @return the rules
   */
  public JourneyRules withStitcher(IdentityStitcher other) {
    return new JourneyRules(copy().stitcher(other), boundary);
  }

  /**
   * Returns these rules for a log whose currency is known already, as where each part of the log
   * must take the currency of the whole.
   *
   * @param code the currency of all values and costs, by ISO 4217
   * @return the rules
   * @throws IllegalArgumentException if it is no code of three capital letters
   */
  public JourneyRules withCurrency(String code) {
    return new JourneyRules(copy().currency(code), boundary);
  }

  private Builder copy() {
    Builder copy = new Builder(name, version);
    copy.stitcher = stitcher;
    copy.duplicates.addAll(duplicates);
    copy.goals.addAll(goals);
    copy.order = order;
    copy.start = start;
    copy.failure = failure;
    copy.maximumLength = maximumLength.orElse(null);
    copy.conversions = conversions;
    copy.sessions = sessions;
    copy.currency = currency.orElse(null);
    copy.consent = consent.orElse(null);
    return copy;
  }

  /**
   * Returns what the rules are called.
   *
   * @return the name, a part of every journey's id
   */
  public String name() {
    return name;
  }

  /**
   * Returns which version of the rules this is.
   *
   * @return the version
   */
  public String version() {
    return version;
  }

  /**
   * Returns how identifiers are joined into customers.
   *
   * @return the stitcher
   */
  public IdentityStitcher stitcher() {
    return stitcher;
  }

  /**
   * Returns which events are the same thing told again, beyond equal event ids.
   *
   * @return an unmodifiable list; the first rule whose filter an event meets is for it
   */
  public List<DuplicateRule> duplicates() {
    return duplicates;
  }

  /**
   * Returns the total order of a customer's events.
   *
   * @return the order
   */
  public EventOrder order() {
    return order;
  }

  /**
   * Returns what separates journeys.
   *
   * @return the boundary
   */
  public Boundary boundary() {
    return boundary;
  }

  /**
   * Returns the events that may open a journey.
   *
   * @return the filter
   */
  public EventFilter start() {
    return start;
  }

  /**
   * Returns the goals.
   *
   * @return an unmodifiable list, which may be empty
   */
  public List<Goal> goals() {
    return goals;
  }

  /**
   * Returns the events that end a journey badly. An event that reaches a goal is no failure.
   *
   * @return the filter
   */
  public EventFilter failure() {
    return failure;
  }

  /**
   * Says whether an event reaches a goal.
   *
   * @param event the event
   * @return true if it is one of those of a goal
   */
  public boolean isGoal(JourneyEvent event) {
    return goals.stream().anyMatch(goal -> goal.filter().matches(event));
  }

  /**
   * Says whether an event ends a journey badly.
   *
   * @param event the event
   * @return true if it is one of {@link #failure} and reaches no goal
   */
  public boolean isFailure(JourneyEvent event) {
    return failure.matches(event) && !isGoal(event);
  }

  /**
   * Returns the longest time of a journey from its first event.
   *
   * @return the time; empty if there is none
   */
  public Optional<Window> maximumLength() {
    return maximumLength;
  }

  /**
   * Returns which conversions count where a journey reaches the same goal several times.
   *
   * @return the policy
   */
  public Conversions conversions() {
    return conversions;
  }

  /**
   * Returns what separates one session of a customer from the next.
   *
   * @return the rule
   */
  public SessionRule sessions() {
    return sessions;
  }

  /**
   * Returns the one currency of all values and costs.
   *
   * @return the currency's code; empty if it is the one that most amounts carry
   */
  public Optional<String> currency() {
    return currency;
  }

  /**
   * Returns which events the customers agreed to the use of.
   *
   * @return the rule; empty if all events may be used
   */
  public Optional<ConsentRule> consent() {
    return consent;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JourneyRules that
        && name.equals(that.name)
        && version.equals(that.version)
        && stitcher.equals(that.stitcher)
        && duplicates.equals(that.duplicates)
        && order.equals(that.order)
        && boundary.equals(that.boundary)
        && start.equals(that.start)
        && goals.equals(that.goals)
        && failure.equals(that.failure)
        && maximumLength.equals(that.maximumLength)
        && conversions == that.conversions
        && sessions.equals(that.sessions)
        && currency.equals(that.currency)
        && consent.equals(that.consent);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + version.hashCode();
  }

  @Override
  public String toString() {
    return "JourneyRules[name=%s, version=%s]".formatted(name, version);
  }

  /**
   * Collects the rules. A rule that stands once may be set once.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private final String name;
    private final String version;
    private final List<DuplicateRule> duplicates = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();
    private IdentityStitcher stitcher = IdentityStitcher.deterministic(IdentifierKind.CUSTOMER);
    private EventOrder order = EventOrder.standard();
    private EventFilter start = EventFilter.any();
    private EventFilter failure = EventFilter.none();
    private @Nullable Boundary boundary;
    private @Nullable Window maximumLength;
    private Conversions conversions = Conversions.SHARED;
    private SessionRule sessions = SessionRule.standard();
    private @Nullable String currency;
    private @Nullable ConsentRule consent;

    private Builder(String name, String version) {
      this.name = Checks.requireText(name, "name");
      this.version = Checks.requireText(version, "version");
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
     * Adds a rule for events that are told twice. Equal event ids need none.
     *
     * @param rule the rule; of several whose filter an event meets the first added is for it
     * @return this
     */
    public Builder duplicates(DuplicateRule rule) {
      duplicates.add(requireNonNull(rule, "duplicates"));
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
      return maximumLength(Window.elapsed(Checks.requirePositive(length, "maximumLength")));
    }

    /**
     * Sets the longest time from a journey's first event, by the clock or by the calendar; the
     * event at exactly its end is no longer in the journey.
     *
     * @param length the time
     * @return this
     */
    public Builder maximumLength(Window length) {
      maximumLength = requireNonNull(length, "maximumLength");
      return this;
    }

    /**
     * Sets which conversions count where a journey reaches the same goal several times.
     *
     * @param policy the policy; {@link Conversions#SHARED} if never set, so that each counts
     * @return this
     */
    public Builder conversions(Conversions policy) {
      conversions = requireNonNull(policy, "conversions");
      return this;
    }

    /**
     * Sets what separates one session of a customer from the next.
     *
     * @param rule the rule; thirty minutes of silence if never set
     * @return this
     */
    public Builder sessions(SessionRule rule) {
      sessions = requireNonNull(rule, "sessions");
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
     * Sets which events the customers agreed to the use of; all others are counted and not used.
     *
     * @param rule the rule; all events may be used if never set
     * @return this
     */
    public Builder consent(ConsentRule rule) {
      consent = requireNonNull(rule, "consent");
      return this;
    }

    /**
     * Returns the rules.
     *
     * @return the rules set so far
     * @throws IllegalStateException if no boundary was set
     */
    public JourneyRules build() {
      if (boundary == null) {
        throw new IllegalStateException("boundary, inactivityGap or byJourneyKey must be set");
      }
      return new JourneyRules(this, boundary);
    }
  }
}

package io.journeyscore.definition;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.Money;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.internal.Checks;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.signal.SignalSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that turns events into journeys, stages, signals and labels. It goes into the model
 * file, so that events alone can be scored.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class JourneyDefinition {

  private final String name;
  private final String version;
  private final List<IdentifierKind> identifierKinds;
  private final Boundary boundary;
  private final EventFilter start;
  private final List<Goal> goals;
  private final EventFilter failure;
  private final Optional<Duration> maximumLength;
  private final Optional<String> currency;
  private final SignalSet signals;
  private final Target target;
  private final Landmarks landmarks;

  private JourneyDefinition(
      Builder builder, Boundary boundary, SignalSet signals, Target target, Landmarks landmarks) {
    this.name = builder.name;
    this.version = builder.version;
    this.identifierKinds = List.copyOf(builder.identifierKinds);
    this.boundary = boundary;
    this.start = builder.start;
    this.goals = List.copyOf(builder.goals);
    this.failure = builder.failure;
    this.maximumLength = Optional.ofNullable(builder.maximumLength);
    this.currency = Optional.ofNullable(builder.currency);
    this.signals = signals;
    this.target = target;
    this.landmarks = landmarks;
  }

  /**
   * Starts a definition.
   *
   * @param name what it is called; a part of every journey's id
   * @param version which version of it this is
   * @return a builder that joins customers by {@link IdentifierKind#CUSTOMER} alone, starts a
   *     journey at any event, and has neither goal nor failure
   * @throws IllegalArgumentException if the name or the version is blank
   */
  public static Builder builder(String name, String version) {
    return new Builder(name, version);
  }

  /**
   * Reads a definition from its canonical form.
   *
   * @param bytes what {@link #toBytes} returned
   * @return an equal definition
   * @throws ModelFormatException if the bytes are anything else
   */
  public static JourneyDefinition fromBytes(byte[] bytes) {
    return DefinitionCodec.read(bytes);
  }

  /**
   * Returns the canonical form: equal definitions give equal bytes.
   *
   * @return a new array
   */
  public byte[] toBytes() {
    return DefinitionCodec.write(this);
  }

  /**
   * Returns this definition with other signals.
   *
   * @param set the signals
   * @return the definition
   */
  public JourneyDefinition withSignals(SignalSet set) {
    Builder builder =
        builder(name, version)
            .identifierKinds(identifierKinds)
            .boundary(boundary)
            .startsOn(start)
            .failsOn(failure)
            .signals(set)
            .target(target)
            .landmarks(landmarks);
    goals.forEach(builder::goal);
    maximumLength.ifPresent(builder::maximumLength);
    currency.ifPresent(builder::currency);
    return builder.build();
  }

  /**
   * Returns a builder of reconstructors by these rules, to which the moment up to which the log is
   * complete may be added.
   *
   * @return a new builder
   */
  public JourneyReconstructor.Builder reconstructor() {
    JourneyReconstructor.Builder builder =
        JourneyReconstructor.builder()
            .name(name)
            .stitcher(IdentityStitcher.deterministic(identifierKinds))
            .boundary(boundary)
            .startsOn(start)
            .failsOn(failure);
    goals.forEach(builder::goal);
    maximumLength.ifPresent(builder::maximumLength);
    currency.ifPresent(builder::currency);
    return builder;
  }

  /**
   * Returns what the definition is called.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Returns which version of the definition this is.
   *
   * @return the version
   */
  public String version() {
    return version;
  }

  /**
   * Returns the kinds of identifier that name customers.
   *
   * @return the kinds, strongest first
   */
  public List<IdentifierKind> identifierKinds() {
    return identifierKinds;
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
   * Returns the events that end a journey badly.
   *
   * @return the filter
   */
  public EventFilter failure() {
    return failure;
  }

  /**
   * Returns the longest time of a journey.
   *
   * @return the time; empty if there is none
   */
  public Optional<Duration> maximumLength() {
    return maximumLength;
  }

  /**
   * Returns the currency of all values.
   *
   * @return the currency's code; empty if the one that most events carry
   */
  public Optional<String> currency() {
    return currency;
  }

  /**
   * Returns the signals, with the stage model that they speak of.
   *
   * @return the signals
   */
  public SignalSet signals() {
    return signals;
  }

  /**
   * Returns what is predicted.
   *
   * @return the target
   */
  public Target target() {
    return target;
  }

  /**
   * Returns the moments of judgement.
   *
   * @return the landmarks
   */
  public Landmarks landmarks() {
    return landmarks;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JourneyDefinition that
        && name.equals(that.name)
        && version.equals(that.version)
        && identifierKinds.equals(that.identifierKinds)
        && boundary.equals(that.boundary)
        && start.equals(that.start)
        && goals.equals(that.goals)
        && failure.equals(that.failure)
        && maximumLength.equals(that.maximumLength)
        && currency.equals(that.currency)
        && signals.equals(that.signals)
        && target.equals(that.target)
        && landmarks.equals(that.landmarks);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + version.hashCode();
  }

  @Override
  public String toString() {
    return "JourneyDefinition[name=%s, version=%s]".formatted(name, version);
  }

  /**
   * Collects the parts of a definition.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private final String name;
    private final String version;
    private final List<Goal> goals = new ArrayList<>();
    private List<IdentifierKind> identifierKinds = List.of(IdentifierKind.CUSTOMER);
    private EventFilter start = EventFilter.any();
    private EventFilter failure = EventFilter.none();
    private @Nullable Boundary boundary;
    private @Nullable Duration maximumLength;
    private @Nullable String currency;
    private @Nullable SignalSet signals;
    private @Nullable Target target;
    private @Nullable Landmarks landmarks;

    private Builder(String name, String version) {
      this.name = Checks.requireText(name, "name");
      this.version = Checks.requireText(version, "version");
    }

    /**
     * Sets the kinds of identifier that name customers.
     *
     * @param strongestFirst the kinds
     * @return this
     */
    public Builder identifierKinds(List<IdentifierKind> strongestFirst) {
      identifierKinds = List.copyOf(strongestFirst);
      return this;
    }

    /**
     * Sets what separates journeys.
     *
     * @param rule the boundary
     * @return this
     */
    public Builder boundary(Boundary rule) {
      boundary = requireNonNull(rule, "boundary");
      return this;
    }

    /**
     * Sets which events may open a journey.
     *
     * @param events the filter
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
     */
    public Builder goal(Goal goal) {
      goals.add(requireNonNull(goal, "goal"));
      return this;
    }

    /**
     * Sets which events end a journey badly.
     *
     * @param events the filter
     * @return this
     */
    public Builder failsOn(EventFilter events) {
      failure = requireNonNull(events, "failsOn");
      return this;
    }

    /**
     * Sets the longest time of a journey.
     *
     * @param length the time; positive
     * @return this
     * @throws IllegalArgumentException if the time is not positive
     */
    public Builder maximumLength(Duration length) {
      maximumLength = Checks.requirePositive(length, "maximumLength");
      return this;
    }

    /**
     * Sets the currency of all values.
     *
     * @param code the currency's code
     * @return this
     * @throws IllegalArgumentException if the code is not three capital letters
     */
    public Builder currency(String code) {
      currency = new Money(0, code).currency();
      return this;
    }

    /**
     * Sets the signals, with the stage model that they speak of.
     *
     * @param set the signals
     * @return this
     */
    public Builder signals(SignalSet set) {
      signals = requireNonNull(set, "signals");
      return this;
    }

    /**
     * Sets what is predicted.
     *
     * @param predicted the target
     * @return this
     */
    public Builder target(Target predicted) {
      target = requireNonNull(predicted, "target");
      return this;
    }

    /**
     * Sets the moments of judgement.
     *
     * @param moments the landmarks
     * @return this
     */
    public Builder landmarks(Landmarks moments) {
      landmarks = requireNonNull(moments, "landmarks");
      return this;
    }

    /**
     * Returns the definition.
     *
     * @return the definition with the parts set so far
     * @throws IllegalStateException if the boundary, the signals, the target or the landmarks were
     *     not set, or if the target is a success and there is no goal
     * @throws IllegalArgumentException if two goals have the same name, or something is beyond what
     *     a file may hold: a name over 4,096 bytes of UTF-8 or not well-formed, more than 4,096 of
     *     anything, filters nested more than 32 deep
     */
    public JourneyDefinition build() {
      if (boundary == null || signals == null || target == null || landmarks == null) {
        throw new IllegalStateException(
            "boundary, signals, target and landmarks must be set before build()");
      }
      if (target instanceof Target.Success && goals.isEmpty()) {
        throw new IllegalStateException("goal must be added for a target of success");
      }
      JourneyDefinition definition =
          new JourneyDefinition(this, boundary, signals, target, landmarks);
      definition.reconstructor().build();
      definition.toBytes();
      return definition;
    }
  }
}

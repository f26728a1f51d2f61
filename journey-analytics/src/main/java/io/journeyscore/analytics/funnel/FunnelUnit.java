package io.journeyscore.analytics.funnel;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.SessionRule;
import java.util.List;
import java.util.Optional;

/**
 * Within what a funnel must be walked through: all that one customer did, one session, or one
 * journey.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param kind which of the three
 * @param sessions what a session is; present for sessions alone
 */
public record FunnelUnit(Kind kind, Optional<SessionRule> sessions) {

  /** Within what a funnel must be walked through. */
  public enum Kind {
    /** All events of a customer. */
    CUSTOMER,
    /** The events of one session. */
    SESSION,
    /** The events of one journey. */
    JOURNEY
  }

  /**
   * Checks the parts.
   *
   * @param kind which of the three
   * @param sessions what a session is
   * @throws IllegalArgumentException if a rule of sessions is given for others, or none for them
   */
  public FunnelUnit {
    requireNonNull(kind, "kind");
    if (sessions.isPresent() != (kind == Kind.SESSION)) {
      throw new IllegalArgumentException(
          "sessions must have a rule, and they alone: %s, %s".formatted(kind, sessions));
    }
  }

  /**
   * Returns the unit of customers.
   *
   * @return the unit
   */
  public static FunnelUnit customers() {
    return new FunnelUnit(Kind.CUSTOMER, Optional.empty());
  }

  /**
   * Returns the unit of sessions.
   *
   * @param rule what a session is
   * @return the unit
   */
  public static FunnelUnit sessions(SessionRule rule) {
    return new FunnelUnit(Kind.SESSION, Optional.of(rule));
  }

  /**
   * Returns the unit of journeys, as the rules of the timelines make them.
   *
   * @return the unit
   */
  public static FunnelUnit journeys() {
    return new FunnelUnit(Kind.JOURNEY, Optional.empty());
  }

  /** The events of each unit of a customer, at least one in each. */
  List<List<JourneyEvent>> of(CustomerTimeline timeline) {
    return switch (kind) {
      case CUSTOMER -> timeline.events().isEmpty() ? List.of() : List.of(timeline.events());
      case SESSION -> sessions.orElseThrow().sessions(timeline.events());
      case JOURNEY -> timeline.journeys().stream().map(Journey::events).toList();
    };
  }

  /** The unit as text that tells all of it. */
  String describe() {
    return sessions
        .map(
            rule ->
                "sessions after %s or at %s"
                    .formatted(rule.timeout().describe(), rule.start().describe()))
        .orElse(kind.name());
  }
}

package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What separates one session of a customer from the next: silence, or an event that always begins a
 * new one. A session is for look-backs, funnels and measures of contact; it is not a journey.
 *
 * <p>The event at exactly the end of the timeout begins a new session. Sessions are a reading of
 * the events and leave them as they are: the same events may be read under several rules.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param timeout the silence that ends a session
 * @param start the events that begin a new session whatever came before
 */
public record SessionRule(Window timeout, EventFilter start) {

  private static final SessionRule STANDARD = after(Duration.ofMinutes(30));

  /**
   * Checks that both are given.
   *
   * @param timeout the silence that ends a session
   * @param start the events that begin a new session whatever came before
   */
  public SessionRule {
    requireNonNull(timeout, "timeout");
    requireNonNull(start, "start");
  }

  /**
   * Returns the rule of thirty minutes of silence.
   *
   * @return the rule
   */
  public static SessionRule standard() {
    return STANDARD;
  }

  /**
   * Returns the rule of a silence alone.
   *
   * @param timeout the silence; positive
   * @return the rule
   * @throws IllegalArgumentException if the silence is not positive
   */
  public static SessionRule after(Duration timeout) {
    return after(Window.elapsed(timeout));
  }

  /**
   * Returns the rule of a silence alone, which may be one of the calendar, such as three months.
   *
   * @param timeout the silence
   * @return the rule
   */
  public static SessionRule after(Window timeout) {
    return new SessionRule(timeout, EventFilter.none());
  }

  /**
   * Returns this rule with events that always begin a new session.
   *
   * @param events the events, instead of those before
   * @return the rule
   */
  public SessionRule startingOn(EventFilter events) {
    return new SessionRule(timeout, events);
  }

  /**
   * Returns the sessions in some events of one customer.
   *
   * @param ordered the events in their total order, such as {@link CustomerTimeline#events()}
   * @return an unmodifiable list of sessions, each an unmodifiable list of at least one event;
   *     together they are the events in the same order
   */
  public List<List<JourneyEvent>> sessions(List<JourneyEvent> ordered) {
    List<List<JourneyEvent>> sessions = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= ordered.size(); i++) {
      if (i == ordered.size() || begins(ordered.get(i), ordered.get(i - 1))) {
        sessions.add(List.copyOf(ordered.subList(first, i)));
        first = i;
      }
    }
    return List.copyOf(sessions);
  }

  /**
   * Says whether an event begins a new session.
   *
   * @param event the event
   * @param previous the customer's event before it in the total order
   * @return true if the silence between them is as long as the timeout, or the event always begins
   *     one
   */
  public boolean begins(JourneyEvent event, JourneyEvent previous) {
    return event.occurredAtMicros() >= timeout.endMicros(previous.occurredAtMicros())
        || start.matches(event);
  }
}

package io.journeyscore.event;

import io.journeyscore.internal.Checks;
import io.journeyscore.internal.CodePoints;

/**
 * What kind of thing happened, such as {@code purchase} or {@code call_started}. Any name is
 * accepted; stages, goals and signals refer to it.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name the name, compared letter by letter; not blank, no control characters
 */
public record EventType(String name) implements Comparable<EventType> {

  /**
   * Checks the name.
   *
   * @param name the name, compared letter by letter
   * @throws IllegalArgumentException if the name is blank or holds a control character
   */
  public EventType {
    Checks.requireText(name, "event type");
  }

  /**
   * Returns the event type of a name.
   *
   * @param name the name; not blank, no control characters
   * @return the event type
   * @throws IllegalArgumentException if the name is blank or holds a control character
   */
  public static EventType of(String name) {
    return new EventType(name);
  }

  @Override
  public int compareTo(EventType other) {
    return CodePoints.compare(name, other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}

package io.journeyscore.event;

import io.journeyscore.internal.CodePoints;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The total order of events, which depends neither on arrival nor on the rows of a file: when it
 * happened; the precedence of its type, where one is given; the source's name; the source's running
 * number, absent last; the event id in code-point order, absent first; the hash of the content.
 *
 * <p>Two events compare as equal only if they are the same in all of these, which two events of one
 * journey never are, as every event has an id of its own there.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class EventOrder implements Comparator<JourneyEvent> {

  private static final EventOrder STANDARD = new EventOrder(List.of());

  private final List<EventType> precedence;
  private final Map<EventType, Integer> rank;

  private EventOrder(List<EventType> precedence) {
    this.precedence = List.copyOf(precedence);
    Map<EventType, Integer> places = new HashMap<>();
    for (EventType type : this.precedence) {
      if (places.put(type, places.size()) != null) {
        throw new IllegalArgumentException("precedence must name each type once: " + type);
      }
    }
    this.rank = Map.copyOf(places);
  }

  /**
   * Returns the order without a precedence of types.
   *
   * @return the order
   */
  public static EventOrder standard() {
    return STANDARD;
  }

  /**
   * Returns the order in which, at the same moment, some types go before others.
   *
   * @param firstToLast the types, first to last; those not named come after all that are
   * @return the order
   * @throws IllegalArgumentException if a type is named twice
   */
  public static EventOrder withPrecedence(List<EventType> firstToLast) {
    return firstToLast.isEmpty() ? STANDARD : new EventOrder(firstToLast);
  }

  /**
   * Returns the types that go before others at the same moment.
   *
   * @return an unmodifiable list, first to last; empty in the standard order
   */
  public List<EventType> precedence() {
    return precedence;
  }

  @Override
  public int compare(JourneyEvent left, JourneyEvent right) {
    int order = Long.compare(left.occurredAtMicros(), right.occurredAtMicros());
    return order != 0 ? order : compareSimultaneous(left, right);
  }

  private int compareSimultaneous(JourneyEvent left, JourneyEvent right) {
    int order = Integer.compare(rankOf(left), rankOf(right));
    if (order == 0) {
      order = CodePoints.compare(left.source(), right.source());
    }
    if (order == 0) {
      order = compareSequence(left, right);
    }
    if (order == 0) {
      order = CodePoints.compare(left.eventId().orElse(""), right.eventId().orElse(""));
    }
    // The hash is dear, and an event is often compared with itself.
    return order != 0 || left.equals(right)
        ? order
        : left.contentHash().compareTo(right.contentHash());
  }

  private int rankOf(JourneyEvent event) {
    return rank.getOrDefault(event.type(), Integer.MAX_VALUE);
  }

  private static int compareSequence(JourneyEvent left, JourneyEvent right) {
    boolean leftHas = left.sequence().isPresent();
    boolean rightHas = right.sequence().isPresent();
    if (leftHas && rightHas) {
      return Long.compare(left.sequence().getAsLong(), right.sequence().getAsLong());
    }
    return Boolean.compare(rightHas, leftHas);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventOrder that && precedence.equals(that.precedence);
  }

  @Override
  public int hashCode() {
    return precedence.hashCode();
  }

  @Override
  public String toString() {
    return "EventOrder" + precedence;
  }
}

package io.journeyscore.attribution;

import io.journeyscore.internal.Micros;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The latest touches of a customer or of a journey, as many as are held.
 *
 * <p>Not thread-safe.
 */
final class HeldTouches {

  /** The place before all events. */
  static final long NOT_YET = -1;

  /**
   * A touch.
   *
   * @param name what is credited
   * @param at when it occurred, in microseconds
   * @param place its place among the customer's events
   * @param end when the window that begins with it is over
   * @param latestEnd the latest of these ends so far
   */
  private record Held(String name, long at, long place, long end, long latestEnd) {}

  /**
   * Some touches before an end.
   *
   * @param touches the touches, in order
   * @param isCut whether one that is not held any more would have been among them
   */
  record Found(List<TouchPath.Touch> touches, boolean isCut) {}

  private final int most;
  private final Deque<Held> held = new ArrayDeque<>();
  private Held dropped = new Held("", 0, NOT_YET, Long.MIN_VALUE, Long.MIN_VALUE);
  private long latestEnd = Long.MIN_VALUE;

  HeldTouches(int most) {
    this.most = most;
  }

  void add(String name, long at, long place, long end) {
    if (held.size() == most) {
      dropped = held.removeFirst();
    }
    latestEnd = Math.max(latestEnd, end);
    held.addLast(new Held(name, at, place, end, latestEnd));
  }

  /**
   * Finds touches.
   *
   * @param after the place after which they must be
   * @param until the last place at which they may be
   * @param at the moment that their windows must reach
   */
  Found between(long after, long until, long at) {
    List<TouchPath.Touch> touches = new ArrayList<>();
    Iterator<Held> latestFirst = held.descendingIterator();
    while (latestFirst.hasNext()) {
      Held touch = latestFirst.next();
      if (touch.place <= after || touch.latestEnd <= at) {
        break;
      }
      if (touch.place <= until && touch.end > at) {
        touches.add(new TouchPath.Touch(touch.name, Micros.toInstant(touch.at)));
      }
    }
    Collections.reverse(touches);
    return new Found(touches, dropped.place > after && dropped.latestEnd > at);
  }
}

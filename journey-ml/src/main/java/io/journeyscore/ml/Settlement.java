package io.journeyscore.ml;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import java.util.List;

/**
 * Tells since when it was known which events a customer has after a landmark: all that a label
 * rests on.
 *
 * <p>An event counts once it is known, and known to be the customer's. Who a customer is may turn
 * out later: by a link that joins another's events to it, or a login that takes some away. Of
 * several changes, back and forth, one that gave what holds now counts.
 */
final class Settlement {

  /** When what is not known yet never will be. */
  private static final long NEVER = Long.MAX_VALUE;

  private static final long DAY = 86_400_000_000L;
  private static final long LONGEST = 1L << 59;

  private final CustomerTimeline timeline;
  private final long landmark;
  private final int anchor;

  /**
   * Creates it for one landmark.
   *
   * @param timeline the customer with all that is known now
   * @param landmark the landmark, in microseconds since the epoch; an event was in view by then
   */
  Settlement(CustomerTimeline timeline, long landmark) {
    this.timeline = timeline;
    this.landmark = landmark;
    int last = timeline.events().size() - 1;
    while (last > 0 && timeline.events().get(last).inViewFromMicros() > landmark) {
      last--;
    }
    this.anchor = last;
  }

  /**
   * Returns since when the events up to a moment are known.
   *
   * @param until the last moment that is looked at, in microseconds since the epoch
   * @return a moment not before that, in microseconds since the epoch
   */
  long of(long until) {
    List<JourneyEvent> events = timeline.events();
    long settled = until;
    // Whatever occurred after the landmark comes after the anchor.
    for (int i = anchor; i < events.size() && events.get(i).occurredAtMicros() <= until; i++) {
      if (events.get(i).occurredAtMicros() > landmark) {
        settled = Math.max(settled, events.get(i).inViewFromMicros());
      }
    }
    return timeline.isOneCustomerThroughout() ? settled : named(until, settled);
  }

  /** Since when it was known, too, whose those events are. */
  private long named(long until, long settled) {
    List<JourneyEvent> ahead = ahead(timeline, until);
    if (isKnown(ahead, until, settled)) {
      return settled;
    }
    long before = settled;
    for (long step = DAY; step < LONGEST; step *= 2) {
      if (isKnown(ahead, until, settled + step)) {
        return since(ahead, until, before, settled + step);
      }
      before = settled + step;
    }
    return NEVER;
  }

  /** The first moment from which it was known, between one before and one after. */
  private long since(List<JourneyEvent> ahead, long until, long before, long after) {
    long unknown = before;
    long known = after;
    while (known - unknown > 1) {
      long middle = unknown + (known - unknown) / 2;
      if (isKnown(ahead, until, middle)) {
        known = middle;
      } else {
        unknown = middle;
      }
    }
    return known;
  }

  private boolean isKnown(List<JourneyEvent> ahead, long until, long moment) {
    return ahead(timeline.asOf(Moments.instant(moment), anchor), until).equals(ahead);
  }

  private List<JourneyEvent> ahead(CustomerTimeline of, long until) {
    return of.events().stream()
        .filter(event -> event.occurredAtMicros() > landmark && event.occurredAtMicros() <= until)
        .toList();
  }
}

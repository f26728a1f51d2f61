package io.journeyscore.analytics.funnel;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import java.time.Duration;
import java.util.Optional;

/**
 * What must hold between the event of one step and that of the next.
 *
 * <p>Both bounds of time are included: with {@code within} of an hour, the next event may come
 * exactly an hour later; with {@code after} of an hour, exactly an hour later is late enough.
 * Bounds are taken to the microsecond. An {@code after} of one microsecond asks for a later moment,
 * where the total order alone would do between events of one moment.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param within how long the next event may take; empty for any time
 * @param after how long it must take; zero for any time
 * @param excluded the events of which none may come between the two, in the total order
 * @param direct whether the next event must be the very next of the customer, session or journey
 */
public record Link(
    Optional<Duration> within, Duration after, EventFilter excluded, boolean direct) {

  private static final Link ANY =
      new Link(Optional.empty(), Duration.ZERO, EventFilter.none(), false);

  /**
   * Checks the parts.
   *
   * @param within how long the next event may take
   * @param after how long it must take
   * @param excluded the events of which none may come between
   * @param direct whether the next event must be the very next
   * @throws IllegalArgumentException if a time is negative, or {@code within} is below {@code
   *     after}
   */
  public Link {
    requireNonNull(within, "within");
    requireNonNull(after, "after");
    requireNonNull(excluded, "excluded");
    if (after.isNegative()) {
      throw new IllegalArgumentException("after must not be negative: " + after);
    }
    if (within.isPresent() && within.get().compareTo(after) < 0) {
      throw new IllegalArgumentException(
          "within must be at least after (%s): %s".formatted(after, within.get()));
    }
  }

  /**
   * Returns the link that asks for nothing but the order.
   *
   * @return the link
   */
  public static Link any() {
    return ANY;
  }

  /**
   * Returns a link by which the next event must come soon.
   *
   * @param longest how long it may take, included; not negative
   * @return the link
   * @throws IllegalArgumentException if the time is negative
   */
  public static Link within(Duration longest) {
    return new Link(Optional.of(longest), Duration.ZERO, EventFilter.none(), false);
  }

  /**
   * Returns this link with a least time.
   *
   * @param least how long the next event must take, included; not negative
   * @return the link
   * @throws IllegalArgumentException if the time is negative or beyond {@link #within()}
   */
  public Link after(Duration least) {
    return new Link(within, least, excluded, direct);
  }

  /**
   * Returns this link with events that must not come between.
   *
   * @param events the events, beside those that it excludes already
   * @return the link
   */
  public Link excluding(EventFilter events) {
    requireNonNull(events, "events");
    EventFilter all = excluded.equals(EventFilter.none()) ? events : excluded.or(events);
    return new Link(within, after, all, direct);
  }

  /**
   * Returns this link for the very next event alone.
   *
   * @return the link
   */
  public Link directly() {
    return new Link(within, after, excluded, true);
  }

  /** The link as text that tells all of it. */
  String describe() {
    return "[within=%s, after=%s, excluded=%s, direct=%s]"
        .formatted(
            within.map(Duration::toString).orElse("any"), after, excluded.describe(), direct);
  }
}

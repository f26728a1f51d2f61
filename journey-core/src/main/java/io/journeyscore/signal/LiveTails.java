package io.journeyscore.signal;

import io.journeyscore.event.JourneyEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The {@link GraceTail}s of many customers. Their events lie in one common array, as many for each
 * as there are on most days; those of a customer with more get an array of their own. The rest of a
 * tail is one word, which lies with what else is kept of the customer.
 *
 * <p>Not thread-safe.
 */
final class LiveTails {

  private static final int ROOM = GraceTail.FIRST_CAPACITY;
  private static final int COUNT_BITS = 16;
  private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;

  private final GraceTail tail;
  private @Nullable JourneyEvent[] common = new JourneyEvent[0];
  private @Nullable JourneyEvent[] @Nullable [] own = new JourneyEvent[0][];

  LiveTails(GraceTail tail) {
    this.tail = tail;
  }

  void resize(int customers) {
    common = Arrays.copyOf(common, Math.multiplyExact(customers, ROOM));
    own = Arrays.copyOf(own, customers);
  }

  /**
   * Turns the tail to a customer.
   *
   * @param word what {@link #word} gave of the customer; zero if there are no events
   * @param newestMicros when the customer's last event occurred
   */
  GraceTail turn(int customer, int word, long newestMicros) {
    int size = word & COUNT_MASK;
    int settled = word >>> COUNT_BITS;
    @Nullable JourneyEvent[] events = own[customer];
    if (events == null) {
      tail.moveTo(common, customer * ROOM, ROOM, size, settled, newestMicros);
    } else {
      tail.moveTo(events, 0, events.length, size, settled, newestMicros);
    }
    return tail;
  }

  /** The word of the customer whom the tail was turned to and then changed. */
  @SuppressWarnings("ReferenceEquality") // Which array it is, whatever is in it.
  int word(int customer) {
    @Nullable JourneyEvent[] events = tail.array();
    if (events != common && events != own[customer]) {
      own[customer] = events;
      Arrays.fill(common, customer * ROOM, (customer + 1) * ROOM, null);
    }
    return tail.settled() << COUNT_BITS | tail.size();
  }

  /** Reads a little of what {@link #turn} leads to, as {@link StateRows#approach} does. */
  long approach(int customer) {
    return common[customer * ROOM] == null && own[customer] == null ? 0 : 1;
  }

  void clear(int customer) {
    own[customer] = null;
    Arrays.fill(common, customer * ROOM, (customer + 1) * ROOM, null);
  }
}

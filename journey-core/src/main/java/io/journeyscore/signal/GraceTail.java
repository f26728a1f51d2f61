package io.journeyscore.signal;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.internal.Micros;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The latest events of a customer in the total order, and which of them are settled: nothing can
 * come before those any more. It has an array of its own, or turns from one customer to another
 * whose events lie in a common one.
 *
 * <p>An event is settled once an event was taken that occurred more than the grace later, or
 * {@value #MOST_UNSETTLED} others come after it. Without grace every event is settled at once. An
 * event that comes before a settled one is late. So whether one is late depends on those that were
 * taken before it alone, in the same way wherever events are taken one after the other.
 *
 * <p>Not thread-safe.
 */
final class GraceTail {

  /** How many events are not settled at most. */
  static final int MOST_UNSETTLED = 256;

  /** The place of an event that is late. */
  static final int LATE = -1;

  /** The place of an event that is there already. */
  static final int DUPLICATE = -2;

  /** For how many events there is room at first. */
  static final int FIRST_CAPACITY = 4;

  private final EventOrder order;
  private final long graceMicros;
  private @Nullable JourneyEvent[] events = new JourneyEvent[FIRST_CAPACITY];
  private int from;
  private int capacity = FIRST_CAPACITY;
  private int size;
  private int settled;

  /** When the last event occurred; that is in the event, too, but far away. */
  private long newestMicros;

  GraceTail(EventOrder order, Duration grace) {
    this.order = order;
    this.graceMicros = Micros.of(grace);
  }

  /**
   * Turns to another customer.
   *
   * @param among the array in which the customer's events lie
   * @param first where they begin
   * @param room how many of them there is room for
   * @param count how many there are
   * @param settledCount how many of them are settled
   * @param newest when the last one occurred
   */
  void moveTo(
      @Nullable JourneyEvent[] among,
      int first,
      int room,
      int count,
      int settledCount,
      long newest) {
    // To a garbage collector, storing a reference that is there already is not free.
    if (events != among) {
      events = among;
    }
    from = first;
    capacity = room;
    size = count;
    settled = settledCount;
    newestMicros = newest;
  }

  int size() {
    return size;
  }

  /** How many events are settled: the first ones. */
  int settled() {
    return settled;
  }

  boolean isFull() {
    return size == capacity;
  }

  /** The array in which the events lie; another one after it became too small. */
  @Nullable JourneyEvent[] array() {
    return events;
  }

  JourneyEvent event(int place) {
    JourneyEvent event = events[from + place];
    if (event == null || place >= size) {
      throw new IndexOutOfBoundsException(place);
    }
    return event;
  }

  /** Reads a little of each event, as {@link StateRows#approach} does of a row. */
  long approach() {
    long sum = 0;
    for (int place = 0; place < size; place++) {
      sum += event(place).occurredAtMicros();
    }
    return sum;
  }

  /** The last event in the total order; null if there is none. */
  @Nullable JourneyEvent newest() {
    return size == 0 ? null : event(size - 1);
  }

  /** The place at which an event belongs, or why it does not. */
  int placeOf(JourneyEvent event) {
    if (size == 0 || event.occurredAtMicros() > newestMicros) {
      return size;
    }
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order.compare(event(middle), event) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    boolean again =
        low > 0 && event.eventId().isPresent() && order.compare(event(low - 1), event) == 0;
    if (again) {
      return DUPLICATE;
    }
    return low < settled ? LATE : low;
  }

  void insert(int place, JourneyEvent event) {
    if (isFull()) {
      grow();
    }
    if (place == size) {
      events[from + size] = event;
      size++;
      settleAllBefore(event.occurredAtMicros());
    } else {
      System.arraycopy(events, from + place, events, from + place + 1, size - place);
      events[from + place] = event;
      size++;
    }
    settle();
  }

  private void grow() {
    @Nullable JourneyEvent[] larger = new JourneyEvent[2 * size];
    System.arraycopy(events, from, larger, 0, size);
    events = larger;
    from = 0;
    capacity = larger.length;
  }

  /** Where even the one before the newest is past grace, no event needs to be looked at. */
  private void settleAllBefore(long moment) {
    if (size > 1 && isPast(newestMicros, moment)) {
      settled = size - 1;
    }
    newestMicros = moment;
  }

  /** Whether an event that is the last of all would settle all others. */
  boolean wouldSettleAll(JourneyEvent event) {
    return size > 0 && isPast(newestMicros, event.occurredAtMicros());
  }

  /** Forgets all events but the last one, as an event is about to come that settles it, too. */
  void keepNewest() {
    events[from] = event(size - 1);
    Arrays.fill(events, from + 1, from + size, null);
    size = 1;
    settled = 1;
  }

  private void settle() {
    settled = graceMicros == 0 ? size : Math.max(settled, size - MOST_UNSETTLED);
    while (settled < size - 1 && isPast(event(settled).occurredAtMicros(), newestMicros)) {
      settled++;
    }
  }

  private boolean isPast(long older, long newer) {
    return Micros.between(older, newer) > graceMicros;
  }

  /** Forgets the first events; the last of those that are settled must stay. */
  void drop(int count) {
    if (count > Math.max(0, settled - 1)) {
      throw new IllegalArgumentException(
          "events to drop must be settled, and not the last of these: " + count);
    }
    System.arraycopy(events, from + count, events, from, size - count);
    Arrays.fill(events, from + size - count, from + size, null);
    size -= count;
    settled -= count;
  }

  void write(ByteWriter out) {
    out.count(size).count(settled);
    for (int place = 0; place < size; place++) {
      out.bytes(event(place).toBytes());
    }
  }

  /** Takes what was written; this tail must be empty. */
  void read(ByteReader in) {
    int count = in.count("events in grace", 2 * MOST_UNSETTLED, 1);
    int first = in.count("settled events", count, 0);
    for (int place = 0; place < count; place++) {
      JourneyEvent event = JourneyEvent.fromBytes(in.bytes("event", Integer.MAX_VALUE));
      if (place > 0 && order.compare(event(place - 1), event) > 0) {
        throw in.fail(Code.INCONSISTENT, "events in grace must be in order");
      }
      insert(place, event);
    }
    settled = Math.max(settled, first);
  }
}

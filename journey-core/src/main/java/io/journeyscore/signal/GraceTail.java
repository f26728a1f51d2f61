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
 * come before those any more.
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

  private static final int FIRST_CAPACITY = 4;

  private final EventOrder order;
  private final long graceMicros;
  private @Nullable JourneyEvent[] events = new JourneyEvent[FIRST_CAPACITY];
  private int size;
  private int settled;

  /** What stood before the events of the tail; none if nothing did. */
  private @Nullable CustomerState before;

  GraceTail(EventOrder order, Duration grace) {
    this.order = order;
    this.graceMicros = Micros.of(grace);
  }

  int size() {
    return size;
  }

  /** How many events are settled: the first ones. */
  int settled() {
    return settled;
  }

  boolean isFull() {
    return size == events.length;
  }

  boolean hasGrace() {
    return graceMicros > 0;
  }

  JourneyEvent event(int place) {
    JourneyEvent event = events[place];
    if (event == null || place >= size) {
      throw new IndexOutOfBoundsException(place);
    }
    return event;
  }

  /** The last event in the total order; null if there is none. */
  @Nullable JourneyEvent newest() {
    return size == 0 ? null : events[size - 1];
  }

  /** The place at which an event belongs, or why it does not. */
  int placeOf(JourneyEvent event) {
    if (size == 0 || event.occurredAtMicros() > event(size - 1).occurredAtMicros()) {
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
      events = Arrays.copyOf(events, 2 * size);
    }
    System.arraycopy(events, place, events, place + 1, size - place);
    events[place] = event;
    size++;
    settle();
  }

  private void settle() {
    if (!hasGrace()) {
      settled = size;
      return;
    }
    long newest = event(size - 1).occurredAtMicros();
    settled = Math.max(settled, size - MOST_UNSETTLED);
    while (settled < size - 1 && newest - event(settled).occurredAtMicros() > graceMicros) {
      settled++;
    }
  }

  /** What stood before the first of the events; null if none ever was. */
  @Nullable CustomerState before() {
    return before;
  }

  /**
   * Forgets the first events; the last of those that are settled must stay.
   *
   * @param after what stands after those that are forgotten
   */
  void drop(int count, CustomerState after) {
    drop(count);
    before = after;
  }

  /** Forgets the first events, and what they came to. */
  void drop(int count) {
    if (count > Math.max(0, settled - 1)) {
      throw new IllegalArgumentException(
          "events to drop must be settled, and not the last of these: " + count);
    }
    System.arraycopy(events, count, events, 0, size - count);
    Arrays.fill(events, size - count, size, null);
    size -= count;
    settled -= count;
  }

  void write(ByteWriter out) {
    out.flag(before != null);
    if (before != null) {
      before.write(out);
    }
    out.count(size).count(settled);
    for (int place = 0; place < size; place++) {
      out.bytes(event(place).toBytes());
    }
  }

  /** Takes what was written; this tail must be empty. */
  void read(ByteReader in, SignalProgram program) {
    if (in.flag("base present")) {
      CustomerState base = new CustomerState(program);
      base.read(in);
      before = base;
    }
    int count = in.count("events in grace", Integer.MAX_VALUE, 1);
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

package io.journeyscore.sequence;

import io.journeyscore.event.EventOrder;
import io.journeyscore.event.JourneyEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One customer's latest events in their total order, to which events are added mostly at the end
 * and from which they leave at the front.
 *
 * <p>Adding at the end and removing at the front cost O(1) amortised, finding O(log n), adding
 * elsewhere O(n).
 */
final class Tail {

  private static final int LEAST = 4;

  private @Nullable JourneyEvent[] items = new @Nullable JourneyEvent[LEAST];
  private int head;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  JourneyEvent get(int index) {
    return Objects.requireNonNull(items[head + index], "event");
  }

  List<JourneyEvent> toList() {
    List<JourneyEvent> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      all.add(get(i));
    }
    return all;
  }

  /** Returns where an event is; where it would go, as {@code -1 - place}, if it is not there. */
  int find(JourneyEvent event, EventOrder order) {
    if (size == 0 || order.compare(get(size - 1), event) < 0) {
      return -1 - size;
    }
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int comparison = order.compare(get(middle), event);
      if (comparison == 0) {
        return middle;
      }
      if (comparison < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1 - low;
  }

  void insert(int index, JourneyEvent event) {
    if (index == 0 && head > 0) {
      head--;
    } else {
      if (head + size == items.length) {
        makeRoom();
      }
      int at = head + index;
      System.arraycopy(items, at, items, at + 1, size - index);
    }
    items[head + index] = event;
    size++;
  }

  private void makeRoom() {
    if (head > items.length / 2) {
      System.arraycopy(items, head, items, 0, size);
      Arrays.fill(items, size, items.length, null);
    } else {
      int length = Math.max(LEAST, size + (size >> 1));
      items = Arrays.copyOf(Arrays.copyOfRange(items, head, head + size), length + 1);
    }
    head = 0;
  }

  JourneyEvent remove(int index) {
    JourneyEvent removed = get(index);
    if (index == 0) {
      items[head++] = null;
    } else {
      int at = head + index;
      System.arraycopy(items, at + 1, items, at, size - index - 1);
      items[head + size - 1] = null;
    }
    size--;
    if (size == 0) {
      head = 0;
    }
    return removed;
  }
}

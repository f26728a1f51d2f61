package io.journeyscore.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers shapes in the order of their first appearance.
 *
 * <p>An event's own shape is not made into an object to look it up: events of one type mostly have
 * one of few shapes, so a small table by the hash of type, channel and touchpoint holds the last
 * four shapes seen there, and the event's parts are compared with those.
 */
final class ShapeDictionary {

  private static final int RECENT_BITS = 10;
  private static final int HASH_SHIFT = Integer.SIZE - RECENT_BITS;
  private static final int WAYS = 4;

  private final Map<EventShape, Integer> numbers = new HashMap<>();
  private final List<EventShape> shapes = new ArrayList<>();
  private final int[] recent = new int[1 << RECENT_BITS];

  int codeOf(EventShape shape) {
    Integer known = numbers.get(shape);
    if (known != null) {
      return known;
    }
    int number = shapes.size();
    shapes.add(shape);
    numbers.put(shape, number);
    return number;
  }

  int codeOf(JourneyEvent event) {
    int first = EventShape.hashOf(event) >>> HASH_SHIFT;
    for (int i = 0; i < WAYS; i++) {
      int known = recent[first ^ i] - 1;
      if (known >= 0 && shapes.get(known).isOf(event)) {
        return known;
      }
    }
    int number = codeOf(EventShape.of(event));
    System.arraycopy(recent, first & -WAYS, recent, (first & -WAYS) + 1, WAYS - 1);
    recent[first & -WAYS] = number + 1;
    return number;
  }

  EventShape get(int number) {
    return shapes.get(number);
  }

  List<EventShape> drain() {
    numbers.clear();
    return List.copyOf(shapes);
  }
}

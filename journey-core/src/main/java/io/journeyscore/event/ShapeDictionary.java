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
 * shape seen there, and the event's parts are compared with that one.
 */
final class ShapeDictionary {

  private static final int RECENT = 1 << 10;

  private final Map<EventShape, Integer> numbers = new HashMap<>();
  private final List<EventShape> shapes = new ArrayList<>();
  private final int[] recent = new int[RECENT];

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
    int hash = event.type().name().hashCode();
    hash = 31 * hash + event.channel().name().hashCode();
    hash = 31 * hash + event.touchpoint().hashCode();
    hash = 31 * hash + event.source().hashCode();
    int at = (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (RECENT - 1);
    int last = recent[at] - 1;
    if (last >= 0 && is(shapes.get(last), event)) {
      return last;
    }
    int number = codeOf(EventShape.of(event));
    recent[at] = number + 1;
    return number;
  }

  private static boolean is(EventShape shape, JourneyEvent event) {
    return shape.type().equals(event.type())
        && shape.channel().equals(event.channel())
        && shape.channel().family().equals(event.channel().family())
        && shape.touchpoint().equals(event.touchpoint())
        && shape.contact() == event.contact()
        && shape.signalClass() == event.signalClass()
        && shape.source().equals(event.source())
        && shape.sequenced() == event.sequence().isPresent()
        && shape.owner().equals(event.owner())
        && shape.ratingScale().equals(event.rating().map(Rating::scale))
        && shape.valueCurrency().equals(event.value().map(Money::currency))
        && shape.costCurrency().equals(event.cost().map(Money::currency));
  }

  EventShape get(int number) {
    return shapes.get(number);
  }

  List<EventShape> drain() {
    numbers.clear();
    return List.copyOf(shapes);
  }
}

package io.journeyscore.signal;

import io.journeyscore.event.EventShape;
import io.journeyscore.event.JourneyEvent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Touch} of each shape of events met so far. It remembers {@value #MOST_SHAPES} shapes;
 * what all further ones touch is found out anew each time.
 *
 * <p>Thread-safe: the table is replaced by a larger one whenever a shape is new, so that looking up
 * takes no lock, and allocates nothing.
 */
final class TouchIndex {

  private static final int MOST_SHAPES = 4_096;
  private static final int FIRST_CAPACITY = 64;

  private final Function<JourneyEvent, Touch> made;
  private volatile Table table = new Table(FIRST_CAPACITY);

  TouchIndex(Function<JourneyEvent, Touch> made) {
    this.made = made;
  }

  /** An open-addressed table that is never changed once others see it. */
  private static final class Table {

    private final @Nullable EventShape[] shapes;
    private final @Nullable Touch[] touches;

    /** The hash of each shape's events, which to make of a shape takes an event. */
    private final int[] hashes;

    private int size;

    Table(int capacity) {
      shapes = new EventShape[capacity];
      touches = new Touch[capacity];
      hashes = new int[capacity];
    }

    @Nullable Touch find(JourneyEvent event) {
      int mask = shapes.length - 1;
      int place = EventShape.hashOf(event) & mask;
      EventShape shape = shapes[place];
      while (shape != null && !shape.isOf(event)) {
        place = place + 1 & mask;
        shape = shapes[place];
      }
      return touches[place];
    }

    private void put(EventShape shape, int hash, Touch touch) {
      int mask = shapes.length - 1;
      int place = hash & mask;
      while (shapes[place] != null) {
        place = place + 1 & mask;
      }
      shapes[place] = shape;
      touches[place] = touch;
      hashes[place] = hash;
      size++;
    }

    Table with(JourneyEvent event, Touch touch) {
      Table larger = new Table(2 * (size + 1) > shapes.length ? 2 * shapes.length : shapes.length);
      for (int place = 0; place < shapes.length; place++) {
        EventShape known = shapes[place];
        Touch held = touches[place];
        if (known != null && held != null) {
          larger.put(known, hashes[place], held);
        }
      }
      larger.put(EventShape.of(event), EventShape.hashOf(event), touch);
      return larger;
    }
  }

  Touch of(JourneyEvent event) {
    Touch known = table.find(event);
    return known == null ? ofNew(event) : known;
  }

  private synchronized Touch ofNew(JourneyEvent event) {
    Touch known = table.find(event);
    if (known != null) {
      return known;
    }
    Touch touch = made.apply(event);
    if (table.size < MOST_SHAPES) {
      table = table.with(event, touch);
    }
    return touch;
  }
}

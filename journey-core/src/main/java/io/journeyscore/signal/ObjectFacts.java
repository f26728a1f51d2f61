package io.journeyscore.signal;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that is an object. The object itself is kept only where a signal asks for it: to a
 * garbage collector, storing it in what lives long is dearer than all the rest.
 *
 * <p>Not thread-safe.
 */
final class ObjectFacts extends EventFacts {

  private final boolean keepsEvents;
  private long occurredAtMicros;
  private boolean hasValue;
  private long valueMicros;
  private boolean hasCost;
  private long costMicros;
  private double rating;
  private boolean identified;
  private @Nullable JourneyEvent event;

  ObjectFacts(SignalProgram program) {
    super(program);
    keepsEvents = program.needsEvents();
  }

  ObjectFacts of(JourneyEvent next, Touch touch) {
    turnTo(touch);
    occurredAtMicros = next.occurredAtMicros();
    hasValue = touch.hasValue();
    valueMicros = next.valueMicros();
    hasCost = touch.hasCost();
    costMicros = next.costMicros();
    rating = next.normalisedRating();
    identified = isIdentified(next.identifiers());
    if (keepsEvents) {
      event = next;
    }
    touch.measure(this);
    return this;
  }

  private static boolean isIdentified(List<Identifier> identifiers) {
    for (int i = 0; i < identifiers.size(); i++) {
      if (identifiers.get(i).kind().strong()) {
        return true;
      }
    }
    return false;
  }

  @Override
  JourneyEvent event() {
    if (event == null) {
      throw new IllegalStateException("events must be kept for what asks for them");
    }
    return event;
  }

  @Override
  long occurredAtMicros() {
    return occurredAtMicros;
  }

  @Override
  boolean hasValue() {
    return hasValue;
  }

  @Override
  long valueMicros() {
    return valueMicros;
  }

  @Override
  boolean hasCost() {
    return hasCost;
  }

  @Override
  long costMicros() {
    return costMicros;
  }

  @Override
  double rating() {
    return rating;
  }

  @Override
  boolean isIdentified() {
    return identified;
  }
}

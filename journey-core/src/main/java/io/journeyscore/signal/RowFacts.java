package io.journeyscore.signal;

import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventShape;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event that is a row of a log. No object is made for it unless somebody asks for the whole.
 *
 * <p>Not thread-safe.
 */
final class RowFacts extends EventFacts {

  private final EventLog log;
  private int row;
  private @Nullable EventShape shape;
  private @Nullable JourneyEvent made;

  RowFacts(EventLog log, SignalProgram program) {
    super(program);
    this.log = log;
  }

  RowFacts of(int next, Touch touch) {
    row = next;
    shape = log.shapes().get(log.shape(next));
    made = null;
    turnTo(touch);
    touch.measure(this);
    return this;
  }

  @Override
  JourneyEvent event() {
    JourneyEvent event = made;
    if (event == null) {
      event = log.event(row);
      made = event;
    }
    return event;
  }

  @Override
  long occurredAtMicros() {
    return log.occurredAtMicros(row);
  }

  @Override
  boolean hasValue() {
    return shape != null && shape.valueCurrency().isPresent();
  }

  @Override
  long valueMicros() {
    return log.valueMicros(row);
  }

  @Override
  boolean hasCost() {
    return shape != null && shape.costCurrency().isPresent();
  }

  @Override
  long costMicros() {
    return log.costMicros(row);
  }

  @Override
  double rating() {
    return log.normalisedRating(row);
  }

  @Override
  boolean isIdentified() {
    for (Identifier identifier : log.identifiers(log.identifierSet(row))) {
      if (identifier.kind().strong()) {
        return true;
      }
    }
    return false;
  }
}

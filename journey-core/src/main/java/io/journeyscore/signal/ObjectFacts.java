package io.journeyscore.signal;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Rating;
import io.journeyscore.stage.StageModel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event that is an object.
 *
 * <p>Not thread-safe.
 */
final class ObjectFacts extends EventFacts {

  private @Nullable JourneyEvent event;

  ObjectFacts(StageModel stages) {
    super(stages);
  }

  ObjectFacts of(JourneyEvent next, Touch touches) {
    event = next;
    turnTo(touches);
    return this;
  }

  @Override
  JourneyEvent event() {
    if (event == null) {
      throw new IllegalStateException("facts must be those of an event");
    }
    return event;
  }

  @Override
  long occurredAtMicros() {
    return event().occurredAtMicros();
  }

  @Override
  boolean hasValue() {
    return event().value().isPresent();
  }

  @Override
  long valueMicros() {
    Optional<Money> value = event().value();
    return value.isPresent() ? value.get().micros() : 0;
  }

  @Override
  boolean hasCost() {
    return event().cost().isPresent();
  }

  @Override
  long costMicros() {
    Optional<Money> cost = event().cost();
    return cost.isPresent() ? cost.get().micros() : 0;
  }

  @Override
  double rating() {
    Optional<Rating> rating = event().rating();
    return rating.isPresent() ? rating.get().normalised() : Double.NaN;
  }

  @Override
  boolean isIdentified() {
    List<Identifier> identifiers = event().identifiers();
    for (int i = 0; i < identifiers.size(); i++) {
      if (identifiers.get(i).kind().strong()) {
        return true;
      }
    }
    return false;
  }
}

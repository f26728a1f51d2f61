package io.journeyscore.spark;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.WholeLog;
import java.util.Iterator;
import java.util.function.Consumer;

/** Events without those whose amounts are in another currency than the log's. */
final class InCurrency extends Pulled<JourneyEvent, JourneyEvent> {

  private final WholeLog whole;

  InCurrency(WholeLog whole, Iterator<JourneyEvent> events) {
    super(events);
    this.whole = whole;
  }

  @Override
  void take(JourneyEvent event, Consumer<JourneyEvent> out) {
    if (whole.isInCurrency(event)) {
      out.accept(event);
    }
  }

  @Override
  void end(Consumer<JourneyEvent> out) {}
}

package io.journeyscore.benchmarks.bulk;

import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.JourneyTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Events and customers whose ids all have the same {@link String#hashCode}: words of the pairs
 * {@code Aa} and {@code BB}, which Java cannot tell apart by that.
 */
final class CollidingIdsSide implements Side {

  private static final int PAIRS = 20;

  private List<JourneyEvent> log = List.of();
  private Optional<JourneyTable> found = Optional.empty();

  @Override
  public void prepare(BulkEvents events) {
    List<JourneyEvent> made = new ArrayList<>(events.rows());
    for (int row = 0; row < events.rows(); row++) {
      String word = word(row);
      made.add(
          JourneyEvent.builder(EventType.of("type_0"), Instant.ofEpochSecond(row))
              .eventId(word)
              .customer(word)
              .build());
    }
    log = made;
  }

  private static String word(int number) {
    StringBuilder word = new StringBuilder(2 * PAIRS);
    for (int bit = 0; bit < PAIRS; bit++) {
      word.append((number >>> bit & 1) == 0 ? "Aa" : "BB");
    }
    return word.toString();
  }

  @Override
  public void run() {
    found = Optional.empty();
    found = Optional.of(JourneysQuestion.RECONSTRUCTOR.reconstruct(EventLog.copyOf(log)));
  }

  @Override
  public Totals totals() {
    JourneyTable table = found.orElseThrow();
    Totals totals = new Totals();
    for (int i = 0; i < table.size(); i++) {
      totals.add(i, table.eventCount(i), table.startMicros(i), table.endMicros(i), 1);
    }
    return totals;
  }
}

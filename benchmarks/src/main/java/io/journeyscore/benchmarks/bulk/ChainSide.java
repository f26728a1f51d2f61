package io.journeyscore.benchmarks.bulk;

import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneyTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One customer through a chain of identifiers: each event names one and the next. */
final class ChainSide implements Side {

  private static final IdentifierKind COOKIE = IdentifierKind.weak("cookie");

  private static final JourneyReconstructor RECONSTRUCTOR =
      JourneyRules.builder()
          .stitcher(IdentityStitcher.deterministic(COOKIE))
          .inactivityGap(Duration.ofMinutes(30))
          .build()
          .reconstructor();

  private Optional<EventLog> log = Optional.empty();
  private Optional<JourneyTable> found = Optional.empty();

  @Override
  public void prepare(BulkEvents events) {
    List<JourneyEvent> made = new ArrayList<>(events.rows());
    for (int row = 0; row < events.rows(); row++) {
      int place = events.event(row);
      made.add(
          JourneyEvent.builder(EventType.of("type_0"), Instant.ofEpochSecond(place))
              .eventId("e" + row)
              .identifier(new Identifier(COOKIE, "k" + place))
              .identifier(new Identifier(COOKIE, "k" + (place + 1)))
              .build());
    }
    log = Optional.of(EventLog.copyOf(made));
  }

  @Override
  public void run() {
    found = Optional.empty();
    found = Optional.of(RECONSTRUCTOR.reconstruct(log.orElseThrow()));
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

package io.journeyscore.benchmarks.bulk;

import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventLogBuilder;
import io.journeyscore.io.csv.CsvEventReader;
import io.journeyscore.io.csv.CsvEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** The library, from a file of comma-separated values: into columns, then as from columns. */
final class CsvSide implements Side {

  private static final CsvEventReader READER =
      CsvEvents.reader().rename("occurred_at", "timestamp").rename("event_type", "type").build();

  private Optional<Path> file = Optional.empty();
  private Optional<JourneysQuestion.Aggregates> found = Optional.empty();

  @Override
  public void prepare(BulkEvents events) {
    file = Optional.of(BulkCsv.temporary(events));
  }

  @Override
  public void run() {
    found = Optional.empty();
    EventLogBuilder log = EventLog.builder();
    try {
      READER.readInto(log, file.orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found =
        Optional.of(
            JourneysQuestion.Aggregates.of(
                JourneysQuestion.RECONSTRUCTOR.reconstruct(log.build())));
  }

  @Override
  public Totals totals() {
    return found.orElseThrow().totals();
  }

  @Override
  public void close() {
    file.ifPresent(BulkCsv::delete);
  }
}

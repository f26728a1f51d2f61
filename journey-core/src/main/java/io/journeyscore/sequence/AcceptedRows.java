package io.journeyscore.sequence;

import io.journeyscore.event.EventLog;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RowOrder;
import java.util.BitSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of a log that are neither copies nor rejected before customers are looked for. */
final class AcceptedRows {

  /** What stands for a row that is not accepted. */
  static final int REFUSED = -2;

  private final EventLog log;
  private final @Nullable BitSet refused;

  /**
   * Names the rows.
   *
   * @param log the log
   * @param refused the rows that are not among them; null if all are
   */
  AcceptedRows(EventLog log, @Nullable BitSet refused) {
    this.log = log;
    this.refused = refused;
  }

  /** Returns the next row from one on; negative if there is none. */
  int next(int from) {
    int row = refused == null ? from : refused.nextClearBit(from);
    return row < log.size() ? row : -1;
  }

  /** Counts the rows of each list of identifiers. */
  int[] countBySet() {
    int[] counts = new int[log.identifierSets()];
    for (int row = 0; row < log.size(); row++) {
      counts[log.identifierSet(row)]++;
    }
    if (refused != null) {
      for (int row = refused.nextSetBit(0); row >= 0; row = refused.nextSetBit(row + 1)) {
        counts[log.identifierSet(row)]--;
      }
    }
    return counts;
  }

  /**
   * Finds where the customers of some rows begin.
   *
   * @param from the first row
   * @param to the row after the last
   * @param customers knows the customers
   * @param starts takes for each row what {@link RowCustomers#startOfRow} says, or {@link #REFUSED}
   */
  void startsOf(int from, int to, RowCustomers customers, int[] starts) {
    for (int row = from; row < to; row++) {
      starts[row - from] = customers.startOfRow(row);
    }
    if (refused != null) {
      for (int row = refused.nextSetBit(from); row >= 0 && row < to; ) {
        starts[row - from] = REFUSED;
        row = refused.nextSetBit(row + 1);
      }
    }
  }

  /** Returns the rows as events, made one after the other. */
  Iterable<JourneyEvent> events(RowOrder order) {
    return () ->
        new Iterator<>() {
          private int row = AcceptedRows.this.next(0);

          @Override
          public boolean hasNext() {
            return row >= 0;
          }

          @Override
          public JourneyEvent next() {
            if (row < 0) {
              throw new NoSuchElementException("no further row");
            }
            JourneyEvent event = order.event(row);
            row = AcceptedRows.this.next(row + 1);
            return event;
          }
        };
  }
}

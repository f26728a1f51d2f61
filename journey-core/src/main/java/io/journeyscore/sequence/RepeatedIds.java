package io.journeyscore.sequence;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.RejectReason;
import io.journeyscore.internal.LongChunks;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses one of several rows with the same event id, as {@link Deduplication} does of events.
 *
 * <p>Most ids never repeat, and most of those that do repeat the same content, which shows in the
 * columns; only where contents differ are they hashed.
 */
final class RepeatedIds {

  private final EventLog log;
  private final Accounting.Builder accounting;
  private final RowRejections rejections;

  /** A row with the hash of its content. */
  private record Arrival(int row, long inViewFrom, String contentHash, long knownAt) {}

  private static final Comparator<Arrival> FIRST_IN_VIEW =
      Comparator.comparingLong(Arrival::inViewFrom)
          .thenComparing(Arrival::contentHash)
          .thenComparingLong(Arrival::knownAt);

  RepeatedIds(EventLog log, Accounting.Builder accounting, RowRejections rejections) {
    this.log = log;
    this.accounting = accounting;
    this.rejections = rejections;
  }

  /** Returns the rows that do not stay; null if all do. */
  @Nullable BitSet dropped() {
    if (!log.hasRepeatedEventIds()) {
      return null;
    }
    long[] sharers = sharers();
    BitSet dropped = new BitSet(log.size());
    int from = 0;
    for (int i = 1; i <= sharers.length; i++) {
      if (i == sharers.length || sharers[i] >>> Integer.SIZE != sharers[from] >>> Integer.SIZE) {
        choose(sharers, from, i, dropped);
        from = i;
      }
    }
    return dropped;
  }

  /** The rows whose id repeats, those of one id together: its first row above the row itself. */
  private long[] sharers() {
    BitSet shared = new BitSet(log.size());
    LongChunks found = new LongChunks();
    for (int row = 0; row < log.size(); row++) {
      if (log.hasEventId(row)) {
        int first = log.firstWithSameEventId(row);
        if (first != row) {
          if (!shared.get(first)) {
            shared.set(first);
            found.add((long) first << Integer.SIZE | first);
          }
          found.add((long) first << Integer.SIZE | row);
        }
      }
    }
    long[] sharers = found.drain();
    Arrays.sort(sharers);
    return sharers;
  }

  private void choose(long[] sharers, int from, int to, BitSet dropped) {
    int kept = (int) sharers[from];
    for (int i = from + 1; i < to; i++) {
      int row = (int) sharers[i];
      if (!log.haveSameContent(kept, row)) {
        chooseByContent(IntStream.range(from, to).map(at -> (int) sharers[at]), dropped);
        return;
      }
    }
    for (int i = from + 1; i < to; i++) {
      int row = (int) sharers[i];
      boolean earlier =
          inViewFrom(row) < inViewFrom(kept)
              || (inViewFrom(row) == inViewFrom(kept)
                  && log.knownAtMicros(row) < log.knownAtMicros(kept));
      dropped.set(earlier ? kept : row);
      kept = earlier ? row : kept;
    }
    accounting.place(Fate.DUPLICATE, to - from - 1L);
  }

  private long inViewFrom(int row) {
    return Math.max(log.occurredAtMicros(row), log.knownAtMicros(row));
  }

  private void chooseByContent(IntStream rows, BitSet dropped) {
    List<Arrival> arrivals =
        rows.mapToObj(
                row ->
                    new Arrival(
                        row, inViewFrom(row), log.event(row).contentHash(), log.knownAtMicros(row)))
            .sorted(FIRST_IN_VIEW)
            .toList();
    Set<String> contents = new HashSet<>();
    for (Arrival arrival : arrivals) {
      if (!contents.add(arrival.contentHash())) {
        accounting.place(Fate.DUPLICATE);
        dropped.set(arrival.row());
      } else if (contents.size() > 1) {
        rejections.add(arrival.row(), RejectReason.ID_CONFLICT);
        dropped.set(arrival.row());
      }
    }
  }
}

package io.journeyscore.sequence;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.RejectReason;
import io.journeyscore.event.RowOrder;
import io.journeyscore.internal.IntChunks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rows that no journey could take, by reason. */
final class RowRejections {

  static final Comparator<RejectedEvent> BY_REASON =
      Comparator.comparing(RejectedEvent::reason)
          .thenComparing(RejectedEvent::event, EventOrder.standard())
          .thenComparingLong(rejected -> rejected.event().knownAtMicros());

  private final Map<RejectReason, IntChunks> rows = new EnumMap<>(RejectReason.class);
  private final List<RejectedEvent> before;

  /**
   * Starts with what an earlier step rejected.
   *
   * @param before the events that are no rows
   */
  RowRejections(List<RejectedEvent> before) {
    this.before = List.copyOf(before);
  }

  void add(int row, RejectReason reason) {
    rows.computeIfAbsent(reason, key -> new IntChunks()).add(row);
  }

  /** Counts all rows, and gives each of them an id. */
  void settle(Accounting.Builder accounting, RowOrder order) {
    rows.forEach(
        (reason, all) -> {
          int[] own = new int[all.size()];
          for (int i = 0; i < own.length; i++) {
            own[i] = all.get(i);
            accounting.quarantine(reason);
          }
          order.number(own);
        });
  }

  List<RejectedEvent> events(RowOrder order) {
    List<RejectedEvent> events = new ArrayList<>(before);
    rows.forEach(
        (reason, all) -> {
          for (int i = 0; i < all.size(); i++) {
            events.add(new RejectedEvent(order.event(all.get(i)), reason));
          }
        });
    events.sort(BY_REASON);
    return List.copyOf(events);
  }
}

package io.journeyscore.event;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events that were added to a log and are not in its columns yet.
 *
 * <p>An event is a tree of some ten objects, which lie anywhere in memory. Taken one event after
 * the other, each step down such a tree waits for the one before it. Taken some hundred at a time,
 * one level and one column after the other, the waits of different events overlap: a log of ten
 * million events is encoded about twice as fast.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class EventBatch {

  private static final int MOST = 1 << 9;

  private final EventLogBuilder columns;
  private final JourneyEvent[] events = new JourneyEvent[MOST];
  private final @Nullable Identifier[] firsts = new Identifier[MOST];
  private int size;

  EventBatch(EventLogBuilder columns) {
    this.columns = columns;
  }

  int size() {
    return size;
  }

  void add(JourneyEvent event) {
    if (size == MOST) {
      flush();
    }
    events[size++] = event;
  }

  /** Puts all events into the columns. */
  void flush() {
    if (size > 0) {
      columns.fillIds();
      addTimes();
      addIds();
      addIdentifiers();
      addShapes();
      addRest();
      columns.tookIn(size);
      size = 0;
    }
  }

  private void addTimes() {
    int row = columns.rows();
    for (int i = 0; i < size; i++) {
      long occurredAt = events[i].occurredAtMicros();
      columns.occurredAt.add(occurredAt);
      EventLogBuilder.setIfNotZero(columns.delay, row + i, events[i].knownAtMicros() - occurredAt);
    }
  }

  private void addIds() {
    for (int i = 0; i < size; i++) {
      Optional<String> id = events[i].eventId();
      if (id.isPresent()) {
        columns.ids.add(id.get());
      } else {
        columns.ids.addNone();
      }
    }
  }

  private void addIdentifiers() {
    for (int i = 0; i < size; i++) {
      List<Identifier> all = events[i].identifiers();
      firsts[i] = all.isEmpty() ? null : all.get(0);
    }
    for (int i = 0; i < size; i++) {
      columns.identifiers.startRow();
      Identifier first = firsts[i];
      if (first != null) {
        columns.identifiers.add(first.kind(), first.value());
        List<Identifier> all = events[i].identifiers();
        for (int further = 1; further < all.size(); further++) {
          columns.identifiers.add(all.get(further).kind(), all.get(further).value());
        }
      }
    }
  }

  private void addShapes() {
    for (int i = 0; i < size; i++) {
      columns.shape.add(columns.shapes.codeOf(events[i]));
    }
  }

  private void addRest() {
    for (int i = 0; i < size; i++) {
      JourneyEvent event = events[i];
      int row = columns.rows() + i;
      if (event.sequence().isPresent()) {
        EventLogBuilder.setIfNotZero(columns.sequence, row, event.sequence().getAsLong());
      }
      event
          .value()
          .ifPresent(value -> EventLogBuilder.setIfNotZero(columns.value, row, value.micros()));
      event
          .cost()
          .ifPresent(cost -> EventLogBuilder.setIfNotZero(columns.cost, row, cost.micros()));
      if (event.rating().isPresent()) {
        EventLogBuilder.setIfNotZero(
            columns.rating, row, Double.doubleToRawLongBits(event.rating().get().value()));
      }
      event.text().ifPresent(text -> columns.setText(row, text));
      columns.setAttributes(row, event.attributes());
      event.journeyKey().ifPresent(key -> columns.setJourneyKey(row, key));
    }
  }
}

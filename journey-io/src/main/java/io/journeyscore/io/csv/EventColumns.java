package io.journeyscore.io.csv;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.internal.ByteFramer;
import io.journeyscore.io.internal.ColumnName;
import io.journeyscore.io.internal.EventTexts;
import io.journeyscore.io.internal.Field;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a set of events needs, and the row of each event. What the reader would fill in
 * by itself gets no column.
 *
 * <p>Not thread-safe.
 */
final class EventColumns {

  /** A character takes three bytes at most, or one and a second quote. */
  private static final int MAX_BYTES_PER_CHAR = 3;

  private final Set<Field> used = EnumSet.copyOf(Field.REQUIRED);
  private final Map<String, ColumnName.Id> identifiers = new TreeMap<>();
  private final Map<AttributeKey<?>, String> attributes = new TreeMap<>();

  /** Sees to it that there is a column for each part of an event. */
  void add(JourneyEvent event) {
    used.addAll(EventTexts.fields(event).keySet());
    EventTexts.identifiers(event)
        .keySet()
        .forEach(id -> identifiers.put(ColumnName.ofIdentifier(id.kind(), id.ordinal()), id));
    for (AttributeKey<?> key : event.attributes().asMap().keySet()) {
      attributes.computeIfAbsent(key, ColumnName::ofAttribute);
    }
    int width = used.size() + identifiers.size() + attributes.size();
    if (width > RecordFramer.MAX_FIELDS) {
      throw new IllegalArgumentException(
          "events must need %d columns at most: %d".formatted(RecordFramer.MAX_FIELDS, width));
    }
  }

  /** Returns the header. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    used.forEach(field -> names.add(field.column()));
    names.addAll(identifiers.keySet());
    names.addAll(attributes.values());
    names.forEach(name -> EventTexts.requireWellFormed(name, "column name"));
    return names;
  }

  /** Returns the cells of an event; null where a part is absent. */
  List<@Nullable String> row(JourneyEvent event) {
    List<@Nullable String> row = new ArrayList<>();
    Map<Field, String> cells = EventTexts.fields(event);
    used.forEach(field -> row.add(cells.get(field)));
    Map<ColumnName.Id, String> named = EventTexts.identifiers(event);
    identifiers.values().forEach(id -> row.add(named.get(id)));
    for (AttributeKey<?> key : attributes.keySet()) {
      Object value = event.attributes().asMap().get(key);
      row.add(value == null ? null : EventTexts.attribute(value));
    }
    requireReadable(row);
    return row;
  }

  private static void requireReadable(List<@Nullable String> row) {
    long total = row.size();
    for (String cell : row) {
      if (cell != null) {
        EventTexts.requireWellFormed(cell, "text");
        long bytes = (long) MAX_BYTES_PER_CHAR * cell.length() + 2;
        total += bytes;
        if (bytes > ByteFramer.MAX_FIELD_BYTES || total > ByteFramer.MAX_RECORD_BYTES) {
          throw new IllegalArgumentException(
              "text must have %d characters at most, %d in one event"
                  .formatted(
                      (ByteFramer.MAX_FIELD_BYTES - 2) / MAX_BYTES_PER_CHAR,
                      ByteFramer.MAX_RECORD_BYTES / MAX_BYTES_PER_CHAR));
        }
      }
    }
  }
}

package io.journeyscore.spark;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.sequence.JourneyRules;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;

/**
 * A {@link StepRow} with what is asked of its event before it is read again: its moments, its id,
 * its currencies, and the numbers of the identifiers that connect it. An event without an id gets
 * one where copies are told apart.
 *
 * <p>A number is a hash of 64 bits. Where two identifiers have one number, two households are
 * brought together that have nothing to do with each other, which costs time and changes no result:
 * the core tells them apart.
 */
final class PreparedRow {

  /** The columns. */
  static final StructType SCHEMA =
      StepRow.SCHEMA
          .add("occurred_at", DataTypes.LongType, true)
          .add("known_at", DataTypes.LongType, true)
          .add("event_id", DataTypes.StringType, true)
          .add("value_currency", DataTypes.StringType, true)
          .add("cost_currency", DataTypes.StringType, true)
          .add("numbers", DataTypes.createArrayType(DataTypes.LongType, false), true);

  static final int EVENT_ID = StepRow.BYTES + 3;

  private static final long SEED = 42;

  private PreparedRow() {}

  /** Says whether a row is an event: for less than its tag, which is a text, can be compared. */
  static Column isEvent() {
    return functions.col("occurred_at").isNotNull();
  }

  static Row event(
      JourneyRules rules, int numberBits, String key, JourneyEvent event, byte[] bytes) {
    Set<Identifier> connecting = rules.stitcher().connecting(event);
    Long[] numbers = new Long[connecting.size()];
    int i = 0;
    for (Identifier identifier : connecting) {
      numbers[i++] =
          number(identifier.kind().name() + " " + identifier.value()) >>> (Long.SIZE - numberBits);
    }
    return RowFactory.create(
        StepRow.EVENT,
        key,
        null,
        null,
        bytes,
        event.occurredAtMicros(),
        event.inViewFromMicros(),
        event.eventId().orElse(null),
        event.value().map(Money::currency).orElse(null),
        event.cost().map(Money::currency).orElse(null),
        numbers);
  }

  /** The row of an event under another key. */
  static Row under(String key, Row event) {
    Object[] cells = new Object[SCHEMA.length()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = event.get(i);
    }
    cells[StepRow.KEY] = key;
    return RowFactory.create(cells);
  }

  /** A row that is no event. */
  static Row other(Row row) {
    return RowFactory.create(
        row.get(StepRow.TAG),
        row.get(StepRow.KEY),
        row.get(StepRow.NAME),
        row.get(StepRow.NUMBER),
        row.get(StepRow.BYTES),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  static long number(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, SEED);
  }
}

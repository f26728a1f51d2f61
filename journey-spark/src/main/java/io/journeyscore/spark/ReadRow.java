package io.journeyscore.spark;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.MappedRecord;
import io.journeyscore.io.RecordContent;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What reading a frame hands on: an event, a row that is none, or a count. All three travel in one
 * frame, so that none can be counted twice where a task is run again.
 */
final class ReadRow {

  static final String EVENT = "event";
  static final String QUARANTINED = "quarantined";
  static final String COUNT = "count";

  /** The columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("tag", DataTypes.StringType, false)
          .add("event", DataTypes.BinaryType, true)
          .add("name", DataTypes.StringType, true)
          .add("count", DataTypes.LongType, true)
          .add("field", DataTypes.StringType, true)
          .add("source", DataTypes.StringType, true)
          .add("digest", DataTypes.StringType, true)
          .add("content", DataTypes.StringType, true);

  private ReadRow() {}

  static Row event(JourneyEvent event) {
    return RowFactory.create(EVENT, event.toBytes(), null, null, null, null, null, null);
  }

  static Row quarantined(MappedRecord.Quarantined bad, String source) {
    return RowFactory.create(
        QUARANTINED,
        null,
        bad.reason().name(),
        null,
        bad.field(),
        source,
        bad.digest().orElse(null),
        bad.content().map(RecordContent::text).orElse(null));
  }

  /** Hands on whatever was counted. */
  static void counts(Accounting accounting, Consumer<Row> out) {
    Counts.each(
        accounting,
        (name, number) ->
            out.accept(RowFactory.create(COUNT, null, name, number, null, null, null, null)));
  }
}

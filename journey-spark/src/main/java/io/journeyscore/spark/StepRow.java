package io.journeyscore.spark;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What a step of a reconstruction hands on: an event, one that was rejected, or a count.
 *
 * <p>All three travel in one frame, so that a step computes each of them once, and none can be
 * counted twice where a task is run again.
 */
final class StepRow {

  /** A row is an event, with what it has in common with its copies in the next round. */
  static final String EVENT = "event";

  /** A row is an event that no journey can take; its name is the reason. */
  static final String REJECTED = "rejected";

  /** A row is a count of a fate, a reason or a note of the accounting. */
  static final String COUNT = "count";

  /** The columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("tag", DataTypes.StringType, false)
          .add("key", DataTypes.StringType, false)
          .add("name", DataTypes.StringType, true)
          .add("count", DataTypes.LongType, true)
          .add("event", DataTypes.BinaryType, true);

  static final int TAG = 0;
  static final int KEY = 1;
  static final int NAME = 2;
  static final int NUMBER = 3;
  static final int BYTES = 4;

  private StepRow() {}

  /** An event that was rejected; whoever makes it counts it too. */
  static Row rejected(RejectReason reason, JourneyEvent event) {
    return RowFactory.create(
        REJECTED, passing(event.contentHash()), reason.name(), null, event.toBytes());
  }

  /** What came in as an event and is none; whoever makes it counts it too. */
  static Row noEvent(byte @Nullable [] bytes) {
    return RowFactory.create(
        REJECTED,
        passing(Integer.toString(Arrays.hashCode(bytes))),
        RejectReason.TYPE.name(),
        null,
        bytes);
  }

  /** The key of a row that the next round passes over: spread evenly, and no key of an event. */
  static String passing(String spread) {
    return "- " + spread;
  }

  static boolean isPassing(String key) {
    return key.startsWith("- ");
  }

  /** Hands on whatever was counted. */
  static void counts(Accounting accounting, Consumer<? super Row> out) {
    Counts.each(
        accounting,
        (name, number) -> out.accept(RowFactory.create(COUNT, passing(name), name, number, null)));
  }
}

package io.journeyscore.spark;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

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

  private static final String FATE = "fate ";
  private static final String REASON = "reason ";
  private static final String NOTE = "note ";

  private StepRow() {}

  static Row event(String key, byte[] event) {
    return RowFactory.create(EVENT, key, null, null, event);
  }

  /** An event that was rejected; whoever makes it counts it too. */
  static Row rejected(RejectReason reason, JourneyEvent event) {
    return RowFactory.create(
        REJECTED, passing(event.contentHash()), reason.name(), null, event.toBytes());
  }

  /** The key of a row that the next round passes over: spread evenly, and no key of an event. */
  static String passing(String spread) {
    return "- " + spread;
  }

  static boolean isPassing(String key) {
    return key.startsWith("- ");
  }

  /** Hands on whatever was counted. */
  static void counts(Accounting accounting, Consumer<Row> out) {
    for (Fate fate : Fate.values()) {
      count(FATE + fate.name(), accounting.count(fate), out);
    }
    accounting
        .quarantinedByReason()
        .forEach((reason, records) -> count(REASON + reason.name(), records, out));
    accounting.notes().forEach((note, times) -> count(NOTE + note.name(), times, out));
  }

  private static void count(String name, long number, Consumer<Row> out) {
    if (number != 0) {
      out.accept(RowFactory.create(COUNT, passing(name), name, number, null));
    }
  }

  /** The accounting of counts that were summed by name. */
  static Accounting accounting(Map<String, Long> sums) {
    Accounting.Builder builder = Accounting.builder();
    sums.forEach(
        (name, number) -> {
          String of = name.substring(name.indexOf(' ') + 1);
          if (name.startsWith(FATE)) {
            builder.place(Fate.valueOf(of), number);
          } else if (name.startsWith(REASON)) {
            builder.quarantine(RejectReason.valueOf(of), number);
          } else {
            builder.note(Note.valueOf(of), number);
          }
        });
    return builder.build();
  }

  /** Sums the counts among some rows. */
  static Accounting accounting(List<Row> summed) {
    Map<String, Long> sums = new TreeMap<>();
    summed.forEach(row -> sums.merge(row.getString(0), row.getLong(1), Long::sum));
    return accounting(sums);
  }
}

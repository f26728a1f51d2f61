package io.journeyscore.spark;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.RejectReason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import org.apache.spark.sql.Row;

/** An accounting as counts with names, so that it can travel as rows and be summed by name. */
final class Counts {

  private static final String FATE = "fate ";
  private static final String REASON = "reason ";
  private static final String NOTE = "note ";

  private Counts() {}

  /** Hands on whatever was counted. */
  static void each(Accounting accounting, ObjLongConsumer<String> out) {
    for (Fate fate : Fate.values()) {
      if (accounting.count(fate) != 0) {
        out.accept(FATE + fate.name(), accounting.count(fate));
      }
    }
    accounting
        .quarantinedByReason()
        .forEach((reason, records) -> out.accept(REASON + reason.name(), records));
    accounting.notes().forEach((note, times) -> out.accept(NOTE + note.name(), times));
  }

  /** The accounting of rows of names and counts; a name may come several times. */
  static Accounting accounting(List<Row> counts) {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach(row -> sums.merge(row.getString(0), row.getLong(1), Math::addExact));
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
}

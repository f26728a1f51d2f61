package io.journeyscore.analytics.time;

import io.journeyscore.analytics.internal.SavedState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;

/**
 * One promise, what came of it, and what followed.
 *
 * @param check the promise
 * @param label whether the success followed
 */
record PromiseRow(PromiseCheck check, Sequel.Label label) {

  /** The most missed first; rows that are equal in this order are equal. */
  static final Comparator<PromiseRow> MOST_MISSED_FIRST =
      Comparator.comparing((PromiseRow row) -> row.check().mismatch())
          .reversed()
          .thenComparing(row -> row.check().promisedAt())
          .thenComparing(row -> row.check().journeyId().orElse(""))
          .thenComparing(row -> row.check().owner().orElse(""))
          .thenComparing(row -> row.check().promised())
          .thenComparing(row -> row.check().delivered())
          .thenComparing(PromiseRow::label);

  void write(DataOutputStream out) throws IOException {
    SavedState.writeText(out, check.journeyId().orElse(""));
    SavedState.writeText(out, check.owner().orElse(""));
    out.writeLong(Micros.of(check.promisedAt()));
    out.writeLong(Micros.of(check.promised()));
    out.writeLong(Micros.of(check.actual()));
    out.writeBoolean(check.delivered());
    out.writeByte(label.ordinal());
  }

  static PromiseRow read(DataInputStream in) throws IOException {
    PromiseCheck check =
        new PromiseCheck(
            present(SavedState.readText(in)),
            present(SavedState.readText(in)),
            Micros.toInstant(in.readLong()),
            Micros.toDuration(in.readLong()),
            Micros.toDuration(in.readLong()),
            in.readBoolean());
    return new PromiseRow(check, Sequel.Label.values()[in.readByte()]);
  }

  private static Optional<String> present(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }
}

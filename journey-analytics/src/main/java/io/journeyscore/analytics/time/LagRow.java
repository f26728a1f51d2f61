package io.journeyscore.analytics.time;

import io.journeyscore.analytics.internal.SavedState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;

/**
 * One lag with what belongs to it.
 *
 * @param lag the lag
 * @param label whether the sequel followed
 */
record LagRow(WatchedLag lag, Sequel.Label label) {

  /** Longest first; rows that are equal in this order are equal. */
  static final Comparator<LagRow> LONGEST_FIRST =
      Comparator.comparing((LagRow row) -> row.lag().length())
          .reversed()
          .thenComparing(row -> row.lag().from())
          .thenComparing(row -> row.lag().journeyId().orElse(""))
          .thenComparing(row -> row.lag().to().isPresent())
          .thenComparing(row -> row.lag().messages())
          .thenComparing(LagRow::label);

  void write(DataOutputStream out) throws IOException {
    SavedState.writeText(out, lag.journeyId().orElse(""));
    out.writeLong(Micros.of(lag.from()));
    out.writeBoolean(lag.to().isPresent());
    out.writeLong(lag.to().map(Micros::of).orElse(0L));
    out.writeLong(Micros.of(lag.length()));
    out.writeInt(lag.messages());
    out.writeByte(label.ordinal());
  }

  static LagRow read(DataInputStream in) throws IOException {
    Optional<String> journey = Optional.of(SavedState.readText(in)).filter(id -> !id.isEmpty());
    long from = in.readLong();
    boolean ended = in.readBoolean();
    long to = in.readLong();
    WatchedLag lag =
        new WatchedLag(
            journey,
            Micros.toInstant(from),
            ended ? Optional.of(Micros.toInstant(to)) : Optional.empty(),
            Micros.toDuration(in.readLong()),
            in.readInt());
    return new LagRow(lag, Sequel.Label.values()[in.readByte()]);
  }
}

package io.journeyscore.io.internal;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.QuarantineSink;
import io.journeyscore.io.QuarantinedRecord;
import io.journeyscore.io.ReadOptions;
import io.journeyscore.io.RecordContent;
import io.journeyscore.io.TooManyBadRecordsException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Collects what becomes of records while they are read. Not thread-safe. */
public final class Recorder {

  /** How many records there must be before the share of bad ones may stop the reading. */
  private static final int ENOUGH_RECORDS = 1_000;

  private static final byte[] NOTHING = new byte[0];

  private final String source;
  private final Accounting.Builder accounting = Accounting.builder();
  private final QuarantineSample sample;
  private final Optional<QuarantineSink> sink;
  private final Optional<KeyedDigest> digest;
  private final boolean keepContent;
  private final OptionalDouble maxBadFraction;
  private long good;
  private long bad;

  /**
   * Starts with all counts zero.
   *
   * @param source the name of the input
   * @param options what to do with records that cannot be taken in
   */
  public Recorder(String source, ReadOptions options) {
    this.source = source;
    this.sample = new QuarantineSample(options.maxQuarantined());
    this.sink = options.quarantineSink();
    this.digest = options.digestKey().map(KeyedDigest::new);
    this.keepContent = options.keepsContent();
    this.maxBadFraction = options.maxBadFraction();
  }

  /** Counts a record that is an event now. */
  public void accept() {
    accounting.place(Accounting.Fate.HELD);
    good++;
  }

  /** Counts a blank line. */
  public void skipBlank() {
    accounting.skip(Accounting.Skip.BLANK);
  }

  /**
   * Counts the record that a framer found last as one that cannot be taken in.
   *
   * @param reason why
   * @param column the column or field at fault; empty text if the record as a whole is
   * @param record stands at the record
   * @throws TooManyBadRecordsException if there are more of them than allowed
   */
  public void quarantine(RejectReason reason, String column, ByteFramer record) {
    quarantine(reason, column, record.line(), record.offset(), record::content);
  }

  /**
   * Counts a record that cannot be taken in.
   *
   * @param reason why
   * @param column the column or field at fault; empty text if the record as a whole is
   * @param line the line on which the record begins
   * @param offset how many bytes come before the fault or the record
   * @param content gives the bytes of the record; none if they are not held
   * @throws TooManyBadRecordsException if there are more of them than allowed
   */
  public void quarantine(
      RejectReason reason, String column, long line, long offset, Supplier<byte[]> content) {
    accounting.quarantine(reason);
    bad++;
    boolean sampled = sample.takesNext();
    if (sampled || sink.isPresent()) {
      byte[] bytes = digest.isPresent() || keepContent ? content.get() : NOTHING;
      Optional<byte[]> held = Optional.of(bytes).filter(b -> b.length > 0);
      QuarantinedRecord record =
          new QuarantinedRecord(
              reason,
              source,
              line,
              offset,
              column,
              digest.flatMap(keyed -> held.map(keyed::of)),
              held.filter(b -> keepContent).map(RecordContent::of));
      sink.ifPresent(told -> told.accept(record));
      if (sampled) {
        sample.take(record);
      }
    }
    if (good + bad >= ENOUGH_RECORDS) {
      checkShare();
    }
  }

  private void checkShare() {
    if (maxBadFraction.isPresent() && bad > maxBadFraction.getAsDouble() * (good + bad)) {
      throw new TooManyBadRecordsException(source, maxBadFraction.getAsDouble(), soFar());
    }
  }

  /**
   * Counts what a rule settled.
   *
   * @param note what
   */
  public void note(Accounting.Note note) {
    accounting.note(note);
  }

  /**
   * Returns the name of the input.
   *
   * @return the name
   */
  public String source() {
    return source;
  }

  /**
   * Returns the counts so far.
   *
   * @return the counts, which later records do not change
   */
  public Accounting soFar() {
    return accounting.build();
  }

  /**
   * Returns the whole, once the input has ended.
   *
   * @param counts what was counted where the borders of records are found
   * @param kinds the kinds of identifiers of the input
   * @param ignored the columns or fields that were passed over
   * @return what became of the input
   * @throws TooManyBadRecordsException if there are more bad records than allowed
   */
  public EventReading finish(InputCounts counts, List<IdentifierKind> kinds, List<String> ignored) {
    checkShare();
    return new EventReading(
        source,
        soFar(),
        counts.records(),
        counts.bytes(),
        counts.bytesInRecords(),
        counts.bytesBetween(),
        sample.inOrder(),
        kinds,
        ignored);
  }
}

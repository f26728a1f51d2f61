package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RatingScale;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads events from CSV, one after the other, in memory that does not grow with the input.
 *
 * <p>The first record is the header. It must have the columns {@code customer_id}, {@code
 * timestamp} and {@code type}; {@code docs/csv.md} lists the further ones. A record that cannot be
 * read goes to quarantine with a reason, its line and the column, and the rest is read. Only what
 * spoils the input as a whole is thrown:
 *
 * <ul>
 *   <li>{@link InputFormatException} if the header is not what it must be ({@code HEADER}), the
 *       encoding is UTF-16 or UTF-32 ({@code UNSUPPORTED_ENCODING}), gzip data is damaged ({@code
 *       BAD_COMPRESSION}), there is more than allowed ({@code LIMIT}), or the input is an archive
 *       or another kind of file ({@code UNSUPPORTED});
 *   <li>{@link IOException} if the file cannot be opened, and {@link EventReadException}, which
 *       tells how far reading came, if reading fails later.
 * </ul>
 *
 * <p>Gzip is recognised by its first bytes. An input of no bytes, or of blank lines, has no
 * records; that is no error here. Memory is bounded by the longest record, of 4 MiB at most, and by
 * the quarantined records that are kept.
 *
 * <p>What the caller's consumer throws is thrown on as it is.
 *
 * <p><i>Immutable and thread-safe</i>, so one reader may read many inputs at a time.
 */
public final class CsvEventReader {

  private static final Instant FIRST_PLAUSIBLE = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LAST_PLAUSIBLE = Instant.parse("2200-01-01T00:00:00Z");
  private static final int KEPT_BY_DEFAULT = 10_000;

  private final char separator;
  private final Map<String, List<String>> renames;
  private final boolean ignoreUnknownColumns;
  private final Optional<ZoneId> zone;
  private final Optional<EpochUnit> epochUnit;
  private final boolean strictLocalTimes;
  private final Instant earliest;
  private final Instant latest;
  private final Optional<String> currency;
  private final Optional<RatingScale> ratingScale;
  private final boolean resync;
  private final long maxBytes;
  private final int maxQuarantined;

  private CsvEventReader(Builder builder) {
    separator = builder.separator.orElse(',');
    renames = new LinkedHashMap<>();
    builder.renames.forEach((name, ours) -> renames.put(name, List.copyOf(ours)));
    ignoreUnknownColumns = builder.ignoreUnknownColumns;
    zone = builder.zone;
    epochUnit = builder.epochUnit;
    strictLocalTimes = builder.strictLocalTimes;
    earliest = builder.earliest.orElse(FIRST_PLAUSIBLE);
    latest = builder.latest.orElse(LAST_PLAUSIBLE);
    currency = builder.currency;
    ratingScale = builder.ratingScale;
    resync = builder.resync;
    maxBytes = builder.maxBytes.orElse(Long.MAX_VALUE);
    maxQuarantined = builder.maxQuarantined.orElse(KEPT_BY_DEFAULT);
  }

  /**
   * Starts a reader.
   *
   * @return a builder; with nothing set it builds a reader for plain CSV with our column names
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads a file.
   *
   * @param file the file, plain or gzipped
   * @param events what to do with each event, in the order of the file
   * @return what became of each record
   * @throws IOException if the file does not exist, is a directory, or cannot be read
   * @throws InputFormatException if the file as a whole is not CSV with the columns needed
   */
  public EventReading read(Path file, Consumer<? super JourneyEvent> events) throws IOException {
    requireNonNull(file, "file");
    requireNonNull(events, "events");
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory");
    }
    Path name = file.getFileName();
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, name == null ? file.toString() : name.toString(), events);
    }
  }

  /**
   * Reads a stream to its end. The stream stays open; it is the caller's to close.
   *
   * @param in the bytes, plain or gzipped
   * @param source the name of the input, for the quarantine and for messages
   * @param events what to do with each event, in the order of the input
   * @return what became of each record
   * @throws IOException if the stream cannot be read
   * @throws InputFormatException if the input as a whole is not CSV with the columns needed
   */
  public EventReading read(InputStream in, String source, Consumer<? super JourneyEvent> events)
      throws IOException {
    requireNonNull(in, "in");
    requireNonNull(source, "source");
    requireNonNull(events, "events");
    InputStream content = ByteSource.open(in);
    try {
      RecordFramer framer = new RecordFramer(content, (byte) separator, resync, maxBytes);
      return new Pass(framer, source, events).run();
    } finally {
      if (content instanceof GunzipStream gunzip) {
        gunzip.end();
      }
    }
  }

  /** One pass over one input. */
  private final class Pass {

    private final RecordFramer framer;
    private final Consumer<? super JourneyEvent> events;
    private final EventReading.Recorder recorder;
    private final String source;
    private final FieldSplitter splitter = new FieldSplitter(separator);
    private final TimeText times;

    Pass(RecordFramer framer, String source, Consumer<? super JourneyEvent> events) {
      this.framer = framer;
      this.events = events;
      this.source = source;
      this.recorder = new EventReading.Recorder(source, maxQuarantined);
      this.times = new TimeText(zone, epochUnit, strictLocalTimes, recorder::note);
    }

    EventReading run() throws IOException {
      Optional<Header> header = readHeader();
      if (header.isPresent()) {
        try {
          readRecords(header.get());
        } catch (IOException e) {
          throw new EventReadException(source, recorder.soFar(), e);
        }
      }
      long records = framer.frames() - (header.isPresent() ? 1 : 0);
      return recorder.finish(records, framer.bytesRead(), header);
    }

    private Optional<Header> readHeader() throws IOException {
      RecordFramer.Kind found = framer.next();
      while (found == RecordFramer.Kind.BLANK) {
        recorder.skipBlank();
        found = framer.next();
      }
      if (found == RecordFramer.Kind.END) {
        return Optional.empty();
      }
      if (found == RecordFramer.Kind.BAD) {
        throw new InputFormatException(
            InputFormatException.Code.HEADER,
            "header must be one line of column names in UTF-8: it is bad by %s in column %d"
                .formatted(framer.reason(), framer.badColumn() + 1));
      }
      FieldSplitter.Fields fields = splitter.split(framer.chars(), framer.charCount());
      List<String> names = new ArrayList<>();
      for (int i = 0; i < fields.count(); i++) {
        names.add(fields.get(i));
      }
      return Optional.of(new Header(names, renames, ignoreUnknownColumns, separator));
    }

    private void readRecords(Header header) throws IOException {
      EventAssembler assembler =
          new EventAssembler(
              header, splitter.fields(), times, earliest, latest, currency, ratingScale);
      RecordFramer.Kind found = framer.next();
      while (found != RecordFramer.Kind.END) {
        switch (found) {
          case RECORD -> readRecord(assembler);
          case BLANK -> recorder.skipBlank();
          default ->
              recorder.quarantine(framer.reason(), framer.line(), header.name(framer.badColumn()));
        }
        found = framer.next();
      }
    }

    private void readRecord(EventAssembler assembler) {
      splitter.split(framer.chars(), framer.charCount());
      JourneyEvent event;
      try {
        event = assembler.assemble(framer.terminated());
      } catch (BadRecord bad) {
        recorder.quarantine(bad.reason(), framer.line(), bad.column());
        return;
      }
      recorder.accept();
      events.accept(event);
    }
  }

  /**
   * Collects the options of a reader. Each may be set once.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private final Map<String, List<String>> renames = new LinkedHashMap<>();
    private Optional<Character> separator = Optional.empty();
    private boolean ignoreUnknownColumns;
    private Optional<ZoneId> zone = Optional.empty();
    private Optional<EpochUnit> epochUnit = Optional.empty();
    private boolean strictLocalTimes;
    private Optional<Instant> earliest = Optional.empty();
    private Optional<Instant> latest = Optional.empty();
    private Optional<String> currency = Optional.empty();
    private Optional<RatingScale> ratingScale = Optional.empty();
    private boolean resync;
    private Optional<Long> maxBytes = Optional.empty();
    private Optional<Integer> maxQuarantined = Optional.empty();

    private Builder() {}

    /**
     * Sets what stands between two fields. Without it, that is a comma; it is never guessed.
     *
     * @param character a character of ASCII such as {@code ;}, {@code |} or a tab
     * @return this
     * @throws IllegalArgumentException if it is a quote, a line end, or beyond ASCII
     * @throws IllegalStateException if it is set already
     */
    public Builder separator(char character) {
      if (character == '"'
          || character == '\n'
          || character == '\r'
          || character > 0x7E
          || character == 0) {
        throw new IllegalArgumentException(
            "separator must be a character of ASCII, no quote and no line end: 0x"
                + Integer.toHexString(character));
      }
      separator = once(separator, character, "separator");
      return this;
    }

    /**
     * Takes a column that has another name in the file. May be called for several columns, and
     * several times for one column that is to stand for several of ours: a case number that is the
     * customer and the journey key, for instance. A column that is mapped no longer goes by its own
     * name.
     *
     * @param theirName the name in the file
     * @param ourName one of our names, such as {@code customer_id}, {@code id:email} or {@code
     *     attr:basket:number}
     * @return this
     * @throws IllegalArgumentException if {@code ourName} is none of our names
     * @throws IllegalStateException if {@code ourName} is mapped already
     */
    public Builder rename(String theirName, String ourName) {
      requireNonNull(theirName, "theirName");
      requireNonNull(ourName, "ourName");
      if (ColumnName.parse(ourName).isEmpty()) {
        throw new IllegalArgumentException("ourName must be a known column: " + ourName);
      }
      if (renames.values().stream().anyMatch(ours -> ours.contains(ourName))) {
        throw new IllegalStateException("ourName was already mapped: " + ourName);
      }
      renames.computeIfAbsent(theirName, name -> new ArrayList<>()).add(ourName);
      return this;
    }

    /**
     * Passes over columns that are not known, instead of refusing the header.
     *
     * @return this
     */
    public Builder ignoreUnknownColumns() {
      ignoreUnknownColumns = true;
      return this;
    }

    /**
     * Sets the zone of times that name none. Without it such times go to quarantine. A local time
     * that the clocks skipped is moved on, one that they showed twice is the first of the two; both
     * are counted in {@link EventReading#accounting()}. A date alone is the beginning of the day.
     *
     * @param localZone the zone
     * @return this
     * @throws IllegalStateException if it is set already
     */
    public Builder zone(ZoneId localZone) {
      zone = once(zone, localZone, "zone");
      return this;
    }

    /**
     * Sends local times that the clocks skipped or showed twice to quarantine.
     *
     * @return this
     */
    public Builder strictLocalTimes() {
      strictLocalTimes = true;
      return this;
    }

    /**
     * Sets what a bare number is where a time is expected. Without it such numbers go to
     * quarantine.
     *
     * @param unit the unit
     * @return this
     * @throws IllegalStateException if it is set already
     */
    public Builder epochUnit(EpochUnit unit) {
      epochUnit = once(epochUnit, unit, "epochUnit");
      return this;
    }

    /**
     * Sets the first plausible moment; events before it go to quarantine. Without it, that is
     * 1990-01-01T00:00:00Z.
     *
     * @param moment the moment, itself plausible
     * @return this
     * @throws IllegalStateException if it is set already
     */
    public Builder earliest(Instant moment) {
      earliest = once(earliest, moment, "earliest");
      return this;
    }

    /**
     * Sets the last plausible moment; events after it go to quarantine. Without it, that is
     * 2200-01-01T00:00:00Z. No clock is read: hand in the present and a day for what must have
     * happened.
     *
     * @param moment the moment, itself plausible
     * @return this
     * @throws IllegalStateException if it is set already
     */
    public Builder latest(Instant moment) {
      latest = once(latest, moment, "latest");
      return this;
    }

    /**
     * Sets the currency of amounts that name none. Without it such records go to quarantine.
     *
     * @param code three capital letters, such as {@code EUR}
     * @return this
     * @throws IllegalArgumentException if it is not three capital letters
     * @throws IllegalStateException if it is set already
     */
    public Builder currency(String code) {
      requireNonNull(code, "currency");
      if (!Numbers.isCurrencyCode(code)) {
        throw new IllegalArgumentException("currency must be three capital letters: " + code);
      }
      currency = once(currency, code, "currency");
      return this;
    }

    /**
     * Sets the scale of ratings that name none. Without it such records go to quarantine.
     *
     * @param scale the scale
     * @return this
     * @throws IllegalStateException if it is set already
     */
    public Builder ratingScale(RatingScale scale) {
      ratingScale = once(ratingScale, scale, "ratingScale");
      return this;
    }

    /**
     * Ends a quotation that is never closed, or not within 1 MiB, with its first line. Without it,
     * all up to the next quote, or to the end of the input, is one quarantined record.
     *
     * @return this
     */
    public Builder resync() {
      resync = true;
      return this;
    }

    /**
     * Sets how many bytes of content are read at most, after expansion. Without it there is no
     * limit.
     *
     * @param bytes the number; positive
     * @return this
     * @throws IllegalArgumentException if it is not positive
     * @throws IllegalStateException if it is set already
     */
    public Builder maxBytes(long bytes) {
      if (bytes < 1) {
        throw new IllegalArgumentException("maxBytes must be positive: " + bytes);
      }
      maxBytes = once(maxBytes, bytes, "maxBytes");
      return this;
    }

    /**
     * Sets how many quarantined records are kept. The counts stay exact. Without it, 10,000 are
     * kept.
     *
     * @param records the number; not negative
     * @return this
     * @throws IllegalArgumentException if it is negative
     * @throws IllegalStateException if it is set already
     */
    public Builder maxQuarantined(int records) {
      if (records < 0) {
        throw new IllegalArgumentException("maxQuarantined must not be negative: " + records);
      }
      maxQuarantined = once(maxQuarantined, records, "maxQuarantined");
      return this;
    }

    /**
     * Returns the reader.
     *
     * @return a reader with the options set so far
     * @throws IllegalArgumentException if {@code latest} is before {@code earliest}
     */
    public CsvEventReader build() {
      CsvEventReader reader = new CsvEventReader(this);
      if (reader.latest.isBefore(reader.earliest)) {
        throw new IllegalArgumentException(
            "latest must not be before earliest: %s, %s".formatted(reader.latest, reader.earliest));
      }
      return reader;
    }

    private static <T> Optional<T> once(Optional<T> present, T value, String name) {
      requireNonNull(value, name);
      if (present.isPresent()) {
        throw new IllegalStateException(name + " was already set to " + present.get());
      }
      return Optional.of(value);
    }
  }
}

package io.journeyscore.io.csv;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.EventLogBuilder;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.EventReadException;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.EventReaderBuilder;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.ReadOptions;
import io.journeyscore.io.internal.BadRecord;
import io.journeyscore.io.internal.ByteFramer;
import io.journeyscore.io.internal.ColumnName;
import io.journeyscore.io.internal.EventParts;
import io.journeyscore.io.internal.InputPass;
import io.journeyscore.io.internal.MappedParts;
import io.journeyscore.io.internal.Recorder;
import io.journeyscore.io.internal.TimeText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
public final class CsvEventReader implements EventReader {

  private final char separator;
  private final Map<String, List<String>> renames;
  private final boolean ignoreUnknownColumns;
  private final boolean resync;
  private final Optional<EventMapping> mapping;
  private final ReadOptions options;

  private CsvEventReader(Builder builder) {
    separator = builder.separator.orElse(',');
    renames = new LinkedHashMap<>();
    builder.renames.forEach((name, ours) -> renames.put(name, List.copyOf(ours)));
    ignoreUnknownColumns = builder.ignoreUnknownColumns;
    resync = builder.resync;
    mapping = builder.mapping;
    options = builder.options();
  }

  /**
   * Starts a reader.
   *
   * @return a builder; with nothing set it builds a reader for plain CSV with our column names
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public EventReading read(InputStream in, String source, Consumer<? super JourneyEvent> events)
      throws IOException {
    requireNonNull(events, "events");
    return read(in, source, events, Optional.empty());
  }

  /**
   * Reads a stream to its end into a log. Records as most are, of ASCII without quotes, are put
   * into its columns without an object for any of them; the rows, the quarantine and the counts are
   * the same as those of {@link #read}. A reader with a {@link EventMapping} takes the longer way
   * for all records.
   */
  @Override
  public EventReading readInto(EventLogBuilder log, InputStream in, String source)
      throws IOException {
    requireNonNull(log, "log");
    return read(in, source, log::add, mapping.isPresent() ? Optional.empty() : Optional.of(log));
  }

  private EventReading read(
      InputStream in,
      String source,
      Consumer<? super JourneyEvent> events,
      Optional<EventLogBuilder> log)
      throws IOException {
    return InputPass.run(
        in,
        source,
        "CSV",
        options,
        (content, recorder) -> {
          RecordFramer framer =
              new RecordFramer(content, (byte) separator, resync, options.maxBytes());
          return new Pass(framer, recorder, events, log).run();
        });
  }

  /** One pass over one input. */
  private final class Pass {

    private final RecordFramer framer;
    private final Consumer<? super JourneyEvent> events;
    private final Optional<EventLogBuilder> log;
    private final Recorder recorder;
    private final FieldSplitter splitter = new FieldSplitter(separator);
    private final EventParts parts;
    private final Optional<MappedParts> mapped = mapping.map(MappedParts::new);

    Pass(
        RecordFramer framer,
        Recorder recorder,
        Consumer<? super JourneyEvent> events,
        Optional<EventLogBuilder> log) {
      this.log = log;
      this.framer = framer;
      this.recorder = recorder;
      this.events = events;
      this.parts = new EventParts(options, new TimeText(options, recorder::note));
    }

    EventReading run() throws IOException {
      Optional<Header> header = readHeader();
      if (header.isPresent()) {
        readRecords(header.get());
      }
      return recorder.finish(
          framer.counts(header.isPresent() ? 1 : 0),
          header.map(Header::identifierKinds).orElse(List.of()),
          header.map(Header::ignored).orElse(List.of()));
    }

    private Optional<Header> readHeader() throws IOException {
      ByteFramer.Kind found = framer.next();
      while (found == ByteFramer.Kind.BLANK) {
        recorder.skipBlank();
        found = framer.next();
      }
      if (found == ByteFramer.Kind.END) {
        return Optional.empty();
      }
      if (found == ByteFramer.Kind.BAD) {
        throw new InputFormatException(
            InputFormatException.Code.HEADER,
            "header must be one line of column names in UTF-8: it is bad by %s in column %d"
                .formatted(framer.reason(), framer.badColumn() + 1));
      }
      FieldSplitter.Fields fields = framer.split(splitter);
      List<String> names = new ArrayList<>();
      for (int i = 0; i < fields.count(); i++) {
        names.add(fields.get(i));
      }
      Set<String> constants = mapping.map(m -> m.constants().keySet()).orElse(Set.of());
      return Optional.of(new Header(names, renames, constants, ignoreUnknownColumns, separator));
    }

    private void readRecords(Header header) throws IOException {
      mapped.ifPresent(m -> m.prepare(parts));
      header.nameParts(parts);
      Optional<DirectRows> direct = log.map(into -> new DirectRows(header, options, into));
      ByteFramer.Kind found = framer.next();
      while (found != ByteFramer.Kind.END) {
        switch (found) {
          case RECORD -> {
            if (direct.isPresent() && direct.get().append(framer)) {
              recorder.accept();
            } else {
              Optional<JourneyEvent> event = readRecord(header);
              event.ifPresent(
                  read -> {
                    direct.ifPresent(rows -> rows.learn(read));
                    events.accept(read);
                  });
            }
          }
          case BLANK -> recorder.skipBlank();
          default -> recorder.quarantine(framer.reason(), header.name(framer.badColumn()), framer);
        }
        found = framer.next();
      }
    }

    /** Reads the record at hand by way of an event, or puts it into quarantine. */
    private Optional<JourneyEvent> readRecord(Header header) {
      FieldSplitter.Fields fields = framer.split(splitter);
      try {
        requireWidth(fields.count(), header.width());
        header.putParts(fields, parts);
        if (mapped.isPresent()) {
          mapped.get().putConstants(parts);
        }
        JourneyEvent event = parts.assemble();
        recorder.accept();
        return Optional.of(event);
      } catch (BadRecord bad) {
        recorder.quarantine(bad.reason(), bad.column(), framer);
        return Optional.empty();
      }
    }

    private void requireWidth(int fields, int columns) throws BadRecord {
      if (fields != columns) {
        boolean cutOff = !framer.terminated() && fields < columns;
        throw new BadRecord(cutOff ? RejectReason.TRUNCATED : RejectReason.FIELD_COUNT, "");
      }
    }
  }

  /**
   * Collects the options of a reader. Each may be set once.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder extends EventReaderBuilder<Builder> {

    private final Map<String, List<String>> renames = new LinkedHashMap<>();
    private Optional<Character> separator = Optional.empty();
    private boolean ignoreUnknownColumns;
    private boolean resync;
    private Optional<EventMapping> mapping = Optional.empty();

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
     * Takes columns that have other names in the file as {@link #rename} does, and constants and
     * replaced values besides. A part that has a constant needs no column.
     *
     * @param columns says which column gives which part of an event; the way to a column is its
     *     name
     * @return this
     * @throws IllegalStateException if it is set already, or a part is mapped already
     */
    public Builder mapping(EventMapping columns) {
      mapping = once(mapping, columns, "mapping");
      columns.fields().forEach((part, name) -> rename(name, part));
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
     * Ends a quotation that is never closed, or not within 1 MiB, with its first line. Without it,
     * all up to the next quote, or to the end of the input, is one quarantined record.
     *
     * @return this
     */
    public Builder resync() {
      resync = true;
      return this;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    public CsvEventReader build() {
      return new CsvEventReader(this);
    }
  }
}

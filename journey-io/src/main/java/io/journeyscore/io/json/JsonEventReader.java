package io.journeyscore.io.json;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.EventReaderBuilder;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.ReadOptions;
import io.journeyscore.io.internal.JsonLines;
import io.journeyscore.io.internal.MappedParts;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads events from JSON Lines: one object in each line, in UTF-8, plain or gzipped.
 *
 * <p>The names in an object are those of the columns of CSV, which {@code docs/csv.md} lists. A
 * name is not always there: what is left out, or null, is absent. Numbers and flags are written as
 * such; ids and times may be numbers too, and are taken as they are written, so that no digit of a
 * long id is lost. The type of an attribute without an ending that names one, {@code attr:<name>},
 * is that of its value.
 *
 * <p>A line that is no such object goes to quarantine with its reason, and costs itself alone: the
 * borders of lines are found before JSON is looked at. Limits: a line of 4 MiB, 64 levels, 10,000
 * values, names of 1,024 and numbers of 100 characters.
 *
 * <p><i>Immutable and thread-safe</i>, so one reader may read many inputs at a time.
 */
public final class JsonEventReader implements EventReader {

  private final ReadOptions options;
  private final boolean ignoreUnknownFields;
  private final Optional<MappedParts> mapping;

  private JsonEventReader(Builder builder) {
    options = builder.options();
    ignoreUnknownFields = builder.ignoreUnknownFields;
    mapping = builder.mapping.map(MappedParts::new);
  }

  /**
   * Starts a reader.
   *
   * @return a builder; with nothing set it builds a reader for lines with our names
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public EventReading read(InputStream in, String source, Consumer<? super JourneyEvent> events)
      throws IOException {
    requireNonNull(events, "events");
    JsonLines.Format format =
        mapping.isPresent()
            ? new MappedFields(mapping.get())
            : new NamedFields(ignoreUnknownFields);
    return JsonLines.read(in, source, options, format, events);
  }

  /**
   * Collects the options of a reader. Each may be set once.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder extends EventReaderBuilder<Builder> {

    private boolean ignoreUnknownFields;
    private Optional<EventMapping> mapping = Optional.empty();

    private Builder() {}

    /**
     * Reads lines whose fields are not ours. Fields that the mapping does not name are passed over.
     *
     * @param fields says which field gives which part of an event
     * @return this
     * @throws IllegalStateException if it is set already
     */
    public Builder mapping(EventMapping fields) {
      mapping = once(mapping, fields, "mapping");
      return this;
    }

    /**
     * Passes over fields that are not known, instead of sending their lines to quarantine ({@code
     * BAD_ENUM}). {@link EventReading#ignoredColumns()} names the first 1,000 of them.
     *
     * @return this
     */
    public Builder ignoreUnknownFields() {
      ignoreUnknownFields = true;
      return this;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    public JsonEventReader build() {
      return new JsonEventReader(this);
    }
  }
}

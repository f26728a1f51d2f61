package io.journeyscore.io.cloudevents;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.BrokenInputException;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.EventReaderBuilder;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.ReadOptions;
import io.journeyscore.io.internal.JsonArray;
import io.journeyscore.io.internal.JsonLines;
import io.journeyscore.io.internal.MappedParts;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads <a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">
 * CloudEvents 1.0</a> in their JSON format: in structured mode, one in each line, or {@linkplain
 * Builder#batch() in batches}.
 *
 * <ul>
 *   <li>{@code id}, {@code source}, {@code type} and {@code specversion} are required ({@code
 *       MISSING_FIELD}); another version than 1.0 is not read ({@code VERSION}).
 *   <li>{@code type} and {@code source} are those of the event. An {@code id} is unique within its
 *       source alone, so the id of the event is the source, a space, and the {@code id}; a source,
 *       as a reference, holds no space.
 *   <li>{@code time} is when it happened. Where there is none, and the mapping names no other, the
 *       record goes to quarantine ({@code NO_TIMESTAMP}).
 *   <li>Who it happened to and what else it says is the producer's business, so a mapping tells:
 *       the ways in it begin at the outside, as {@code data.user.id} or {@code subject} do. Without
 *       a mapping the {@code subject} is the customer, and the values inside {@code data} are
 *       attributes, named by the way to them and of the type of their value; arrays are left out.
 * </ul>
 *
 * <p>Records that are no such event go to quarantine as those of any JSON Lines do.
 *
 * <p><i>Immutable and thread-safe</i>, so one reader may read many inputs at a time.
 */
public final class CloudEventReader implements EventReader {

  private final ReadOptions options;
  private final Optional<MappedParts> mapping;
  private final boolean batch;

  private CloudEventReader(Builder builder) {
    options = builder.options();
    batch = builder.batch;
    mapping = builder.mapping.map(MappedParts::new);
  }

  /**
   * Starts a reader.
   *
   * @return a builder; with nothing set it builds a reader that takes the subject for the customer
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public EventReading read(InputStream in, String source, Consumer<? super JourneyEvent> events)
      throws IOException {
    requireNonNull(events, "events");
    CloudEventFields fields = new CloudEventFields(mapping);
    return batch
        ? JsonArray.read(in, source, options, fields, events)
        : JsonLines.read(in, source, options, fields, events);
  }

  /**
   * Collects the options of a reader. Each may be set once.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder extends EventReaderBuilder<Builder> {

    private Optional<EventMapping> mapping = Optional.empty();
    private boolean batch;

    private Builder() {}

    /**
     * Says who the events happened to, and which further parts of an event they give. It may also
     * give others for the time, the type or the id than the envelope does.
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
     * Reads one array of events, as the media type {@code application/cloudevents-batch+json} has
     * it, in place of one event in each line. A bad event costs itself alone, as a bad line does,
     * and the limits are those of a line. The array is read event by event and never held.
     *
     * <p>Brackets that do not match, an end within the array, and anything besides it stop the
     * reading with a {@link BrokenInputException} of the code {@code BAD_JSON}: behind such a place
     * it cannot be told where an event begins. The events before it were handed over.
     *
     * @return this
     */
    public Builder batch() {
      batch = true;
      return this;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    public CloudEventReader build() {
      return new CloudEventReader(this);
    }
  }
}

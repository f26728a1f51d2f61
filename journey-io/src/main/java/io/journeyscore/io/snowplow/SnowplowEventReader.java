package io.journeyscore.io.snowplow;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.EventReaderBuilder;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.ReadOptions;
import io.journeyscore.io.internal.BadRecord;
import io.journeyscore.io.internal.ByteFramer;
import io.journeyscore.io.internal.EventParts;
import io.journeyscore.io.internal.InputPass;
import io.journeyscore.io.internal.LineFramer;
import io.journeyscore.io.internal.Recorder;
import io.journeyscore.io.internal.TimeText;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads Snowplow's enriched events as its pipeline writes them: one in each line, 131 fields with
 * tabs between them, no header and no quotations (<a
 * href="https://docs.snowplow.io/docs/fundamentals/canonical-event/">canonical event model</a>).
 *
 * <ul>
 *   <li>The type is the event's name: {@code page_view}, {@code page_ping}, {@code transaction},
 *       {@code transaction_item}; {@code <category>/<action>} of a structured event; the name of
 *       the schema of a self-describing one.
 *   <li>The time is {@code derived_tstamp}. Where that is missing, it is {@code
 *       dvce_created_tstamp}, put right by {@code dvce_sent_tstamp} and {@code collector_tstamp} as
 *       {@link io.journeyscore.io.ClockSkew} says, and where that is missing too, {@code
 *       collector_tstamp}, which is always when the event became known. A line with none of them
 *       goes to quarantine ({@code NO_TIMESTAMP}). Times are in UTC.
 *   <li>{@code user_id} is the strong identifier {@code customer}; {@code domain_userid} and {@code
 *       network_userid} are weak ones, named as they are.
 *   <li>The channel is {@code mkt_medium}, else {@code web} or {@code app} as the platform is; the
 *       source is {@code app_id}, else the platform.
 *   <li>The value of a {@code transaction} is {@code tr_total} in {@code tr_currency}. The price of
 *       a {@code transaction_item} is an attribute: it is a part of its transaction's total, and as
 *       a value it would count twice.
 *   <li>The data of a self-describing event are attributes named {@code event.<name>}.
 *   <li>{@link #defaultMapping()} says which columns are attributes. The address, the agent of the
 *       browser and its fingerprint are not taken.
 * </ul>
 *
 * <p>A line goes to quarantine if it has another number of fields ({@code FIELD_COUNT}, or {@code
 * TRUNCATED} at the end of the input), or if what stands around its self-describing event or its
 * entities is of another model than 1 ({@code VERSION}); and for what is bad in any format.
 *
 * <p><i>Immutable and thread-safe</i>, so one reader may read many inputs at a time.
 */
public final class SnowplowEventReader implements EventReader {

  private static final List<String> TEXTS =
      List.of(
          "page_url",
          "page_title",
          "page_referrer",
          "refr_medium",
          "refr_source",
          "refr_term",
          "mkt_source",
          "mkt_term",
          "mkt_content",
          "mkt_campaign",
          "mkt_network",
          "se_label",
          "se_property",
          "tr_orderid",
          "tr_affiliation",
          "ti_orderid",
          "ti_sku",
          "ti_name",
          "ti_category",
          "ti_currency",
          "geo_country",
          "geo_region",
          "geo_city",
          "dvce_type",
          "os_family",
          "br_lang",
          "name_tracker",
          "domain_sessionid");

  private final ReadOptions options;
  private final EventMapping mapping;
  private final boolean keepsJson;

  private SnowplowEventReader(Builder builder) {
    options = builder.options();
    mapping = builder.mapping.orElseGet(SnowplowEventReader::defaultMapping);
    keepsJson = builder.keepsJson;
  }

  /**
   * Starts a reader.
   *
   * @return a builder; with nothing set it builds a reader that follows the event model
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns which columns give which parts of an event, apart from the type, the time, the channel,
   * the source and the value, for which several columns are looked at.
   *
   * @return the mapping, to be written down or compared
   */
  public static EventMapping defaultMapping() {
    EventMapping.Builder mapping =
        EventMapping.builder()
            .field("user_id", "customer_id")
            .field("domain_userid", "id:domain_userid")
            .field("network_userid", "id:network_userid")
            .field("event_id", "event_id")
            .field("domain_sessionidx", "attr:domain_sessionidx:integer")
            .field("se_value", "attr:se_value:number")
            .field("ti_price", "attr:ti_price:number")
            .field("ti_quantity", "attr:ti_quantity:integer");
    TEXTS.forEach(column -> mapping.field(column, "attr:" + column + ":text"));
    return mapping.build();
  }

  @Override
  public EventReading read(InputStream in, String source, Consumer<? super JourneyEvent> events)
      throws IOException {
    requireNonNull(events, "events");
    return InputPass.run(
        in,
        source,
        "Snowplow's enriched events",
        options,
        (content, recorder) ->
            new Pass(new LineFramer(content, options.maxBytes()), recorder, events).run());
  }

  /** One pass over one input. */
  private final class Pass {

    private final LineFramer lines;
    private final Recorder recorder;
    private final Consumer<? super JourneyEvent> events;
    private final TabbedLine line = new TabbedLine();
    private final SnowplowFields fields = new SnowplowFields(mapping, keepsJson);
    private final EventParts parts;

    Pass(LineFramer lines, Recorder recorder, Consumer<? super JourneyEvent> events) {
      this.lines = lines;
      this.recorder = recorder;
      this.events = events;
      this.parts = new EventParts(options, new TimeText(options, recorder::note));
    }

    EventReading run() throws IOException {
      fields.prepare(parts);
      ByteFramer.Kind found = lines.next();
      while (found != ByteFramer.Kind.END) {
        switch (found) {
          case RECORD -> readLine();
          case BLANK -> recorder.skipBlank();
          default -> recorder.quarantine(lines.reason(), "", lines);
        }
        found = lines.next();
      }
      return recorder.finish(lines.counts(0), parts.identifierKinds(), List.of());
    }

    private void readLine() {
      JourneyEvent event;
      try {
        line.cut(lines.chars(), lines.charCount());
        requireWidth();
        fields.put(line, parts);
        event = parts.assemble();
      } catch (BadRecord bad) {
        recorder.quarantine(bad.reason(), bad.column(), lines);
        return;
      }
      recorder.accept();
      events.accept(event);
    }

    private void requireWidth() throws BadRecord {
      if (line.count() != SnowplowColumn.COUNT) {
        boolean cutOff = !lines.terminated() && line.count() < SnowplowColumn.COUNT;
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

    private Optional<EventMapping> mapping = Optional.empty();
    private boolean keepsJson;

    private Builder() {}

    /**
     * Says what becomes of columns, in the place of {@link #defaultMapping()}. What it gives goes
     * before what the format settles by itself, such as the type.
     *
     * @param columns the parts that columns give, by the names of the event model
     * @return this
     * @throws IllegalArgumentException if it names a column that there is not
     * @throws IllegalStateException if it is set already
     */
    public Builder mapping(EventMapping columns) {
      requireNonNull(columns, "mapping");
      for (String column : columns.fields().values()) {
        if (SnowplowColumn.of(column).isEmpty()) {
          throw new IllegalArgumentException(
              "mapping must name columns of the event model: " + column);
        }
      }
      mapping = once(mapping, columns, "mapping");
      return this;
    }

    /**
     * Keeps the entities of an event as attributes, their JSON as it is, under the names of their
     * columns, {@code contexts} and {@code derived_contexts}.
     *
     * @return this
     */
    public Builder keepContexts() {
      keepsJson = true;
      return this;
    }

    @Override
    protected Builder self() {
      return this;
    }

    /**
     * Returns the reader.
     *
     * @return a reader with the options set so far
     * @throws IllegalArgumentException if {@code latest} is before {@code earliest}
     */
    @Override
    public SnowplowEventReader build() {
      return new SnowplowEventReader(this);
    }
  }
}

package io.journeyscore.io.xes;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.BrokenInputException;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.EventReaderBuilder;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.ReadOptions;
import io.journeyscore.io.internal.InputCounts;
import io.journeyscore.io.internal.InputPass;
import io.journeyscore.io.internal.Recorder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads events from XES, the log format of process mining (IEEE 1849 and the versions before it),
 * one after the other, in memory that does not grow with the log.
 *
 * <p>A case, in XES a trace, is a journey key. The customer is an attribute of the trace that is
 * declared by {@link Builder#customer}, else the case itself. {@link #defaultMapping()} says what
 * else becomes what. An attribute that no part is made of becomes an attribute of the event, of the
 * type that it has in the log; those of a trace go to each of its events, under their key behind
 * {@code case:}. Lists, containers and attributes inside attributes are passed over; {@link
 * EventReading#ignoredColumns()} names the lists and containers. The place of an event in its trace
 * is its sequence.
 *
 * <p>What a log declares as global stands in for attributes that an event or a trace lacks, but
 * never for who, what or when: an event without a time goes to quarantine ({@code NO_TIMESTAMP}),
 * and so does one of whom no identifier is left, because its trace has no name, for instance
 * ({@code NO_IDENTITY}). A fault of a trace's attributes goes to quarantine with each of its
 * events. The quarantine names the line. The parser knows no bytes of a record, so offsets are
 * zero, and there is neither digest nor content.
 *
 * <p>A record is an event, so a reading counts as many records as events; all bytes count as
 * theirs.
 *
 * <p>XML gives no way to go on behind a fault of the markup, so that ends the reading with a {@link
 * BrokenInputException}, which says how far it came; the events up to there were handed over. Its
 * code is
 *
 * <ul>
 *   <li>{@code DTD_FORBIDDEN} for any DOCTYPE. So there are no entities to expand, and nothing that
 *       a document names, by a schema's location or otherwise, is ever opened;
 *   <li>{@code LIMIT} for elements more than 64 deep, more than 256 attributes of an element, a
 *       trace, an event or the defaults, a text of more than 1,048,576 characters, or a piece of
 *       markup of more than 4 MiB;
 *   <li>{@code BAD_XML} if the document is not well-formed, or ends early;
 *   <li>{@code UNSUPPORTED} if it is no log, and {@code UNSUPPORTED_ENCODING} if it declares
 *       another encoding than UTF-8, UTF-16, ISO-8859-1 or US-ASCII.
 * </ul>
 *
 * <p>The parser is that of the JDK, whatever other one stands on the class path.
 *
 * <p><i>Immutable and thread-safe</i>, so one reader may read many inputs at a time.
 */
public final class XesEventReader implements EventReader {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final String CASE_NAME = XesFields.CASE + "concept:name";

  private final ReadOptions options;
  private final XesFields fields;

  private XesEventReader(Builder builder) {
    options = builder.options();
    fields = new XesFields(builder.effectiveMapping(), builder.mappedOnly);
  }

  /**
   * Starts a reader.
   *
   * @return a builder; with nothing set it builds a reader for which a case is the customer
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns what becomes of the attributes of the standard's extensions. Attributes of a trace go
   * by their key behind {@code case:}.
   *
   * <table>
   * <caption>Attributes and parts</caption>
   * <tr><th>attribute</th><th>part</th></tr>
   * <tr><td>{@code case:concept:name}</td><td>{@code customer_id} and {@code journey_key}</td></tr>
   * <tr><td>{@code concept:name}</td><td>{@code type}</td></tr>
   * <tr><td>{@code time:timestamp}</td><td>{@code timestamp}</td></tr>
   * <tr><td>{@code identity:id}</td><td>{@code event_id}</td></tr>
   * <tr><td>{@code org:group}</td><td>{@code owner}</td></tr>
   * <tr><td>{@code cost:total}</td><td>{@code cost}</td></tr>
   * <tr><td>{@code cost:currency}</td><td>{@code cost_currency}</td></tr>
   * </table>
   *
   * @return the mapping, to be written down or compared
   */
  public static EventMapping defaultMapping() {
    return withCustomer(CASE_NAME);
  }

  private static EventMapping withCustomer(String customer) {
    return EventMapping.builder()
        .field(customer, "customer_id")
        .field(CASE_NAME, "journey_key")
        .field("concept:name", "type")
        .field("time:timestamp", "timestamp")
        .field("identity:id", "event_id")
        .field("org:group", "owner")
        .field("cost:total", "cost")
        .field("cost:currency", "cost_currency")
        .build();
  }

  @Override
  public EventReading read(InputStream in, String source, Consumer<? super JourneyEvent> events)
      throws IOException {
    requireNonNull(events, "events");
    return InputPass.run(
        in, source, "XES", options, (content, recorder) -> readContent(content, recorder, events));
  }

  private EventReading readContent(
      InputStream content, Recorder recorder, Consumer<? super JourneyEvent> events)
      throws IOException {
    // One byte at a time up to the outermost element, and single bytes are slow below.
    BufferedInputStream bytes = new BufferedInputStream(content, BUFFER_BYTES);
    bytes.mark(1);
    if (bytes.read() < 0) {
      return recorder.finish(new InputCounts(0, 0, 0, 0), fields.identifierKinds(), List.of());
    }
    bytes.reset();
    return new XesLog(bytes, options, fields, recorder, events).read();
  }

  /**
   * Collects the options of a reader. Each may be set once.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder extends EventReaderBuilder<Builder> {

    private Optional<String> customer = Optional.empty();
    private Optional<EventMapping> mapping = Optional.empty();
    private boolean mappedOnly;

    private Builder() {}

    /**
     * Says which attribute of a trace names the customer; the rest stays as {@link
     * #defaultMapping()} has it. Events of a trace without that attribute go to quarantine.
     *
     * @param traceAttribute the key of the attribute, such as {@code customer}
     * @return this
     * @throws IllegalStateException if it or a mapping is set already
     */
    public Builder customer(String traceAttribute) {
      requireUnset(mapping);
      customer = once(customer, traceAttribute, "customer");
      return this;
    }

    /**
     * Says what becomes of attributes, in the place of {@link #defaultMapping()}.
     *
     * @param attributes the parts that attributes give, those of a trace by their key behind {@code
     *     case:}
     * @return this
     * @throws IllegalStateException if it or a customer is set already
     */
    public Builder mapping(EventMapping attributes) {
      requireUnset(customer);
      mapping = once(mapping, attributes, "mapping");
      return this;
    }

    private static void requireUnset(Optional<?> other) {
      if (other.isPresent()) {
        throw new IllegalStateException("customer and mapping must not both be set");
      }
    }

    /**
     * Passes over attributes that the mapping does not name, instead of keeping them as attributes.
     *
     * @return this
     */
    public Builder mappedOnly() {
      mappedOnly = true;
      return this;
    }

    private EventMapping effectiveMapping() {
      String named = customer.map(key -> XesFields.CASE + key).orElse(CASE_NAME);
      return mapping.orElseGet(() -> withCustomer(named));
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
    public XesEventReader build() {
      return new XesEventReader(this);
    }
  }
}

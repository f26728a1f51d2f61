package io.journeyscore.io.segment;

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
 * Reads the calls of <a href="https://segment.com/docs/connections/spec/">Segment's
 * specification</a> from JSON Lines: {@code track}, {@code identify}, {@code page}, {@code screen},
 * {@code group} and {@code alias}, one in each line.
 *
 * <ul>
 *   <li>The type of a {@code track} call is its {@code event}; that of any other is the name of the
 *       call. The {@code name} of a page or a screen is the touchpoint.
 *   <li>{@code userId} is an identifier of the strong kind {@code customer}, {@code anonymousId} of
 *       the weak kind {@code anonymous}. A call with both joins them; so does {@code alias}, whose
 *       {@code previousId} is of the kind {@code anonymous}. A call with neither goes to quarantine
 *       ({@code NO_IDENTITY}).
 *   <li>{@code messageId} is the id of the event. {@code groupId} is the attribute {@code account};
 *       the traits of a group are attributes that begin with {@code account.}.
 *   <li>Properties and traits are attributes, named by the way to them and of the type of their
 *       value; arrays are left out. {@code properties.revenue}, or {@code value}, is the value of
 *       the event, in {@code properties.currency}; where none is named, in the reader's currency,
 *       or, as the specification has it, in US dollars.
 *   <li>Of {@code context} the campaign, the page, the app, the kind of device and the locale are
 *       attributes; the address and the agent of the browser are not taken.
 *   <li>The time is {@code originalTimestamp}, else {@code timestamp}, put right by {@code sentAt}
 *       and {@code receivedAt} as {@link io.journeyscore.io.ClockSkew} says; {@code receivedAt} is
 *       when the event became known.
 *   <li>The channel {@code browser} is {@code web}, {@code mobile} is {@code app}; where none is
 *       named, a page is {@code web} and a screen is {@code app}.
 * </ul>
 *
 * <p>Records that are no such call go to quarantine as those of any JSON Lines do.
 *
 * <p><i>Immutable and thread-safe</i>, so one reader may read many inputs at a time.
 */
public final class SegmentEventReader implements EventReader {

  private final ReadOptions options;
  private final Optional<MappedParts> mapping;

  private SegmentEventReader(Builder builder) {
    options = builder.options();
    mapping = builder.mapping.map(MappedParts::new);
  }

  /**
   * Starts a reader.
   *
   * @return a builder; with nothing set it builds a reader that follows the specification
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public EventReading read(InputStream in, String source, Consumer<? super JourneyEvent> events)
      throws IOException {
    requireNonNull(events, "events");
    return JsonLines.read(in, source, options, new SegmentCalls(mapping), events);
  }

  /**
   * Collects the options of a reader. Each may be set once.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder extends EventReaderBuilder<Builder> {

    private Optional<EventMapping> mapping = Optional.empty();

    private Builder() {}

    /**
     * Takes further parts of an event, or others than the specification would give, from fields of
     * the calls.
     *
     * @param fields says which field gives which part of an event
     * @return this
     * @throws IllegalStateException if it is set already
     */
    public Builder mapping(EventMapping fields) {
      mapping = once(mapping, fields, "mapping");
      return this;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    public SegmentEventReader build() {
      return new SegmentEventReader(this);
    }
  }
}

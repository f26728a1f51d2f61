package io.journeyscore.event;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.LongColumn;
import io.journeyscore.internal.Micros;
import io.journeyscore.internal.TextArena;
import io.journeyscore.internal.TextColumn;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.RandomAccess;

/**
 * Many events in columns: numbers as primitive arrays, texts as numbers of a dictionary.
 *
 * <p>An event is a row. What takes few values (type, channel, touchpoint, owner, source, currencies
 * and so on) is one number, that of the row's {@link EventShape}. Ids and identifiers lie as bytes
 * one behind the other. A column that all rows leave empty takes nothing; one that few rows fill,
 * such as texts or attributes, takes room for those rows alone. {@link #event} gives any row as an
 * event that is equal to the one that was added.
 *
 * <p>Memory: 16 bytes an event for shape, moment and customer, and 8 more for each of: a moment at
 * which it became known that differs, a running number, a value, a cost, a rating, a text,
 * attributes or a journey key (12 where fewer than half of the events have one). An id takes its
 * UTF-8 bytes and 4 more, and again 4 once any id repeats; a different identifier takes its bytes
 * and 20 more. Measured: 2,000,000 events with ids of up to eight letters, of 200,000 identifiers,
 * one in a hundred told twice, take 33 bytes an event; as objects they take 308. Building takes
 * more for a while.
 *
 * <p>A log holds 2,147,483,639 events at most, as far as memory goes.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows the number of events alone.
 */
public final class EventLog {

  private final int size;
  private final List<EventShape> shapes;
  private final int[] shape;
  private final long[] occurredAt;
  private final int[] identifierSet;
  private final IdentifierSets sets;
  private final TextColumn ids;
  private final LongColumn delay;
  private final LongColumn sequence;
  private final LongColumn value;
  private final LongColumn cost;
  private final LongColumn rating;
  private final LongColumn text;
  private final TextArena texts;
  private final LongColumn attributes;
  private final List<Attributes> attributeSets;
  private final LongColumn journeyKey;
  private final TextArena journeyKeys;

  EventLog(EventLogBuilder builder) {
    size = builder.size();
    shapes = builder.shapes.drain();
    shape = builder.shape.drain();
    occurredAt = builder.occurredAt.drain();
    identifierSet = builder.identifierSet.drain();
    sets = builder.sets.drain();
    ids = builder.ids.drain();
    delay = builder.delay.drain(size);
    sequence = builder.sequence.drain(size);
    value = builder.value.drain(size);
    cost = builder.cost.drain(size);
    rating = builder.rating.drain(size);
    text = builder.text.drain(size);
    texts = builder.texts.drain();
    attributes = builder.attributes.drain(size);
    attributeSets = List.copyOf(builder.attributeSets.keySet());
    journeyKey = builder.journeyKey.drain(size);
    journeyKeys = builder.journeyKeys.drain();
  }

  /** The same rows with other numbers of shapes; all other columns are shared. */
  private EventLog(EventLog rows, List<EventShape> shapes, int[] shape) {
    this.size = rows.size;
    this.shapes = shapes;
    this.shape = shape;
    this.occurredAt = rows.occurredAt;
    this.identifierSet = rows.identifierSet;
    this.sets = rows.sets;
    this.ids = rows.ids;
    this.delay = rows.delay;
    this.sequence = rows.sequence;
    this.value = rows.value;
    this.cost = rows.cost;
    this.rating = rows.rating;
    this.text = rows.text;
    this.texts = rows.texts;
    this.attributes = rows.attributes;
    this.attributeSets = rows.attributeSets;
    this.journeyKey = rows.journeyKey;
    this.journeyKeys = rows.journeyKeys;
  }

  /**
   * Starts a log.
   *
   * @return a builder without events
   */
  public static EventLogBuilder builder() {
    return new EventLogBuilder();
  }

  /**
   * Returns some events as a log.
   *
   * @param events the events; their order is that of the rows
   * @return the log
   */
  public static EventLog copyOf(Iterable<JourneyEvent> events) {
    requireNonNull(events, "events");
    EventLogBuilder builder = builder();
    for (JourneyEvent event : events) {
      builder.add(event);
    }
    return builder.build();
  }

  /**
   * Returns several logs as one.
   *
   * @param parts the logs, such as those of several files; the rows keep their order
   * @return the log of all their events
   */
  public static EventLog concat(List<EventLog> parts) {
    EventLogBuilder builder = builder();
    for (EventLog part : parts) {
      builder.addAll(part);
    }
    return builder.build();
  }

  /**
   * Returns the same rows with more numbers of shapes: two rows have the same number exactly if
   * they have the same shape and each filter says the same of both. {@link #shapes} lists a shape
   * as often as it has numbers.
   *
   * <p>The new log takes 4 bytes an event; it shares with this one the columns that stay as they
   * are. While it is made, each combination of shape, rating and attributes takes some 100 bytes.
   *
   * @param filters what is to be told apart
   * @return an equal log, each of whose numbers of shapes is that of a row; this one if the filters
   *     {@linkplain EventFilter#looksAtShapeAlone look at shapes alone}
   */
  public EventLog refined(List<EventFilter> filters) {
    requireNonNull(filters, "filters");
    List<EventFilter> further =
        filters.stream().filter(filter -> !filter.looksAtShapeAlone()).toList();
    if (further.isEmpty()) {
      return this;
    }
    ShapeRefinement refinement = new ShapeRefinement(this, further);
    int[] parts = refinement.parts();
    return new EventLog(this, refinement.shapes(), parts);
  }

  /**
   * Returns how many events there are.
   *
   * @return a count
   */
  public int size() {
    return size;
  }

  /**
   * Returns a row as an event. It is made anew at each call.
   *
   * @param row the row, from 0
   * @return an event equal to the one that was added
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public JourneyEvent event(int row) {
    EventShape common = shapes.get(shape[Objects.checkIndex(row, size)]);
    JourneyEvent.Builder event =
        common
            .started(
                Micros.toInstant(occurredAt[row]),
                Double.longBitsToDouble(rating.get(row)),
                value.get(row),
                cost.get(row))
            .knownAt(Micros.toInstant(knownAtMicros(row)));
    if (common.sequenced()) {
      event.sequence(sequence.get(row));
    }
    eventId(row).ifPresent(event::eventId);
    identifiers(identifierSet[row]).forEach(event::identifier);
    text(row).ifPresent(event::text);
    attributes(row).ifPresent(event::attributes);
    int key = journeyKey(row);
    if (key >= 0) {
      event.journeyKey(journeyKeys.text(key));
    }
    return event.build();
  }

  /**
   * Returns all rows as events, which are made anew at each access.
   *
   * @return an unmodifiable view
   */
  public List<JourneyEvent> events() {
    return new Events();
  }

  private final class Events extends AbstractList<JourneyEvent> implements RandomAccess {

    @Override
    public JourneyEvent get(int row) {
      return event(row);
    }

    @Override
    public int size() {
      return size;
    }
  }

  /**
   * Returns when an event happened.
   *
   * @param row the row
   * @return microseconds since 1970-01-01T00:00:00Z
   */
  public long occurredAtMicros(int row) {
    return occurredAt[row];
  }

  /**
   * Returns when an event reached us.
   *
   * @param row the row
   * @return microseconds since 1970-01-01T00:00:00Z
   */
  public long knownAtMicros(int row) {
    return occurredAt[row] + delay.get(row);
  }

  /**
   * Returns the number of an event's shape.
   *
   * @param row the row
   * @return its place in {@link #shapes}
   */
  public int shape(int row) {
    return shape[row];
  }

  /**
   * Returns the shapes of the events.
   *
   * @return an unmodifiable list in the order of their first appearance, without repeats unless the
   *     log is {@link #refined}
   */
  public List<EventShape> shapes() {
    return shapes;
  }

  /**
   * Returns the number of the list of identifiers that stands on an event.
   *
   * @param row the row
   * @return the number; 0 for the empty list
   */
  public int identifierSet(int row) {
    return identifierSet[row];
  }

  /**
   * Returns how many lists of identifiers there are, the empty one with them.
   *
   * @return a count, at least 1; the numbers are those below it
   */
  public int identifierSets() {
    return sets.size();
  }

  /**
   * Returns a list of identifiers.
   *
   * @param set its number
   * @return an unmodifiable list, as of {@link JourneyEvent#identifiers}
   */
  public List<Identifier> identifiers(int set) {
    return sets.identifiers(set);
  }

  /**
   * Returns how many identifiers a list has.
   *
   * @param set its number
   * @return a count
   */
  public int identifierCount(int set) {
    return sets.count(set);
  }

  /**
   * Returns the lists of exactly one identifier, by kind and value.
   *
   * @return their numbers in the order of {@link Identifier}; computed at each call
   */
  public int[] singleIdentifiersInOrder() {
    return sets.singlesInOrder();
  }

  /**
   * Says whether an event has an id.
   *
   * @param row the row
   * @return true if so
   */
  public boolean hasEventId(int row) {
    return ids.has(row);
  }

  /**
   * Returns the id that the source gave to an event.
   *
   * @param row the row
   * @return the id; empty if the source gave none
   */
  public Optional<String> eventId(int row) {
    return ids.has(row) ? Optional.of(ids.text(row)) : Optional.empty();
  }

  /**
   * Says whether every event has an id.
   *
   * @return true if so
   */
  public boolean allHaveEventIds() {
    return ids.isComplete();
  }

  /**
   * Says whether any two events have the same id.
   *
   * @return true if so
   */
  public boolean hasRepeatedEventIds() {
    return ids.hasRepeats();
  }

  /**
   * Returns the first event with the same id.
   *
   * @param row a row that has an id
   * @return that row itself, or one before it
   */
  public int firstWithSameEventId(int row) {
    return ids.first(row);
  }

  /**
   * Returns the number that the source gave to an event.
   *
   * @param row the row
   * @return the number; empty if the source gave none
   */
  public OptionalLong sequence(int row) {
    return shapes.get(shape[row]).sequenced()
        ? OptionalLong.of(sequence.get(row))
        : OptionalLong.empty();
  }

  /**
   * Returns what an event was worth; the currency is that of its shape.
   *
   * @param row the row
   * @return millionths of the currency's unit; 0 if none was given
   */
  public long valueMicros(int row) {
    return value.get(row);
  }

  /**
   * Returns what an event cost; the currency is that of its shape.
   *
   * @param row the row
   * @return millionths of the currency's unit; 0 if none was given
   */
  public long costMicros(int row) {
    return cost.get(row);
  }

  /**
   * Returns how an event was rated.
   *
   * @param row the row
   * @return the rating from 0, the worst answer of its scale, to 1, the best; {@code NaN} if the
   *     event has none
   */
  public double normalisedRating(int row) {
    Optional<RatingScale> scale = shapes.get(shape[row]).ratingScale();
    return scale.isPresent() ? scale.get().normalised(ratingOf(row)) : Double.NaN;
  }

  /**
   * Returns the number of an event's journey key.
   *
   * @param row the row
   * @return the number, from 0 and below {@link #journeyKeys}; -1 if the event has none
   */
  public int journeyKey(int row) {
    return (int) journeyKey.get(row) - 1;
  }

  /**
   * Returns how many different journey keys there are.
   *
   * @return a count
   */
  public int journeyKeys() {
    return journeyKeys.size();
  }

  /**
   * Returns a journey key.
   *
   * @param number its number
   * @return the key
   */
  public String journeyKeyText(int number) {
    return journeyKeys.text(number);
  }

  /**
   * Says whether two events have the same content: all but the id and the moment at which they
   * became known.
   *
   * @param left one row
   * @param right another row
   * @return true if {@link JourneyEvent#contentHash} is the same for both
   */
  public boolean haveSameContent(int left, int right) {
    return compareContent(left, right) == 0;
  }

  /** Any order in which equal contents, and only those, are equal. */
  int compareContent(int left, int right) {
    int order = Long.compare(occurredAt[left], occurredAt[right]);
    order = order != 0 ? order : Integer.compare(shape[left], shape[right]);
    order = order != 0 ? order : Integer.compare(identifierSet[left], identifierSet[right]);
    order = order != 0 ? order : Long.compare(sequence.get(left), sequence.get(right));
    order = order != 0 ? order : Long.compare(value.get(left), value.get(right));
    order = order != 0 ? order : Long.compare(cost.get(left), cost.get(right));
    order = order != 0 ? order : Long.compare(rating.get(left), rating.get(right));
    order = order != 0 ? order : Long.compare(text.get(left), text.get(right));
    order = order != 0 ? order : Long.compare(attributes.get(left), attributes.get(right));
    return order != 0 ? order : Long.compare(journeyKey.get(left), journeyKey.get(right));
  }

  TextColumn ids() {
    return ids;
  }

  long sequenceOf(int row) {
    return sequence.get(row);
  }

  double ratingOf(int row) {
    return Double.longBitsToDouble(rating.get(row));
  }

  Optional<String> text(int row) {
    int own = (int) text.get(row) - 1;
    return own < 0 ? Optional.empty() : Optional.of(texts.text(own));
  }

  /** The number of an event's attributes, equal for equal ones; 0 if it has none. */
  int attributeSet(int row) {
    return (int) attributes.get(row);
  }

  Optional<Attributes> attributes(int row) {
    int held = attributeSet(row) - 1;
    return held < 0 ? Optional.empty() : Optional.of(attributeSets.get(held));
  }

  /**
   * Says whether another object is a log of equal events in the same order.
   *
   * @param other the other object
   * @return true if so; all events are compared
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof EventLog that && size == that.size && events().equals(that.events());
  }

  @Override
  public int hashCode() {
    return 31 * size + (size == 0 ? 0 : event(0).hashCode());
  }

  @Override
  public String toString() {
    return "EventLog[events=%d]".formatted(size);
  }
}

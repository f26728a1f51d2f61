package io.journeyscore.event;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;
import io.journeyscore.internal.IntChunks;
import io.journeyscore.internal.LongChunks;
import io.journeyscore.internal.LongColumn;
import io.journeyscore.internal.TextBytes;
import io.journeyscore.internal.TextColumn;
import io.journeyscore.internal.TextDictionary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Collects events into an {@link EventLog}.
 *
 * <p>Events are added as objects by {@link #add}, or, by a reader that would rather not make one
 * for each, part by part: {@link #shape} and {@link #identifierSet} give numbers once for all rows
 * that share them, {@link #append} starts a row with those, and the methods after it set further
 * parts of that row.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i> Logs that several threads built
 * are joined by {@link EventLog#concat}.
 */
public final class EventLogBuilder {

  private static final int MOST_ROWS = Integer.MAX_VALUE - Long.BYTES;

  final ShapeDictionary shapes = new ShapeDictionary();
  final IntChunks shape = new IntChunks();
  final LongChunks occurredAt = new LongChunks();
  final IntChunks identifierSet = new IntChunks();
  final IdentifierSets.Builder sets = new IdentifierSets.Builder();
  final TextColumn.Builder ids = new TextColumn.Builder();
  final LongColumn.Builder delay = new LongColumn.Builder();
  final LongColumn.Builder sequence = new LongColumn.Builder();
  final LongColumn.Builder value = new LongColumn.Builder();
  final LongColumn.Builder cost = new LongColumn.Builder();
  final LongColumn.Builder rating = new LongColumn.Builder();
  final LongColumn.Builder text = new LongColumn.Builder();
  final TextDictionary texts = new TextDictionary();
  final LongColumn.Builder attributes = new LongColumn.Builder();
  final Map<Attributes, Integer> attributeSets = new LinkedHashMap<>();
  final LongColumn.Builder journeyKey = new LongColumn.Builder();
  final TextDictionary journeyKeys = new TextDictionary();

  private int size;
  private boolean built;

  EventLogBuilder() {}

  /**
   * Returns how many events there are so far.
   *
   * @return a count
   */
  public int size() {
    return size;
  }

  /**
   * Adds an event.
   *
   * @param event the event
   * @return this
   * @throws IllegalStateException if the log was built already, or is full
   */
  public EventLogBuilder add(JourneyEvent event) {
    requireNonNull(event, "event");
    start(shapes.codeOf(event), sets.codeOf(event.identifiers()), event.occurredAtMicros());
    event.eventId().ifPresent(this::nextId);
    knownAtMicros(event.knownAtMicros());
    if (event.sequence().isPresent()) {
      set(sequence, event.sequence().getAsLong());
    }
    if (event.value().isPresent()) {
      set(value, event.value().get().micros());
    }
    if (event.cost().isPresent()) {
      set(cost, event.cost().get().micros());
    }
    if (event.rating().isPresent()) {
      set(rating, Double.doubleToRawLongBits(event.rating().get().value()));
    }
    if (event.text().isPresent()) {
      text(event.text().get());
    }
    attributes(event.attributes());
    if (event.journeyKey().isPresent()) {
      journeyKey(event.journeyKey().get());
    }
    return this;
  }

  /**
   * Adds all events of another log.
   *
   * @param log the other log
   * @return this
   * @throws IllegalStateException if the log was built already, or is full
   */
  public EventLogBuilder addAll(EventLog log) {
    int[] shapeOf = log.shapes().stream().mapToInt(shapes::codeOf).toArray();
    int[] setOf = new int[log.identifierSets()];
    for (int set = 1; set < setOf.length; set++) {
      setOf[set] = sets.codeOf(log.identifiers(set));
    }
    for (int row = 0; row < log.size(); row++) {
      start(shapeOf[log.shape(row)], setOf[log.identifierSet(row)], log.occurredAtMicros(row));
      log.eventId(row).ifPresent(this::nextId);
      knownAtMicros(log.knownAtMicros(row));
      set(sequence, log.sequenceOf(row));
      set(value, log.valueMicros(row));
      set(cost, log.costMicros(row));
      set(rating, Double.doubleToRawLongBits(log.ratingOf(row)));
      log.text(row).ifPresent(this::text);
      log.attributes(row).ifPresent(this::attributes);
      if (log.journeyKey(row) >= 0) {
        journeyKey(log.journeyKeyText(log.journeyKey(row)));
      }
    }
    return this;
  }

  /**
   * Returns the number of a shape, for {@link #append}.
   *
   * @param common the shape
   * @return its number
   */
  public int shape(EventShape common) {
    return shapes.codeOf(requireNonNull(common, "shape"));
  }

  /**
   * Returns the number of some identifiers, for {@link #append}.
   *
   * @param identifiers the identifiers, in the order and without repeats as of {@link
   *     JourneyEvent#identifiers}
   * @return their number; 0 if there are none
   */
  public int identifierSet(List<Identifier> identifiers) {
    return sets.codeOf(new ArrayList<>(new TreeSet<>(identifiers)));
  }

  /**
   * Returns the number of one identifier, given as UTF-8, for {@link #append}.
   *
   * @param kind its kind
   * @param utf8 where its value is
   * @param from the place of the first byte
   * @param to the place after the last byte
   * @return its number
   * @throws IllegalArgumentException if the value is none that {@link Identifier} would take
   */
  public int identifierSet(IdentifierKind kind, byte[] utf8, int from, int to) {
    if (!isPlain(utf8, from, to)) {
      return sets.codeOf(List.of(new Identifier(kind, TextBytes.decode(utf8, from, to))));
    }
    return sets.codeOf(sets.kind(kind), utf8, from, to);
  }

  /** Printable ASCII without blanks, short: nothing about it has to be checked. */
  private static boolean isPlain(byte[] utf8, int from, int to) {
    if (to <= from || to - from > Identifier.MAX_LENGTH) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (utf8[i] <= ' ' || utf8[i] == 0x7F) {
        return false;
      }
    }
    return true;
  }

  /**
   * Starts a row. It was known when it happened, and has nothing else, until further parts are set;
   * each part may be set once, and those that the shape announces (running number, value, cost,
   * rating) are zero if they are not.
   *
   * @param shapeNumber its shape, as of {@link #shape}
   * @param setNumber its identifiers, as of {@link #identifierSet}
   * @param occurredAtMicros when it happened, in microseconds since 1970-01-01T00:00:00Z
   * @return this
   * @throws IllegalStateException if the log was built already, or is full
   */
  public EventLogBuilder append(int shapeNumber, int setNumber, long occurredAtMicros) {
    shapes.get(shapeNumber);
    Objects.checkIndex(setNumber, sets.size());
    start(shapeNumber, setNumber, occurredAtMicros);
    return this;
  }

  private void start(int shapeNumber, int setNumber, long occurredAtMicros) {
    if (built || size == MOST_ROWS) {
      throw new IllegalStateException(
          built ? "a log must be built once" : "a log must have this many events at most: " + size);
    }
    while (ids.size() < size) {
      ids.addNone();
    }
    shape.add(shapeNumber);
    identifierSet.add(setNumber);
    occurredAt.add(occurredAtMicros);
    size++;
  }

  private EventShape last() {
    return shapes.get(shape.get(size - 1));
  }

  private static void requireAnnounced(boolean announced, String part) {
    if (!announced) {
      throw new IllegalStateException(part + " must be announced by the row's shape: it is not");
    }
  }

  private void nextId(String id) {
    ids.add(id);
  }

  private void set(LongColumn.Builder column, long number) {
    if (number != 0) {
      column.set(size - 1, number);
    }
  }

  /**
   * Sets the id of the last row.
   *
   * @param utf8 where it is
   * @param from the place of the first byte
   * @param to the place after the last byte
   * @return this
   * @throws IllegalArgumentException if the id is blank or holds a control character
   * @throws IllegalStateException if the row has one already
   */
  public EventLogBuilder eventId(byte[] utf8, int from, int to) {
    if (ids.size() == size) {
      throw new IllegalStateException("eventId must be set once: row " + (size - 1));
    }
    if (!isPlain(utf8, from, to)) {
      Checks.requireText(TextBytes.decode(utf8, from, to), "eventId");
    }
    ids.add(utf8, from, to);
    return this;
  }

  /**
   * Sets when the last row reached us.
   *
   * @param micros microseconds since 1970-01-01T00:00:00Z
   * @return this
   */
  public EventLogBuilder knownAtMicros(long micros) {
    set(delay, micros - occurredAt.get(size - 1));
    return this;
  }

  /**
   * Sets the running number of the last row, whose shape announces one.
   *
   * @param number the number
   * @return this
   * @throws IllegalStateException if its shape announces none
   */
  public EventLogBuilder sequence(long number) {
    requireAnnounced(last().sequenced(), "sequence");
    set(sequence, number);
    return this;
  }

  /**
   * Sets what the last row was worth, in the currency that its shape announces.
   *
   * @param micros millionths of the currency's unit
   * @return this
   * @throws IllegalStateException if its shape announces none
   */
  public EventLogBuilder valueMicros(long micros) {
    requireAnnounced(last().valueCurrency().isPresent(), "value");
    set(value, micros);
    return this;
  }

  /**
   * Sets what the last row cost, in the currency that its shape announces.
   *
   * @param micros millionths of the currency's unit
   * @return this
   * @throws IllegalStateException if its shape announces none
   */
  public EventLogBuilder costMicros(long micros) {
    requireAnnounced(last().costCurrency().isPresent(), "cost");
    set(cost, micros);
    return this;
  }

  /**
   * Sets the customer's answer of the last row, on the scale that its shape announces.
   *
   * @param answer the answer
   * @return this
   * @throws IllegalArgumentException if the answer is not on the scale
   * @throws IllegalStateException if its shape announces none
   */
  public EventLogBuilder rating(double answer) {
    requireAnnounced(last().ratingScale().isPresent(), "rating");
    last().ratingScale().ifPresent(scale -> new Rating(answer, scale));
    set(rating, Double.doubleToRawLongBits(answer));
    return this;
  }

  /**
   * Sets what the customer said or wrote in the last row.
   *
   * @param words the text
   * @return this
   */
  public EventLogBuilder text(String words) {
    text.set(size - 1, texts.codeOf(words) + 1);
    return this;
  }

  /**
   * Sets all attributes of the last row.
   *
   * @param held the attributes
   * @return this
   */
  public EventLogBuilder attributes(Attributes held) {
    if (!held.asMap().isEmpty()) {
      Integer known = attributeSets.putIfAbsent(held, attributeSets.size());
      attributes.set(size - 1, (known == null ? attributeSets.size() - 1 : known) + 1);
    }
    return this;
  }

  /**
   * Sets the journey key of the last row.
   *
   * @param key the key; not blank
   * @return this
   * @throws IllegalArgumentException if the key is blank or holds a control character
   */
  public EventLogBuilder journeyKey(String key) {
    journeyKey.set(size - 1, journeyKeys.codeOf(Checks.requireText(key, "journeyKey")) + 1);
    return this;
  }

  /**
   * Returns the log, to which nothing can be added from then on.
   *
   * @return the log
   * @throws IllegalStateException if it was built already
   */
  public EventLog build() {
    if (built) {
      throw new IllegalStateException("a log must be built once");
    }
    built = true;
    while (ids.size() < size) {
      ids.addNone();
    }
    return new EventLog(this);
  }
}

package io.journeyscore.event;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;
import io.journeyscore.internal.IntChunks;
import io.journeyscore.internal.LongChunks;
import io.journeyscore.internal.LongColumn;
import io.journeyscore.internal.TextBytes;
import io.journeyscore.internal.TextColumn;
import io.journeyscore.internal.TextDictionary;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects events into an {@link EventLog}.
 *
 * <p>Events are added as objects by {@link #add}, or, by a reader that would rather not make one
 * for each, part by part: {@link #shape} gives a number once for all rows that share a shape,
 * {@link #append} starts a row with it, and the methods after it set further parts of that row.
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

  private final IdentifierBatch identifiers = new IdentifierBatch(sets, identifierSet);
  private int size;
  private boolean built;

  // Of the last row.
  private boolean appended;
  private @Nullable IdentifierKind lastKind;

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
    start(shapes.codeOf(event), event.occurredAtMicros());
    identifiers.startRow();
    for (Identifier identifier : event.identifiers()) {
      identifiers.add(identifier.kind(), identifier.value());
    }
    event.eventId().ifPresent(ids::add);
    setKnownAt(event.knownAtMicros());
    if (event.sequence().isPresent()) {
      set(sequence, event.sequence().getAsLong());
    }
    event.value().ifPresent(amount -> set(value, amount.micros()));
    event.cost().ifPresent(amount -> set(cost, amount.micros()));
    if (event.rating().isPresent()) {
      set(rating, Double.doubleToRawLongBits(event.rating().get().value()));
    }
    event.text().ifPresent(this::setText);
    setAttributes(event.attributes());
    event.journeyKey().ifPresent(this::setJourneyKey);
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
      start(shapeOf[log.shape(row)], log.occurredAtMicros(row));
      identifiers.startRow(setOf[log.identifierSet(row)]);
      log.eventId(row).ifPresent(ids::add);
      setKnownAt(log.knownAtMicros(row));
      set(sequence, log.sequenceOf(row));
      set(value, log.valueMicros(row));
      set(cost, log.costMicros(row));
      set(rating, Double.doubleToRawLongBits(log.ratingOf(row)));
      log.text(row).ifPresent(this::setText);
      log.attributes(row).ifPresent(this::setAttributes);
      if (log.journeyKey(row) >= 0) {
        setJourneyKey(log.journeyKeyText(log.journeyKey(row)));
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

  /** Printable ASCII without blanks, short: nothing about it has to be checked. */
  private static boolean isPlain(byte[] utf8, int from, int to) {
    return to > from && to - from <= Identifier.MAX_LENGTH && TextBytes.isVisible(utf8, from, to);
  }

  /**
   * Starts a row. It was known when it happened, names nobody, and has nothing else, until further
   * parts are set, all before the next row is started or added. Each part but the identifiers may
   * be set once, and those that the shape announces (running number, value, cost, rating) are zero
   * if they are not. The methods that set a part throw {@link IllegalStateException} if no row was
   * started so, or the part is set already.
   *
   * @param shapeNumber its shape, as of {@link #shape}
   * @param occurredAtMicros when it happened, in microseconds since 1970-01-01T00:00:00Z
   * @return this
   * @throws IllegalStateException if the log was built already, or is full
   */
  public EventLogBuilder append(int shapeNumber, long occurredAtMicros) {
    shapes.get(shapeNumber);
    start(shapeNumber, occurredAtMicros);
    identifiers.startRow();
    appended = true;
    lastKind = null;
    return this;
  }

  private void start(int shapeNumber, long occurredAtMicros) {
    if (built || size == MOST_ROWS) {
      throw new IllegalStateException(
          built ? "a log must be built once" : "a log must have this many events at most: " + size);
    }
    fillIds();
    shape.add(shapeNumber);
    occurredAt.add(occurredAtMicros);
    size++;
    appended = false;
  }

  /** A row that was started and was given no id has none. */
  private void fillIds() {
    while (ids.size() < size) {
      ids.addNone();
    }
  }

  /** Only a row that was started by {@link #append} takes further parts. */
  private void requireAppended() {
    if (!appended) {
      throw new IllegalStateException("append must start a row before its parts are set");
    }
  }

  /**
   * Adds an identifier to the last row. A row's identifiers are added in the order of their kinds,
   * and no two of them are of one kind; an event with several of a kind is added by {@link #add}.
   *
   * @param kind its kind
   * @param utf8 where its value is
   * @param from the place of the first byte
   * @param to the place after the last byte
   * @return this
   * @throws IllegalArgumentException if the value is none that {@link Identifier} would take, or
   *     its kind does not come after that of the identifier before
   */
  public EventLogBuilder identifier(IdentifierKind kind, byte[] utf8, int from, int to) {
    requireAppended();
    if (lastKind != null && lastKind.compareTo(kind) >= 0) {
      throw new IllegalArgumentException(
          "identifier's kind must come after %s: it is %s".formatted(lastKind, kind));
    }
    if (isPlain(utf8, from, to)) {
      identifiers.add(kind, utf8, from, to);
    } else {
      identifiers.add(kind, new Identifier(kind, TextBytes.decode(utf8, from, to)).value());
    }
    lastKind = kind;
    return this;
  }

  private EventShape last() {
    requireAppended();
    return shapes.get(shape.get(size - 1));
  }

  private static void requireAnnounced(boolean announced, String part) {
    if (!announced) {
      throw new IllegalStateException(part + " must be announced by the row's shape: it is not");
    }
  }

  private void set(LongColumn.Builder column, long number) {
    if (number != 0) {
      column.set(size - 1, number);
    }
  }

  private void setKnownAt(long micros) {
    set(delay, micros - occurredAt.get(size - 1));
  }

  private void setText(String words) {
    set(text, texts.codeOf(words) + 1L);
  }

  private void setAttributes(Attributes held) {
    if (!held.asMap().isEmpty()) {
      Integer known = attributeSets.putIfAbsent(held, attributeSets.size());
      set(attributes, (known == null ? attributeSets.size() - 1 : known) + 1L);
    }
  }

  private void setJourneyKey(String key) {
    set(journeyKey, journeyKeys.codeOf(key) + 1L);
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
    requireAppended();
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
    requireAppended();
    setKnownAt(micros);
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
    requireAppended();
    setText(words);
    return this;
  }

  /**
   * Sets all attributes of the last row.
   *
   * @param held the attributes
   * @return this
   */
  public EventLogBuilder attributes(Attributes held) {
    requireAppended();
    setAttributes(held);
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
    requireAppended();
    setJourneyKey(Checks.requireText(key, "journeyKey"));
    return this;
  }

  /**
   * Sets the journey key of the last row.
   *
   * @param utf8 where it is
   * @param from the place of the first byte
   * @param to the place after the last byte
   * @return this
   * @throws IllegalArgumentException if the key is blank or holds a control character
   */
  public EventLogBuilder journeyKey(byte[] utf8, int from, int to) {
    if (!isPlain(utf8, from, to)) {
      return journeyKey(TextBytes.decode(utf8, from, to));
    }
    requireAppended();
    set(journeyKey, journeyKeys.codeOf(utf8, from, to) + 1L);
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
    identifiers.flush();
    fillIds();
    return new EventLog(this);
  }
}

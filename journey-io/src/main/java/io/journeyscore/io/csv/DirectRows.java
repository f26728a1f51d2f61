package io.journeyscore.io.csv;

import io.journeyscore.event.Attributes;
import io.journeyscore.event.EventLogBuilder;
import io.journeyscore.event.EventShape;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.io.ReadOptions;
import io.journeyscore.io.internal.Field;
import io.journeyscore.io.internal.PlainNumber;
import io.journeyscore.io.internal.PlainTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Puts records straight into the columns of a log, without a string or an event for any of them.
 *
 * <p>That works for records as most are: ASCII without quotes, times and numbers in their usual
 * form. Which shape the fields of type, channel and so on give is learned: the first record with
 * them goes the long way, through an event, and later ones are recognised by their bytes. So are
 * attributes. Every record about which anything is unusual goes the long way too, and is judged
 * there alone.
 *
 * <p>Not thread-safe.
 */
final class DirectRows {

  /** The fields that make up an event's shape. */
  private static final List<Field> SHAPE =
      List.of(
          Field.TYPE,
          Field.CHANNEL,
          Field.CHANNEL_FAMILY,
          Field.TOUCHPOINT,
          Field.OWNER,
          Field.SOURCE,
          Field.CURRENCY,
          Field.COST_CURRENCY,
          Field.RATING_SCALE,
          Field.CONTACT,
          Field.SIGNAL_CLASS);

  /** The fields of which a shape says whether they are there. */
  private static final List<Field> ANNOUNCED =
      List.of(Field.SEQUENCE, Field.VALUE, Field.COST, Field.RATING);

  private static final byte DELETE = 0x7F;

  /** A shape, its number in the log, and the scale of its rating if it has one. */
  private record Known(int shape, Optional<RatingScale> scale) {}

  private final EventLogBuilder log;
  private final int width;
  private final PlainTime times;
  private final FieldMemo<Known> shapes;
  private final boolean hasAttributes;
  private final FieldMemo<Attributes> attributes;
  private final List<Header.IdColumn> identifiers;
  private final int[] longWay;
  private final int[] announced;
  private final int timeColumn;
  private final int knownColumn;
  private final int eventIdColumn;
  private final int keyColumn;
  private final int sequenceColumn;
  private final int valueColumn;
  private final int costColumn;
  private final int ratingColumn;

  // Of the record at hand.
  private boolean lookedUp;
  private long occurredAt;
  private long knownAt;
  private long sequence;
  private long value;
  private long cost;
  private double rating;

  /**
   * Starts before the first record.
   *
   * @param header where the parts of an event stand
   * @param options the options of the reader
   * @param log takes the rows
   */
  DirectRows(Header header, ReadOptions options, EventLogBuilder log) {
    this.log = log;
    width = header.width();
    times = new PlainTime(options);
    shapes = new FieldMemo<>(positions(header, SHAPE));
    hasAttributes = !header.attributes().isEmpty();
    attributes =
        new FieldMemo<>(
            header.attributes().stream().mapToInt(Header.AttributeColumn::index).toArray());
    identifiers = new ArrayList<>(header.identifiers());
    identifiers.add(
        new Header.IdColumn(header.position(Field.CUSTOMER_ID), IdentifierKind.CUSTOMER));
    identifiers.sort(Comparator.comparing(Header.IdColumn::kind));
    // A moment among the attributes may be counted as settled by a rule, each time it is read.
    longWay =
        IntStream.concat(
                IntStream.of(positions(header, List.of(Field.TEXT, Field.SENT_AT))),
                header.attributes().stream()
                    .filter(attribute -> attribute.key().type().equals(Instant.class))
                    .mapToInt(Header.AttributeColumn::index))
            .toArray();
    announced = positions(header, ANNOUNCED);
    timeColumn = header.position(Field.TIMESTAMP);
    knownColumn = header.position(Field.KNOWN_AT);
    eventIdColumn = header.position(Field.EVENT_ID);
    keyColumn = header.position(Field.JOURNEY_KEY);
    sequenceColumn = header.position(Field.SEQUENCE);
    valueColumn = header.position(Field.VALUE);
    costColumn = header.position(Field.COST);
    ratingColumn = header.position(Field.RATING);
  }

  private static int[] positions(Header header, List<Field> fields) {
    return fields.stream()
        .mapToInt(header::position)
        .filter(position -> position != Header.ABSENT)
        .toArray();
  }

  /**
   * Puts a record into the log, if it is as most are.
   *
   * @param record stands at a record
   * @return false if the record has to go the long way; then the log is as it was
   */
  boolean append(RecordFramer record) {
    lookedUp = false;
    if (!record.isPlain() || record.fieldCount() != width) {
      return false;
    }
    Optional<Known> known = shapes.find(record, flags(record));
    Optional<Attributes> held =
        hasAttributes ? attributes.find(record, (byte) 0) : Optional.empty();
    lookedUp = true;
    if (known.isEmpty()
        || (hasAttributes && held.isEmpty())
        || !isUsual(record, known.get().scale())) {
      return false;
    }
    log.append(known.get().shape(), occurredAt).knownAtMicros(knownAt);
    byte[] bytes = record.bytes();
    for (Header.IdColumn id : identifiers) {
      if (isGiven(record, id.index())) {
        log.identifier(id.kind(), bytes, record.fieldFrom(id.index()), record.fieldTo(id.index()));
      }
    }
    if (isGiven(record, eventIdColumn)) {
      log.eventId(bytes, record.fieldFrom(eventIdColumn), record.fieldTo(eventIdColumn));
    }
    if (isGiven(record, keyColumn)) {
      log.journeyKey(bytes, record.fieldFrom(keyColumn), record.fieldTo(keyColumn));
    }
    writeNumbers(record);
    held.ifPresent(log::attributes);
    return true;
  }

  /** Reads times and numbers, and says whether all parts of the record can be taken as they are. */
  private boolean isUsual(RecordFramer record, Optional<RatingScale> scale) {
    for (int column : longWay) {
      if (isGiven(record, column)) {
        return false;
      }
    }
    occurredAt = time(record, timeColumn);
    knownAt = isGiven(record, knownColumn) ? time(record, knownColumn) : occurredAt;
    if (occurredAt == PlainTime.NONE || knownAt == PlainTime.NONE) {
      return false;
    }
    return areNumbers(record, scale)
        && isName(record, eventIdColumn, Integer.MAX_VALUE)
        && isName(record, keyColumn, Integer.MAX_VALUE)
        && areIdentifiers(record);
  }

  private boolean areNumbers(RecordFramer record, Optional<RatingScale> scale) {
    sequence = isGiven(record, sequenceColumn) ? whole(record, sequenceColumn) : 0;
    value = isGiven(record, valueColumn) ? millionths(record, valueColumn) : 0;
    cost = isGiven(record, costColumn) ? millionths(record, costColumn) : 0;
    long answer = isGiven(record, ratingColumn) ? whole(record, ratingColumn) : 0;
    rating = (double) answer;
    return sequence != PlainNumber.NONE
        && value != PlainNumber.NONE
        && cost != PlainNumber.NONE
        && answer != PlainNumber.NONE
        && (scale.isEmpty() || scale.get().contains(rating));
  }

  private void writeNumbers(RecordFramer record) {
    if (isGiven(record, sequenceColumn)) {
      log.sequence(sequence);
    }
    if (isGiven(record, valueColumn)) {
      log.valueMicros(value);
    }
    if (isGiven(record, costColumn)) {
      log.costMicros(cost);
    }
    if (isGiven(record, ratingColumn)) {
      log.rating(rating);
    }
  }

  private static long whole(RecordFramer record, int column) {
    return PlainNumber.whole(record.bytes(), record.fieldFrom(column), record.fieldTo(column));
  }

  private static long millionths(RecordFramer record, int column) {
    return PlainNumber.millionths(record.bytes(), record.fieldFrom(column), record.fieldTo(column));
  }

  /** At least one, no two of one kind. */
  private boolean areIdentifiers(RecordFramer record) {
    Optional<IdentifierKind> last = Optional.empty();
    for (Header.IdColumn id : identifiers) {
      if (isGiven(record, id.index())) {
        if (!isName(record, id.index(), Identifier.MAX_LENGTH)
            || (last.isPresent() && last.get().equals(id.kind()))) {
          return false;
        }
        last = Optional.of(id.kind());
      }
    }
    return last.isPresent();
  }

  private long time(RecordFramer record, int column) {
    return times.micros(record.bytes(), record.fieldFrom(column), record.fieldTo(column));
  }

  private static boolean isGiven(RecordFramer record, int column) {
    return column != Header.ABSENT && record.fieldTo(column) > record.fieldFrom(column);
  }

  /** Says whether a field is empty or of visible characters alone. */
  private static boolean isName(RecordFramer record, int column, int mostCharacters) {
    if (column == Header.ABSENT) {
      return true;
    }
    int to = record.fieldTo(column);
    int from = record.fieldFrom(column);
    byte[] bytes = record.bytes();
    for (int at = record.isVisible() ? to : from; at < to; at++) {
      if (bytes[at] <= ' ' || bytes[at] == DELETE) {
        return false;
      }
    }
    return to - from <= mostCharacters;
  }

  private byte flags(RecordFramer record) {
    int flags = 0;
    for (int column : announced) {
      flags = flags << 1 | (isGiven(record, column) ? 1 : 0);
    }
    return (byte) flags;
  }

  /**
   * Learns from the last record that {@link #append} refused.
   *
   * @param event the event that it gave
   */
  void learn(JourneyEvent event) {
    if (lookedUp) {
      shapes.remember(
          new Known(log.shape(EventShape.of(event)), event.rating().map(Rating::scale)));
      if (hasAttributes) {
        attributes.remember(event.attributes());
      }
    }
  }
}

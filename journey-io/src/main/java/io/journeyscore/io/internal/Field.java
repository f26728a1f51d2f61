package io.journeyscore.io.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns with a fixed name. */
public enum Field {
  /** The customer's own number. */
  CUSTOMER_ID(PartType.ID),
  /** When it happened. */
  TIMESTAMP(PartType.TIME),
  /** What happened. */
  TYPE(PartType.NAME),
  /** The source's id of the event. */
  EVENT_ID(PartType.ID),
  /** The source's running number. */
  SEQUENCE(PartType.WHOLE),
  /** When its sender sent it, by the sender's clock. */
  SENT_AT(PartType.TIME),
  /** When it reached us. */
  KNOWN_AT(PartType.TIME),
  /** The case, claim or order that it belongs to. */
  JOURNEY_KEY(PartType.ID),
  /** The medium. */
  CHANNEL(PartType.NAME),
  /** The family of the medium. */
  CHANNEL_FAMILY(PartType.NAME),
  /** The named place of contact. */
  TOUCHPOINT(PartType.NAME),
  /** The department in charge. */
  OWNER(PartType.NAME),
  /** The silo. */
  SOURCE(PartType.NAME),
  /** What it was worth. */
  VALUE(PartType.NUMBER),
  /** What it cost. */
  COST(PartType.NUMBER),
  /** The currency of value and cost. */
  CURRENCY(PartType.NAME),
  /** The currency of the cost, if it is another one. */
  COST_CURRENCY(PartType.NAME),
  /** The customer's answer. */
  RATING(PartType.NUMBER),
  /** The scale of the answer. */
  RATING_SCALE(PartType.NAME),
  /** The customer's words. */
  TEXT(PartType.NAME),
  /** Whether the company took part. */
  CONTACT(PartType.NAME),
  /** How it came to be known. */
  SIGNAL_CLASS(PartType.NAME);

  /** Those without which a header is refused. */
  public static final List<Field> REQUIRED = List.of(CUSTOMER_ID, TIMESTAMP, TYPE);

  /** What stands in the column of the channel's family if the channel has none. */
  public static final String NO_FAMILY = "none";

  private final String column = name().toLowerCase(Locale.ROOT);
  private final PartType type;

  Field(PartType type) {
    this.type = type;
  }

  /**
   * Returns what kind of value the column holds.
   *
   * @return what it needs
   */
  public PartType type() {
    return type;
  }

  /**
   * Returns the name of the column.
   *
   * @return the name
   */
  public String column() {
    return column;
  }

  /**
   * Returns the field of a column.
   *
   * @param column the name of the column
   * @return the field; empty if it is none of the fixed ones
   */
  public static Optional<Field> of(String column) {
    return Arrays.stream(values()).filter(field -> field.column.equals(column)).findFirst();
  }
}

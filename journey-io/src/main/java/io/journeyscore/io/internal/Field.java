package io.journeyscore.io.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns with a fixed name. */
public enum Field {
  /** The customer's own number. */
  CUSTOMER_ID,
  /** When it happened. */
  TIMESTAMP,
  /** What happened. */
  TYPE,
  /** The source's id of the event. */
  EVENT_ID,
  /** The source's running number. */
  SEQUENCE,
  /** When its sender sent it, by the sender's clock. */
  SENT_AT,
  /** When it reached us. */
  KNOWN_AT,
  /** The case, claim or order that it belongs to. */
  JOURNEY_KEY,
  /** The medium. */
  CHANNEL,
  /** The family of the medium. */
  CHANNEL_FAMILY,
  /** The named place of contact. */
  TOUCHPOINT,
  /** The department in charge. */
  OWNER,
  /** The silo. */
  SOURCE,
  /** What it was worth. */
  VALUE,
  /** What it cost. */
  COST,
  /** The currency of value and cost. */
  CURRENCY,
  /** The currency of the cost, if it is another one. */
  COST_CURRENCY,
  /** The customer's answer. */
  RATING,
  /** The scale of the answer. */
  RATING_SCALE,
  /** The customer's words. */
  TEXT,
  /** Whether the company took part. */
  CONTACT,
  /** How it came to be known. */
  SIGNAL_CLASS;

  /** Those without which a header is refused. */
  public static final List<Field> REQUIRED = List.of(CUSTOMER_ID, TIMESTAMP, TYPE);

  /** What stands in the column of the channel's family if the channel has none. */
  public static final String NO_FAMILY = "none";

  private final String column = name().toLowerCase(Locale.ROOT);

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

package io.journeyscore.io;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns with a fixed name. */
enum Field {
  CUSTOMER_ID,
  TIMESTAMP,
  TYPE,
  EVENT_ID,
  SEQUENCE,
  KNOWN_AT,
  JOURNEY_KEY,
  CHANNEL,
  CHANNEL_FAMILY,
  TOUCHPOINT,
  OWNER,
  SOURCE,
  VALUE,
  COST,
  CURRENCY,
  COST_CURRENCY,
  RATING,
  RATING_SCALE,
  TEXT,
  CONTACT,
  SIGNAL_CLASS;

  /** Those without which a header is refused. */
  static final List<Field> REQUIRED = List.of(CUSTOMER_ID, TIMESTAMP, TYPE);

  /** What stands in the column of the channel's family if the channel has none. */
  static final String NO_FAMILY = "none";

  private final String column = name().toLowerCase(Locale.ROOT);

  /** Returns the name in the header. */
  String column() {
    return column;
  }

  /** Returns the field of a name in the header. */
  static Optional<Field> of(String column) {
    return Arrays.stream(values()).filter(field -> field.column.equals(column)).findFirst();
  }
}

package io.journeyscore.event;

/** Why a record or an event went to quarantine instead of into a journey. */
public enum RejectReason {
  /** More or fewer fields than the header has. */
  FIELD_COUNT,
  /** Bytes that are not valid UTF-8. */
  BAD_ENCODING,
  /** A control character where none belongs. */
  CONTROL_CHAR,
  /** A field or a record over the limits. */
  TOO_LARGE,
  /** A quotation that is never closed. */
  UNCLOSED_QUOTE,
  /** A quotation with something between its end and the end of the field. */
  BAD_QUOTE,
  /** The last record ends early. */
  TRUNCATED,
  /** A record that is no valid JSON. */
  BAD_JSON,
  /** A value nested deeper than allowed. */
  TOO_DEEP,
  /** A name that stands twice in one object. */
  DUPLICATE_KEY,
  /** A value of another type than the one needed. */
  TYPE,
  /** A version of a format that is not read. */
  VERSION,
  /** A required field is empty. */
  MISSING_FIELD,
  /** No time at all. */
  NO_TIMESTAMP,
  /** A time that cannot be read. */
  BAD_TIME,
  /** A local time where no zone is declared. */
  NO_ZONE,
  /** An unknown zone or an offset beyond eighteen hours. */
  BAD_ZONE,
  /** A time before or after what is plausible. */
  TIME_OUT_OF_RANGE,
  /** A sender's clock that is off by more than can be put right. */
  CLOCK_SKEW,
  /** A number that cannot be read. */
  BAD_NUMBER,
  /** A number that is not finite. */
  NON_FINITE,
  /** A word that is none of those allowed. */
  BAD_ENUM,
  /** An identifier that is too long or otherwise not allowed. */
  BAD_IDENTIFIER,
  /** A rating that is not on its scale, or without one. */
  RATING_SCALE,
  /** An amount in another currency than the definition's, or without one. */
  CURRENCY,
  /** No identifier that may name a customer. */
  NO_IDENTITY,
  /** The same event id as another event, with other content. */
  ID_CONFLICT,
  /**
   * A link between identifiers that would give one customer two values of a kind that allows one.
   */
  UNIQUE_NAMESPACE,
  /** A link between identifiers that would pass a limit. */
  IDENTITY_LIMIT,
  /** Known too late to be taken in; an accepted event, which counts as late. */
  LATE
}

package io.journeyscore.io.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which of our columns somebody may have meant who wrote another name. */
public final class CommonNames {

  /** Names that other programs give to our columns. */
  private static final Map<String, Field> KNOWN =
      Map.ofEntries(
          Map.entry("customer", Field.CUSTOMER_ID),
          Map.entry("customer_number", Field.CUSTOMER_ID),
          Map.entry("cust_id", Field.CUSTOMER_ID),
          Map.entry("client_id", Field.CUSTOMER_ID),
          Map.entry("user", Field.CUSTOMER_ID),
          Map.entry("user_id", Field.CUSTOMER_ID),
          Map.entry("contact_id", Field.CUSTOMER_ID),
          Map.entry("household_id", Field.CUSTOMER_ID),
          Map.entry("visitor_id", Field.CUSTOMER_ID),
          Map.entry("case_id", Field.JOURNEY_KEY),
          Map.entry("time", Field.TIMESTAMP),
          Map.entry("date", Field.TIMESTAMP),
          Map.entry("datetime", Field.TIMESTAMP),
          Map.entry("event_time", Field.TIMESTAMP),
          Map.entry("event_timestamp", Field.TIMESTAMP),
          Map.entry("occurred_at", Field.TIMESTAMP),
          Map.entry("created_at", Field.TIMESTAMP),
          Map.entry("event", Field.TYPE),
          Map.entry("event_type", Field.TYPE),
          Map.entry("event_name", Field.TYPE),
          Map.entry("activity", Field.TYPE),
          Map.entry("action", Field.TYPE),
          Map.entry("amount", Field.VALUE),
          Map.entry("revenue", Field.VALUE),
          Map.entry("price", Field.VALUE),
          Map.entry("received_at", Field.KNOWN_AT),
          Map.entry("medium", Field.CHANNEL),
          Map.entry("department", Field.OWNER),
          Map.entry("score", Field.RATING),
          Map.entry("comment", Field.TEXT));

  private static final List<String> COLUMNS =
      Arrays.stream(Field.values()).map(Field::column).toList();

  private CommonNames() {}

  /**
   * Returns the fixed name that somebody who wrote another may have meant.
   *
   * @param name what was written
   * @return one of our names; empty if none is near
   */
  public static Optional<String> nearest(String name) {
    String plain =
        name.strip()
            .replaceAll("([a-z])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_");
    if (KNOWN.containsKey(plain)) {
      return Optional.of(KNOWN.get(plain).column());
    }
    return KnownNames.nearest(plain, COLUMNS);
  }
}

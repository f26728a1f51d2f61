package io.journeyscore.io.snowplow;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.ClockSkew;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.internal.BadRecord;
import io.journeyscore.io.internal.EventParts;
import io.journeyscore.io.internal.Field;
import io.journeyscore.io.internal.MappedNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Hands the fields of a line over as the parts of an event: those that the mapping names as it
 * says, and what the format itself settles where the mapping does not.
 *
 * <p>Not thread-safe; one serves one input.
 */
final class SnowplowFields {

  /** Our channels for platforms that are one. */
  private static final Map<String, String> PLATFORMS =
      Map.of("web", "web", "mob", "app", "app", "app");

  private static final AttributeKey<String> UNTYPED = AttributeKey.ofText("untyped");

  /** A column and what it gives. */
  private record Mapped(SnowplowColumn column, MappedNames.Target target) {}

  private final MappedNames mapping;
  private final boolean keepsJson;
  private final List<Mapped> mapped = new ArrayList<>();
  private final SelfDescribing json = new SelfDescribing();

  SnowplowFields(EventMapping mapping, boolean keepsJson) {
    this.mapping = new MappedNames(mapping);
    this.keepsJson = keepsJson;
    for (SnowplowColumn column : SnowplowColumn.values()) {
      this.mapping
          .targets(column.column())
          .forEach(target -> mapped.add(new Mapped(column, target)));
    }
  }

  /** Says what fields are called and what holds unless the reader was told otherwise. */
  void prepare(EventParts parts) {
    parts.usualClockSkew(ClockSkew.STANDARD);
    parts.name(Field.TYPE, SnowplowColumn.EVENT.column());
    parts.name(Field.TIMESTAMP, SnowplowColumn.DERIVED_TSTAMP.column());
    parts.name(Field.SENT_AT, SnowplowColumn.DVCE_SENT_TSTAMP.column());
    parts.name(Field.KNOWN_AT, SnowplowColumn.COLLECTOR_TSTAMP.column());
    parts.name(Field.CHANNEL, SnowplowColumn.MKT_MEDIUM.column());
    parts.name(Field.SOURCE, SnowplowColumn.APP_ID.column());
    parts.name(Field.VALUE, SnowplowColumn.TR_TOTAL.column());
    parts.name(Field.CURRENCY, SnowplowColumn.TR_CURRENCY.column());
    mapping.prepare(parts);
  }

  /**
   * Hands a line over.
   *
   * @param line the line, of the right width
   * @param parts takes the parts
   * @throws BadRecord if the line breaks a rule of the format
   */
  void put(TabbedLine line, EventParts parts) throws BadRecord {
    parts.clear();
    for (Mapped field : mapped) {
      if (line.isGiven(field.column())) {
        String text =
            field.column().isTime() ? utc(line, field.column()) : line.get(field.column());
        MappedNames.put(field.target(), field.column().column(), text, UNTYPED, parts);
      }
    }
    putJson(line, parts);
    putType(line, parts);
    putTimes(line, parts);
    putPlace(line, parts);
    putMoney(line, parts);
    mapping.putConstants(parts);
  }

  private void putJson(TabbedLine line, EventParts parts) throws BadRecord {
    putEntities(line, SnowplowColumn.CONTEXTS, parts);
    putEntities(line, SnowplowColumn.DERIVED_CONTEXTS, parts);
    if (line.isGiven(SnowplowColumn.UNSTRUCT_EVENT)) {
      String column = SnowplowColumn.UNSTRUCT_EVENT.column();
      String name = json.putEvent(line.get(SnowplowColumn.UNSTRUCT_EVENT), column, parts);
      if (!parts.isPut(Field.TYPE)) {
        parts.put(Field.TYPE, name);
      }
    }
  }

  private void putEntities(TabbedLine line, SnowplowColumn column, EventParts parts)
      throws BadRecord {
    if (!line.isGiven(column)) {
      return;
    }
    String text = line.get(column);
    json.requireEnvelope(text, SnowplowColumn.CONTEXTS.column(), column.column());
    if (keepsJson) {
      parts.put(AttributeKey.ofText(column.column()), text, column.column());
    }
  }

  private static void putType(TabbedLine line, EventParts parts) {
    if (parts.isPut(Field.TYPE)) {
      return;
    }
    String event = line.get(SnowplowColumn.EVENT);
    boolean structured =
        event.equals("struct")
            && line.isGiven(SnowplowColumn.SE_CATEGORY)
            && line.isGiven(SnowplowColumn.SE_ACTION);
    parts.put(
        Field.TYPE,
        structured
            ? line.get(SnowplowColumn.SE_CATEGORY) + "/" + line.get(SnowplowColumn.SE_ACTION)
            : event);
  }

  private static void putTimes(TabbedLine line, EventParts parts) throws BadRecord {
    if (line.isGiven(SnowplowColumn.COLLECTOR_TSTAMP) && !parts.isPut(Field.KNOWN_AT)) {
      parts.put(Field.KNOWN_AT, utc(line, SnowplowColumn.COLLECTOR_TSTAMP));
    }
    if (parts.isPut(Field.TIMESTAMP)) {
      return;
    }
    if (line.isGiven(SnowplowColumn.DERIVED_TSTAMP)) {
      parts.put(Field.TIMESTAMP, utc(line, SnowplowColumn.DERIVED_TSTAMP));
    } else if (line.isGiven(SnowplowColumn.DVCE_CREATED_TSTAMP)) {
      parts.put(Field.TIMESTAMP, utc(line, SnowplowColumn.DVCE_CREATED_TSTAMP));
      if (line.isGiven(SnowplowColumn.DVCE_SENT_TSTAMP)) {
        parts.put(Field.SENT_AT, utc(line, SnowplowColumn.DVCE_SENT_TSTAMP));
      }
    } else if (line.isGiven(SnowplowColumn.COLLECTOR_TSTAMP)) {
      parts.put(Field.TIMESTAMP, utc(line, SnowplowColumn.COLLECTOR_TSTAMP));
    } else {
      throw new BadRecord(RejectReason.NO_TIMESTAMP, SnowplowColumn.DERIVED_TSTAMP.column());
    }
  }

  /** Times are in UTC and do not say so; what says something is left to the reading of times. */
  private static String utc(TabbedLine line, SnowplowColumn column) {
    String text = line.get(column);
    char last = text.charAt(text.length() - 1);
    boolean hasOffset = text.indexOf('+') >= 0 || text.lastIndexOf('-') > "yyyy-MM-".length();
    return last >= '0' && last <= '9' && text.indexOf(':') > 0 && !hasOffset ? text + "Z" : text;
  }

  private static void putPlace(TabbedLine line, EventParts parts) {
    String platform = line.get(SnowplowColumn.PLATFORM);
    if (!parts.isPut(Field.CHANNEL)) {
      String medium = line.get(SnowplowColumn.MKT_MEDIUM);
      parts.put(Field.CHANNEL, medium.isEmpty() ? PLATFORMS.getOrDefault(platform, "") : medium);
    }
    if (!parts.isPut(Field.SOURCE)) {
      String app = line.get(SnowplowColumn.APP_ID);
      parts.put(Field.SOURCE, app.isEmpty() ? platform : app);
    }
  }

  /** An order is worth its total; its items are parts of that, and count for nothing more. */
  private static void putMoney(TabbedLine line, EventParts parts) {
    if (!parts.isPut(Field.VALUE) && line.get(SnowplowColumn.EVENT).equals("transaction")) {
      parts.put(Field.VALUE, line.get(SnowplowColumn.TR_TOTAL));
      if (!parts.isPut(Field.CURRENCY)) {
        parts.put(Field.CURRENCY, line.get(SnowplowColumn.TR_CURRENCY));
      }
    }
  }
}

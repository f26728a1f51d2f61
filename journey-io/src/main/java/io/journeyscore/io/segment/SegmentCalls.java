package io.journeyscore.io.segment;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.ClockSkew;
import io.journeyscore.io.internal.BadRecord;
import io.journeyscore.io.internal.ColumnName;
import io.journeyscore.io.internal.EventParts;
import io.journeyscore.io.internal.Field;
import io.journeyscore.io.internal.JsonLines;
import io.journeyscore.io.internal.JsonParts;
import io.journeyscore.io.internal.JsonRecord;
import io.journeyscore.io.internal.MappedParts;
import io.journeyscore.io.internal.MappingPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the fields of a call say.
 *
 * @param mapping what they say besides
 */
record SegmentCalls(Optional<MappedParts> mapping) implements JsonLines.Format {

  private static final ColumnName ANONYMOUS =
      new ColumnName.Id(IdentifierKind.weak("anonymous"), 1);
  private static final Set<String> NOT_ATTRIBUTES = Set.of("revenue", "currency");
  private static final String USUAL_CURRENCY = "USD";

  /** What is taken of the context; the rest is about the device, or names the customer. */
  private static final Map<String, MappingPath> CONTEXT =
      paths(
          "campaign.name",
          "campaign.source",
          "campaign.medium",
          "campaign.term",
          "campaign.content",
          "page.path",
          "page.referrer",
          "page.title",
          "page.url",
          "app.name",
          "app.version",
          "device.type",
          "locale");

  @Override
  public void prepare(EventParts parts) {
    parts.usualClockSkew(ClockSkew.STANDARD);
    parts.usualCurrency(USUAL_CURRENCY);
    parts.name(Field.CUSTOMER_ID, "userId");
    parts.name(Field.SENT_AT, "sentAt");
    parts.name(Field.KNOWN_AT, "receivedAt");
    parts.name(Field.EVENT_ID, "messageId");
    parts.name(Field.CURRENCY, "properties.currency");
    mapping.ifPresent(mapped -> mapped.prepare(parts));
  }

  @Override
  public void put(JsonRecord json, EventParts parts) throws BadRecord {
    String call = call(json);
    put(Field.CUSTOMER_ID, json, "userId", parts);
    int anonymous = json.find(JsonRecord.ROOT, "anonymousId");
    if (anonymous != JsonRecord.NONE) {
      JsonParts.put(ANONYMOUS, json, anonymous, "anonymousId", parts);
    }
    put(Field.EVENT_ID, json, "messageId", parts);
    boolean original = isGiven(json, "originalTimestamp");
    parts.name(Field.TIMESTAMP, original ? "originalTimestamp" : "timestamp");
    put(Field.TIMESTAMP, json, original ? "originalTimestamp" : "timestamp", parts);
    put(Field.SENT_AT, json, "sentAt", parts);
    put(Field.KNOWN_AT, json, "receivedAt", parts);
    putCall(call, json, parts);
    putContext(json, parts);
    if (mapping.isPresent()) {
      mapping.get().put(json, parts);
    }
  }

  private static String call(JsonRecord json) throws BadRecord {
    int type = json.find(JsonRecord.ROOT, "type");
    if (type == JsonRecord.NONE || json.kind(type) == JsonRecord.Kind.NULL) {
      throw new BadRecord(RejectReason.MISSING_FIELD, "type");
    }
    if (json.kind(type) != JsonRecord.Kind.TEXT) {
      throw new BadRecord(RejectReason.TYPE, "type");
    }
    return json.text(type);
  }

  private static void putCall(String call, JsonRecord json, EventParts parts) throws BadRecord {
    parts.put(Field.TYPE, call);
    putChannel(call, json, parts);
    switch (call) {
      case "track" -> {
        // Without an event, an empty type says that it is missing.
        parts.name(Field.TYPE, "event");
        parts.put(Field.TYPE, "");
        put(Field.TYPE, json, "event", parts);
        putProperties(json, parts);
      }
      case "page", "screen" -> {
        put(Field.TOUCHPOINT, json, "name", parts);
        putProperties(json, parts);
      }
      case "identify" -> JsonParts.putAttributes("", json, traits(json), Set.of(), parts);
      case "group" -> {
        JsonParts.putAttributes("account.", json, traits(json), Set.of(), parts);
        JsonParts.putAttribute("account", json, required(json, "groupId"), "groupId", parts);
      }
      case "alias" ->
          JsonParts.put(ANONYMOUS, json, required(json, "previousId"), "previousId", parts);
      default -> throw new BadRecord(RejectReason.BAD_ENUM, "type");
    }
  }

  private static int traits(JsonRecord json) {
    return json.find(JsonRecord.ROOT, "traits");
  }

  private static int required(JsonRecord json, String name) throws BadRecord {
    int node = json.find(JsonRecord.ROOT, name);
    if (node == JsonRecord.NONE
        || json.kind(node) == JsonRecord.Kind.NULL
        || (json.kind(node) == JsonRecord.Kind.TEXT && json.text(node).isBlank())) {
      throw new BadRecord(RejectReason.MISSING_FIELD, name);
    }
    if (json.kind(node) != JsonRecord.Kind.TEXT && json.kind(node) != JsonRecord.Kind.NUMBER) {
      throw new BadRecord(RejectReason.TYPE, name);
    }
    return node;
  }

  private static void putChannel(String call, JsonRecord json, EventParts parts) throws BadRecord {
    int channel = json.find(JsonRecord.ROOT, "channel");
    if (channel == JsonRecord.NONE || json.kind(channel) == JsonRecord.Kind.NULL) {
      if (call.equals("page") || call.equals("screen")) {
        parts.put(Field.CHANNEL, call.equals("page") ? "web" : "app");
      }
      return;
    }
    put(Field.CHANNEL, json, "channel", parts);
    switch (json.text(channel)) {
      case "browser" -> parts.put(Field.CHANNEL, "web");
      case "mobile" -> parts.put(Field.CHANNEL, "app");
      default -> {
        // Any other name is the channel's own.
      }
    }
  }

  private static void putProperties(JsonRecord json, EventParts parts) throws BadRecord {
    int properties = json.find(JsonRecord.ROOT, "properties");
    JsonParts.putAttributes("", json, properties, NOT_ATTRIBUTES, parts);
    int revenue = json.find(properties, "revenue");
    String name = revenue == JsonRecord.NONE ? "value" : "revenue";
    int value = revenue == JsonRecord.NONE ? json.find(properties, name) : revenue;
    boolean number = value != JsonRecord.NONE && json.kind(value) == JsonRecord.Kind.NUMBER;
    // A property called value may be anything; one called revenue is money.
    if (number || revenue != JsonRecord.NONE) {
      parts.name(Field.VALUE, "properties." + name);
      JsonParts.put(fixed(Field.VALUE), json, value, "properties." + name, parts);
    }
    int currency = json.find(properties, "currency");
    if (currency != JsonRecord.NONE) {
      JsonParts.put(fixed(Field.CURRENCY), json, currency, "properties.currency", parts);
    }
  }

  private static void putContext(JsonRecord json, EventParts parts) {
    int context = json.find(JsonRecord.ROOT, "context");
    if (context == JsonRecord.NONE) {
      return;
    }
    for (Map.Entry<String, MappingPath> path : CONTEXT.entrySet()) {
      int node = path.getValue().find(json, context);
      if (node != JsonRecord.NONE) {
        JsonParts.putAttribute(path.getKey(), json, node, "context." + path.getKey(), parts);
      }
    }
  }

  private static Map<String, MappingPath> paths(String... paths) {
    Map<String, MappingPath> read = new LinkedHashMap<>();
    for (String path : paths) {
      read.put(path, MappingPath.parse(path));
    }
    return read;
  }

  private static boolean isGiven(JsonRecord json, String name) {
    int node = json.find(JsonRecord.ROOT, name);
    return node != JsonRecord.NONE && json.kind(node) != JsonRecord.Kind.NULL;
  }

  private static void put(Field field, JsonRecord json, String name, EventParts parts)
      throws BadRecord {
    int node = json.find(JsonRecord.ROOT, name);
    if (node != JsonRecord.NONE) {
      JsonParts.put(fixed(field), json, node, name, parts);
    }
  }

  private static ColumnName fixed(Field field) {
    return new ColumnName.Fixed(field);
  }
}

package io.journeyscore.io.cloudevents;

import io.journeyscore.event.RejectReason;
import io.journeyscore.io.internal.BadRecord;
import io.journeyscore.io.internal.ColumnName;
import io.journeyscore.io.internal.EventParts;
import io.journeyscore.io.internal.Field;
import io.journeyscore.io.internal.JsonLines;
import io.journeyscore.io.internal.JsonParts;
import io.journeyscore.io.internal.JsonRecord;
import io.journeyscore.io.internal.MappedParts;
import java.util.Optional;
import java.util.Set;

/**
 * What the envelope of a cloud event says, and, without a mapping, what is inside.
 *
 * @param mapping what is inside
 */
record CloudEventFields(Optional<MappedParts> mapping) implements JsonLines.Format {

  private static final String VERSION = "1.0";

  @Override
  public void prepare(EventParts parts) {
    parts.name(Field.EVENT_ID, "id");
    parts.name(Field.TIMESTAMP, "time");
    parts.name(Field.CUSTOMER_ID, "subject");
    mapping.ifPresent(mapped -> mapped.prepare(parts));
  }

  @Override
  public void put(JsonRecord json, EventParts parts) throws BadRecord {
    String version = required(json, "specversion");
    if (!version.equals(VERSION)) {
      throw new BadRecord(RejectReason.VERSION, "specversion");
    }
    String id = required(json, "id");
    String source = required(json, "source");
    parts.put(Field.TYPE, required(json, "type"));
    parts.put(Field.SOURCE, source);
    parts.put(Field.EVENT_ID, source + " " + id);
    put(Field.TIMESTAMP, json, "time", parts);
    if (mapping.isPresent()) {
      mapping.get().put(json, parts);
    } else {
      put(Field.CUSTOMER_ID, json, "subject", parts);
      int data = json.find(JsonRecord.ROOT, "data");
      JsonParts.putAttributes("", json, data, Set.of(), parts);
    }
    if (!parts.isPut(Field.TIMESTAMP)) {
      throw new BadRecord(RejectReason.NO_TIMESTAMP, "time");
    }
  }

  private static String required(JsonRecord json, String name) throws BadRecord {
    int node = json.find(JsonRecord.ROOT, name);
    if (node == JsonRecord.NONE || json.kind(node) == JsonRecord.Kind.NULL) {
      throw new BadRecord(RejectReason.MISSING_FIELD, name);
    }
    if (json.kind(node) != JsonRecord.Kind.TEXT) {
      throw new BadRecord(RejectReason.TYPE, name);
    }
    if (json.text(node).isBlank()) {
      throw new BadRecord(RejectReason.MISSING_FIELD, name);
    }
    return json.text(node);
  }

  private static void put(Field field, JsonRecord json, String name, EventParts parts)
      throws BadRecord {
    int node = json.find(JsonRecord.ROOT, name);
    if (node != JsonRecord.NONE) {
      JsonParts.put(new ColumnName.Fixed(field), json, node, name, parts);
    }
  }
}

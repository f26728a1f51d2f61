package io.journeyscore.io.snowplow;

import io.journeyscore.event.RejectReason;
import io.journeyscore.io.internal.BadRecord;
import io.journeyscore.io.internal.EventParts;
import io.journeyscore.io.internal.JsonParts;
import io.journeyscore.io.internal.JsonRecord;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON that names its own schema, {@code {"schema": "iglu:<vendor>/<name>/<format>/<version>",
 * "data": ...}}, in the columns that hold it. What stands around the events and entities is of
 * model 1; another model could mean anything, and is bad.
 *
 * <p>Not thread-safe.
 */
final class SelfDescribing {

  private static final Pattern SCHEMA =
      Pattern.compile(
          "iglu:([\\w.-]{1,200})/([\\w-]{1,200})/jsonschema/([1-9]\\d{0,3})-\\d{1,4}-\\d{1,4}");
  private static final String ENVELOPE_VENDOR = "com.snowplowanalytics.snowplow";
  private static final String MODEL = "1";

  private final JsonRecord json = new JsonRecord();

  /**
   * Checks what stands around entities.
   *
   * @param text the text of the column
   * @param name the name of its schema
   * @param column the column, for the quarantine
   * @throws BadRecord if it is no such JSON, or of another model
   */
  void requireEnvelope(String text, String name, String column) throws BadRecord {
    parse(text, column);
    requireModel(name, column);
  }

  /**
   * Hands the data of an event over as attributes.
   *
   * @param text the text of the column
   * @param column the column, for the quarantine
   * @param parts takes the attributes, named {@code event.<name>}
   * @return the name of the event's schema
   * @throws BadRecord if it is no such JSON, or of another model
   */
  String putEvent(String text, String column, EventParts parts) throws BadRecord {
    parse(text, column);
    requireModel("unstruct_event", column);
    int event = json.find(JsonRecord.ROOT, "data");
    Matcher schema = schema(event, column);
    JsonParts.putAttributes("event.", json, json.find(event, "data"), Set.of(), parts);
    return schema.group(2);
  }

  private void parse(String text, String column) throws BadRecord {
    try {
      if (!json.parse(text.toCharArray(), text.length(), true)) {
        throw new BadRecord(RejectReason.BAD_JSON, column);
      }
    } catch (BadRecord bad) {
      throw new BadRecord(bad.reason(), column);
    }
  }

  private void requireModel(String name, String column) throws BadRecord {
    Matcher schema = schema(JsonRecord.ROOT, column);
    if (!schema.group(1).equals(ENVELOPE_VENDOR)
        || !schema.group(2).equals(name)
        || !schema.group(3).equals(MODEL)) {
      throw new BadRecord(RejectReason.VERSION, column);
    }
  }

  private Matcher schema(int node, String column) throws BadRecord {
    if (node == JsonRecord.NONE || json.kind(node) != JsonRecord.Kind.OBJECT) {
      throw new BadRecord(RejectReason.TYPE, column);
    }
    int named = json.find(node, "schema");
    if (named == JsonRecord.NONE || json.kind(named) != JsonRecord.Kind.TEXT) {
      throw new BadRecord(RejectReason.MISSING_FIELD, column);
    }
    Matcher schema = SCHEMA.matcher(json.text(named));
    if (!schema.matches()) {
      throw new BadRecord(RejectReason.VERSION, column);
    }
    return schema;
  }
}

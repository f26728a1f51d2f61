package io.journeyscore.io.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.internal.ByteFramer;
import io.journeyscore.io.internal.ColumnName;
import io.journeyscore.io.internal.EventTexts;
import io.journeyscore.io.internal.Field;
import io.journeyscore.io.internal.JsonFactories;
import io.journeyscore.io.internal.JsonParts;
import io.journeyscore.io.internal.JsonRecord;
import io.journeyscore.io.internal.Utf16;
import java.io.CharArrayWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes events as lines. Each line is made in memory first, so that one that no reader would take
 * is refused before any of it is out.
 *
 * <p>Not thread-safe.
 */
final class LineWriter implements Closeable {

  private static final int MAX_PARTS = JsonRecord.MAX_VALUES - 1;

  private final CharArrayWriter line = new CharArrayWriter();
  private final JsonGenerator json;
  private int parts;

  LineWriter() throws IOException {
    json = JsonFactories.withoutPool().build().createGenerator(line).setRootValueSeparator(null);
  }

  void write(JourneyEvent event, Writer out) throws IOException {
    line.reset();
    parts = 0;
    json.writeStartObject();
    for (Map.Entry<Field, String> field : EventTexts.fields(event).entrySet()) {
      write(field.getKey().column(), field.getValue(), JsonParts.isNumber(field.getKey()));
    }
    Map<String, String> identifiers = new TreeMap<>();
    EventTexts.identifiers(event).forEach((id, value) -> identifiers.put(name(id), value));
    for (Map.Entry<String, String> identifier : identifiers.entrySet()) {
      write(identifier.getKey(), identifier.getValue(), false);
    }
    for (Map.Entry<AttributeKey<?>, Object> attribute : event.attributes().asMap().entrySet()) {
      Object value = attribute.getValue();
      boolean bare = value instanceof Number || value instanceof Boolean;
      write(ColumnName.ofAttribute(attribute.getKey()), EventTexts.attribute(value), bare);
    }
    json.writeEndObject();
    json.flush();
    requireReadable();
    line.append('\n');
    line.writeTo(out);
  }

  private static String name(ColumnName.Id id) {
    if (id.ordinal() > ColumnName.MAX_ORDINAL) {
      throw new IllegalArgumentException(
          "event must have %d identifiers of a kind at most: %d of kind %s"
              .formatted(ColumnName.MAX_ORDINAL, id.ordinal(), id.kind()));
    }
    return ColumnName.ofIdentifier(id.kind(), id.ordinal());
  }

  private void write(String name, String value, boolean bare) throws IOException {
    EventTexts.requireWellFormed(name, "name");
    EventTexts.requireWellFormed(value, "text");
    if (name.length() > JsonRecord.MAX_NAME) {
      throw new IllegalArgumentException(
          "name must have %d characters at most: %d".formatted(JsonRecord.MAX_NAME, name.length()));
    }
    parts++;
    if (parts > MAX_PARTS) {
      throw new IllegalArgumentException("event must have %d parts at most".formatted(MAX_PARTS));
    }
    json.writeFieldName(name);
    if (bare) {
      json.writeRawValue(value);
    } else {
      json.writeString(value);
    }
  }

  private void requireReadable() {
    long bytes = line.size();
    if (bytes > ByteFramer.MAX_RECORD_BYTES / 3) {
      bytes = Utf16.utf8Length(line.toCharArray(), line.size());
    }
    if (bytes > ByteFramer.MAX_RECORD_BYTES) {
      throw new IllegalArgumentException(
          "line must have %d bytes at most: %d".formatted(ByteFramer.MAX_RECORD_BYTES, bytes));
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}

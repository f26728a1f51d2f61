package io.journeyscore.io.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.journeyscore.error.InputFormatException;
import io.journeyscore.io.EventMapping;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes mappings as JSON and reads them, whatever the text holds. */
public final class MappingCodec {

  private static final String SCHEMA = "$schema";
  private static final String FORM = "journeyscore_mapping";
  private static final String FIELDS = "fields";
  private static final String CONSTANTS = "constants";
  private static final String VALUES = "values";
  private static final List<String> KNOWN = List.of(SCHEMA, FORM, FIELDS, CONSTANTS, VALUES);
  private static final int MAX_LENGTH = 1 << 20;

  private MappingCodec() {}

  /**
   * Writes a mapping.
   *
   * @param mapping the mapping
   * @return its text
   */
  public static String write(EventMapping mapping) {
    StringWriter out = new StringWriter();
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indenter);
    JsonFactory factory = JsonFactories.withoutPool().build();
    try (JsonGenerator json = factory.createGenerator(out).setPrettyPrinter(printer)) {
      json.writeStartObject();
      json.writeNumberField(FORM, 1);
      write(json, FIELDS, mapping.fields());
      write(json, CONSTANTS, mapping.constants());
      json.writeObjectFieldStart(VALUES);
      for (Map.Entry<String, SortedMap<String, String>> part : mapping.values().entrySet()) {
        write(json, part.getKey(), part.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("memory must take what is written", e);
    }
    return out.append('\n').toString();
  }

  private static void write(JsonGenerator json, String name, Map<String, String> texts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      json.writeStringField(text.getKey(), text.getValue());
    }
    json.writeEndObject();
  }

  /**
   * Reads a mapping.
   *
   * @param text its text
   * @return the mapping
   * @throws InputFormatException if it is none
   */
  public static EventMapping read(String text) {
    if (text.length() > MAX_LENGTH) {
      throw wrong("must have %d characters at most: %d".formatted(MAX_LENGTH, text.length()));
    }
    JsonRecord json = new JsonRecord();
    try {
      if (!json.parse(text.toCharArray(), text.length(), true)) {
        throw wrong("must not be empty");
      }
    } catch (BadRecord e) {
      throw wrong(
          "must be one object of JSON: %s at character %d%s"
              .formatted(
                  e.reason(),
                  json.faultOffset(),
                  e.column().isEmpty() ? "" : ", at " + e.column()));
    }
    requireObject(json, JsonRecord.ROOT);
    for (int node = json.first(JsonRecord.ROOT); node != JsonRecord.NONE; node = json.next(node)) {
      if (!KNOWN.contains(json.name(node))) {
        throw wrong("must hold %s only: there is %s".formatted(KNOWN, json.path(node)));
      }
    }
    requireForm(json);
    return build(json);
  }

  private static EventMapping build(JsonRecord json) {
    SortedMap<String, SortedMap<String, String>> values = new TreeMap<>();
    int replaced = json.find(JsonRecord.ROOT, VALUES);
    if (replaced != JsonRecord.NONE) {
      requireObject(json, replaced);
      for (int part = json.first(replaced); part != JsonRecord.NONE; part = json.next(part)) {
        values.put(json.name(part), texts(json, part));
      }
    }
    try {
      return new EventMapping(
          texts(json, json.find(JsonRecord.ROOT, FIELDS)),
          texts(json, json.find(JsonRecord.ROOT, CONSTANTS)),
          values);
    } catch (IllegalArgumentException e) {
      throw wrong(
          "must hold what a mapping may: " + Printable.name(String.valueOf(e.getMessage())));
    }
  }

  private static SortedMap<String, String> texts(JsonRecord json, int object) {
    SortedMap<String, String> texts = new TreeMap<>();
    if (object == JsonRecord.NONE) {
      return texts;
    }
    requireObject(json, object);
    for (int node = json.first(object); node != JsonRecord.NONE; node = json.next(node)) {
      if (json.kind(node) != JsonRecord.Kind.TEXT) {
        throw wrong("must hold a text at %s: it is %s".formatted(json.path(node), json.kind(node)));
      }
      texts.put(json.name(node), json.text(node));
    }
    return texts;
  }

  private static void requireObject(JsonRecord json, int node) {
    if (json.kind(node) != JsonRecord.Kind.OBJECT) {
      String place = node == JsonRecord.ROOT ? "" : " at " + json.path(node);
      throw wrong("must hold an object%s: it is %s".formatted(place, json.kind(node)));
    }
  }

  private static void requireForm(JsonRecord json) {
    int node = json.find(JsonRecord.ROOT, FORM);
    if (node == JsonRecord.NONE
        || json.kind(node) != JsonRecord.Kind.NUMBER
        || !json.text(node).equals("1")) {
      throw wrong("must say that its %s is 1".formatted(FORM));
    }
  }

  private static InputFormatException wrong(String rule) {
    return new InputFormatException(InputFormatException.Code.MAPPING, "mapping " + rule);
  }
}

package io.journeyscore.io.definition;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.journeyscore.error.InputFormatException;
import io.journeyscore.error.InputFormatException.Code;
import io.journeyscore.io.definition.JsonValue.Place;
import io.journeyscore.io.internal.KnownNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one JSON document (RFC 8259, without comments or other liberties) into values that know
 * their places. A name that stands twice in an object is refused, as is anything after the
 * document.
 */
final class JsonDocument {

  /** Filters may be nested 32 deep, each in a list of an object; a few levels hold them. */
  static final int MAX_DEPTH = 100;

  private static final int MAX_NUMBER_LENGTH = 100;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxStringLength(DefinitionFiles.MAX_BYTES)
                  .build())
          .build();

  private final JsonParser parser;

  private JsonDocument(JsonParser parser) {
    this.parser = parser;
  }

  static JsonValue read(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonDocument document = new JsonDocument(parser);
      document.next();
      JsonValue value = document.value(Optional.empty(), 0);
      if (parser.nextToken() != null) {
        throw document.fail("file must hold one JSON document and nothing after it");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw new InputFormatException(
          Code.LIMIT,
          "JSON must be nested %d deep at most, with numbers of %d characters at most%s"
              .formatted(MAX_DEPTH, MAX_NUMBER_LENGTH, where(e.getLocation())));
    } catch (JsonProcessingException e) {
      // Its own words may quote the file, so not those.
      throw new InputFormatException(
          Code.DEFINITION, "file must be JSON: it is not" + where(e.getLocation()));
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory must be readable", e);
    }
  }

  private JsonToken next() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw fail("file must hold a JSON document: it ends too early");
    }
    return token;
  }

  private JsonValue value(Optional<Place> parent, Object step) throws IOException {
    Place place = new Place(parent, step, parser.currentTokenLocation().getLineNr());
    Object content =
        switch (parser.currentToken()) {
          case START_OBJECT -> members(place);
          case START_ARRAY -> items(place);
          case VALUE_STRING -> parser.getText();
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(place);
          case VALUE_TRUE -> true;
          case VALUE_FALSE -> false;
          default -> JsonValue.NOTHING;
        };
    return new JsonValue(place, content);
  }

  private BigDecimal number(Place place) throws IOException {
    try {
      return parser.getDecimalValue();
    } catch (NumberFormatException e) {
      // An exponent beyond 32 bits is JSON, and no number that anything here could be.
      throw place.fail(
          Code.DEFINITION, "must have a smaller exponent: " + KnownNames.shown(parser.getText()));
    }
  }

  private Map<String, JsonValue> members(Place place) throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    Optional<Place> parent = Optional.of(place);
    while (next() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      next();
      if (members.put(name, value(parent, name)) != null) {
        throw place.fail(
            Code.DEFINITION, "must have each field once: " + KnownNames.shown(name) + " twice");
      }
    }
    return members;
  }

  private List<JsonValue> items(Place place) throws IOException {
    List<JsonValue> items = new ArrayList<>();
    Optional<Place> parent = Optional.of(place);
    while (next() != JsonToken.END_ARRAY) {
      items.add(value(parent, items.size()));
    }
    return items;
  }

  private InputFormatException fail(String rule) {
    return new InputFormatException(Code.DEFINITION, rule + where(parser.currentLocation()));
  }

  private static String where(JsonLocation location) {
    return location == null
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
  }
}

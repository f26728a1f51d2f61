package io.journeyscore.io.json;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EpochUnit;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.Readings;
import io.journeyscore.io.fuzz.Fuzzing;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/** Any bytes as JSON Lines, and as a mapping of their fields. */
class JsonFuzzTest {

  private static final EventReader STRICT = JsonEvents.reader().build();
  private static final EventReader MAPPED =
      JsonEvents.reader()
          .zone(ZoneId.of("Europe/Berlin"))
          .epochUnit(EpochUnit.MILLIS)
          .mapping(
              EventMapping.builder()
                  .field("a", "customer_id")
                  .field("b.0", "timestamp")
                  .field("/c", "type")
                  .value("type", "x", "y")
                  .field("d", "value")
                  .field("e.f", "attr:e")
                  .constant("currency", "EUR")
                  .build())
          .build();

  @DictionaryEntries({
    "{\"customer_id\":\"c\",\"timestamp\":\"2024-03-01T10:00:00Z\",\"type\":\"t\"}",
    "\"id:email#2\":",
    "\"attr:a:number\":",
    "{\"a\":\"c\",\"b\":[1709287200000],\"c\":\"x\",\"d\":1.5,\"e\":{\"f\":true}}",
    "NaN",
    "1e999",
    "\\ud83d"
  })
  @FuzzTest
  void anyBytesAreAccountedForOrRefused(byte[] bytes) throws IOException {
    Fuzzing.read(STRICT, bytes);
    Fuzzing.read(MAPPED, bytes);
    List<JourneyEvent> events = events(bytes);
    StringWriter written = new StringWriter();
    try {
      JsonEvents.write(written, events);
    } catch (IllegalArgumentException e) {
      // A source that is blank is read as none, so whatever was read can be written.
      throw new AssertionError("what was read can be written", e);
    }
    Fuzzing.require(
        Readings.read(JsonEvents.reader(), written.toString()).events().equals(events),
        "events come back otherwise");
  }

  private static List<JourneyEvent> events(byte[] bytes) {
    try {
      return Readings.read(JsonEvents.reader(), bytes).events();
    } catch (InputFormatException e) {
      return List.of();
    }
  }

  @DictionaryEntries({
    "{\"journeyscore_mapping\":1,\"fields\":{\"type\":\"a.b\"},\"constants\":{\"source\":\"s\"},",
    "\"values\":{\"type\":{\"x\":\"y\"}}}",
    "\"/a~1b\""
  })
  @FuzzTest
  void anyTextIsAMappingOrRefused(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    EventMapping mapping;
    try {
      mapping = EventMapping.fromJson(text);
    } catch (InputFormatException e) {
      Fuzzing.require(
          e.code().equals("MAPPING") && e.getMessage().chars().noneMatch(Character::isISOControl),
          "refused as %s",
          e.code());
      return;
    }
    Fuzzing.require(
        EventMapping.fromJson(mapping.toJson()).equals(mapping), "a mapping comes back otherwise");
  }
}

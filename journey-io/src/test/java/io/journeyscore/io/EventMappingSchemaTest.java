package io.journeyscore.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.io.definition.JsonSchema;
import io.journeyscore.io.definition.PlainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/event-mapping.schema.json} says what the reader and the writer of mappings do. */
class EventMappingSchemaTest {

  private static final Path SCHEMA = Path.of("..", "docs", "event-mapping.schema.json");

  @Test
  void whatIsWrittenMeetsTheSchema() throws IOException {
    JsonSchema schema = new JsonSchema(Files.readString(SCHEMA));
    EventMapping empty = EventMapping.builder().build();
    EventMapping full =
        EventMapping.builder()
            .field("a.b", "type")
            .value("type", "x", "y")
            .constant("currency", "EUR")
            .build();

    assertThat(schema.fault(PlainJson.value(empty.toJson()))).isEmpty();
    assertThat(schema.fault(PlainJson.value(full.toJson()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"journeyscore_mapping\":2}",
        "{\"journeyscore_mapping\":\"1\"}",
        "{\"journeyscore_mapping\":1,\"more\":1}",
        "{\"journeyscore_mapping\":1,\"fields\":[]}",
        "{\"journeyscore_mapping\":1,\"fields\":{\"type\":1}}",
        "{\"journeyscore_mapping\":1,\"fields\":{\"type\":\"\"}}",
        "{\"journeyscore_mapping\":1,\"constants\":{\"type\":true}}",
        "{\"journeyscore_mapping\":1,\"values\":{\"type\":\"x\"}}",
        "{\"journeyscore_mapping\":1,\"values\":{\"type\":{\"x\":1}}}"
      })
  void whatTheSchemaRefusesTheReaderRefuses(String json) throws IOException {
    assertThat(new JsonSchema(Files.readString(SCHEMA)).fault(PlainJson.value(json))).isPresent();
    assertThatThrownBy(() -> EventMapping.fromJson(json)).isInstanceOf(InputFormatException.class);
  }

  @Test
  void aNameForEditorsIsPassedOver() {
    assertThat(
            EventMapping.fromJson(
                "{\"$schema\":\"event-mapping.schema.json\",\"journeyscore_mapping\":1}"))
        .isEqualTo(EventMapping.builder().build());
  }
}

package io.journeyscore.io.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.signal.SignalKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/definition.md} says is so. */
class DefinitionGuideTest {

  private static final Path GUIDE = Path.of("..", "docs", "definition.md");
  private static final Path SCHEMA = Path.of("..", "docs", "definition.schema.json");

  private static String example() throws IOException {
    Matcher block =
        Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(GUIDE));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  @Test
  void theExampleIsReadAndWrittenAsItStands() throws IOException {
    JourneyDefinition definition = DefinitionFiles.fromJson(example());

    assertThat(definition.name()).isEqualTo("shop orders");
    assertThat(definition.prediction()).isPresent();
    assertThat(DefinitionFiles.toJson(definition)).isEqualTo(example());
  }

  @Test
  void theExampleMeetsTheSchema() throws IOException {
    JsonSchema schema = new JsonSchema(Files.readString(SCHEMA));
    assertThat(schema.fault(PlainJson.value(example()))).isEmpty();
  }

  @Test
  void everyFieldAndWordOfTheSchemaIsDescribed() throws IOException {
    Set<String> names = new TreeSet<>();
    addFields(PlainJson.value(Files.readString(SCHEMA)), names);
    String guide = Files.readString(GUIDE);

    assertThat(names).hasSizeGreaterThan(40).contains("boundary", "active_within");
    assertThat(names)
        .allSatisfy(
            name -> assertThat(guide).containsPattern("[`\"]" + Pattern.quote(name) + "[`\"]"));
  }

  @Test
  void everyKindOfSignalIsDescribed() throws IOException {
    String guide = Files.readString(GUIDE);
    for (SignalKind kind : SignalKind.values()) {
      assertThat(guide).contains("`" + kind.word() + "`");
    }
  }

  /** Adds the names of all properties that are described somewhere inside. */
  private static void addFields(Object schema, Set<String> names) {
    if (schema instanceof List<?> items) {
      items.forEach(item -> addFields(item, names));
    } else if (schema instanceof Map<?, ?> members) {
      if (members.get("properties") instanceof Map<?, ?> properties) {
        properties.keySet().forEach(name -> names.add(String.valueOf(name)));
      }
      members.values().forEach(member -> addFields(member, names));
    }
  }

  @Test
  void theExampleHasEveryFieldOfTheDocument() throws IOException {
    assertThat(PlainJson.object(example()).keySet())
        .containsExactly(
            "journeyscore_definition",
            "name",
            "version",
            "identity",
            "duplicates",
            "precedence",
            "boundary",
            "start",
            "goals",
            "failure",
            "maximum_length",
            "conversions",
            "sessions",
            "currency",
            "consent",
            "stages",
            "prediction");
  }
}

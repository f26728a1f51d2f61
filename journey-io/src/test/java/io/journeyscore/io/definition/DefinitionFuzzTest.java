package io.journeyscore.io.definition;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.error.InputFormatException;
import io.journeyscore.io.fuzz.Fuzzing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Any bytes as a definition. */
class DefinitionFuzzTest {

  private static final String BEGINNING =
      "{\"journeyscore_definition\": 1, \"name\": \"n\", \"version\": \"1\","
          + " \"boundary\": {\"by\": \"gap\", \"gap\": \"P1D\"}, ";

  @DictionaryEntries({
    "\"journeyscore_definition\": 1",
    "\"identity\": ",
    "\"duplicates\": ",
    "\"goals\": ",
    "\"stages\": ",
    "\"prediction\": ",
    "\"maximum_length\": ",
    "{\"all_of\": [",
    "{\"not\": ",
    "\"P30D\"",
    "{\"period\": \"P3M\", \"zone\": \"Europe/Berlin\"}"
  })
  @FuzzTest
  void anyBytesAreADefinitionThatIsWrittenAsItWasReadOrRefused(byte[] bytes) {
    read(bytes);
    read((BEGINNING + new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
  }

  private static void read(byte[] bytes) {
    Optional<JourneyDefinition> definition = definition(bytes);
    if (definition.isPresent()) {
      String json = DefinitionFiles.toJson(definition.get());
      JourneyDefinition again = DefinitionFiles.fromJson(json);
      Fuzzing.require(again.equals(definition.get()), "another definition");
      Fuzzing.require(DefinitionFiles.toJson(again).equals(json), "another text");
    }
  }

  private static Optional<JourneyDefinition> definition(byte[] bytes) {
    try {
      return Optional.of(DefinitionFiles.read(new ByteArrayInputStream(bytes), "fuzz"));
    } catch (InputFormatException e) {
      Fuzzing.require(
          e.getMessage().chars().noneMatch(Character::isISOControl),
          "a message with control characters");
      return Optional.empty();
    } catch (IOException e) {
      throw new AssertionError("bytes in memory can be read", e);
    }
  }
}

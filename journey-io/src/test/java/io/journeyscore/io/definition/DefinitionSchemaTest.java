package io.journeyscore.io.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.signal.Quantity;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.SignalKind;
import io.journeyscore.signal.SignalPart;
import io.journeyscore.signal.Statistic;
import io.journeyscore.signal.Trait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** {@code docs/definition.schema.json} says what the reader and the writer do. */
class DefinitionSchemaTest {

  private static final String TEXT = read(Path.of("..", "docs", "definition.schema.json"));
  private static final JsonSchema SCHEMA = new JsonSchema(TEXT);

  /** What schema and reader say of one file. */
  private enum Verdict {
    BOTH_TAKE,
    BOTH_REFUSE,
    READER_ALONE_REFUSES
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 1000, seed = "1")
  void whatIsWrittenMeetsTheSchema(@ForAll long seed) {
    String json = DefinitionFiles.toJson(RandomDefinitions.of(seed));
    assertThat(SCHEMA.fault(PlainJson.value(json))).as(json).isEmpty();
  }

  @Test
  void whatTheSchemaRefusesTheReaderRefuses() {
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      Map<String, Object> changed =
          PlainJson.object(DefinitionFiles.toJson(RandomDefinitions.of(seed % 200)));
      change(changed, random);
      verdicts.merge(verdict(changed, seed), 1, Integer::sum);
    }
    assertThat(verdicts.get(Verdict.BOTH_TAKE)).as("%s", verdicts).isGreaterThan(100);
    assertThat(verdicts.get(Verdict.BOTH_REFUSE)).as("%s", verdicts).isGreaterThan(1_000);
    assertThat(verdicts.getOrDefault(Verdict.READER_ALONE_REFUSES, 0))
        .as("rules beyond a schema, such as goals of different names: %s", verdicts)
        .isLessThan(200);
  }

  private static Verdict verdict(Map<String, Object> document, long seed) {
    String json = JsonText.of(document);
    boolean fits = SCHEMA.fault(document).isEmpty();
    try {
      DefinitionFiles.fromJson(json);
      assertThat(fits)
          .as("seed %d: the reader takes what the schema refuses: %s", seed, json)
          .isTrue();
      return Verdict.BOTH_TAKE;
    } catch (InputFormatException e) {
      return fits ? Verdict.READER_ALONE_REFUSES : Verdict.BOTH_REFUSE;
    }
  }

  /** Renames, removes or replaces a member or an item somewhere. */
  private static void change(Object container, Random random) {
    List<Runnable> changes = new ArrayList<>();
    collect(container, random, changes);
    changes.get(random.nextInt(changes.size())).run();
  }

  @SuppressWarnings("unchecked") // what PlainJson made has names of text
  private static void collect(Object container, Random random, List<Runnable> changes) {
    if (container instanceof Map<?, ?>) {
      Map<String, Object> members = (Map<String, Object>) container;
      members.forEach(
          (name, value) -> {
            changes.add(() -> members.put(name + "x", members.remove(name)));
            changes.add(() -> members.remove(name));
            changes.add(() -> members.put(name, other(random)));
            collect(value, random, changes);
          });
    } else if (container instanceof List<?>) {
      List<Object> items = (List<Object>) container;
      for (int i = 0; i < items.size(); i++) {
        int index = i;
        changes.add(() -> items.remove(index));
        changes.add(() -> items.set(index, other(random)));
        collect(items.get(i), random, changes);
      }
    }
  }

  private static Object other(Random random) {
    List<Object> others =
        List.of(
            "text",
            "",
            "any",
            "P7D",
            "PT",
            "first",
            "2026-01-31T00:00:00Z",
            new BigDecimal("1"),
            new BigDecimal("-0.5"),
            true,
            List.of(),
            List.of("text"),
            Map.of(),
            Map.of("type", List.of("a")),
            Map.of("kind", "elapsed"));
    return others.get(random.nextInt(others.size()));
  }

  @Test
  void thePatternsAreThoseOfTheReader() {
    for (String pattern :
        List.of(
            LengthJson.LENGTH.pattern(),
            LengthJson.PERIOD.pattern(),
            LengthJson.DATE.pattern(),
            LengthJson.MOMENT.pattern())) {
      assertThat(TEXT).contains("\"pattern\": \"" + pattern + "\"");
    }
  }

  @Test
  void everyKindOfSignalHasThePartsOfTheCatalogue() {
    Map<List<SignalPart>, List<String>> kinds = new LinkedHashMap<>();
    for (SignalKind kind : SignalKind.values()) {
      kinds.computeIfAbsent(kind.parts(), parts -> new ArrayList<>()).add(kind.word());
    }
    List<Object> forms = new ArrayList<>();
    kinds.forEach((parts, words) -> forms.add(form(parts, words)));

    Map<?, ?> signal = (Map<?, ?>) definitions().get("signal");
    assertThat(signal.get("oneOf")).as(JsonText.of(Map.of("oneOf", forms))).isEqualTo(forms);
  }

  /** The schema of the signals that have the same parts. */
  private static Map<String, Object> form(List<SignalPart> parts, List<String> words) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>(List.of("kind"));
    properties.put("kind", Map.of("enum", words));
    for (SignalPart part : parts) {
      properties.put(part.name(), reference(typeName(part.type())));
      if (part.required() && part.type() != SignalPart.Type.WINDOW) {
        required.add(part.name());
      }
    }
    properties.put("scope", reference("scope"));
    return Map.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        required,
        "additionalProperties",
        false);
  }

  private static Map<String, Object> reference(String name) {
    return Map.of("$ref", "#/$defs/" + name);
  }

  private static String typeName(SignalPart.Type type) {
    return switch (type) {
      case EVENTS -> "filter";
      case STAGE -> "name";
      case WINDOW -> "signal_window";
      default -> JsonValue.word(type);
    };
  }

  private static Map<?, ?> definitions() {
    return (Map<?, ?>) PlainJson.object(TEXT).get("$defs");
  }

  @Test
  void theWordsOfSignalsAreThoseOfTheReader() {
    assertThat(words("scope")).isEqualTo(JsonValue.words(Scope.values()));
    assertThat(words("trait")).isEqualTo(JsonValue.words(Trait.values()));
    assertThat(words("statistic")).isEqualTo(JsonValue.words(Statistic.values()));
    Map<?, ?> quantity = (Map<?, ?>) definitions().get("quantity");
    assertThat(((Map<?, ?>) ((List<?>) quantity.get("oneOf")).get(0)).get("enum"))
        .isEqualTo(JsonValue.words(Quantity.Common.values()));
  }

  private static Object words(String definition) {
    return ((Map<?, ?>) definitions().get(definition)).get("enum");
  }
}

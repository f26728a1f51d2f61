package io.journeyscore.io.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.SessionRule;
import io.journeyscore.sequence.Window;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionFilesTest {

  private static final String SMALLEST =
      """
      {
        "journeyscore_definition": 1,
        "name": "orders",
        "version": "1",
        "boundary": {"by": "gap", "gap": "P30D"}
      }
      """;

  /** A definition with one further field, on line 6. */
  private static String with(String field) {
    return SMALLEST.replace("\"P30D\"}", "\"P30D\"},\n  " + field.replace('\'', '"'));
  }

  private static InputFormatException refused(String json) {
    try {
      DefinitionFiles.fromJson(json);
    } catch (InputFormatException e) {
      return e;
    }
    throw new AssertionError("must be refused: " + json);
  }

  @Property(tries = 1000, seed = "1")
  void whatIsWrittenIsReadBackToAnEqualDefinitionAndEqualBytes(@ForAll long seed) {
    JourneyDefinition definition = RandomDefinitions.of(seed);
    String json = DefinitionFiles.toJson(definition);

    JourneyDefinition read = DefinitionFiles.fromJson(json);

    assertThat(read).isEqualTo(definition);
    assertThat(read.toBytes()).isEqualTo(definition.toBytes());
    assertThat(DefinitionFiles.toJson(read)).isEqualTo(json);
    assertThat(DefinitionFiles.toJson(JourneyDefinition.fromBytes(definition.toBytes())))
        .as("written from another copy, whose sets have another order")
        .isEqualTo(json);
  }

  @Property(tries = 30, seed = "2")
  void everyBeginningOfAFileIsRefused(@ForAll long seed) {
    String json = DefinitionFiles.toJson(RandomDefinitions.of(seed)).strip();
    for (int end = 0; end < json.length(); end += 1 + json.length() / 100) {
      assertThat(refused(json.substring(0, end)).code()).isEqualTo("DEFINITION");
    }
  }

  @Property(tries = 100, seed = "3")
  void damagedFilesAreRefusedInOneLineOrReadAsWhatTheySay(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes =
        DefinitionFiles.toJson(RandomDefinitions.of(seed)).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20; i++) {
      byte[] damaged = Arrays.copyOf(bytes, bytes.length);
      damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        JourneyDefinition read = DefinitionFiles.read(new ByteArrayInputStream(damaged), "d.json");
        assertThat(DefinitionFiles.fromJson(DefinitionFiles.toJson(read))).isEqualTo(read);
      } catch (InputFormatException e) {
        assertThat(e.getMessage()).startsWith("d.json: ").hasLineCount(1);
      }
    }
  }

  @Test
  void whatIsLeftOutMeansWhatTheDocumentationSays() {
    JourneyDefinition read = DefinitionFiles.fromJson(SMALLEST);

    assertThat(read)
        .isEqualTo(
            JourneyDefinition.builder(
                    JourneyRules.builder("orders", "1")
                        .stitcher(IdentityStitcher.deterministic(IdentifierKind.CUSTOMER))
                        .boundary(Boundary.gap(Duration.ofDays(30)))
                        .startsOn(EventFilter.any())
                        .failsOn(EventFilter.none())
                        .conversions(Conversions.SHARED)
                        .sessions(SessionRule.standard())
                        .build())
                .stages(StageModel.fiveStages())
                .build());
  }

  @Test
  void aGraceLeftOutIsTheUsualOneAndNoGraceIsSaid() {
    String prediction =
        "'prediction': {'target': {'kind': 'churn', 'horizon': 'P7D'},"
            + " 'landmarks': {'kind': 'every_event'}, 'signals': [{'kind': 'elapsed'}]}";

    JourneyDefinition usual = DefinitionFiles.fromJson(with(prediction));
    JourneyDefinition without =
        DefinitionFiles.fromJson(
            with(prediction.replace("'signals'", "'grace': 'P0D', 'signals'")));

    assertThat(usual.signals()).isEqualTo(SignalSet.of(StageModel.fiveStages(), Signal.elapsed()));
    assertThat(without.signals().grace()).isZero();
  }

  @Test
  void numbersAreExact() {
    JourneyDefinition read =
        DefinitionFiles.fromJson(
            with(
                "'goals': [{'name': 'g', 'events': 'any', 'terminal': true,"
                    + " 'weight': 123456789.123456}]"));

    assertThat(read.rules().goals())
        .extracting(Goal::weight)
        .singleElement()
        .hasToString("123456789.123456");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'gols': []"
            + "|$ has no field gols, nearest is goals; its fields are $schema,"
            + " journeyscore_definition, name, version, identity, duplicates, precedence, boundary,"
            + " start, goals, failure, maximum_length, conversions, sessions, currency, consent, stages,"
            + " prediction"
            + " (line 1)",
        "'name': 'again'|$ must have each field once: name twice (line 1)",
        "'start': null|$.start must be an object (line 6)",
        "'start': 'purchase'|$.start must be one of any, none, rated: purchase (line 6)",
        "'start': {'types': ['a']}|$.start has no field types, nearest is type; its fields are"
            + " type, channel, channel_family, touchpoint, signal_class, rating, attribute, all_of,"
            + " any_of, not"
            + " (line 6)",
        "'start': {'type': 'a'}|$.start.type must be a list (line 6)",
        "'start': {'type': ['a', 'a']}|$.start.type[1] must not stand twice in one list (line 6)",
        "'start': {'type': []}|$.start.type breaks a rule: event types must have at least one: 0"
            + " (line 6)",
        "'start': {'type': [' ']}|$.start.type[0] breaks a rule: event type must not be blank"
            + " (line 6)",
        "'start': {}|$.start must have exactly one field: 0 (line 6)",
        "'start': {'channel_family': ['web']}|$.start.channel_family[0] must be one of digital,"
            + " contact_centre, social_and_reviews, communications, in_store: web (line 6)",
        "'goals': [{'name': 'g'}]|$.goals[0] must have the field events (line 6)",
        "'goals': [{'name': 'g', 'events': 'any', 'terminal': 'yes'}]"
            + "|$.goals[0].terminal must be true or false (line 6)",
        "'goals': [{'name': 'g', 'events': 'any', 'terminal': true, 'weight': -1}]"
            + "|$.goals[0] breaks a rule: weight of goal g must be from 0 to 999999999 with six"
            + " fraction digits at most: -1 (line 6)",
        "'maximum_length': 'P3M'|$.maximum_length must be a length of time such as P30D or PT12H,"
            + " in days, hours, minutes and seconds: P3M (line 6)",
        "'maximum_length': 'PT0S'|$.maximum_length breaks a rule: window must be positive: PT0S"
            + " (line 6)",
        "'maximum_length': {'period': 'P3M', 'zone': 'Europe/Atlantis'}|$.maximum_length.zone"
            + " breaks a rule: date, time or zone must exist: Europe/Atlantis (line 6)",
        "'currency': 'euro'|$.currency breaks a rule: currency must be three capital letters: euro"
            + " (line 6)",
        "'identity': {'kinds': []}|$.identity breaks a rule: identifier kinds must have at least one:"
            + " 0 (line 6)",
        "'identity': {'kinds': [{'kind': 'customer', 'strength': 'strong', 'owned_for': 'P1D'}]}"
            + "|$.identity.kinds[0] breaks a rule: ownedFor must be left out for a strong kind:"
            + " customer (line 6)",
        "'identity': {'kinds': [{'kind': 'a', 'strength': 'weak', 'values_per_customer': 'many'}]}"
            + "|$.identity.kinds[0].values_per_customer must be one of unlimited: many (line 6)",
        "'identity': {'kinds': [{'kind': 'a', 'strength': 'weak'}], 'blocked': ['x', 'x']}"
            + "|$.identity.blocked[1] must not stand twice in one list (line 6)",
        "'identity': {'kinds': [{'kind': 'a', 'strength': 'weak'}], 'blocked': [' ']}"
            + "|$.identity.blocked breaks a rule: blocked value must not be blank (line 6)",
        "'identity': {'kinds': [{'kind': 'a', 'strength': 'weak'}], 'owners_per_device': 0}"
            + "|$.identity.owners_per_device breaks a rule: ownersPerDevice must be positive: 0"
            + " (line 6)",
        "'stages': 'six'|$.stages must be one of five, seven: six (line 6)",
        "'stages': {'name': 's', 'rules': [{'stage': 'A', 'events': 'any', 'from': ['B']}]}"
            + "|$.stages breaks a rule: from must name a stage to which a rule leads: B (line 6)",
        "'stages': {'name': 's', 'rules': [{'stage': 'A', 'events': 'any'}], 'hysteresis': 0}"
            + "|$.stages.hysteresis breaks a rule: hysteresis must be positive: 0 (line 6)",
        "'stages': {'name': 's', 'rules': [{'stage': 'A', 'events': 'any'}],"
            + " 'cancel': [{'stage': 'B', 'events': 'any'}]}"
            + "|$.stages breaks a rule: cancel must name a stage to which a rule leads: B (line 6)",
        "'duplicates': [{'events': 'any', 'by': 'looks', 'keep': 'first'}]|$.duplicates[0].by must"
            + " be one of attribute, content: looks (line 6)",
        "'prediction': {'target': {'kind': 'success'}, 'landmarks': {'kind': 'every_event'},"
            + " 'signals': [{'kind': 'elapsed'}]}|$ breaks a rule: goal must be added for a target"
            + " of success (line 1)",
        "'prediction': {'signals': [{'kind': 'counts'}]}|$.prediction.signals[0].kind must be one"
            + " of count, count_change, amount, recency, elapsed, mean_gap, last_gap, gap_trend,"
            + " velocity, share, distinct, switches, entropy, last_trait, last_attribute, before,"
            + " subsequence, stage_reached, current_stage, prior_stage, stage_depth, dwell, reentries, days_in_stage,"
            + " repeated_contacts, unresolved_contacts, first_contact_resolution, hour, weekday,"
            + " date, attribute_gap, identity_confidence: counts (line 6)",
        "'prediction': {'signals': [{'kind': 'elapsed', 'events': 'any'}]}"
            + "|$.prediction.signals[0] has no field events; its fields are kind, scope (line 6)",
        "'prediction': {'signals': [{'kind': 'count'}]}"
            + "|$.prediction.signals[0] must have the field events (line 6)",
        "'prediction': {'signals': [{'kind': 'count', 'events': 'any', 'window': {'events': 3}}]}"
            + "|$.prediction.signals[0].window has no field events; its fields are period, zone, last_events, session (line 6)",
        "'prediction': {'signals': [{'kind': 'count', 'events': 'any', 'window': {'last_events': 3, 'zone': 'UTC'}}]}"
            + "|$.prediction.signals[0].window has no field zone; its fields are last_events (line 6)",
        "'prediction': {'signals': [{'kind': 'count', 'events': 'any', 'window': {'last_events': 0}}]}"
            + "|$.prediction.signals[0].window.last_events breaks a rule: events must be positive: 0 (line 6)",
        "'prediction': {'signals': [{'kind': 'amount', 'statistic': 'sum', 'quantity': 'worth', 'events': 'any'}]}"
            + "|$.prediction.signals[0].quantity must be one of value, cost, rating: worth (line 6)",
        "'prediction': {'signals': [{'kind': 'amount', 'statistic': 'sum', 'quantity': {'measure': 'mood'}, 'events': 'any'}]}"
            + "|$.prediction.signals[0].quantity must have the field version (line 6)",
        "'prediction': {'signals': [{'kind': 'switches', 'trait': 'chanel'}]}"
            + "|$.prediction.signals[0].trait must be one of channel, family, owner: chanel (line 6)",
        "'prediction': {'signals': [{'kind': 'subsequence', 'steps': ['any']}]}"
            + "|$.prediction.signals[0] breaks a rule: steps must number 2 to 16: 1 (line 6)",
        "'prediction': {'signals': [{'kind': 'date', 'events': 'any', 'calendar': 'c', 'zone': 'UTC', 'dates': ['2026-02-30']}]}"
            + "|$.prediction.signals[0].dates[0] breaks a rule: date, time or zone must exist: 2026-02-30 (line 6)",
        "'prediction': {'signals': [{'kind': 'count_change', 'events': 'any', 'length': 'PT0S'}]}"
            + "|$.prediction.signals[0] breaks a rule: length must be positive: PT0S (line 6)",
        "'prediction': {'signals': [{'kind': 'last_trait', 'trait': 'owner', 'categories': []}]}"
            + "|$.prediction.signals[0] breaks a rule: categories must number 1 to 1024: 0"
            + " (line 6)",
        "'prediction': {'signals': [{'kind': 'last_trait', 'trait': 'owner', 'categories': ['a', 'a']}]}"
            + "|$.prediction.signals[0].categories[1] must not stand twice in one list (line 6)",
        "'prediction': {'grace': 'P-1D', 'signals': [{'kind': 'elapsed'}]}"
            + "|$.prediction.grace must be a length of time such as P30D or PT12H, in days, hours,"
            + " minutes and seconds: P-1D (line 6)",
        "'prediction': {'signals': [{'kind': 'elapsed'}, {'kind': 'elapsed'}]}"
            + "|$.prediction.signals breaks a rule: signals must have different names: elapsed()"
            + " (line 6)",
      })
  void whatIsWrongIsSaidInOneLineWithItsPlace(String field, String message) {
    InputFormatException refusal = refused(with(field));
    assertThat(refusal).hasMessage(message);
    assertThat(refusal.code()).isEqualTo("DEFINITION");
  }

  @Test
  void whatIsMissingIsNamed() {
    for (String field : List.of("journeyscore_definition", "name", "version", "boundary")) {
      Map<String, Object> lacking = PlainJson.object(SMALLEST);
      lacking.remove(field);
      assertThat(refused(JsonText.of(lacking)))
          .hasMessageContaining("must have the field " + field);
    }
  }

  @Test
  void aFormThatCameLaterIsSaidToBeLater() {
    InputFormatException refusal = refused(SMALLEST.replace(": 1,", ": 2, \"news\": true,"));
    assertThat(refusal.code()).isEqualTo("DEFINITION_TOO_NEW");
    assertThat(refusal)
        .hasMessage("$.journeyscore_definition must be 1 for this reader: 2 (line 2)");
    assertThat(refused(SMALLEST.replace(": 1,", ": 0,")).code()).isEqualTo("DEFINITION");
    assertThat(refused(SMALLEST.replace(": 1,", ": 1e99,")))
        .hasMessageContaining("must be a whole number");
  }

  @Test
  void whatIsNotJsonIsRefusedWithoutBeingQuoted() {
    assertThat(refused("customer_id,timestamp\nann@example.org,2026\n"))
        .hasMessage("file must be JSON: it is not (line 1, column 1)");
    assertThat(refused("")).hasMessageStartingWith("file must hold a JSON document");
    assertThat(refused("[]")).hasMessage("$ must be an object (line 1)");
    assertThat(refused(SMALLEST + "{}"))
        .hasMessageStartingWith("file must hold one JSON document and nothing after it");
    assertThat(refused(SMALLEST.replace("\"1\"", "'1'"))).hasMessageContaining("must be JSON");
    assertThat(refused("// remark\n" + SMALLEST)).hasMessageContaining("must be JSON");
  }

  @Test
  void aFieldOfManyCharactersOrLinesIsShownInShort() {
    String name = "\\u0000\\n" + "x".repeat(1_000);
    assertThat(refused(with("'" + name + "': 1")))
        .hasMessageContaining("has no field ??" + "x".repeat(58) + "...;")
        .message()
        .hasLineCount(1);
  }

  @Test
  void depthAndNumbersAndSizeAreLimited() throws IOException {
    assertThat(refused("[".repeat(100_000)).code()).isEqualTo("LIMIT");
    assertThat(refused(with("'start': " + "1".repeat(1_000))).code()).isEqualTo("LIMIT");
    byte[] big = new byte[DefinitionFiles.MAX_BYTES + 1];
    Arrays.fill(big, (byte) ' ');
    assertThatExceptionOfType(InputFormatException.class)
        .isThrownBy(() -> DefinitionFiles.read(new ByteArrayInputStream(big), "big"))
        .withMessage("big: definition must have 4194304 bytes at most")
        .satisfies(e -> assertThat(e.code()).isEqualTo("LIMIT"));
    assertThat(refused(" ".repeat(DefinitionFiles.MAX_BYTES + 1)).code()).isEqualTo("LIMIT");
  }

  @Test
  void filtersAsDeepAsADefinitionMayHoldAreRead() {
    String deepest = "'any'";
    for (int i = 1; i < 32; i++) {
      deepest = "{'all_of': [" + deepest + "]}";
    }
    JourneyDefinition read = DefinitionFiles.fromJson(with("'start': " + deepest));
    assertThat(DefinitionFiles.fromJson(DefinitionFiles.toJson(read))).isEqualTo(read);
    assertThat(refused(with("'start': {'not': " + deepest + "}")))
        .hasMessageContaining("filters must be nested 32 deep at most");
  }

  @Test
  void aDefinitionTooBigForAFileIsNotWritten() {
    JourneyRules.Builder rules = JourneyRules.builder().inactivityGap(Duration.ofDays(1));
    String name = "x".repeat(4_000);
    for (int i = 0; i < 1_100; i++) {
      rules.goal(Goal.terminal(i + name, EventFilter.any()));
    }
    JourneyDefinition big = JourneyDefinition.builder(rules.build()).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DefinitionFiles.toJson(big))
        .withMessageStartingWith("definition must have 4194304 bytes of JSON at most: ");
  }

  @Test
  void otherEncodingsAreRefusedAndAByteOrderMarkIsNot() throws IOException {
    assertThatExceptionOfType(InputFormatException.class)
        .isThrownBy(
            () ->
                DefinitionFiles.read(
                    new ByteArrayInputStream(
                        SMALLEST
                            .replace("orders", "\u00f6rders")
                            .getBytes(StandardCharsets.ISO_8859_1)),
                    "latin"))
        .withMessage("latin: definition must be in UTF-8")
        .satisfies(e -> assertThat(e.code()).isEqualTo("UNSUPPORTED_ENCODING"));
    byte[] marked = ("\uFEFF" + SMALLEST).getBytes(StandardCharsets.UTF_8);
    assertThat(DefinitionFiles.read(new ByteArrayInputStream(marked), "marked").name())
        .isEqualTo("orders");
  }

  @Test
  void halfASurrogatePairIsRefused() {
    assertThat(refused(SMALLEST.replace("orders", "\\ud83d")))
        .hasMessageContaining("well-formed Unicode");
  }

  @Test
  void filesAndStreamsHoldTheSameText(@TempDir Path folder) throws IOException {
    JourneyDefinition definition = RandomDefinitions.of(7);
    Path file = folder.resolve("d.json");
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    DefinitionFiles.write(definition, file);
    DefinitionFiles.write(definition, out);

    assertThat(Files.readString(file))
        .isEqualTo(DefinitionFiles.toJson(definition))
        .isEqualTo(out.toString(StandardCharsets.UTF_8))
        .endsWith("}\n");
    assertThat(DefinitionFiles.read(file)).isEqualTo(definition);
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> DefinitionFiles.read(folder.resolve("nowhere.json")));
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> DefinitionFiles.read(folder))
        .withMessageContaining("is a directory");
  }

  @Test
  void theTextIsForPeopleToo() {
    JourneyDefinition definition =
        JourneyDefinition.builder(
                JourneyRules.builder("orders", "1")
                    .boundary(Boundary.gap(Window.elapsed(Duration.ofDays(30))))
                    .succeedsOn(EventFilter.ofType("purchase", "order_placed"))
                    .build())
            .stages(
                StageModel.builder()
                    .stage(StageModel.fiveStages().stages().get(0), EventFilter.rated())
                    .build())
            .build();

    assertThat(DefinitionFiles.toJson(definition))
        .isEqualTo(
            """
            {
              "journeyscore_definition": 1,
              "name": "orders",
              "version": "1",
              "identity": {
                "kinds": [
                  {
                    "kind": "customer",
                    "strength": "strong",
                    "values_per_customer": 1,
                    "normalisation": [],
                    "blocked": []
                  }
                ],
                "blocked": [
                  "(not set)",
                  "0",
                  "00000000-0000-0000-0000-000000000000",
                  "anonymous",
                  "n/a",
                  "nan",
                  "none",
                  "null",
                  "undefined",
                  "unknown"
                ],
                "shared_devices": "device_split",
                "other_kinds_refused": false,
                "identifiers_per_customer": 1000,
                "links_per_identifier": 500,
                "identifiers_per_event": 20,
                "owners_per_device": 5
              },
              "duplicates": [],
              "precedence": [],
              "boundary": {"by": "gap", "gap": "P30D"},
              "start": "any",
              "goals": [
                {
                  "name": "success",
                  "events": {"type": ["order_placed", "purchase"]},
                  "terminal": true,
                  "weight": 1
                }
              ],
              "failure": "none",
              "conversions": "shared",
              "sessions": {"timeout": "PT30M", "starting_on": "none"},
              "stages": {"name": "stages", "rules": [{"stage": "AWARENESS", "events": "rated"}]}
            }
            """);
  }

  @Test
  void namesAreInTheOrderOfTheirCodePoints() {
    List<String> names = List.of("b", "\uD83D\uDE80", "\uFF5E", "a", "ab", "A");
    assertThat(names.stream().sorted(JsonText::compareCodePoints))
        .containsExactlyElementsOf(
            names.stream()
                .sorted(
                    (l, r) -> Arrays.compare(l.codePoints().toArray(), r.codePoints().toArray()))
                .toList());
  }
}

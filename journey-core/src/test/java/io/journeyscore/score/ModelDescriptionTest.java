package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelDescriptionTest {

  static List<ModelContent> contents() {
    return List.copyOf(GoldenModels.all().values());
  }

  private static JourneyScorer scorer(ModelContent content) {
    return JourneyScorer.read(ModelFile.of(content).toBytes());
  }

  @Test
  void signalsCalibrationAndFactsAreThere() {
    String json = scorer(Containers.categorical()).describe();

    assertThat(json)
        .contains(
            "\"kind\" : \"categorical\"",
            "\"shop\"",
            "\"kind\" : \"isotonic\"",
            "\"present\" : 120",
            "\"least\" : -2.0",
            "\"most\" : 7.25",
            "\"vendor\" : \"Zoë\"",
            "\"seed\" : \"42\"",
            "\"direction\" : \"positive\"",
            "\"modelId\" : \"" + scorer(Containers.categorical()).modelId())
        .endsWith("}\n");
  }

  @ParameterizedTest
  @MethodSource("contents")
  void keysOfAnObjectAreSorted(ModelContent content) {
    String json = scorer(content).describe();
    List<String> outermost =
        Pattern.compile("^  \"([A-Za-z]+)\" :", Pattern.MULTILINE)
            .matcher(json)
            .results()
            .map((MatchResult hit) -> hit.group(1))
            .toList();

    assertThat(outermost).hasSize(8).isSorted();
  }

  @Test
  void theLanguageOfTheMachineDoesNotMatter() {
    String json = scorer(Containers.trees()).describe();
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(scorer(Containers.trees()).describe()).isEqualTo(json);
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void textIsEscapedAndWhatCannotBeSeenIsSpelledOut() {
    Map<String, Object> values = new TreeMap<>();
    values.put("a", "\"\\\n\r\t\u0001\u202E\u2028\uD83D\uDE00é");
    values.put("b", List.of());
    values.put("c", Map.of());
    values.put("d", Optional.empty());
    values.put("e", List.of(1.5, 2L, true, Optional.of("x")));

    assertThat(JsonText.of(values))
        .isEqualTo(
            """
            {
              "a" : "\\"\\\\\\n\\r\\t\\u0001\\u202e\\u2028\uD83D\uDE00é",
              "b" : [ ],
              "c" : { },
              "d" : null,
              "e" : [
                1.5,
                2,
                true,
                "x"
              ]
            }
            """);
  }
}

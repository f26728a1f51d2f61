package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteWriter;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownFactsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n_examples|-1",
        "n_examples|1.5",
        "n_fit|1000000000000000000",
        "created_at|2025-02-30T00:00:00Z",
        "created_at|yesterday",
        "observed_until|2025-01-01T00:00:00+01:00",
        "data_fingerprint|ABCD",
        "auc|1.01",
        "auc|NaN",
        "brier|-0.1",
        "log_loss|-1.0",
        "log_loss|1E999",
        "log_loss|0x1p3"
      })
  void factsOfAMeaningMustHaveIt(String name, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelContent.facts(Map.of(name, value)))
        .withMessageStartingWith(name + " must be ");
    byte[] file = ModelFile.of(Containers.linear()).toBytes();
    byte[] facts = new ByteWriter().count(1).text(name).text(value).toByteArray();
    byte[] changed = Containers.withPayload(file, ModelSection.PROVENANCE, facts);
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ModelFile.read(changed, ModelLimits.defaults()))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Code.INCONSISTENT))
        .withMessageNotContaining(value);
  }

  @Test
  void partsAreNotAboveTheirWholeAndPeriodsNotBackwards() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelContent.facts(Map.of("n_examples", "9", "n_positive", "10")))
        .withMessage("n_positive must be at most n_examples");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ModelContent.facts(
                    Map.of(
                        "events_from", "2025-01-02T00:00:00Z",
                        "events_to", "2025-01-01T23:59:59.999999Z")))
        .withMessage("events_from must not be after events_to");
  }

  @Test
  void soundFactsAndThoseOfOthersAreKept() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("n_examples", "10");
    facts.put("n_positive", "10");
    facts.put("auc", "0.5");
    facts.put("log_loss", "1.2E-5");
    facts.put("created_at", "2025-02-28T23:59:59.5Z");
    facts.put("whatever", "-1");

    assertThat(ModelContent.facts(facts)).isEqualTo(facts);
  }

  @Test
  void factsMustBeFewAndShort() {
    Map<String, String> many = new TreeMap<>();
    for (int i = 0; i < 1_025; i++) {
      many.put("fact" + i, "");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> ModelContent.facts(many));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelContent.facts(Map.of("k".repeat(257), "")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelContent.facts(Map.of("k", "v".repeat(4_097))));
    Map<String, String> large = new TreeMap<>();
    for (int i = 0; i < 300; i++) {
      large.put("fact" + i, "v".repeat(4_000));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> ModelContent.facts(large));
  }
}

package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.score.Calibration;
import io.journeyscore.score.Explanation;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.SignalProfile;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.Trait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What a training leaves in the file beside the model: facts, profiles, categories. */
class ModelFactsTest {

  private static final PlantedLog LOG = PlantedLog.of(1_500, 0.9, 0.9, 11);

  /** Each kind of event is the department's that handles it. */
  private static final Reconstruction RECONSTRUCTION =
      LOG.definition()
          .reconstructor()
          .reconstruct(
              LOG.events().stream()
                  .map(event -> event.toBuilder().owner(event.type().name()).build())
                  .toList());

  private static final JourneyDefinition WITH_CATEGORY =
      LOG.definition()
          .withSignals(
              SignalSet.of(
                  LOG.definition().stages(),
                  Signal.count(ofType("view")),
                  Signal.lastTrait(Trait.OWNER, List.of("view", "error"))));
  private static final TrainedScorer TRAINED =
      ScorerTrainer.builder()
          .algorithm(Algorithm.logistic())
          .calibration(CalibrationMethod.ISOTONIC)
          .label("vendor", "ours")
          .label("created_at", "2026-01-01T00:00:00Z")
          .build()
          .train(TrainingSet.of(RECONSTRUCTION, WITH_CATEGORY, 42));

  @Test
  void provenanceNamesDataSplitSettingsAndFigures() {
    SortedMap<String, String> facts = TRAINED.scorer().provenance();

    assertThat(facts)
        .containsKeys(
            "customers", "n_examples", "n_positive", "target", "horizon", "split", "split_at")
        .containsEntry("calibration", "isotonic")
        .containsEntry("algorithm", "Logistic[lambda=1.0]")
        .containsEntry("holdout", "0.3")
        .containsEntry("seed", "42")
        .containsKeys("auc", "auc_low", "auc_high", "log_loss", "brier", "ece", "metrics_on");
    assertThat(facts.get("data_fingerprint")).matches("[0-9a-f]{64}");
    assertThat(facts.get("events_from")).startsWith("2025-01-01T00:00");
    assertThat(facts.get("events_to")).isGreaterThan(facts.get("split_at"));
  }

  @Test
  void metaNamesWriterKindAndLabels() throws IOException {
    SortedMap<String, String> meta = TRAINED.scorer().meta();

    assertThat(meta)
        .containsEntry("vendor", "ours")
        .containsEntry("created_at", "2026-01-01T00:00:00Z")
        .containsEntry("model_kind", "linear")
        .containsEntry("jdk", Integer.toString(Runtime.version().feature()));
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<version>%s</version>".formatted(meta.get("library_version")));
  }

  @Test
  void labelsThatAreNotWhatTheirNameAsksForAreRefused() {
    ScorerTrainer trainer =
        ScorerTrainer.builder().algorithm(Algorithm.logistic()).label("created_at", "now").build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.train(TrainingSet.of(RECONSTRUCTION, WITH_CATEGORY, 42)))
        .withMessage("created_at must be a moment in UTC");
  }

  @Test
  void fingerprintIsThatOfTheExamplesWhateverTheOrder() {
    TrainingSet examples = TrainingSet.of(RECONSTRUCTION, WITH_CATEGORY, 42);
    TrainingSet other = PlantedLog.of(1_499, 0.9, 0.9, 11).examples();

    String again =
        ScorerTrainer.builder()
            .algorithm(Algorithm.logistic())
            .seed(7)
            .build()
            .train(examples)
            .scorer()
            .provenance()
            .get("data_fingerprint");
    assertThat(again).isEqualTo(TRAINED.scorer().provenance().get("data_fingerprint"));
    assertThat(other.size()).isNotEqualTo(examples.size());
  }

  @Test
  void profilesAreOfTheExamplesThatTheModelIsFittedTo() {
    List<SignalProfile> profiles = TRAINED.scorer().profiles();

    assertThat(profiles).hasSize(TRAINED.scorer().definition().signals().size());
    assertThat(profiles.get(0).present()).isEqualTo(TRAINED.counts().fit());
    assertThat(profiles.get(0).least()).isZero();
    assertThat(profiles.get(0).quantiles()).hasSize(21).isSorted();
  }

  @Test
  void categoryHasAColumnForEachAndItsReasonsAddUp() {
    JourneyScorer scorer = TRAINED.scorer();

    assertThat(scorer.layout().categories(1)).isEqualTo(2);
    assertThat(scorer.calibration()).isInstanceOf(Calibration.Isotonic.class);
    double sum = 0;
    for (var timeline : RECONSTRUCTION.timelines().subList(0, 50)) {
      Explanation reasons = scorer.explain(JourneyView.ofCustomer(timeline));
      sum = reasons.base();
      for (var contribution : reasons.contributions()) {
        sum += contribution.contribution();
      }
      assertThat(Math.abs(sum - reasons.margin())).isLessThanOrEqualTo(1e-9);
    }
  }

  @Test
  void nothingInTheFileNamesACustomerOrAnEvent() {
    String file = new String(TRAINED.scorer().toBytes(), StandardCharsets.ISO_8859_1);

    assertThat(file).doesNotContain("customer-");
    byte[] bytes = TRAINED.scorer().toBytes();
    assertThat(Arrays.equals(bytes, JourneyScorer.read(bytes).toBytes())).isTrue();
  }
}

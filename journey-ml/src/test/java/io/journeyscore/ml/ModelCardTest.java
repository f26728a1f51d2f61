package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.journeyscore.analytics.evaluation.DriftBaseline;
import io.journeyscore.event.JourneyEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelCardTest {

  private static final PlantedLog LOG = PlantedLog.of(1_600, 1, 1, 4);
  private static final TrainingSet EXAMPLES = LOG.examples();
  private static final TrainedScorer TRAINED =
      ScorerTrainer.builder().algorithm(Algorithm.logistic()).build().train(EXAMPLES);
  private static final SignalStudy.Options OPTIONS =
      SignalStudy.Options.seeded(1).withResamples(5).withRepeats(1);
  private static final ModelCard CARD = ModelCard.of(EXAMPLES, TRAINED, OPTIONS);

  /** The names of all fields, and how often the document opens a list or a map. */
  private static Set<String> fields(String json) throws IOException {
    Set<String> names = new HashSet<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          names.add(parser.currentName());
        }
      }
    }
    return names;
  }

  @Test
  void everySignalReportsAllThatIsKnownOfIt() throws IOException {
    assertThat(CARD.findings().signals()).hasSize(TRAINED.scorer().definition().signals().size());
    assertThat(fields(CARD.toJson()))
        .contains(
            "signal",
            "direction",
            "points",
            "ratio",
            "cliffs_delta",
            "support",
            "p",
            "q",
            "stability_univariate",
            "stability_logistic",
            "tree_rank",
            "importance",
            "importance_of_group",
            "mean_absolute_contribution",
            "within_exposure_points",
            "held_out_verdict",
            "reach",
            "flags");
  }

  @Test
  void theCardHoldsDataPeriodLabelsSplitFiguresLimitsAndDriftBaseline() throws IOException {
    assertThat(fields(CARD.toJson()))
        .contains(
            "model_id",
            "target",
            "positive",
            "judged",
            "horizon",
            "landmarks",
            "events_from",
            "events_to",
            "split",
            "split_at",
            "customers",
            "auc",
            "average_precision",
            "brier_reliability",
            "by_score",
            "by_month",
            "by_events_so_far",
            "baselines",
            "ablations",
            "leaks",
            "drift_baseline",
            "limits");
  }

  @Test
  void figuresAreThoseOfTheTraining() {
    assertThat(CARD.bins().bins().stream().mapToLong(bin -> bin.n()).sum())
        .isEqualTo(TRAINED.holdout().n());
    assertThat(CARD.byMonth().groups().stream().mapToLong(group -> group.n()).sum())
        .isEqualTo(TRAINED.holdout().n());
    assertThat(CARD.byPrefixLength().groups().stream().mapToLong(group -> group.positives()).sum())
        .isEqualTo(TRAINED.holdout().positives());
    for (DriftBaseline baseline : CARD.drift()) {
      long counted = baseline.counts().stream().mapToLong(Long::longValue).sum();
      assertThat(counted + baseline.missing()).isEqualTo(TRAINED.counts().fit());
    }
    assertThat(CARD.toJson()).contains("\"model_id\" : \"" + TRAINED.scorer().modelId() + "\"");
  }

  @Test
  void theTextIsForPeople() {
    assertThat(CARD.toText().lines())
        .contains("MODEL CARD", "  Predicts: success within PT120H", "What it cannot say")
        .anyMatch(line -> line.matches("  Positive: the journey reaches a goal: .*purchase.*"))
        .contains("  Of: journeys without an outcome so far")
        .anyMatch(line -> line.startsWith("  AUC: 0."))
        .anyMatch(line -> line.startsWith("  base rate: +0."))
        .anyMatch(line -> line.startsWith("  count(view): +"))
        .noneMatch(line -> line.contains("causes"));
  }

  @Test
  void aSampleAndABudgetAreTold() {
    TrainingSet examples = PlantedLog.of(2_200, 1, 1, 4).examples();
    TrainedScorer sampled =
        ScorerTrainer.builder()
            .algorithm(new Algorithm.GradientBoosting(10, 2, 20, 0.1, 0.7))
            .budget(Duration.ofMillis(1))
            .build()
            .train(examples);
    ModelCard card = ModelCard.of(examples, sampled, OPTIONS);
    String drawn = sampled.scorer().provenance().get("sample");

    assertThat(card.toText().lines())
        .contains("  Sample: " + drawn, "  Budget of the fits: PT0.001S", "SAMPLED");
    assertThat(card.toJson()).contains("\"sample\" : \"" + drawn + "\"");
    assertThat(CARD.toText()).doesNotContain("Sample:").doesNotContain("Budget");
  }

  @Test
  void theSameTrainingGivesTheSameCardInAnyLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      ModelCard again = ModelCard.of(EXAMPLES, TRAINED, OPTIONS);
      assertThat(again.toJson()).isEqualTo(CARD.toJson());
      assertThat(again.toText()).isEqualTo(CARD.toText());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theCardNamesNoCustomer() {
    List<String> customers = new ArrayList<>();
    for (JourneyEvent event : LOG.events()) {
      customers.add(event.identifiers().get(0).value());
    }
    String card = CARD.toJson() + CARD.toText();
    assertThat(customers).noneMatch(card::contains);
  }
}

package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.driver.Direction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signals that were planted are found, with their signs, before those that only look like them. */
class SignalRecoveryTest {

  private static final int TOP = 8;

  /** How many of the planted signals are among the first, and how many of these with their sign. */
  private record Recovery(int found, int rightSign, boolean pairFound) {

    static Recovery of(SignalFindings findings) {
      int found = 0;
      int right = 0;
      for (Map.Entry<String, Direction> planted : PlantedSignals.PLANTED.entrySet()) {
        SignalFinding finding = findings.signal(planted.getKey()).orElseThrow();
        if (finding.rank() <= TOP) {
          found++;
          right += finding.direction() == planted.getValue() ? 1 : 0;
        }
      }
      return new Recovery(found, right, pairFound(findings));
    }

    /** Whether the planted interaction is the clearest of those that were found and confirmed. */
    private static boolean pairFound(SignalFindings findings) {
      return findings.interactions().stream()
          .filter(pair -> pair.isFound() && pair.verdict() == Verdict.CONFIRMED)
          .findFirst()
          .filter(
              pair ->
                  List.of(pair.first().name(), pair.second().name())
                      .containsAll(List.of(PlantedSignals.VIEWS, PlantedSignals.CHAT)))
          .isPresent();
    }
  }

  private static SignalFindings study(int customers, long seed, Algorithm algorithm) {
    TrainingSet examples = PlantedSignals.success(customers, seed);
    TrainedScorer trained =
        ScorerTrainer.builder().algorithm(algorithm).seed(seed).build().train(examples);
    return SignalStudy.of(examples, trained, SignalStudy.Options.seeded(seed));
  }

  @Test
  void plantedSignalsAreAmongTheFirst() {
    Recovery recovery = Recovery.of(study(5_000, 1, Algorithm.logistic()));

    assertThat(recovery.found()).isGreaterThanOrEqualTo(5);
    assertThat(recovery.rightSign()).isEqualTo(recovery.found());
  }

  @Test
  @Tag("long")
  void ofTwentySeedsNearlyAllPlantedSignalsAreRecovered() {
    int seeds = 20;
    int found = 0;
    int right = 0;
    int pairs = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      Recovery recovery = Recovery.of(study(20_000, seed, Algorithm.logistic()));
      found += recovery.found();
      right += recovery.rightSign();
      pairs += recovery.pairFound() ? 1 : 0;
    }
    assertThat(found / (6.0 * seeds)).as("recall in the first eight").isGreaterThanOrEqualTo(0.9);
    assertThat((double) right / found).as("right signs").isGreaterThanOrEqualTo(0.95);
    assertThat(pairs / (double) seeds).as("planted pair first").isGreaterThanOrEqualTo(0.9);
  }

  @Test
  @Tag("long")
  void treesRecoverThemToo() {
    int seeds = 3;
    int found = 0;
    int right = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      Recovery recovery = Recovery.of(study(20_000, seed, Algorithm.gradientBoosting()));
      found += recovery.found();
      right += recovery.rightSign();
    }
    assertThat(found / (6.0 * seeds)).as("recall in the first eight").isGreaterThanOrEqualTo(0.9);
    assertThat((double) right / found).as("right signs").isGreaterThanOrEqualTo(0.95);
  }
}

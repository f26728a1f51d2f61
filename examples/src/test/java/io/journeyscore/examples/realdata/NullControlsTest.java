package io.journeyscore.examples.realdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.ml.SignalFinding;
import io.journeyscore.signal.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On two logs without any structure nothing is found. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NullControlsTest {

  /** The share of flagged signals that chance may make, beyond one. */
  private static final double SHARE = 0.02;

  private NullControls controls;

  @BeforeAll
  void readAndTrain() throws Exception {
    controls =
        NullControls.of(
            DataFolder.path("attribution_cookies", "attribution_data.csv.gz"),
            DataFolder.path("damabytes", "anonymized_attribution.csv"));
  }

  @Test
  void atMostOneSignalOrTwoInAHundredAreFlagged() {
    for (Portrait portrait : List.of(controls.dealt(), controls.coins())) {
      int signals = portrait.findings().signals().size();
      assertThat(signals).isGreaterThan(30);
      assertThat(NullControls.flagged(portrait))
          .isLessThanOrEqualTo(Math.max(1, (long) (SHARE * signals)));
    }
  }

  @Test
  void theLastChannelIsACategoryThatIsNotFound() throws Exception {
    SignalFinding dealt = category(controls.dealt());
    SignalFinding coins = category(controls.coins());
    double least =
        controls.coins().findings().signals().stream()
            .mapToDouble(SignalFinding::q)
            .min()
            .orElseThrow();

    assertThat(dealt.q()).isGreaterThan(0.5);
    assertThat(coins.q()).isGreaterThan(0.5);
    assertThat(DataFolder.document("docs", "real-data.md").replace('\n', ' '))
        .contains(
            String.format(
                Locale.ROOT,
                "The last channel is back, with a p of %.2f in the one log and %.2f in the other.",
                dealt.effect().p(),
                coins.effect().p()))
        .contains(
            String.format(Locale.ROOT, "`count(channel=Direct Traffic)` with a q of %.2f.", least));
  }

  private static SignalFinding category(Portrait portrait) {
    return portrait.findings().signals().stream()
        .filter(finding -> finding.signal().unit() == Unit.CATEGORY)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nothingIsListed() {
    assertThat(controls.dealt().findings().listed()).isEmpty();
    assertThat(controls.coins().findings().listed()).isEmpty();
  }

  @Test
  void theModelsRankNoBetterThanChanceAndNoBetterThanCounts() {
    for (Portrait portrait : List.of(controls.dealt(), controls.coins())) {
      Interval auc = portrait.trained().holdout().auc().orElseThrow().interval();
      Interval above = portrait.counts().above().auc().orElseThrow().interval();
      assertThat(auc.low()).isLessThan(0.5);
      assertThat(above.low()).isNegative();
    }
  }

  @Test
  void theDocumentSaysThatNothingWasFound() throws Exception {
    String document = DataFolder.document("docs", "real-data.md");

    assertThat(Tables.insert(document, Map.of("null-controls", controls.table())))
        .isEqualTo(document);
  }
}

package io.journeyscore.examples.realdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.lifetime.LifetimeFailure;
import io.journeyscore.analytics.metric.Estimate;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What 39 weeks of purchases say of the next 13, for the households of a grocery chain. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifetimeStudyTest {
  private LifetimeStudy study;

  @BeforeAll
  void readAndFit() throws Exception {
    study = LifetimeStudy.of(DataFolder.path("completejourney"));
  }

  /** Households, repeaters and the likelihood were told with Python and SciPy, too. */
  @Test
  void theMaximumIsThatOfAnotherProgram() {
    assertThat(study.size()).isEqualTo(2_328);
    assertThat(study.bgNbd().repeaters()).isEqualTo(2_164);
    assertThat(study.bgNbd().logLikelihood()).isCloseTo(-52900.19611821728, within(1e-6));
    assertThat(study.bgNbd().model().r()).isCloseTo(1.4229631, within(1e-4));
    assertThat(study.bgNbd().model().alpha()).isCloseTo(3.62025232, within(1e-3));
  }

  @Test
  void whatCameIsNotFarFromWhatWasExpected() {
    Estimate excess =
        study.excess(
            history -> study.bgNbd().model().expectedPurchases(LifetimeStudy.WEEKS, history));
    Estimate expected = study.expected();

    assertThat(excess.interval().contains(0)).isTrue();
    assertThat(excess.interval().width()).isLessThan(0.3);
    assertThat(study.came() / expected.value()).isCloseTo(1, within(0.02));
    assertThat(expected.interval().contains(expected.value())).isTrue();
  }

  @Test
  void paretoNbdIsRefusedBecauseHouseholdsDoNotDifferInStopping() {
    assertThat(study.paretoNbd().failure().orElseThrow().reason())
        .isEqualTo(LifetimeFailure.Reason.NO_MAXIMUM);
  }

  @Test
  void theDocumentSaysWhatWasExpectedAndWhatCame() throws Exception {
    String document = DataFolder.document("docs", "real-data.md");

    assertThat(Tables.insert(document, study.tables())).isEqualTo(document);
    Estimate expected = study.expected();
    assertThat(document)
        .contains(
            String.format(
                Locale.ROOT,
                "expects %,.0f days of purchase (%,.0f to %,.0f as far as",
                expected.value(),
                expected.interval().low(),
                expected.interval().high()));
  }
}

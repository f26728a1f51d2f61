package io.journeyscore.ml;

import static io.journeyscore.sequence.Outcome.Status.FAILED;
import static io.journeyscore.sequence.Outcome.Status.LAPSED;
import static io.journeyscore.sequence.Outcome.Status.OPEN;
import static io.journeyscore.sequence.Outcome.Status.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HazardCurveTest {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void curvesMultiplyOut() {
    HazardCurve curve =
        HazardCurve.of(
            DAY, Map.of(SUCCEEDED, new double[] {0.1, 0.2}, FAILED, new double[] {0.3, 0.5}));

    assertThat(curve.survival(0)).isEqualTo(1);
    assertThat(curve.survival(1)).isCloseTo(0.6, within(1e-15));
    assertThat(curve.survival(2)).isCloseTo(0.6 * 0.3, within(1e-15));
    assertThat(curve.incidence(SUCCEEDED, 2)).isCloseTo(0.1 + 0.6 * 0.2, within(1e-15));
    assertThat(curve.incidence(FAILED, 2)).isCloseTo(0.3 + 0.6 * 0.5, within(1e-15));
    assertThat(curve.incidence(LAPSED, 2)).isZero();
    assertThat(curve.hazard(FAILED, 2)).isEqualTo(0.5);
    assertThat(curve.causes()).containsExactlyInAnyOrder(SUCCEEDED, FAILED);
  }

  @Test
  void hazardsBeyondOneAreDividedByTheirSum() {
    HazardCurve curve =
        HazardCurve.of(
            DAY, Map.of(SUCCEEDED, new double[] {0.9, 0.5}, FAILED, new double[] {0.6, 0.5}));

    assertThat(curve.survival(1)).isZero();
    assertThat(curve.hazard(SUCCEEDED, 1)).isCloseTo(0.6, within(1e-15));
    assertThat(curve.incidence(FAILED, 1)).isCloseTo(0.4, within(1e-15));
    assertThat(curve.incidence(FAILED, 2)).isEqualTo(curve.incidence(FAILED, 1));
  }

  @Property(tries = 500, seed = "11")
  void sharesSumToOneAndThoseOfOutcomesNeverFall(
      @ForAll @IntRange(min = 1, max = 1_000) int periods, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double most = random.nextDouble();
    HazardCurve curve =
        HazardCurve.of(
            DAY,
            Map.of(
                SUCCEEDED, random.doubles(periods).map(h -> h * most).toArray(),
                FAILED, random.doubles(periods).map(h -> h * most * most).toArray(),
                LAPSED, random.doubles(periods).map(h -> h * h * most).toArray()));

    for (int k = 0; k <= periods; k++) {
      double sum = curve.survival(k);
      for (var cause : curve.causes()) {
        sum += curve.incidence(cause, k);
        assertThat(curve.incidence(cause, k)).isBetween(0.0, 1.0);
        assertThat(k == 0 || curve.incidence(cause, k) >= curve.incidence(cause, k - 1)).isTrue();
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
      assertThat(curve.survival(k)).isBetween(0.0, k == 0 ? 1.0 : curve.survival(k - 1));
    }
  }

  @Test
  void periodsAndOutcomesThatAreNoneAreRefused() {
    HazardCurve curve = HazardCurve.of(DAY, Map.of(SUCCEEDED, new double[] {0.1}));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> curve.survival(2))
        .withMessage("number must be from 0 to 1: 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> curve.hazard(SUCCEEDED, 0))
        .withMessage("number must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> curve.incidence(OPEN, 1))
        .withMessage("cause must be an outcome: OPEN");
  }
}

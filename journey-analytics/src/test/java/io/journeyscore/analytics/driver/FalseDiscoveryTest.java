package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {
  @Test
  void qValuesAreThoseOfR() {
    Reference.Values r = Reference.values("values-r.csv");
    int m = r.startingWith("adjust.p.").size();
    assertThat(m).isEqualTo(18);
    double[] p = new double[m];
    Arrays.setAll(p, i -> r.of("adjust.p." + (i + 1)));
    double[] bh = FalseDiscovery.benjaminiHochberg(p);
    double[] by = FalseDiscovery.benjaminiYekutieli(p);
    for (int i = 0; i < m; i++) {
      assertThat(bh[i]).isCloseTo(r.of("adjust.bh." + (i + 1)), within(1e-15));
      assertThat(by[i]).isCloseTo(r.of("adjust.by." + (i + 1)), within(1e-15));
    }
  }

  @Test
  void theStepUpProcedureOfTheSourceRejectsTheSameTests() {
    double[] p = {
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.000
    };
    double[] q = FalseDiscovery.benjaminiHochberg(p);
    assertThat(q[3]).isLessThanOrEqualTo(0.05);
    assertThat(q[4]).isGreaterThan(0.05);
    assertThat(q[14]).isEqualTo(1);
  }

  @Property(seed = "20250101")
  void aTestIsDiscoveredJustWhenTheStepUpProcedureRejectsIt(
      @ForAll("pValues") double[] p, @ForAll @DoubleRange(min = 0.01, max = 0.5) double level) {
    double[] q = FalseDiscovery.benjaminiHochberg(p);
    double[] sorted = p.clone();
    Arrays.sort(sorted);
    double limit = -1;
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] * sorted.length / (i + 1) <= level) {
        limit = sorted[i];
      }
    }
    for (int i = 0; i < p.length; i++) {
      if (Math.abs(q[i] - level) > 1e-12) {
        assertThat(q[i] <= level).isEqualTo(p[i] <= limit);
      }
    }
  }

  @Property(seed = "20250101")
  void qValuesAreInTheOrderOfThePValuesAndNeverBelowThem(@ForAll("pValues") double[] p) {
    double[] before = p.clone();
    double[] bh = FalseDiscovery.benjaminiHochberg(p);
    double[] by = FalseDiscovery.benjaminiYekutieli(p);
    assertThat(p).containsExactly(before);
    for (int i = 0; i < p.length; i++) {
      assertThat(bh[i]).isBetween(p[i], 1.0);
      assertThat(by[i]).isBetween(bh[i], 1.0);
      for (int j = 0; j < p.length; j++) {
        if (p[i] <= p[j]) {
          assertThat(bh[i]).isLessThanOrEqualTo(bh[j]);
          assertThat(by[i]).isLessThanOrEqualTo(by[j]);
        }
      }
    }
  }

  @Test
  void oneTestKeepsItsPValueAndNoneGivesNone() {
    assertThat(FalseDiscovery.benjaminiHochberg(new double[] {0.03})).containsExactly(0.03);
    assertThat(FalseDiscovery.benjaminiYekutieli(new double[] {0.03})).containsExactly(0.03);
    assertThat(FalseDiscovery.benjaminiHochberg(new double[0])).isEmpty();
    assertThat(FalseDiscovery.benjaminiHochberg(new double[] {0, 0.5})[0]).isEqualTo(0);
    assertThat(FalseDiscovery.benjaminiYekutieli(new double[] {0.01, 0.5})[0])
        .isCloseTo(0.03, within(1e-15));
  }

  @Test
  void whatIsNotAProbabilityIsRefused() {
    assertThatThrownBy(() -> FalseDiscovery.benjaminiHochberg(new double[] {0.1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("p[1] must be in [0, 1]: NaN");
    assertThatThrownBy(() -> FalseDiscovery.benjaminiYekutieli(new double[] {1.1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("p[0] must be in [0, 1]: 1.1");
  }

  @Provide
  Arbitrary<double[]> pValues() {
    return Arbitraries.doubles().between(0, 1).ofScale(3).array(double[].class).ofMaxSize(30);
  }
}

package io.journeyscore.analytics.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import org.junit.jupiter.api.Test;

class QuantilesTest {
  private static final Reference.Values R = Reference.values("values-r.csv");

  @Test
  void studentsQuantilesAreThoseOfR() {
    for (double df : new double[] {1, 2, 3.7, 9, 30.5, 249, 5000}) {
      for (double level : new double[] {0.5, 0.9, 0.95, 0.999}) {
        double expected = R.of("student.%s.%s".formatted(text(df), text(level)));
        assertThat(Quantiles.student(level, df)).isCloseTo(expected, within(1e-11 * expected));
      }
    }
  }

  @Test
  void studentsTailsAreThoseOfR() {
    for (double df : new double[] {1, 2, 3.7, 9, 30.5, 249, 5000}) {
      for (double t : new double[] {0.1, 1, 2.5, 7}) {
        double expected = R.of("student.tails.%s.%s".formatted(text(df), text(t)));
        assertThat(Quantiles.studentTails(t, df)).isCloseTo(expected, within(1e-11 * expected));
        assertThat(Quantiles.studentTails(-t, df)).isEqualTo(Quantiles.studentTails(t, df));
      }
    }
  }

  @Test
  void normalQuantilesAndTailsAreThoseOfR() {
    for (double level : new double[] {0.5, 0.9, 0.95, 0.999}) {
      double expected = R.of("normal." + text(level));
      assertThat(Quantiles.normal(level)).isCloseTo(expected, within(1e-12 * expected));
      assertThat(Quantiles.student(level, Double.POSITIVE_INFINITY))
          .isEqualTo(Quantiles.normal(level));
    }
    for (double z : new double[] {0.1, 1, 2.5, 7}) {
      double expected = R.of("normal.tails." + text(z));
      assertThat(Quantiles.normalTails(z)).isCloseTo(expected, within(1e-12 * expected));
    }
  }

  @Test
  void tailsOfZeroAreEverythingAndOfInfinityNothing() {
    assertThat(Quantiles.normalTails(0)).isEqualTo(1);
    assertThat(Quantiles.normalTails(Double.NEGATIVE_INFINITY)).isEqualTo(0);
    assertThat(Quantiles.studentTails(0, 3)).isEqualTo(1);
    assertThat(Quantiles.studentTails(Double.POSITIVE_INFINITY, 3)).isEqualTo(0);
    assertThat(Quantiles.studentTails(1e200, 3)).isEqualTo(0);
  }

  @Test
  void sampleQuantilesAreThoseOfR() {
    double[] sorted = {1.25, 2, 2, 3.5, 4, 7.75, 9};
    for (double q : new double[] {0, 0.025, 0.1, 0.5, 0.975, 1}) {
      assertThat(Quantiles.ofSorted(sorted, q))
          .isCloseTo(R.of("quantile." + text(q)), within(1e-14));
    }
    assertThat(Quantiles.ofSorted(new double[] {5}, 0.3)).isEqualTo(5);
    assertThat(Quantiles.central(new double[] {9, 3.5, 1.25, 2, 2, 7.75, 4}, 0.95))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(R.of("quantile.0.025"), R.of("quantile.0.975"));
  }

  private static String text(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}

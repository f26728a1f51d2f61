package io.journeyscore.analytics.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CompensatedSumTest {
  @Test
  void smallNumbersBesideGreatOnesAreNotLost() {
    CompensatedSum sum = new CompensatedSum();
    sum.add(1);
    sum.add(1e100);
    sum.add(1);
    sum.add(-1e100);
    assertThat(sum.value()).isEqualTo(2);
  }

  @Test
  void theEmptySumIsZero() {
    assertThat(new CompensatedSum().value()).isEqualTo(0);
  }

  @Property(tries = 200, seed = "20250101")
  void theSumIsTheExactOneRounded(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    CompensatedSum sum = new CompensatedSum();
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < 500; i++) {
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(12));
      sum.add(value);
      exact = exact.add(new BigDecimal(value));
    }
    assertThat(Math.abs(sum.value() - exact.doubleValue()))
        .isLessThanOrEqualTo(Math.ulp(exact.doubleValue()));
  }
}

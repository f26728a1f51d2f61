package io.journeyscore.analytics.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.lifetime.LifetimeValue.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LifetimeValueTest {
  private static final ParetoNbd MODEL = new ParetoNbd(0.553, 10.58, 0.606, 11.656);
  private static final PurchaseHistory CUSTOMER = PurchaseHistory.of(4, 30, 39);

  /**
   * Two years: 10 purchases of 55 and of 60.5, as against 50 now; 80% and 64% retained; 30% margin;
   * 10% discount. Cell by cell: 500 and 500; 50 and 105; -110 and -217.8; -308 and -271.04, each by
   * 1.1 and 1.21.
   */
  @Test
  void partsAreThoseOfASpreadsheet() {
    LifetimeValue value =
        LifetimeValue.of(
            50,
            0.1,
            List.of(new ValuePeriod(10, 0.8, 55, 0.3), new ValuePeriod(10, 0.64, 60.5, 0.3)));

    assertThat(value.repeat()).isCloseTo(867.7685950413223, within(1e-10));
    assertThat(value.expansion()).isCloseTo(132.2314049586777, within(1e-10));
    assertThat(value.retention()).isCloseTo(-280, within(1e-10));
    assertThat(value.margin()).isCloseTo(-504, within(1e-10));
    assertThat(value.total()).isCloseTo(216, within(1e-10));
  }

  @Test
  void partsAddUpToTheDiscountedMargins() {
    SplittableRandom random = new SplittableRandom(2);
    for (int run = 0; run < 200; run++) {
      double rate = random.nextDouble(-0.1, 0.3);
      double now = random.nextDouble(1, 100);
      List<ValuePeriod> periods = new ArrayList<>();
      double sum = 0;
      for (int t = 1; t <= 1 + random.nextInt(30); t++) {
        ValuePeriod period =
            new ValuePeriod(
                random.nextDouble(0, 9),
                random.nextDouble(),
                random.nextDouble(1, 200),
                random.nextDouble(-0.2, 1));
        periods.add(period);
        sum +=
            period.purchases()
                * period.retained()
                * period.value()
                * period.margin()
                / Math.pow(1 + rate, t);
      }
      LifetimeValue value = LifetimeValue.of(now, rate, periods);
      assertThat(value.total())
          .isCloseTo(sum, within(1e-12 * (value.repeat() + Math.abs(value.expansion()) + 1)));
      LifetimeValue other = LifetimeValue.of(now / 2, rate / 2, periods.subList(0, 1));
      assertThat(value.minus(other).total()).isCloseTo(value.total() - other.total(), within(1e-9));
    }
  }

  @Test
  void predictedValueIsWhatPurchasesToExpectBring() {
    Terms terms = new Terms(104, 0.002, 0, 0.25);
    for (PurchaseModel model : List.of(MODEL, new BgNbd(0.243, 4.414, 0.793, 2.426))) {
      LifetimeValue value = LifetimeValue.predicted(model, CUSTOMER, 35, terms);
      double discounted = model.discountedPurchases(104, 0.002, CUSTOMER);

      assertThat(value.total()).isCloseTo(0.25 * 35 * discounted, within(1e-9));
      assertThat(value.expansion()).isZero();
      assertThat(value.retention()).isNegative();
      assertThat(value.margin()).isNegative();
      assertThat(discounted).isLessThan(model.expectedPurchases(104, CUSTOMER)).isPositive();
    }
  }

  @Test
  void growthGoesToExpansion() {
    LifetimeValue flat = LifetimeValue.predicted(MODEL, CUSTOMER, 35, new Terms(52, 0, 0, 1));
    LifetimeValue more = LifetimeValue.predicted(MODEL, CUSTOMER, 35, new Terms(52, 0, 0.01, 1));

    assertThat(more.minus(flat).repeat()).isZero();
    assertThat(more.expansion()).isPositive();
    assertThat(more.margin()).isZero();
    assertThat(more.total()).isGreaterThan(flat.total());
  }

  /**
   * Without discount the discounted number is the expected one; each step is an expectation too.
   */
  @Test
  void withoutDiscountNothingIsLost() {
    assertThat(MODEL.discountedPurchases(39, 0, CUSTOMER))
        .isCloseTo(MODEL.expectedPurchases(39, CUSTOMER), within(1e-12));
    double[] periods = MODEL.expectedByPeriod(39, CUSTOMER);
    assertThat(periods).hasSize(39);
    for (int k = 1; k < periods.length; k++) {
      assertThat(periods[k]).isPositive().isLessThan(periods[k - 1]);
    }
  }

  @Test
  void termsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Terms(0, 0.1, 0, 1))
        .withMessage("periods must be at least 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Terms(1, 0.1, -1, 1))
        .withMessage("growth must be finite and above -1: -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValuePeriod(1, 1.5, 2, 1))
        .withMessage("retained must be in [0, 1]: 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.expectedPurchases(-1, CUSTOMER))
        .withMessage("time must be finite and not negative: -1.0");
  }
}

package io.journeyscore.analytics.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PurchaseModelTest {
  private static final BgNbd PUBLISHED = new BgNbd(0.243, 4.414, 0.793, 2.426);

  /**
   * Fader, Hardie and Lee 2005 print 1.226; the other figures are those of the lifetimes package.
   */
  @Test
  void publishedCustomersHaveThePublishedExpectations() {
    PurchaseHistory customer = PurchaseHistory.of(2, 30.43, 38.86);
    assertThat(PUBLISHED.expectedPurchases(39, customer)).isCloseTo(1.226028, within(1e-6));
    assertThat(PUBLISHED.aliveProbability(customer)).isCloseTo(0.726579, within(1e-6));
    assertThat(PUBLISHED.aliveProbability(PurchaseHistory.of(23, 39, 39)))
        .isCloseTo(0.968555, within(1e-6));
    assertThat(PUBLISHED.expectedPurchases(2)).isCloseTo(0.103390, within(1e-6));
  }

  @Test
  void singleBuyersAreAliveByBgNbdAndDoubtfulByParetoNbd() {
    ParetoNbd pareto = new ParetoNbd(0.553, 10.58, 0.606, 11.656);
    for (double age : new double[] {0, 1, 1_000}) {
      assertThat(PUBLISHED.aliveProbability(PurchaseHistory.of(0, 0, age))).isEqualTo(1);
    }
    assertThat(pareto.aliveProbability(PurchaseHistory.of(0, 0, 38.86)))
        .isCloseTo(0.29509, within(1e-5));
  }

  @Test
  void bgNbdIsThatOfTheHypergeometricFormAtFortyDigits() {
    compare("bgnbd-python.csv", BgNbd::of, 1e-10);
  }

  @Test
  void paretoNbdIsThatOfTheHypergeometricFormAtFortyDigits() {
    compare("paretonbd-python.csv", ParetoNbd::of, 1e-10);
  }

  private static void compare(
      String file, Function<double[], ? extends PurchaseModel> maker, double tolerance) {
    Map<String, double[]> table = Reference.table(file);
    Percentage close = Percentage.withPercentage(100 * tolerance);
    int cases = table.get("alive").length;
    assertThat(cases).isGreaterThan(5);
    for (int i = 0; i < cases; i++) {
      int row = i;
      Function<String, Double> of = column -> table.get(column)[row];
      PurchaseModel model =
          maker.apply(
              new double[] {of.apply("p1"), of.apply("p2"), of.apply("p3"), of.apply("p4")});
      PurchaseHistory history =
          PurchaseHistory.of(of.apply("repeats").longValue(), of.apply("recency"), of.apply("age"));
      assertThat(model.logLikelihood(history))
          .as("log-likelihood %d", i)
          .isCloseTo(of.apply("logLikelihood"), within(tolerance * 100));
      assertThat(model.aliveProbability(history))
          .as("alive %d", i)
          .isCloseTo(of.apply("alive"), close);
      assertThat(model.expectedPurchases(of.apply("time"), history))
          .as("expected %d", i)
          .isCloseTo(of.apply("expected"), close);
    }
  }
}

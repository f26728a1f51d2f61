package io.journeyscore.analytics.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LifetimeFitTest {
  private static final LifetimeFit.Options OPTIONS = LifetimeFit.Options.defaults();
  private static final BgNbd BG = new BgNbd(0.8, 6, 0.9, 2.5);
  private static final ParetoNbd PARETO = new ParetoNbd(0.9, 8, 0.7, 15);
  private static final GammaGamma SPEND = new GammaGamma(5, 4, 20);

  @Test
  void slopesAreThoseOfFiniteDifferences() {
    List<PurchaseHistory> histories = PlantedCustomers.of(BG, SPEND, 300, 52, 1);
    HistoryRows purchases = HistoryRows.ofPurchases(histories);
    slopes(new BgNbdLikelihood(purchases), 0.6, 5, 1.2, 2);
    slopes(new ParetoNbdLikelihood(purchases), 0.6, 5, 0.5, 20);
    slopes(new ParetoNbdLikelihood(purchases), 0.6, 20, 1.5, 5);
    slopes(new GammaGammaLikelihood(HistoryRows.ofValues(histories)), 4, 3, 30);
  }

  private static void slopes(Likelihood likelihood, double... parameters) {
    double[] gradient = new double[parameters.length];
    likelihood.value(parameters, gradient);
    for (int j = 0; j < parameters.length; j++) {
      double step = 1e-5 * parameters[j];
      double[] above = parameters.clone();
      double[] below = parameters.clone();
      above[j] += step;
      below[j] -= step;
      double difference = (likelihood.value(above) - likelihood.value(below)) / (2 * step);
      assertThat(gradient[j]).isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
    }
  }

  @Test
  void plantedParametersLieInTheirIntervals() {
    List<PurchaseHistory> buyers = PlantedCustomers.of(BG, SPEND, 4_000, 60, 2);
    inIntervals(BgNbd.fit(buyers, OPTIONS).orElseThrow(), BG.r(), BG.alpha(), BG.a(), BG.b());
    inIntervals(GammaGamma.fit(buyers, OPTIONS).orElseThrow(), SPEND.p(), SPEND.q(), SPEND.v());
    inIntervals(
        ParetoNbd.fit(PlantedCustomers.of(PARETO, 4_000, 60, 3), OPTIONS).orElseThrow(),
        PARETO.r(),
        PARETO.alpha(),
        PARETO.s(),
        PARETO.beta());
  }

  private static void inIntervals(LifetimeFit<?> fit, double... truth) {
    for (int j = 0; j < truth.length; j++) {
      ModelParameter found = fit.parameters().get(j);
      assertThat(found.estimate().interval().contains(truth[j])).as(found.toString()).isTrue();
      // And the interval says something.
      assertThat(found.estimate().interval().width()).isLessThan(truth[j] * 1.5);
      assertThat(found.standardError()).isPositive();
    }
  }

  @Test
  void expectationsComeWithIntervalsInsideTheirBounds() {
    List<PurchaseHistory> buyers = PlantedCustomers.of(BG, SPEND, 2_000, 52, 4);
    LifetimeFit<BgNbd> fit = BgNbd.fit(buyers, OPTIONS).orElseThrow();
    PurchaseHistory customer = PurchaseHistory.of(3, 30, 52);

    Estimate alive = fit.estimate(m -> m.aliveProbability(customer), 500, 7).orElseThrow();
    Estimate next = fit.estimate(m -> m.expectedPurchases(26, customer), 500, 7).orElseThrow();
    assertThat(alive.value()).isEqualTo(fit.model().aliveProbability(customer));
    assertThat(alive.interval().contains(BG.aliveProbability(customer))).isTrue();
    assertThat(alive.interval().high()).isLessThanOrEqualTo(1);
    assertThat(next.interval().contains(BG.expectedPurchases(26, customer))).isTrue();
    assertThat(next.interval().low()).isPositive();
    assertThat(next.n()).isEqualTo(2_000);
    assertThat(fit.estimate(m -> m.expectedPurchases(26, customer), 500, 7)).contains(next);
    assertThat(fit.estimate(m -> m.expectedPurchases(26, customer), 500, 8))
        .isNotEqualTo(Optional.of(next));
    assertThat(fit.estimate(m -> Double.NaN, 10, 7)).isEmpty();
  }

  @Test
  void singleBuyersAreAliveForSureWhateverTheParameters() {
    List<PurchaseHistory> buyers = PlantedCustomers.of(BG, SPEND, 500, 52, 4);
    Estimate alive =
        BgNbd.fit(buyers, OPTIONS)
            .orElseThrow()
            .estimate(m -> m.aliveProbability(PurchaseHistory.of(0, 0, 52)), 50, 1)
            .orElseThrow();
    assertThat(alive.interval().low()).isEqualTo(1);
    assertThat(alive.interval().high()).isEqualTo(1);
  }

  @Test
  void tooFewRepeatersAreRefused() {
    List<PurchaseHistory> singles = Collections.nCopies(1_000, PurchaseHistory.of(0, 0, 30));
    LifetimeResult<BgNbd> result = BgNbd.fit(singles, OPTIONS);

    assertThat(result.failure())
        .contains(new LifetimeFailure<>(LifetimeFailure.Reason.TOO_FEW_REPEATERS, 1_000, 0));
    assertThatIllegalStateException()
        .isThrownBy(result::orElseThrow)
        .withMessageContaining("TOO_FEW_REPEATERS");
    assertThat(ParetoNbd.fit(List.of(), OPTIONS).failure()).isPresent();
    assertThat(GammaGamma.fit(singles, OPTIONS).failure()).isPresent();
  }

  /** All buy alike and none has stopped: shapes and rates grow without end. */
  @Test
  void customersWhoDoNotDifferHaveNoMaximum() {
    List<PurchaseHistory> alike = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 500; i++) {
      alike.add(PurchaseHistory.of(10, 50 + random.nextInt(3), 53).withMeanValue(10));
    }
    assertThat(BgNbd.fit(alike, OPTIONS).failure().orElseThrow().reason())
        .isNotEqualTo(LifetimeFailure.Reason.TOO_FEW_REPEATERS);
    assertThat(ParetoNbd.fit(alike, OPTIONS).failure()).isPresent();
    assertThat(GammaGamma.fit(alike, OPTIONS).failure()).isPresent();
  }
}

package io.journeyscore.analytics.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * CDNOW's customers, against the figures that P. S. Fader and B. G. S. Hardie published and those
 * that R's BTYD 2.4 and an own fit in R gave.
 */
class CdnowTest {
  private static final LifetimeFit.Options OPTIONS = LifetimeFit.Options.defaults();

  @Test
  void bgNbdHasThePublishedParameters() throws IOException {
    LifetimeFit<BgNbd> fit = BgNbd.fit(Cdnow.customers(), OPTIONS).orElseThrow();

    assertThat(fit.customers()).isEqualTo(2_357);
    assertThat(fit.repeaters()).isEqualTo(946);
    assertThat(fit.model().r()).isCloseTo(0.243, within(5e-4));
    assertThat(fit.model().alpha()).isCloseTo(4.414, within(5e-4));
    assertThat(fit.model().a()).isCloseTo(0.793, within(5e-4));
    assertThat(fit.model().b()).isCloseTo(2.426, within(5e-4));
    assertThat(fit.logLikelihood()).isCloseTo(-9582.425561, within(5e-7));
    assertThat(fit.logLikelihood()).isCloseTo(-9582.4, within(0.05));
    assertThat(fit.model().r()).isCloseTo(0.2425927959, within(2e-6));
    assertThat(fit.model().alpha()).isCloseTo(4.413528056, within(5e-5));
    assertThat(fit.model().a()).isCloseTo(0.7928854998, within(5e-5));
    assertThat(fit.model().b()).isCloseTo(2.425751015, within(2e-4));
    assertThat(fit.model().expectedPurchases(52)).isCloseTo(1.444021094, within(5e-6));
  }

  @Test
  void everyCustomerHasTheValuesOfR() throws IOException {
    BgNbd model = BgNbd.fit(Cdnow.customers(), OPTIONS).orElseThrow().model();
    List<double[]> rows = Cdnow.rows("ref_bgnbd_per_customer.csv");

    assertThat(rows).hasSize(2_357);
    for (double[] row : rows) {
      PurchaseHistory history = PurchaseHistory.of((long) row[1], row[2], row[3]);
      assertThat(model.aliveProbability(history)).isCloseTo(row[4], within(1e-4));
      assertThat(model.expectedPurchases(39, history)).isCloseTo(row[5], within(1e-4));
    }
  }

  @Test
  void sumsOverCustomersAreThoseOfR() throws IOException {
    List<PurchaseHistory> customers = Cdnow.customers();
    BgNbd model = BgNbd.fit(customers, OPTIONS).orElseThrow().model();

    assertThat(customers.stream().mapToDouble(model::aliveProbability).average().orElseThrow())
        .isCloseTo(0.81343925, within(5e-6));
    assertThat(customers.stream().mapToDouble(c -> model.expectedPurchases(39, c)).sum())
        .isCloseTo(1653.423359, within(2e-2));
  }

  /** R's search stops 2e-5 below the maximum. */
  @Test
  void paretoNbdHasTheParametersOfR() throws IOException {
    List<PurchaseHistory> customers = Cdnow.customers();
    LifetimeFit<ParetoNbd> fit = ParetoNbd.fit(customers, OPTIONS).orElseThrow();
    ParetoNbd found = new ParetoNbd(0.5533956237, 10.58012895, 0.6060363514, 11.65540511);

    assertThat(customers.stream().mapToDouble(found::logLikelihood).sum())
        .isCloseTo(-9594.973949, within(1e-6));
    assertThat(fit.logLikelihood()).isBetween(-9594.973949, -9594.9739);
    assertThat(fit.model().r()).isCloseTo(0.5533956237, within(2e-4));
    assertThat(fit.model().alpha()).isCloseTo(10.58012895, within(5e-3));
    assertThat(fit.model().s()).isCloseTo(0.6060363514, within(1e-3));
    assertThat(fit.model().beta()).isCloseTo(11.65540511, within(3e-2));
  }

  @Test
  void gammaGammaHasTheParametersAndValuesOfR() throws IOException {
    List<PurchaseHistory> customers = Cdnow.customers();
    LifetimeFit<GammaGamma> fit = GammaGamma.fit(customers, OPTIONS).orElseThrow();

    assertThat(fit.customers()).isEqualTo(946);
    assertThat(fit.logLikelihood()).isCloseTo(-4055.923244, within(1e-5));
    assertThat(fit.model().p()).isCloseTo(6.248783284, within(1e-3));
    assertThat(fit.model().q()).isCloseTo(3.744579079, within(1e-3));
    assertThat(fit.model().v()).isCloseTo(15.44775629, within(5e-3));
    assertThat(fit.model().meanValue().orElseThrow()).isCloseTo(35.17103298, within(1e-3));
    double[] repeaters =
        customers.stream()
            .filter(customer -> customer.repeats() > 0)
            .mapToDouble(customer -> fit.model().expectedValue(customer).orElseThrow())
            .toArray();
    assertThat(repeaters[0]).isCloseTo(24.65862109, within(1e-3));
    assertThat(repeaters[1]).isCloseTo(18.91148757, within(1e-3));
  }

  @Test
  void orderOfCustomersDoesNotMatterToTheBit() throws IOException {
    List<PurchaseHistory> shuffled = new ArrayList<>(Cdnow.customers());
    LifetimeFit<BgNbd> fit = BgNbd.fit(shuffled, OPTIONS).orElseThrow();
    Collections.shuffle(shuffled, new Random(5));
    LifetimeFit<BgNbd> again = BgNbd.fit(shuffled, OPTIONS).orElseThrow();

    assertThat(again.model()).isEqualTo(fit.model());
    assertThat(again.parameters()).isEqualTo(fit.parameters());
  }
}

package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OpportunityTest {
  private static Estimate effect(double low, double value, double high) {
    return new Estimate(value, new Interval(low, high, 0.95), 500);
  }

  /** Journeys a year, points of a rating, renewals for a point, euros for a renewal. */
  private static final List<Opportunity> BY_HAND =
      List.of(
          new Opportunity("invoice", 10_000, 1.5, effect(0.01, 0.02, 0.03), 40),
          new Opportunity("delivery", 4_000, 2, effect(0.04, 0.05, 0.06), 100),
          new Opportunity("advice", 50_000, 0, effect(0.1, 0.2, 0.3), 100),
          new Opportunity("forum", 1_000, 3, effect(-0.02, -0.01, 0), 100));

  @Test
  void amountIsReachTimesGapTimesEffectTimesValue() {
    Estimate invoice = BY_HAND.get(0).amount();
    assertThat(invoice.value()).isCloseTo(12_000, within(1e-9));
    assertThat(invoice.interval().low()).isCloseTo(6_000, within(1e-9));
    assertThat(invoice.interval().high()).isCloseTo(18_000, within(1e-9));
    assertThat(invoice.n()).isEqualTo(500);
    assertThat(BY_HAND.get(1).amount().value()).isCloseTo(40_000, within(1e-9));
    assertThat(BY_HAND.get(2).amount().value()).isZero();
    assertThat(BY_HAND.get(3).amount().value()).isCloseTo(-3_000, within(1e-9));
    assertThat(BY_HAND.get(3).amount().interval().low()).isCloseTo(-6_000, within(1e-9));
  }

  @Test
  void opportunitiesAreRankedByAmount() {
    assertThat(Opportunity.ranked(BY_HAND))
        .extracting(Opportunity::name)
        .containsExactly("delivery", "invoice", "advice", "forum");
    Opportunity twin = new Opportunity("a twin", 4_000, 2, effect(0.04, 0.05, 0.06), 100);
    assertThat(Opportunity.ranked(List.of(BY_HAND.get(1), twin)))
        .extracting(Opportunity::name)
        .containsExactly("a twin", "delivery");
  }

  @Property(tries = 200, seed = "20260104")
  void otherUnitsDoNotChangeTheRanking(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] factors = random.doubles(4, 1e-3, 1e3).toArray();
    List<Opportunity> plain = new ArrayList<>();
    List<Opportunity> scaled = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      double reach = random.nextDouble(1e6);
      double gap = random.nextDouble(5);
      double slope = random.nextDouble(-0.1, 0.1);
      double value = random.nextDouble(1e3);
      plain.add(new Opportunity("o" + i, reach, gap, effect(slope, slope, slope), value));
      double other = slope * factors[2];
      scaled.add(
          new Opportunity(
              "o" + i,
              reach * factors[0],
              gap * factors[1],
              effect(other, other, other),
              value * factors[3]));
    }
    assertThat(Opportunity.ranked(scaled).stream().map(Opportunity::name).toList())
        .isEqualTo(Opportunity.ranked(plain).stream().map(Opportunity::name).toList());
  }

  @Test
  void aGapThatIsReachedIsZero() {
    assertThat(Opportunity.gap(7, 8.5)).isEqualTo(1.5);
    assertThat(Opportunity.gap(9, 8.5)).isZero();
    assertThatThrownBy(() -> Opportunity.gap(Double.NaN, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("present must be finite: NaN");
  }

  @Test
  void oddInputIsRefused() {
    Estimate effect = effect(0, 1, 2);
    assertThatThrownBy(() -> new Opportunity("a", -1, 1, effect, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reach and gap must be finite and not negative: -1.0, 1.0");
    assertThatThrownBy(() -> new Opportunity(" ", 1, 1, effect, 1))
        .hasMessage("name must not be blank: ' '");
    assertThatThrownBy(() -> new Opportunity("a", 1, 1, effect, Double.NaN))
        .hasMessage("value must be finite: NaN");
  }
}

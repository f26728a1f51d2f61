package io.journeyscore.analytics.success;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.CustomerId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SuccessMeasureTest {
  private static final SuccessModel MODEL =
      SuccessModel.of(
          List.of(
              SuccessComponent.customer("value").withWeight(2),
              SuccessComponent.customer("ease"),
              SuccessComponent.business("margin").withWeight(2)));
  private static final SuccessMeasure MEASURE =
      new SuccessMeasure(MODEL, Alignment.Cuts.middle(), 0.95);

  private static CustomerId customer(int number) {
    return new CustomerId(IdentifierKind.strong("customer"), "c" + number);
  }

  private static SuccessInputs inputs(double value, double ease, double margin) {
    return SuccessInputs.none().with("value", value).with("ease", ease).with("margin", margin);
  }

  private static List<SuccessCase> some(SplittableRandom random, int n) {
    List<SuccessCase> cases = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int customer = Draws.below(random, n / 3);
      SuccessInputs inputs = SuccessInputs.none();
      for (SuccessComponent component : MODEL.components()) {
        if (random.nextDouble() < 0.8) {
          inputs = inputs.with(component.name(), random.nextDouble());
        }
      }
      SuccessCase one = SuccessCase.of(customer(customer), inputs);
      one = customer % 2 == 0 ? one.in("segment=even") : one;
      cases.add(random.nextInt(4) == 0 ? one.in("owner=logistics") : one);
    }
    return cases;
  }

  @Test
  void meanOfThreeJourneysByHand() {
    SuccessReport report =
        MEASURE.measure(
            List.of(
                SuccessCase.of(customer(1), inputs(1, 0.5, 0.25)), // 100 (0.4 + 0.1 + 0.1) = 60
                SuccessCase.of(customer(1), inputs(0.5, 1, 0.5)), // 100 (0.2 + 0.2 + 0.2) = 60
                SuccessCase.of(customer(2), inputs(0, 0, 0.75)), // 30
                SuccessCase.of(customer(3), SuccessInputs.none().with("ease", 0.7)), // 70
                SuccessCase.of(customer(4), SuccessInputs.none())));
    SuccessSummary all = report.all();
    Estimate score = all.score().orElseThrow();
    assertThat(score.value()).isCloseTo(55, within(1e-12));
    assertThat(score.n()).isEqualTo(4);
    assertThat(all.customers()).isEqualTo(3);
    assertThat(all.incomplete()).isEqualTo(1);
    assertThat(all.unscored()).isEqualTo(1);
    // Deviations of customers from 55: 10, -25, 15; 3/2 (100 + 625 + 225) / 16; Student's t 4.3027.
    double reach = 4.302_652_729_911_275 * Math.sqrt(1.5 * 950 / 16);
    assertThat(score.interval().low()).isCloseTo(55 - reach, within(1e-7));
    assertThat(score.interval().high()).isCloseTo(Math.min(100, 55 + reach), within(1e-7));
    assertThat(all.components())
        .extracting(part -> part.value().orElseThrow().n())
        .containsExactly(3L, 4L, 3L);
    assertThat(all.components().get(0).value().orElseThrow().value()).isEqualTo(0.5);
    // (40 + 20 + 0) / 4, (10 + 20 + 0 + 70) / 4, (10 + 20 + 30) / 4
    assertThat(all.components().get(0).points()).isCloseTo(15, within(1e-12));
    assertThat(all.components().get(1).points()).isCloseTo(25, within(1e-12));
    assertThat(all.components().get(2).points()).isCloseTo(15, within(1e-12));
    // Sides: 83 and 25; 67 and 50; 0 and 75.
    Map<Alignment, Double> shares = new EnumMap<>(Alignment.class);
    all.alignment().forEach((where, share) -> shares.put(where, share.value()));
    assertThat(shares)
        .containsOnly(
            Map.entry(Alignment.CUSTOMER_ONLY, 1.0 / 3),
            Map.entry(Alignment.BOTH, 1.0 / 3),
            Map.entry(Alignment.BUSINESS_ONLY, 1.0 / 3),
            Map.entry(Alignment.NEITHER, 0.0));
    assertThat(report.groups()).isEmpty();
  }

  @Test
  void anySplitGivesTheSameReportAlsoThroughBytes() {
    SplittableRandom random = new SplittableRandom(75);
    List<SuccessCase> cases = some(random, 900);
    SuccessReport whole = MEASURE.measure(cases);
    List<Accumulator<SuccessCase, SuccessReport>> parts = new ArrayList<>();
    for (int p = 0; p < 5; p++) {
      parts.add(MEASURE.accumulator());
    }
    cases.forEach(one -> parts.get(Draws.below(random, 5)).accept(one));
    Accumulator<SuccessCase, SuccessReport> joined = MEASURE.accumulator();
    for (int p = 4; p >= 0; p--) {
      joined.combine(MEASURE.accumulator(parts.get(p).toBytes()));
    }
    assertSame(joined.result().all(), whole.all());
    assertThat(joined.result().groups().keySet()).isEqualTo(whole.groups().keySet());
    whole.groups().forEach((name, one) -> assertSame(joined.result().groups().get(name), one));
    SuccessReport again = MEASURE.accumulator(joined.toBytes()).result();
    assertThat(again).isEqualTo(joined.result());
  }

  private static void assertSame(SuccessSummary one, SuccessSummary other) {
    assertThat(one)
        .usingRecursiveComparison()
        .withComparatorForType(
            (a, b) -> Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b)) ? 0 : 1, Double.class)
        .isEqualTo(other);
  }

  @Test
  void groupsAreTheReportsOfTheirJourneysAndPointsSumToTheScore() {
    List<SuccessCase> cases = some(new SplittableRandom(76), 600);
    SuccessReport report = MEASURE.measure(cases);
    assertThat(report.groups()).containsOnlyKeys("owner=logistics", "segment=even");
    report
        .groups()
        .forEach(
            (name, summary) -> {
              List<SuccessCase> of =
                  cases.stream().filter(one -> one.groups().contains(name)).toList();
              assertSame(summary, MEASURE.measure(of).all());
              double points =
                  summary.components().stream().mapToDouble(ComponentSummary::points).sum();
              assertThat(points).isCloseTo(summary.score().orElseThrow().value(), within(1e-9));
            });
  }

  /** Customers of whom each has his own level: intervals of journeys would be too narrow. */
  @Test
  void intervalsHoldTheTrueMeanAsOftenAsTheySay() {
    SplittableRandom random = new SplittableRandom(77);
    int runs = 200;
    int held = 0;
    for (int run = 0; run < runs; run++) {
      Accumulator<SuccessCase, SuccessReport> accumulator = MEASURE.accumulator();
      for (int c = 0; c < 60; c++) {
        double own = random.nextDouble();
        int journeys = 1 + random.nextInt(6);
        for (int j = 0; j < journeys; j++) {
          accumulator.accept(SuccessCase.of(customer(c), inputs(own, own, own)));
        }
      }
      held += accumulator.result().all().score().orElseThrow().interval().contains(50) ? 1 : 0;
    }
    // 190 expected; 3.2 standard deviations are 10.
    assertThat(held).isBetween(180, 200);
  }

  @Test
  void nothingKnownIsEmpty() {
    SuccessSummary none = MEASURE.measure(List.of()).all();
    assertThat(none).isEqualTo(new SuccessSummary(Optional.empty(), List.of(), Map.of(), 0, 0, 0));
    SuccessSummary one =
        MEASURE.measure(List.of(SuccessCase.of(customer(1), inputs(1, 1, 1)))).all();
    // One customer does not show how scores vary.
    assertThat(one.score().orElseThrow().interval().low()).isZero();
    assertThat(one.score().orElseThrow().interval().high()).isEqualTo(100);
    SuccessInputs value = SuccessInputs.none().with("value", 0.5);
    SuccessSummary half = MEASURE.measure(List.of(SuccessCase.of(customer(1), value))).all();
    assertThat(half.alignment()).isEmpty();
    assertThat(half.components().get(2).value()).isEmpty();
    assertThat(half.components().get(2).points()).isZero();
  }

  @Test
  void accumulatorsOfOtherMeasuresAreRefused() {
    SuccessMeasure other = new SuccessMeasure(MODEL, new Alignment.Cuts(60, 60), 0.95);
    Accumulator<SuccessCase, SuccessReport> accumulator = MEASURE.accumulator();
    assertThatThrownBy(() -> accumulator.combine(other.accumulator()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> accumulator.combine(accumulator))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> other.accumulator(accumulator.toBytes()))
        .isInstanceOf(StateFormatException.class);
  }
}

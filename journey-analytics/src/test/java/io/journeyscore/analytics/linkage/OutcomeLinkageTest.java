package io.journeyscore.analytics.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.analytics.driver.DriverTable;
import io.journeyscore.analytics.driver.KeyDrivers;
import io.journeyscore.analytics.linkage.OutcomeLink.Problem;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.CustomerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class OutcomeLinkageTest {
  private static final OutcomeLinkage PLAIN = OutcomeLinkage.of("nps", 0.95).adjustedFor("tenure");

  /** Of 200 intervals that hold the truth with 95%, fewer than 182 would in 1 of 100 cases. */
  @Test
  void intervalsHoldThePlantedEffectsOfAllFourOutcomes() {
    Map<BusinessOutcome, Integer> held = new EnumMap<>(BusinessOutcome.class);
    Map<BusinessOutcome, Double> sums = new EnumMap<>(BusinessOutcome.class);
    for (int run = 0; run < 200; run++) {
      BusinessLinks links = PLAIN.measure(PlantedOutcomes.of(250, run));
      assertThat(links.links()).hasSize(4);
      for (OutcomeLink link : links.links()) {
        Estimate effect = link.effect().orElseThrow();
        double truth = PlantedOutcomes.truth(link.outcome());
        held.merge(link.outcome(), effect.interval().contains(truth) ? 1 : 0, Integer::sum);
        sums.merge(link.outcome(), effect.value() / truth / 200, Double::sum);
      }
    }
    assertThat(held).hasSize(4).allSatisfy((outcome, runs) -> assertThat(runs).isBetween(182, 199));
    assertThat(sums)
        .hasSize(4)
        .allSatisfy((outcome, mean) -> assertThat(mean).isCloseTo(1, within(0.05)));
  }

  @Test
  void onePointMoreGoesWithHalfAPointMoreRenewals() {
    BusinessLinks links = PLAIN.measure(PlantedOutcomes.of(4_000, 1));
    Estimate renewal = links.renewal().orElseThrow();

    assertThat(renewal.interval().contains(0.005)).isTrue();
    assertThat(renewal.value()).isCloseTo(0.005, within(5e-4));
    assertThat(renewal.value()).isEqualTo(-effect(links, BusinessOutcome.CHURN).value());
    assertThat(links.link(BusinessOutcome.CHURN).p().orElseThrow()).isLessThan(1e-6);
    assertThat(links.link(BusinessOutcome.CHURN).customers()).isEqualTo(4_000);
  }

  @Test
  void whatLongCustomersHaveAnywayIsTakenOutByAdjustment() {
    List<LinkedRow> rows = PlantedOutcomes.of(3_000, 5, 40);
    List<LinkedRow> bare =
        rows.stream()
            .map(row -> new LinkedRow(row.customer(), row.measure(), List.of(), row.outcomes()))
            .toList();
    Estimate adjusted = effect(PLAIN.measure(rows), BusinessOutcome.REVENUE);
    Estimate crude = effect(OutcomeLinkage.of("nps", 0.95).measure(bare), BusinessOutcome.REVENUE);

    assertThat(adjusted.interval().contains(PlantedOutcomes.REVENUE)).isTrue();
    assertThat(crude.interval().low()).isGreaterThan(PlantedOutcomes.REVENUE);
  }

  /** Key drivers' slopes are held against R; they come from other equations. */
  @Test
  void amountsHaveTheSlopesAndIntervalsOfKeyDrivers() {
    List<LinkedRow> rows = PlantedOutcomes.of(150, 3);
    int[] customers =
        rows.stream()
            .mapToInt(row -> Integer.parseInt(row.customer().value().substring(1)))
            .toArray();
    DriverTable table =
        DriverTable.of(
                "revenue", column(rows, r -> r.outcomes().get(BusinessOutcome.REVENUE)), customers)
            .with("nps", column(rows, LinkedRow::measure))
            .with("tenure", column(rows, r -> r.adjustments().get(0)));
    Estimate slope =
        KeyDrivers.of(table, KeyDrivers.Options.seeded(1)).driver("nps").slope().estimate();
    Estimate effect = effect(PLAIN.measure(rows), BusinessOutcome.REVENUE);

    assertThat(effect.value()).isCloseTo(slope.value(), within(1e-10));
    assertThat(effect.interval().low()).isCloseTo(slope.interval().low(), within(1e-9));
    assertThat(effect.interval().high()).isCloseTo(slope.interval().high(), within(1e-9));
  }

  private static double[] column(List<LinkedRow> rows, ToDoubleFunction<LinkedRow> value) {
    return rows.stream().mapToDouble(value).toArray();
  }

  private static Estimate effect(BusinessLinks links, BusinessOutcome outcome) {
    return links.link(outcome).effect().orElseThrow();
  }

  /** Leaves out one customer after the other: a variance that knows of no formula. */
  @Test
  void errorOfChurnIsThatOfAJackknife() {
    int customers = 200;
    List<LinkedRow> rows = PlantedOutcomes.of(customers, 9);
    Estimate effect = effect(PLAIN.measure(rows), BusinessOutcome.CHURN);
    double[] without = new double[customers];
    for (int c = 0; c < customers; c++) {
      String left = "c" + c;
      without[c] =
          effect(
                  PLAIN.measure(
                      rows.stream().filter(row -> !row.customer().value().equals(left)).toList()),
                  BusinessOutcome.CHURN)
              .value();
    }
    double mean = Arrays.stream(without).average().orElseThrow();
    double squares = Arrays.stream(without).map(v -> (v - mean) * (v - mean)).sum();
    double jackknife = Math.sqrt(squares * (customers - 1) / customers);
    double error = effect.interval().width() / 2 / 1.97196;

    assertThat(error / jackknife).isCloseTo(1, within(0.03));
  }

  /** A group comparison: without adjustments, the marginal effect of yes or no fits both rates. */
  @Test
  void churnOfTwoGroupsHasTheirOddsAndTheMeanSlope() {
    List<LinkedRow> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      boolean high = i < 200;
      boolean left = high ? i < 20 : i < 280;
      rows.add(LinkedRow.of(customer(i), high ? 1 : 0).withChurn(left));
    }
    double logOdds = Math.log(0.1 / 0.9) - Math.log(0.4 / 0.6);
    double effect = logOdds * (0.1 * 0.9 + 0.4 * 0.6) / 2;

    assertThat(effect(OutcomeLinkage.of("high", 0.95).measure(rows), BusinessOutcome.CHURN).value())
        .isCloseTo(effect, within(1e-9));
  }

  private static CustomerId customer(int number) {
    return new CustomerId(IdentifierKind.CUSTOMER, "c" + number);
  }

  @Test
  void anySplitAndOrderGivesTheSameBits() {
    List<LinkedRow> rows = new ArrayList<>(PlantedOutcomes.of(60, 4));
    BusinessLinks whole = PLAIN.measure(rows);
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(rows, new Random(seed));
      int cut = 20 * seed;
      Accumulator<LinkedRow, BusinessLinks> first = PLAIN.accumulator();
      rows.subList(0, cut).forEach(first::accept);
      Accumulator<LinkedRow, BusinessLinks> second = PLAIN.accumulator();
      rows.subList(cut, rows.size()).forEach(second::accept);
      Accumulator<LinkedRow, BusinessLinks> joined =
          PLAIN.accumulator(second.toBytes()).combine(PLAIN.accumulator(first.toBytes()));
      assertThat(joined.result()).isEqualTo(whole);
      assertThat(joined.toBytes()).isEqualTo(first.combine(second).toBytes());
    }
  }

  @Test
  void outcomesThatAreNotKnownAreLeftOutAndNotTakenForZero() {
    List<LinkedRow> rows = new ArrayList<>(PlantedOutcomes.of(60, 4));
    BusinessLinks whole = PLAIN.measure(rows);
    for (int i = 0; i < 50; i++) {
      rows.add(LinkedRow.of(customer(1_000 + i), i, 3.0));
    }
    assertThat(PLAIN.measure(rows)).isEqualTo(whole);
    assertThat(PLAIN.measure(List.of()).links())
        .allSatisfy(
            link -> {
              assertThat(link.problem()).contains(Problem.TOO_FEW_CUSTOMERS);
              assertThat(link.effect()).isEmpty();
              assertThat(link.rows()).isZero();
            });
  }

  @Test
  void whatCannotBeToldSaysWhy() {
    assertThat(problem(i -> 3, i -> i % 2, i -> i)).isEqualTo(Problem.CONSTANT_MEASURE);
    assertThat(problem(i -> i, i -> i % 2, i -> 2 * i + 1)).isEqualTo(Problem.COLLINEAR);
    assertThat(problem(i -> i, i -> i % 2, i -> 7)).isEqualTo(Problem.COLLINEAR);
    assertThat(problem(i -> i, i -> 0, i -> i * i)).isEqualTo(Problem.CONSTANT_OUTCOME);
    assertThat(problem(i -> i, i -> i < 20 ? 0 : 1, i -> i % 7)).isEqualTo(Problem.SEPARATED);
  }

  private static Problem problem(
      ToDoubleFunction<Integer> measure,
      ToDoubleFunction<Integer> churn,
      ToDoubleFunction<Integer> adjustment) {
    List<LinkedRow> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(
          LinkedRow.of(customer(i), measure.applyAsDouble(i), adjustment.applyAsDouble(i))
              .with(BusinessOutcome.CHURN, churn.applyAsDouble(i)));
    }
    return PLAIN.measure(rows).link(BusinessOutcome.CHURN).problem().orElseThrow();
  }

  @Test
  void wrongRowsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinkedRow.of(customer(1), 3).with(BusinessOutcome.CHURN, 0.5))
        .withMessage("CHURN must be 1 or 0: 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.accumulator().accept(LinkedRow.of(customer(1), 3)))
        .withMessage("adjustments must have one value for each of [tenure]: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinkedRow.of(customer(1), Double.NaN))
        .withMessage("measure must be finite: NaN");
    assertThat(LinkedRow.of(customer(1), 3).toString()).doesNotContain("c1");
  }
}

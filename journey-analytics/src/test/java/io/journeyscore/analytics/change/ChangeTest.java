package io.journeyscore.analytics.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

class ChangeTest {
  private static final Measure<CustomerRows, Change> MEASURE = ChangeMeasure.ofRows();

  /** Values of one customer. */
  private record Values(boolean treated, double[] before, double[] after) {
    CustomerRows rows() {
      return CustomerRows.of(treated, before, after);
    }
  }

  private static Change change(List<Values> customers) {
    return MEASURE.measure(customers.stream().map(Values::rows).toList());
  }

  private static double[] some(double... values) {
    return values;
  }

  @Test
  void differenceIsThatOfFourMeans() {
    Change change =
        change(
            List.of(
                new Values(true, some(50, 60), some(70)),
                new Values(true, some(55), some(65, 78)),
                new Values(false, some(40, 44), some(45)),
                new Values(false, some(), some(47)),
                new Values(false, some(), some())));
    assertThat(change.mean(true, false)).hasValue(55);
    assertThat(change.mean(true, true)).hasValue(71);
    assertThat(change.mean(false, false)).hasValue(42);
    assertThat(change.mean(false, true)).hasValue(46);
    assertThat(change.customers(false)).isEqualTo(2);
    Difference difference = change.differenceInDifferences(0.95).orElseThrow();
    assertThat(difference.estimate().value()).isEqualTo(12);
    assertThat(difference.estimate().n()).isEqualTo(10);
    assertThat(change.within(true, 0.95).orElseThrow().estimate().value()).isEqualTo(16);
  }

  /**
   * The same by least squares on group, time and both, with the sandwich of summed scores of each
   * customer, where those of a group of G customers count G / (G - 1) times.
   */
  @Test
  void estimateAndErrorAreThoseOfARegressionWithClusteredErrors() {
    SplittableRandom random = new SplittableRandom(1);
    List<Values> customers = new ArrayList<>();
    for (int c = 0; c < 60; c++) {
      customers.add(draw(random, c < 25, 3, 4));
    }
    double[] expected = regression(customers);
    Difference difference = change(customers).differenceInDifferences(0.95).orElseThrow();
    assertThat(difference.estimate().value()).isCloseTo(expected[0], within(1e-6));
    double level = 0.6826894921370859;
    Estimate one = change(customers).differenceInDifferences(level).orElseThrow().estimate();
    // At this level the normal interval reaches one standard error, Student's a little more.
    double error = one.interval().width() / 2;
    assertThat(error / expected[1]).isBetween(1.005, 1.02);
  }

  private static double[] regression(List<Values> customers) {
    RealMatrix cross = new Array2DRowRealMatrix(4, 4);
    RealVector with = new ArrayRealVector(4);
    for (Values customer : customers) {
      for (int time = 0; time < 2; time++) {
        for (double value : time == 0 ? customer.before() : customer.after()) {
          RealVector x = design(customer, time);
          cross = cross.add(x.outerProduct(x));
          with = with.add(x.mapMultiply(value));
        }
      }
    }
    RealMatrix inverse = new LUDecomposition(cross).getSolver().getInverse();
    RealVector coefficients = inverse.operate(with);
    long treated = customers.stream().filter(Values::treated).count();
    RealMatrix meat = new Array2DRowRealMatrix(4, 4);
    for (Values customer : customers) {
      RealVector score = new ArrayRealVector(4);
      for (int time = 0; time < 2; time++) {
        for (double value : time == 0 ? customer.before() : customer.after()) {
          RealVector x = design(customer, time);
          score = score.add(x.mapMultiply(value - x.dotProduct(coefficients)));
        }
      }
      double group = customer.treated() ? treated : customers.size() - treated;
      meat = meat.add(score.outerProduct(score).scalarMultiply(group / (group - 1)));
    }
    RealMatrix covariance = inverse.multiply(meat).multiply(inverse);
    return new double[] {coefficients.getEntry(3), Math.sqrt(covariance.getEntry(3, 3))};
  }

  private static RealVector design(Values customer, int time) {
    int treated = customer.treated() ? 1 : 0;
    return new ArrayRealVector(new double[] {1, treated, time, treated * time});
  }

  /** Customers differ, all drift by 2 points, and the treated gain some more. */
  private static Values draw(SplittableRandom random, boolean treated, double gain, int most) {
    double own = 60 + 8 * gaussian(random) + (treated ? 5 : 0);
    double later = own + 2 + (treated ? gain : 0) + 3 * gaussian(random);
    return new Values(treated, values(random, own, most), values(random, later, most));
  }

  private static double[] values(SplittableRandom random, double mean, int most) {
    double[] values = new double[random.nextInt(most + 1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = mean + 6 * gaussian(random);
    }
    return values;
  }

  private static double gaussian(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }

  @Test
  void plantedGainOfThreePointsIsRecovered() {
    SplittableRandom random = new SplittableRandom(91);
    int runs = 1_200;
    int held = 0;
    double sum = 0;
    for (int run = 0; run < runs; run++) {
      List<Values> customers = new ArrayList<>();
      for (int c = 0; c < 150; c++) {
        customers.add(draw(random, c % 2 == 0, 3, 3));
      }
      Estimate estimate = change(customers).differenceInDifferences(0.95).orElseThrow().estimate();
      sum += estimate.value();
      held += estimate.interval().contains(3) ? 1 : 0;
    }
    assertThat(sum / runs).isCloseTo(3, within(0.15));
    assertThat(held / (double) runs).isBetween(0.93, 0.97);
  }

  /** Shares in percent, of 100 or 0 each: 30% before, 35% after, and 3 points more if treated. */
  private static Values shares(SplittableRandom random, boolean treated, double gain) {
    double own = 15 * (random.nextBoolean() ? 1 : -1);
    double after = 35 + own + (treated ? gain : 0);
    return new Values(treated, hits(random, 30 + own), hits(random, after));
  }

  private static double[] hits(SplittableRandom random, double percent) {
    double[] hits = new double[1 + random.nextInt(4)];
    for (int i = 0; i < hits.length; i++) {
      hits[i] = 100 * random.nextDouble() < percent ? 100 : 0;
    }
    return hits;
  }

  @Test
  void plantedGainOfAShareIsRecovered() {
    SplittableRandom random = new SplittableRandom(92);
    int runs = 1_000;
    int held = 0;
    double sum = 0;
    for (int run = 0; run < runs; run++) {
      List<Values> customers = new ArrayList<>();
      for (int c = 0; c < 200; c++) {
        customers.add(shares(random, c % 2 == 0, 3));
      }
      Estimate estimate = change(customers).differenceInDifferences(0.95).orElseThrow().estimate();
      sum += estimate.value();
      held += estimate.interval().contains(3) ? 1 : 0;
    }
    assertThat(sum / runs).isCloseTo(3, within(0.6));
    assertThat(held / (double) runs).isBetween(0.93, 0.97);
  }

  @Test
  void withoutAGainOneInTwentyIsAlarmed() {
    SplittableRandom random = new SplittableRandom(93);
    int runs = 2_000;
    int alarms = 0;
    for (int run = 0; run < runs; run++) {
      List<Values> customers = new ArrayList<>();
      for (int c = 0; c < 120; c++) {
        customers.add(draw(random, c % 2 == 0, 0, 3));
      }
      alarms += change(customers).differenceInDifferences(0.95).orElseThrow().p() < 0.05 ? 1 : 0;
    }
    assertThat(alarms / (double) runs).isBetween(0.04, 0.06);
  }

  @Test
  void halvesOfTheControlsAreAlarmedOneInTwentyTimes() {
    SplittableRandom random = new SplittableRandom(94);
    List<CustomerRows> controls = new ArrayList<>();
    for (int c = 0; c < 200; c++) {
      controls.add(draw(random, false, 0, 3).rows());
    }
    Estimate alarms = FalseAlarms.of(controls, 2_000, 0.95, 7).orElseThrow();
    assertThat(alarms.value()).isBetween(0.035, 0.065);
    assertThat(alarms.n()).isEqualTo(2_000);
    Collections.shuffle(controls, new Random(1));
    assertThat(FalseAlarms.of(controls, 2_000, 0.95, 7)).contains(alarms);
    assertThat(FalseAlarms.of(controls, 200, 0.95, 8))
        .isNotEqualTo(FalseAlarms.of(controls, 200, 0.95, 9));
  }

  @Test
  void whatIsNotKnownIsEmpty() {
    Values one = new Values(true, some(1), some(2));
    Values alike = new Values(false, some(1, 1), some(2));
    assertThat(change(List.of()).differenceInDifferences(0.95)).isEmpty();
    assertThat(change(List.of()).mean(true, true)).isEmpty();
    assertThat(change(List.of(one, alike, alike)).differenceInDifferences(0.95)).isEmpty();
    assertThat(change(List.of(one, one, alike, alike)).differenceInDifferences(0.95)).isEmpty();
    assertThat(change(List.of(one, one, alike, alike)).within(false, 0.95)).isEmpty();
    assertThat(FalseAlarms.of(List.of(), 10, 0.95, 1)).isEmpty();
  }

  @Test
  void anySplitInAnyOrderThroughBytesIsTheWhole() {
    SplittableRandom random = new SplittableRandom(95);
    List<CustomerRows> customers = new ArrayList<>();
    for (int c = 0; c < 100; c++) {
      customers.add(draw(random, c % 3 == 0, 3, 5).rows());
    }
    Measure.Accumulator<CustomerRows, Change> whole = MEASURE.accumulator();
    customers.forEach(whole::accept);
    for (int round = 0; round < 20; round++) {
      Measure.Accumulator<CustomerRows, Change> one = MEASURE.accumulator();
      Measure.Accumulator<CustomerRows, Change> two = MEASURE.accumulator();
      customers.forEach(customer -> (random.nextBoolean() ? one : two).accept(customer));
      Measure.Accumulator<CustomerRows, Change> joined =
          MEASURE.accumulator(two.toBytes()).combine(one);
      assertThat(joined.toBytes()).isEqualTo(whole.toBytes());
      assertThat(joined.result().differenceInDifferences(0.95))
          .isEqualTo(whole.result().differenceInDifferences(0.95));
    }
    assertThatThrownBy(() -> whole.combine(whole)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatThrownBy(() -> CustomerRows.of(true, some(Double.NaN), some()))
        .hasMessage("value must be at most 1e12 in size: NaN");
    assertThatThrownBy(() -> new CustomerRows(true, 0, 5, 0, 0))
        .hasMessage("rowsBefore must be at least 1: 0");
    assertThatThrownBy(() -> FalseAlarms.of(List.of(), 0, 0.95, 1))
        .hasMessage("splits must be at least 1: 0");
  }
}

package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.metric.Interval;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriverWhatIfTest {
  private static int[] own(int rows) {
    return IntStream.range(0, rows).toArray();
  }

  private static double normal(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  /** Answers of customers, three or so of each, to two questions that go together. */
  private static final class Survey {
    private final double[] waiting;
    private final double[] advice;
    private final double[] mood;
    private final int[] customers;
    private final SplittableRandom random;

    Survey(long seed, int rows) {
      random = new SplittableRandom(seed);
      waiting = new double[rows];
      advice = new double[rows];
      mood = new double[rows];
      customers = new int[rows];
      double[] ofCustomer = random.doubles(rows / 3).map(u -> 2 * u - 1).toArray();
      for (int i = 0; i < rows; i++) {
        customers[i] = random.nextInt(ofCustomer.length);
        mood[i] = 0.3 * ofCustomer[customers[i]];
        advice[i] = rating(6 + 2 * normal(random));
        waiting[i] = rating(2 + 0.6 * advice[i] + 1.5 * normal(random));
      }
    }

    private static double rating(double value) {
      return Math.max(1, Math.min(10, Math.rint(value)));
    }

    /** The mean outcome of the rows with waiting moved, whatever the rows' chance. */
    double odds(int row, double moved) {
      return -3.2 + 0.25 * (waiting[row] + moved) + 0.2 * advice[row] + mood[row];
    }

    double trueProbabilityChange(double moved) {
      double sum = 0;
      for (int i = 0; i < waiting.length; i++) {
        sum += 1 / (1 + Math.exp(-odds(i, moved))) - 1 / (1 + Math.exp(-odds(i, 0)));
      }
      return sum / waiting.length;
    }

    DriverTable renewed() {
      boolean[] renewed = new boolean[waiting.length];
      for (int i = 0; i < renewed.length; i++) {
        renewed[i] = random.nextDouble() < 1 / (1 + Math.exp(-odds(i, 0)));
      }
      return DriverTable.of("renewed", renewed, customers)
          .with("waiting", waiting)
          .with("advice", advice);
    }

    DriverTable satisfaction() {
      double[] values = new double[waiting.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = 2 + 0.4 * waiting[i] + 0.3 * advice[i] + mood[i] + normal(random);
      }
      return DriverTable.of("satisfaction", values, customers)
          .with("waiting", waiting)
          .with("advice", advice);
    }
  }

  @Test
  void predictedChangesAreWithinATenthOfTheTrueOnesInTheMean() {
    double errorOfProbability = 0;
    double errorOfRating = 0;
    int held = 0;
    for (int seed = 0; seed < 20; seed++) {
      Survey survey = new Survey(seed, 4000);
      double truth = survey.trueProbabilityChange(1);
      PredictedChange renewed = DriverWhatIf.of(survey.renewed(), 0.95).move("waiting", 1);
      errorOfProbability += Math.abs(renewed.change().value() - truth) / truth / 20;
      held += renewed.change().interval().contains(truth) ? 1 : 0;
      PredictedChange rating = DriverWhatIf.of(survey.satisfaction(), 0.95).move("waiting", -1.5);
      errorOfRating += Math.abs(rating.change().value() - 0.4 * -1.5) / 0.6 / 20;
      held += rating.change().interval().contains(0.4 * -1.5) ? 1 : 0;
    }
    assertThat(errorOfProbability).isLessThanOrEqualTo(0.10);
    assertThat(errorOfRating).isLessThanOrEqualTo(0.10);
    assertThat(held).isGreaterThanOrEqualTo(34);
  }

  @Test
  void intervalsOfProbabilitiesHoldTheTrueChange() {
    int held = 0;
    for (int seed = 100; seed < 300; seed++) {
      Survey survey = new Survey(seed, 600);
      // The rows are a sample: the true change is that of the population they come from.
      Interval interval =
          DriverWhatIf.of(survey.renewed(), 0.95).move("waiting", 2).change().interval();
      held += interval.contains(POPULATION) ? 1 : 0;
    }
    assertThat(held / 200.0).isBetween(0.90, 0.985);
  }

  private static final double POPULATION = new Survey(99, 200_000).trueProbabilityChange(2);

  @Test
  void theLinearChangeIsTheSlopeTimesTheMove() {
    Map<String, double[]> swiss = Reference.table("swiss.csv");
    DriverTable table =
        DriverTable.of("Fertility", swiss.get("Fertility"), own(47))
            .with("Agriculture", swiss.get("Agriculture"))
            .with("Examination", swiss.get("Examination"))
            .with("Education", swiss.get("Education"))
            .with("Catholic", swiss.get("Catholic"))
            .with("Infant.Mortality", swiss.get("Infant.Mortality"));
    Reference.Values python = Reference.values("drivers-python.csv");
    PredictedChange change = DriverWhatIf.of(table, 0.95).move("Education", -5);
    assertThat(change.moved()).isEqualTo(-5);
    assertThat(change.change().value())
        .isCloseTo(-5 * python.of("own.slope.Education"), within(1e-12));
    KeyDriver driver =
        KeyDrivers.of(table, KeyDrivers.Options.seeded(1).withResamples(10)).driver("Education");
    assertThat(change.change().interval().low())
        .isCloseTo(-5 * driver.slope().estimate().interval().high(), within(1e-12));
    assertThat(change.change().interval().high())
        .isCloseTo(-5 * driver.slope().estimate().interval().low(), within(1e-12));
  }

  @Test
  void aTwoByTwoTableGivesTheDifferenceOfItsRates() {
    // Of 40 without a reminder 10 buy, of 60 with one 45. All would have one: 0.75 for everybody.
    boolean[] bought = new boolean[100];
    double[] reminded = new double[100];
    for (int i = 0; i < 100; i++) {
      reminded[i] = i < 40 ? 0 : 1;
      bought[i] = i < 40 ? i < 10 : i < 85;
    }
    DriverWhatIf whatIf =
        DriverWhatIf.of(
            DriverTable.of("bought", bought, own(100)).with("reminded", reminded), 0.95);
    PredictedChange all = whatIf.move("reminded", 1, 0, 1);
    assertThat(all.moved()).isCloseTo(0.4, within(1e-15));
    assertThat(all.change().value()).isCloseTo(0.4 * (0.75 - 0.25), within(1e-12));
    // The influence of each row written out: its own change, and its pull on the two rates.
    double sum = 0;
    for (int i = 0; i < 100; i++) {
      double y = bought[i] ? 1 : 0;
      double own = i < 40 ? 0.5 : 0;
      double rates = i < 40 ? -0.4 * (y - 0.25) / 40 : 0.4 * (y - 0.75) / 60;
      double influence = (own - 0.2) / 100 + rates;
      sum += influence * influence;
    }
    double error = Math.sqrt(sum * 100 / 99);
    assertThat(all.change().interval().width())
        .isCloseTo(2 * 1.9842169515086827 * error, within(1e-9));
    assertThat(whatIf.move("reminded", -1, 0, 1).change().value())
        .isCloseTo(-0.6 * 0.5, within(1e-12));
  }

  @Test
  void rowsAtTheEndOfTheRangeStayWhereTheyAre() {
    double[] rating = {1, 2, 9.5, 10, 11, 5};
    double[] outcome = {1, 3, 8, 9, 11, 6};
    DriverWhatIf whatIf =
        DriverWhatIf.of(DriverTable.of("overall", outcome, own(6)).with("service", rating), 0.95);
    PredictedChange up = whatIf.move("service", 1, 1, 10);
    assertThat(up.moved()).isCloseTo((1 + 1 + 0.5 + 0 + 0 + 1) / 6.0, within(1e-15));
    assertThat(whatIf.move("service", -2, 1, 10).moved())
        .isCloseTo(-(0 + 1 + 2 + 2 + 2 + 2) / 6.0, within(1e-15));
    assertThat(whatIf.move("service", 0).change().value()).isZero();
  }

  @Test
  void neitherRowOrderNorClusterNumbersChangeABit() {
    Survey survey = new Survey(4, 500);
    DriverTable table = survey.renewed();
    int[] order = Draws.permutation(new SplittableRandom(2), 500);
    double[][] moved = new double[3][500];
    int[] clusters = new int[500];
    for (int i = 0; i < 500; i++) {
      moved[0][order[i]] = table.outcomeValues()[i];
      moved[1][order[i]] = table.driverValues(0)[i];
      moved[2][order[i]] = table.driverValues(1)[i];
      clusters[order[i]] = -table.clusters()[i];
    }
    DriverTable shuffled =
        DriverTable.of("renewed", moved[0], clusters)
            .with("waiting", moved[1])
            .with("advice", moved[2]);
    assertThat(DriverWhatIf.of(shuffled, 0.9).move("advice", 1, 1, 10))
        .isEqualTo(DriverWhatIf.of(table, 0.9).move("advice", 1, 1, 10));
  }

  @Test
  void oddInputIsRefused() {
    double[] x = {1, 2, 3, 4, 5, 6};
    boolean[] apart = {false, false, false, true, true, true};
    DriverTable table = DriverTable.of("renewed", apart, own(6)).with("service", x);
    assertThatThrownBy(() -> DriverWhatIf.of(table, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("drivers must not tell the outcomes apart without error: [service]");
    double[] y = x.clone();
    y[0] = 7;
    DriverWhatIf whatIf =
        DriverWhatIf.of(DriverTable.of("overall", y, own(6)).with("service", x), 0.95);
    assertThatThrownBy(() -> whatIf.move("price", 1))
        .hasMessage("driver must be one of the table's: price");
    assertThatThrownBy(() -> whatIf.move("service", Double.NaN))
        .hasMessage("by must be finite: NaN");
    assertThatThrownBy(() -> whatIf.move("service", 1, 5, 4))
        .hasMessage("least must not be above greatest (4.0): 5.0");
    DriverTable sum =
        DriverTable.of("overall", y, own(6))
            .with("service", x)
            .with("twice", Arrays.stream(x).map(v -> 2 * v).toArray());
    assertThatThrownBy(() -> DriverWhatIf.of(sum, 0.95))
        .hasMessage("drivers must not be linear combinations of one another: twice of service");
  }
}

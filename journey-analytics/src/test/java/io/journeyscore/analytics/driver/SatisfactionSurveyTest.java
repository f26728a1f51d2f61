package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.journeyscore.analytics.driver.KeyDrivers.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** A real survey: 1,811 customers rate overall satisfaction (q1) and nine drivers, from 1 to 10. */
class SatisfactionSurveyTest {
  private static List<double[]> rows() throws IOException {
    String root = System.getProperty("journeyscore.data");
    assumeThat(root)
        .as("skipped: the system property journeyscore.data does not name the folder of data")
        .isNotNull();
    Path file = Path.of(root, "debian_r_datasets", "bayesm_customerSat.csv.gz");
    assumeThat(file).as("skipped: the survey is not in the folder").exists();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      return reader
          .lines()
          .skip(1)
          .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }

  private static DriverTable survey() throws IOException {
    List<double[]> rows = rows();
    DriverTable table =
        DriverTable.of("q1", column(rows, 0), IntStream.range(0, rows.size()).toArray());
    for (int q = 1; q < 10; q++) {
      table = table.with("q" + (q + 1), column(rows, q));
    }
    return table;
  }

  private static double[] column(List<double[]> rows, int column) {
    return rows.stream().mapToDouble(row -> row[column]).toArray();
  }

  /** The summary of lm(q1 ~ .) in R, as printed: estimate, standard error, t. */
  private static final double[][] REGRESSION = {
    {0.11151, 0.02172, 5.134},
    {0.04802, 0.02041, 2.353},
    {0.31420, 0.02218, 14.167},
    {0.04018, 0.01911, 2.102},
    {0.33005, 0.02012, 16.407},
    {0.11184, 0.02023, 5.529},
    {0.03387, 0.02138, 1.584},
    {-0.04079, 0.02452, -1.664},
    {0.04021, 0.02293, 1.754},
  };

  /** As cor(customerSat)[1, ] in R prints them. */
  private static final double[] CORRELATIONS = {
    0.64938810,
    0.61378463,
    0.77503343,
    0.65230043,
    0.74179683,
    0.58985754,
    0.56405776,
    0.44363838,
    0.45232340
  };

  @Test
  void coefficientsErrorsAndCorrelationsAreThoseOfR() throws IOException {
    KeyDrivers drivers =
        KeyDrivers.of(
            survey(),
            Options.seeded(1).withResamples(20).withStandardErrors(StandardErrors.CLASSICAL));
    assertThat(drivers.rows()).isEqualTo(1811);
    assertThat(drivers.rSquared().value()).isCloseTo(0.7167, within(5e-5));
    assertThat(drivers.adjustedRSquared()).isCloseTo(0.7153, within(5e-5));
    assertThat(drivers.intercept().value()).isCloseTo(0.06269, within(5e-6));
    assertThat(drivers.intercept().standardError()).isCloseTo(0.13485, within(5e-6));
    assertThat(drivers.intercept().p()).isCloseTo(0.6421, within(5e-5));
    for (int j = 0; j < 9; j++) {
      KeyDriver driver = drivers.driver("q" + (j + 2));
      assertThat(driver.slope().value()).isCloseTo(REGRESSION[j][0], within(5.1e-6));
      assertThat(driver.slope().standardError()).isCloseTo(REGRESSION[j][1], within(5.1e-6));
      assertThat(driver.slope().value() / driver.slope().standardError())
          .isCloseTo(REGRESSION[j][2], within(5.1e-4));
      assertThat(driver.correlation().value()).isCloseTo(CORRELATIONS[j], within(5.1e-9));
    }
    assertThat(drivers.driver("q8").slope().p()).isCloseTo(0.1133, within(5e-5));
    assertThat(drivers.driver("q9").slope().p()).isCloseTo(0.0963, within(5e-5));
  }

  @Test
  void twoDriversLeadByEveryMeasureAndTheNegativeCoefficientIsNotASuppressor() throws IOException {
    KeyDrivers drivers = KeyDrivers.of(survey(), Options.seeded(1).withResamples(100));
    assertThat(drivers.drivers()).extracting(KeyDriver::name).startsWith("q6", "q4");
    double weights = drivers.drivers().stream().mapToDouble(d -> d.weight().value()).sum();
    double shapley =
        drivers.drivers().stream().mapToDouble(d -> d.shapley().orElseThrow().value()).sum();
    assertThat(weights).isCloseTo(drivers.rSquared().value(), within(1e-13));
    assertThat(shapley).isCloseTo(drivers.rSquared().value(), within(1e-13));
    for (KeyDriver driver : drivers.drivers()) {
      assertThat(driver.weight().interval().contains(driver.weight().value())).isTrue();
    }
    assertThat(drivers.driver("q4").weight().interval().low())
        .isGreaterThan(drivers.driver("q2").weight().interval().high());
    assertThat(drivers.driver("q9").isSuppressor()).isFalse();
    assertThat(drivers.impacts(Importance.COEFFICIENT, 0.05))
        .contains(new Impact("q9", 0), new Impact("q8", 0));
  }
}

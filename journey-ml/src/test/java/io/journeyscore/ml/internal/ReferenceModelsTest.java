package io.journeyscore.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.journeyscore.analytics.evaluation.Auc;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.score.ScoringModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Models of the telephone company's customers (data {@code wa_churn} of R's modeldata, a made-up
 * company), beside those that R and scikit-learn make of the same rows.
 */
class ReferenceModelsTest {

  /** What R 4.2.2's glm printed, without the intercept; see REF_R.txt of telco_churn. */
  private static final double[] GLM = {
    -0.032475324,
    -0.721394818,
    -1.483104777,
    0.866649387,
    -0.717523831,
    -0.085484403,
    0.400706383,
    -0.040445336,
    0.287883709,
    0.010871395,
    -0.194793250,
    0.397509788,
    0.003268041
  };

  private static final double GLM_INTERCEPT = -0.833058363;

  private final List<double[]> rows = new ArrayList<>();
  private final List<Boolean> labels = new ArrayList<>();

  @BeforeEach
  void read() throws IOException {
    String data = System.getProperty("journeyscore.data");
    assumeThat(data).as("system property journeyscore.data names the folder").isNotNull();
    Path file = Path.of(data, "debian_r_datasets", "modeldata_wa_churn.csv.gz");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      String[] names = reader.readLine().replace("\"", "").split(",");
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.replace("\"", "").split(",", -1);
        Map<String, String> row = new HashMap<>();
        for (int c = 0; c < names.length; c++) {
          row.put(names[c], cells[c]);
        }
        rows.add(columns(row));
        labels.add(row.get("churn").equals("Yes"));
      }
    }
  }

  private static double[] columns(Map<String, String> row) {
    return new double[] {
      number(row, "tenure"),
      is(row, "contract", "One year"),
      is(row, "contract", "Two year"),
      is(row, "internet_service", "Fiber optic"),
      is(row, "internet_service", "No"),
      is(row, "payment_method", "Credit card (automatic)"),
      is(row, "payment_method", "Electronic check"),
      is(row, "payment_method", "Mailed check"),
      number(row, "senior_citizen"),
      number(row, "partner"),
      number(row, "dependents"),
      number(row, "paperless_billing"),
      number(row, "monthly_charges")
    };
  }

  /** Columns are floats, as everywhere in the model; prices have two decimals. */
  private static double number(Map<String, String> row, String name) {
    return (float) Double.parseDouble(row.get(name));
  }

  private static double is(Map<String, String> row, String name, String value) {
    return row.get(name).equals(value) ? 1 : 0;
  }

  private double[][] rows(int[] places) {
    return Arrays.stream(places).mapToObj(rows::get).toArray(double[][]::new);
  }

  private boolean[] labels(int[] places) {
    boolean[] some = new boolean[places.length];
    for (int i = 0; i < places.length; i++) {
      some[i] = labels.get(places[i]);
    }
    return some;
  }

  @Test
  void coefficientsWithoutAPenaltyAreThoseOfGlm() {
    int[] all = IntStream.range(0, rows.size()).toArray();
    assertThat(all).hasSize(7_043);

    ScoringModel model = SmileTrainer.fit(new Algorithm.Logistic(0), rows(all), labels(all), 1);

    // The margin is linear: its value at the origin and at one unit of each column tells it.
    double[] row = new double[GLM.length];
    double intercept = model.margin(row);
    assertThat(intercept).isCloseTo(GLM_INTERCEPT, within(1e-3));
    for (int column = 0; column < row.length; column++) {
      row[column] = 1;
      assertThat(model.margin(row) - intercept)
          .as("column %d", column)
          .isCloseTo(GLM[column], within(1e-3));
      row[column] = 0;
    }
  }

  /**
   * scikit-learn 1.2.1: RandomForestClassifier(n_estimators=200, max_depth=12, min_samples_leaf=5,
   * max_features="sqrt") on the two thirds of the rows whose place is not 2 modulo 3; AUC on the
   * others, the mean of random_state 0 to 19: 0.84634, from 0.84551 to 0.84743.
   */
  @Test
  void aForestRanksAsThatOfScikitLearn() {
    int[] fit = IntStream.range(0, rows.size()).filter(i -> i % 3 != 2).toArray();
    int[] test = IntStream.range(0, rows.size()).filter(i -> i % 3 == 2).toArray();

    ScoringModel model =
        SmileTrainer.fit(new Algorithm.RandomForest(200, 12, 5), rows(fit), labels(fit), 1);

    double[] margins = Arrays.stream(rows(test)).mapToDouble(model::margin).toArray();
    assertThat(Auc.of(margins, labels(test), test, 0.95).orElseThrow().value())
        .isCloseTo(0.84634, within(0.01));
  }
}

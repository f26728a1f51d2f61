package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.journeyscore.analytics.driver.SignalEffect;
import io.journeyscore.analytics.evaluation.Evaluation.Options;
import io.journeyscore.analytics.metric.Estimate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Logistic models of real sessions and of a made-up telephone company, judged as R judged them: see
 * REF_R.txt in the folders {@code online_shoppers} and {@code telco_churn}.
 */
class RealDataEvaluationTest {
  private static final Options FEW = Options.seeded(42).withResamples(20);

  /** What a model is fitted to and judged on. */
  private record Table(double[][] rows, boolean[] labels) {
    Table part(int remainder) {
      int[] some = IntStream.range(0, labels.length).filter(i -> i % 2 == remainder).toArray();
      boolean[] someLabels = new boolean[some.length];
      for (int i = 0; i < some.length; i++) {
        someLabels[i] = labels[some[i]];
      }
      return new Table(
          Arrays.stream(some).mapToObj(i -> rows[i]).toArray(double[][]::new), someLabels);
    }

    ScoredRows scored(double[] probabilities) {
      return ScoredRows.of(probabilities, labels, IntStream.range(0, labels.length).toArray());
    }
  }

  private static Table read(
      String file, Function<Map<String, String>, double[]> row, String label, String yes) {
    String data = System.getProperty("journeyscore.data");
    assumeThat(data).as("system property journeyscore.data names the folder").isNotNull();
    Path path = Path.of(data, file.split("/"));
    assumeThat(path).as("skipped: this file is not there").exists();
    List<double[]> rows = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    try (InputStream raw = Files.newInputStream(path);
        InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      String[] names = reader.readLine().replace("\"", "").split(",");
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.replace("\"", "").split(",", -1);
        Map<String, String> byName = new HashMap<>();
        for (int c = 0; c < names.length; c++) {
          byName.put(names[c], cells[c]);
        }
        rows.add(row.apply(byName));
        labels.add(byName.get(label));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean[] isYes = new boolean[labels.size()];
    for (int i = 0; i < isYes.length; i++) {
      isYes[i] = labels.get(i).equals(yes);
    }
    return new Table(rows.toArray(double[][]::new), isYes);
  }

  private static double is(String cell, String value) {
    return cell.equals(value) ? 1 : 0;
  }

  private static Table telephone() {
    return read(
        "debian_r_datasets/modeldata_wa_churn.csv.gz",
        cells ->
            new double[] {
              1,
              Double.parseDouble(cells.get("tenure")),
              is(cells.get("contract"), "One year"),
              is(cells.get("contract"), "Two year"),
              is(cells.get("internet_service"), "Fiber optic"),
              is(cells.get("internet_service"), "No"),
              is(cells.get("payment_method"), "Credit card (automatic)"),
              is(cells.get("payment_method"), "Electronic check"),
              is(cells.get("payment_method"), "Mailed check"),
              Double.parseDouble(cells.get("senior_citizen")),
              Double.parseDouble(cells.get("partner")),
              Double.parseDouble(cells.get("dependents")),
              Double.parseDouble(cells.get("paperless_billing")),
              Double.parseDouble(cells.get("monthly_charges"))
            },
        "churn",
        "Yes");
  }

  private static Table sessions() {
    return read(
        "online_shoppers/online_shoppers_intention.csv",
        cells ->
            new double[] {
              1,
              Double.parseDouble(cells.get("Administrative")),
              Double.parseDouble(cells.get("Informational")),
              Double.parseDouble(cells.get("ProductRelated")),
              Double.parseDouble(cells.get("ProductRelated_Duration")),
              Double.parseDouble(cells.get("BounceRates")),
              Double.parseDouble(cells.get("ExitRates")),
              Double.parseDouble(cells.get("PageValues")),
              Double.parseDouble(cells.get("SpecialDay")),
              is(cells.get("VisitorType"), "Other"),
              is(cells.get("VisitorType"), "Returning_Visitor"),
              is(cells.get("Weekend"), "TRUE")
            },
        "Revenue",
        "TRUE");
  }

  @Test
  void areaBrierScoreAndLogLossOfALogisticModelOfChurnAreThoseOfR() {
    Table table = telephone();
    LogisticFit fit = LogisticFit.of(table.rows(), table.labels());
    // Printed to nine digits after the point.
    assertThat(fit.coefficients()[0]).isCloseTo(-0.833058363, within(1e-8));
    assertThat(fit.coefficients()[1]).isCloseTo(-0.032475324, within(1e-9));
    assertThat(fit.coefficients()[13]).isCloseTo(0.003268041, within(1e-9));
    Evaluation evaluation = Evaluation.of(table.scored(fit.probabilities(table.rows())), FEW);
    assertThat(evaluation.n()).isEqualTo(7043);
    assertThat(evaluation.positives()).isEqualTo(1869);
    assertThat(evaluation.auc().orElseThrow().value()).isCloseTo(0.8395204818, within(1e-9));
    assertThat(evaluation.brier().value()).isCloseTo(0.1379596345, within(1e-10));
    assertThat(evaluation.logLoss().value()).isCloseTo(0.4228643198, within(1e-10));
    // A fit with an intercept has the base rate as its mean.
    assertThat(evaluation.meanProbability()).isCloseTo(1869 / 7043.0, within(1e-10));
    assertThat(evaluation.brierParts().brier()).isCloseTo(0.1379596345, within(1e-10));
  }

  @Test
  void areaAndBrierScoreOfALogisticModelOfSessionsAreThoseOfR() {
    Table table = sessions();
    LogisticFit fit = LogisticFit.of(table.rows(), table.labels());
    assertThat(fit.coefficients()[7]).isCloseTo(7.996343e-02, within(5e-9));
    Evaluation evaluation = Evaluation.of(table.scored(fit.probabilities(table.rows())), FEW);
    assertThat(evaluation.n()).isEqualTo(12_330);
    assertThat(evaluation.positives()).isEqualTo(1908);
    assertThat(evaluation.auc().orElseThrow().value()).isCloseTo(0.8852725266, within(1e-9));
    assertThat(evaluation.brier().value()).isCloseTo(0.08657771219, within(1e-10));
  }

  @Test
  void ratesRiseFromLowToHighScoresOnRowsHeldOut() {
    for (Table table : List.of(telephone(), sessions())) {
      Table held = table.part(1);
      Table train = table.part(0);
      double[] p = LogisticFit.of(train.rows(), train.labels()).probabilities(held.rows());
      ScoreBins bins = ScoreBins.of(held.scored(p), 0.95);
      assertThat(bins.ratesIncrease()).isTrue();
      for (int i = 1; i < 3; i++) {
        assertThat(bins.bins().get(i).rate().orElseThrow().interval().low())
            .isGreaterThan(bins.bins().get(i - 1).rate().orElseThrow().interval().high());
      }
    }
  }

  @Test
  void onRowsHeldOutTheModelIsUsefulAndBetterThanOneWithoutItsFirstSignals() {
    Table table = telephone();
    Table held = table.part(1);
    Table train = table.part(0);
    double[] p = LogisticFit.of(train.rows(), train.labels()).probabilities(held.rows());
    double[] less =
        LogisticFit.of(less(train.rows()), train.labels()).probabilities(less(held.rows()));
    int[] clusters = IntStream.range(0, p.length).toArray();
    ScoreComparison ablation = ScoreComparison.between(p, less, held.labels(), clusters, 0.95);
    assertThat(ablation.brier().difference().interval().high()).isNegative();
    assertThat(ablation.logLoss().difference().interval().high()).isNegative();
    assertThat(ablation.auc().orElseThrow().interval().low()).isPositive();
    DecisionCurve curve = DecisionCurve.of(held.scored(p), new double[] {0.2, 0.3, 0.4}, 0.95);
    assertThat(curve.points()).allMatch(DecisionPoint::isUseful);
    Estimate precision = Evaluation.of(held.scored(p), FEW).averagePrecision().orElseThrow();
    assertThat(precision.interval().low()).isGreaterThan(0.5);
  }

  @Test
  void theDocumentSaysWhatBothTablesShow() throws IOException {
    Table sessions = sessions();
    Table telephone = telephone();
    List<String> lines = new ArrayList<>();
    lines.add(models("sessions of a shop", sessions, "pages by kind", 4));
    lines.add(models("a telephone company", telephone, "months with the company", 2));
    lines.add(signal("`PageValues`", sessions, 7));
    lines.add(signal("`ProductRelated`", sessions, 3));
    lines.add(signal("`ExitRates`", sessions, 6));
    lines.add(signal("`BounceRates`", sessions, 5));
    lines.add(signal("`tenure`", telephone, 1));
    lines.add(signal("`contract`: two years", telephone, 3));
    lines.add(signal("`internet_service`: fiber optic", telephone, 4));
    lines.add(signal("`payment_method`: electronic check", telephone, 7));

    assertThat(Files.readString(Path.of("..", "docs", "real-data.md"))).contains(lines);
  }

  /** A model of all columns beside one of the first few, on rows held out. */
  private static String models(String name, Table table, String fewer, int columns) {
    Table train = table.part(0);
    Table held = table.part(1);
    double[] all = LogisticFit.of(train.rows(), train.labels()).probabilities(held.rows());
    double[] few =
        LogisticFit.of(first(train.rows(), columns), train.labels())
            .probabilities(first(held.rows(), columns));
    Evaluation of = Evaluation.of(held.scored(all), FEW);
    int[] clusters = IntStream.range(0, all.length).toArray();
    ScoreComparison above = ScoreComparison.between(all, few, held.labels(), clusters, 0.95);
    AucDifference auc = above.auc().orElseThrow();
    Estimate loss = above.logLoss().difference();
    return "| %s | %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            name,
            number("%,d", train.rows().length),
            number("%,d", of.n()),
            number("%,d", of.positives()),
            number("%.3f (%.3f to %.3f)", 1, of.auc().orElseThrow()),
            fewer,
            number(
                "%+.3f (%+.3f to %+.3f)",
                auc.difference(), auc.interval().low(), auc.interval().high()),
            number("%+.3f (%+.3f to %+.3f)", 1, loss));
  }

  /** By how much the rate differs between rows with high and with low values of a column. */
  private static String signal(String name, Table table, int column) {
    return "| %s | %s | %s |"
        .formatted(name, points(table.part(0), column), points(table.part(1), column));
  }

  private static String points(Table table, int column) {
    double[] values = Arrays.stream(table.rows()).mapToDouble(row -> row[column]).toArray();
    int[] clusters = IntStream.range(0, values.length).toArray();
    return number(
        "%+.1f (%+.1f to %+.1f)",
        100,
        SignalEffect.of(values, table.labels(), clusters, SignalEffect.Options.defaults())
            .effect()
            .orElseThrow());
  }

  private static String number(String pattern, double factor, Estimate estimate) {
    return number(
        pattern,
        factor * estimate.value(),
        factor * estimate.interval().low(),
        factor * estimate.interval().high());
  }

  private static String number(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private static double[][] first(double[][] rows, int columns) {
    return Arrays.stream(rows).map(row -> Arrays.copyOf(row, columns)).toArray(double[][]::new);
  }

  /** Without the tenure and the contract. */
  private static double[][] less(double[][] rows) {
    return Arrays.stream(rows)
        .map(
            row ->
                IntStream.range(0, row.length)
                    .filter(c -> c == 0 || c > 3)
                    .mapToDouble(c -> row[c])
                    .toArray())
        .toArray(double[][]::new);
  }
}

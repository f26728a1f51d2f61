package io.journeyscore.analytics.time;

import static io.journeyscore.analytics.time.CoxRegression.Options.defaults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.time.CoxFailure.Reason;
import io.journeyscore.analytics.time.ProportionalHazards.Transform;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoxRegressionTest {
  private static final Reference.Values R = Reference.values("values-survival.csv");

  static SignalColumns signals(SurvivalRows rows, String... names) {
    SignalColumns columns = SignalColumns.of(names[0], rows.numbers(names[0]));
    for (String name : Arrays.copyOfRange(names, 1, names.length)) {
      columns = columns.and(name, rows.numbers(name));
    }
    return columns;
  }

  static CoxFit reference(String set, Ties ties, UnaryOperator<SurvivalTimes> change) {
    SurvivalRows rows = SurvivalRows.reference(set);
    return CoxRegression.fit(
            change.apply(KaplanMeierTest.reference(set).only(1)),
            signals(rows, "flag", "level", "count"),
            defaults().withTies(ties))
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"plain,EFRON", "plain,BRESLOW", "entry,EFRON", "entry,BRESLOW"})
  void fitIsThatOfR(String set, Ties ties) {
    String name = set + ".cox." + ties.name().toLowerCase(java.util.Locale.ROOT);
    agreesWithR(reference(set, ties, times -> times), name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "entry"})
  void stratifiedFitIsThatOfR(String set) {
    SurvivalRows rows = SurvivalRows.reference(set);
    agreesWithR(
        reference(set, Ties.EFRON, times -> times.stratified(rows.whole("stratum"))),
        set + ".cox.strata");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "entry"})
  void robustErrorsByCustomerAreThoseOfR(String set) {
    SurvivalRows rows = SurvivalRows.reference(set);
    agreesWithR(
        reference(set, Ties.EFRON, times -> times.clustered(rows.whole("cluster"))),
        set + ".cox.clustered");
  }

  @ParameterizedTest
  @CsvSource({"plain,EFRON", "plain,BRESLOW", "entry,EFRON", "entry,BRESLOW"})
  void weightedStratifiedRobustFitIsThatOfR(String set, Ties ties) {
    SurvivalRows rows = SurvivalRows.reference(set);
    UnaryOperator<SurvivalTimes> change =
        times ->
            times
                .weighted(rows.numbers("weight"))
                .stratified(rows.whole("stratum"))
                .clustered(rows.whole("cluster"));
    String name = set + ".cox.weighted." + ties.name().toLowerCase(java.util.Locale.ROOT);
    agreesWithR(reference(set, ties, change), name);
  }

  private static void agreesWithR(CoxFit fit, String name) {
    for (CoxCoefficient coefficient : fit.coefficients()) {
      String signal = "." + coefficient.signal();
      assertThat(coefficient.value())
          .isCloseTo(R.of(name + ".coefficient" + signal), within(1e-10));
      assertThat(coefficient.modelError()).isCloseTo(R.of(name + ".error" + signal), within(1e-10));
      boolean robust = !R.startingWith(name + ".robust").isEmpty();
      assertThat(coefficient.standardError())
          .isCloseTo(R.of(name + (robust ? ".robust" : ".error") + signal), within(1e-10));
    }
    assertThat(fit.logLikelihoodAtZero()).isCloseTo(R.of(name + ".loglik0"), within(1e-9));
    assertThat(fit.logLikelihood()).isCloseTo(R.of(name + ".loglik"), within(1e-9));
    assertThat(fit.waldTest().statistic()).isCloseTo(R.of(name + ".wald"), within(1e-7));
    assertThat(fit.scoreTest().statistic()).isCloseTo(R.of(name + ".score"), within(1e-8));
    Concordance concordance = fit.concordance().orElseThrow();
    assertThat(concordance.index().value()).isCloseTo(R.of(name + ".concordance"), within(1e-12));
    assertThat(concordance.standardError())
        .isCloseTo(R.of(name + ".concordance.error"), within(1e-12));
    List<String> hazards = R.startingWith(name + ".hazard.");
    assertThat(hazards).hasSizeGreaterThan(25);
    for (String hazard : hazards) {
      String[] parts = hazard.substring((name + ".hazard.").length()).split("\\.stratum=");
      int stratum = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
      assertThat(fit.baselineHazard(stratum, Double.parseDouble(parts[0])))
          .as(hazard)
          .isCloseTo(R.of(hazard), within(1e-10));
    }
  }

  /** The printed figures of R's survival 3.5-3 on the arrests of 432 released prisoners. */
  @Test
  void fitOfReleasedPrisonersIsThatOfR() {
    CoxFit fit = rossi(Ties.EFRON);
    prints(
        fit,
        new double[][] {
          {-0.37942217, 0.19137948, 0.4702367, 0.9956841, 0.0474161},
          {-0.05743774, 0.02199947, 0.9043345, 0.9857825, 0.0090312},
          {0.31389979, 0.30799278, 0.7484469, 2.5031615, 0.3081180},
          {-0.14979570, 0.21222430, 0.5679354, 1.3049390, 0.4802897},
          {-0.43370388, 0.38186806, 0.3066183, 1.3699082, 0.2560642},
          {-0.08487108, 0.19575667, 0.6259110, 1.3482466, 0.6646124},
          {0.09149708, 0.02864855, 1.0359791, 1.1591039, 0.0014042},
        },
        5.1e-9);
    assertThat(fit.logLikelihoodAtZero()).isCloseTo(-675.3806323, within(5e-8));
    assertThat(fit.logLikelihood()).isCloseTo(-658.7476594, within(5e-8));
    assertTests(fit, 33.27, 32.11, 33.53);
    assertThat(fit.likelihoodRatioTest().p()).isCloseTo(2.36e-05, within(5e-8));
    assertThat(fit.waldTest().p()).isCloseTo(3.87e-05, within(5e-8));
    assertThat(fit.scoreTest().p()).isCloseTo(2.11e-05, within(5e-8));
    assertThat(fit.rows()).isEqualTo(432);
    assertThat(fit.events()).isEqualTo(114);
    assertConcordance(fit, 0.64, 0.027);
    // With eps = 1e-12; with R's own 1e-9 the eighth digit is not settled yet.
    double[][] hazards = {
      {10, 0.10403841378300},
      {20, 0.29189820823759},
      {30, 0.45367543927178},
      {40, 0.67441461690807},
      {52, 0.95649923388502},
    };
    for (double[] hazard : hazards) {
      assertThat(fit.baselineHazard(0, hazard[0])).isCloseTo(hazard[1], within(1e-12));
    }
  }

  @Test
  void fitOfReleasedPrisonersWithBreslowsTiesIsThatOfR() {
    CoxFit fit = rossi(Ties.BRESLOW);
    prints(
        fit,
        new double[][] {
          {-0.37902189, 0.19136443, 0.4704389, 0.9960533, 0.0476329},
          {-0.05724593, 0.02198319, 0.9045369, 0.9859401, 0.0092122},
          {0.31412977, 0.30801728, 0.7485831, 2.5038575, 0.3078022},
          {-0.15111460, 0.21212316, 0.5672992, 1.3029607, 0.4762228},
          {-0.43278257, 0.38179494, 0.3069449, 1.3709744, 0.2569845},
          {-0.08498284, 0.19574821, 0.6258514, 1.3480736, 0.6641842},
          {0.09111154, 0.02863125, 1.0356149, 1.1586178, 0.0014614},
        },
        5.1e-9);
    assertThat(fit.logLikelihoodAtZero()).isCloseTo(-675.6833894, within(5e-8));
    assertThat(fit.logLikelihood()).isCloseTo(-659.1206057, within(5e-8));
    assertTests(fit, 33.13, 31.98, 33.38);
  }

  static CoxFit rossi(Ties ties) {
    SurvivalRows rossi = SurvivalRows.data("lifelines_survival/rossi.csv");
    return CoxRegression.fit(
            SurvivalTimes.of(rossi.numbers("week"), rossi.flags("arrest")),
            signals(rossi, "fin", "age", "race", "wexp", "mar", "paro", "prio"),
            defaults().withTies(ties))
        .orElseThrow();
  }

  /** As R prints it: coefficient, standard error, limits of the hazard ratio, p. */
  private static void prints(CoxFit fit, double[][] printed, double half) {
    assertThat(fit.coefficients()).hasSize(printed.length);
    for (int j = 0; j < printed.length; j++) {
      CoxCoefficient coefficient = fit.coefficients().get(j);
      Estimate ratio = coefficient.hazardRatio();
      assertThat(coefficient.value()).isCloseTo(printed[j][0], within(half));
      assertThat(coefficient.standardError()).isCloseTo(printed[j][1], within(half));
      assertThat(ratio.value()).isCloseTo(Math.exp(printed[j][0]), within(2e-7));
      assertThat(ratio.interval().low()).isCloseTo(printed[j][2], printed(printed[j][2]));
      assertThat(ratio.interval().high()).isCloseTo(printed[j][3], printed(printed[j][3]));
      assertThat(coefficient.p()).isCloseTo(printed[j][4], within(5.1e-8));
    }
  }

  private static Offset<Double> printed(double value) {
    return within(value >= 10 ? 5.1e-7 : 5.1e-8 * (value >= 1 ? 10 : 1));
  }

  private static void assertTests(CoxFit fit, double ratio, double wald, double score) {
    assertThat(fit.likelihoodRatioTest().statistic()).isCloseTo(ratio, within(0.0051));
    assertThat(fit.waldTest().statistic()).isCloseTo(wald, within(0.0051));
    assertThat(fit.scoreTest().statistic()).isCloseTo(score, within(0.0051));
  }

  private static void assertConcordance(CoxFit fit, double index, double error) {
    Concordance concordance = fit.concordance().orElseThrow();
    assertThat(concordance.index().value()).isCloseTo(index, within(0.00051));
    assertThat(concordance.standardError()).isCloseTo(error, within(0.00051));
    assertThat(concordance.index().interval().contains(concordance.index().value())).isTrue();
  }

  @Test
  void fitOfPatientsWithLarynxCancerIsThatOfR() {
    SurvivalRows larynx = SurvivalRows.data("lifelines_survival/larynx.csv");
    CoxFit fit =
        CoxRegression.fit(
                SurvivalTimes.of(larynx.numbers("time"), larynx.flags("death")),
                signals(larynx, "age", "Stage_II", "Stage_III", "Stage_IV"),
                defaults())
            .orElseThrow();
    double[][] printed = {
      {0.01903110, 0.01425842}, {0.14004015, 0.46248610},
      {0.64238173, 0.35611056}, {1.70597961, 0.42191333},
    };
    assertCoefficients(fit, printed, 5.1e-9);
    assertTests(fit, 18.31, 21.15, 24.78);
    assertConcordance(fit, 0.682, 0.039);
  }

  private static void assertCoefficients(CoxFit fit, double[][] printed, double half) {
    assertThat(fit.coefficients()).hasSize(printed.length);
    for (int j = 0; j < printed.length; j++) {
      assertThat(fit.coefficients().get(j).value()).isCloseTo(printed[j][0], within(half));
      assertThat(fit.coefficients().get(j).standardError()).isCloseTo(printed[j][1], within(half));
    }
  }

  @Test
  void fitOfPatientsWithBreastCancerIsThatOfR() {
    SurvivalRows gbsg2 = SurvivalRows.data("lifelines_survival/gbsg2.csv");
    SignalColumns columns =
        SignalColumns.of("horTh", gbsg2.numbers("horTh", text -> text.equals("yes") ? 1.0 : 0))
            .and("age", gbsg2.numbers("age"))
            .and("menostat", gbsg2.numbers("menostat", text -> text.equals("Post") ? 1.0 : 0))
            .and("tsize", gbsg2.numbers("tsize"))
            .and("tgradeII", gbsg2.numbers("tgrade", text -> text.equals("II") ? 1.0 : 0))
            .and("tgradeIII", gbsg2.numbers("tgrade", text -> text.equals("III") ? 1.0 : 0))
            .and("pnodes", gbsg2.numbers("pnodes"))
            .and("progrec", gbsg2.numbers("progrec"))
            .and("estrec", gbsg2.numbers("estrec"));
    CoxFit fit =
        CoxRegression.fit(
                SurvivalTimes.of(gbsg2.numbers("time"), gbsg2.flags("cens")), columns, defaults())
            .orElseThrow();
    double[][] printed = {
      {-0.3462784276, 0.1290747352}, {-0.0094592389, 0.0093005948},
      {0.2584448409, 0.1834764517}, {0.0077960839, 0.0039390177},
      {0.6361117046, 0.2492024920}, {0.7796542429, 0.2684801473},
      {0.0487886004, 0.0074470895}, {-0.0022172357, 0.0005735286},
      {0.0001973107, 0.0004503679},
    };
    assertCoefficients(fit, printed, 5.1e-11);
    assertTests(fit, 104.75, 114.82, 120.65);
    assertConcordance(fit, 0.692, 0.015);
  }

  @Test
  void fitOfHeartTransplantsThatComeWhileWaitingIsThatOfR() {
    SurvivalRows heart = SurvivalRows.data("lifelines_survival/stanford_heart.csv");
    CoxFit fit =
        CoxRegression.fit(
                SurvivalTimes.of(heart.numbers("stop"), heart.flags("event"))
                    .from(heart.numbers("start")),
                signals(heart, "age", "year", "surgery", "transplant"),
                defaults())
            .orElseThrow();
    double[][] printed = {
      {0.02716664, 0.01371412}, {-0.14634635, 0.07046798},
      {-0.63720989, 0.36722600}, {-0.01025077, 0.31375480},
    };
    assertCoefficients(fit, printed, 5.1e-9);
    assertTests(fit, 15.11, 14.49, 15.03);
    assertConcordance(fit, 0.636, 0.033);
  }

  @Test
  void fitOfPatientsWithLungCancerIsThatOfR() {
    SurvivalRows all = SurvivalRows.data("lifelines_survival/lung.csv");
    SurvivalRows lung = all.where(row -> !all.columns().get("ph.ecog")[row].isEmpty());
    CoxFit fit =
        CoxRegression.fit(
                SurvivalTimes.of(lung.numbers("time"), lung.flags("status")),
                signals(lung, "age", "sex", "ph.ecog"),
                defaults())
            .orElseThrow();
    double[][] printed = {
      {0.011066765, 0.009267411}, {-0.552612396, 0.167739054}, {0.463728475, 0.113577266},
    };
    assertThat(fit.rows()).isEqualTo(227);
    assertCoefficients(fit, printed, 5.1e-10);
    assertTests(fit, 30.50, 29.93, 30.50);
    assertConcordance(fit, 0.637, 0.025);
  }

  /** The printed figures of R's survival 3.5-3 on 7,043 customers. */
  @Test
  void fitOfCustomersIsThatOfR() {
    CoxFit fit =
        CoxRegression.fit(
                SurvivalTimes.of(telco().numbers("tenure"), telco().flags("churn")),
                telcoSignals(),
                defaults())
            .orElseThrow();
    double[][] printed = {
      {-1.719133652, 0.087235540}, {-3.417764564, 0.163130058}, {1.467030735, 0.100964312},
      {-1.229003576, 0.124234089}, {-0.072067930, 0.090616063}, {0.668546302, 0.070794046},
      {0.631996776, 0.087969288}, {-0.083338151, 0.055981803}, {-0.549987678, 0.054863234},
      {-0.074713765, 0.068250707}, {0.181286841, 0.056219717}, {-0.030562004, 0.002136139},
    };
    assertThat(fit.rows()).isEqualTo(7043);
    assertThat(fit.events()).isEqualTo(1869);
    assertCoefficients(fit, printed, 5.1e-10);
    assertTests(fit, 3245.24, 1812.51, 2927.09);
    assertConcordance(fit, 0.852, 0.004);
  }

  private static SurvivalRows telco() {
    return SurvivalRows.data("debian_r_datasets/modeldata_wa_churn.csv.gz");
  }

  private static SignalColumns telcoSignals() {
    SurvivalRows telco = telco();
    SignalColumns columns = SignalColumns.of("one year", is(telco, "contract", "One year"));
    columns = columns.and("two years", is(telco, "contract", "Two year"));
    columns = columns.and("fibre", is(telco, "internet_service", "Fiber optic"));
    columns = columns.and("no internet", is(telco, "internet_service", "No"));
    columns = columns.and("card", is(telco, "payment_method", "Credit card (automatic)"));
    columns = columns.and("electronic check", is(telco, "payment_method", "Electronic check"));
    columns = columns.and("mailed check", is(telco, "payment_method", "Mailed check"));
    for (String name : List.of("senior_citizen", "partner", "dependents", "paperless_billing")) {
      columns = columns.and(name, telco.numbers(name));
    }
    return columns.and("monthly_charges", telco.numbers("monthly_charges"));
  }

  private static double[] is(SurvivalRows rows, String column, String value) {
    return rows.numbers(column, text -> text.equals(value) ? 1.0 : 0.0);
  }

  /** The definition, with a sum over all rows for each outcome. */
  @Property(tries = 60, seed = "20250101")
  void gradientVanishesAndErrorsAreThoseOfTheLikelihoodWrittenOut(@ForAll long seed) {
    SurvivalRows rows = SurvivalRows.random(seed, 60);
    SurvivalTimes times = rows.times().stratified(rows.whole("stratum"));
    SignalColumns columns = signals(rows, "flag", "level");
    for (Ties ties : Ties.values()) {
      CoxResult result = CoxRegression.fit(times, columns, defaults().withTies(ties));
      if (result.fit().isEmpty()) {
        continue;
      }
      CoxFit fit = result.orElseThrow();
      double[] b = {fit.coefficients().get(0).value(), fit.coefficients().get(1).value()};
      assertThat(fit.logLikelihood())
          .isCloseTo(writtenOut(times, columns, ties, b[0], b[1]), within(1e-9));
      assertThat(fit.logLikelihoodAtZero())
          .isCloseTo(writtenOut(times, columns, ties, 0, 0), within(1e-9));
      double h = 1e-3;
      double f0 = fit.logLikelihood();
      double xx =
          (writtenOut(times, columns, ties, b[0] + h, b[1])
                  - 2 * f0
                  + writtenOut(times, columns, ties, b[0] - h, b[1]))
              / (h * h);
      double yy =
          (writtenOut(times, columns, ties, b[0], b[1] + h)
                  - 2 * f0
                  + writtenOut(times, columns, ties, b[0], b[1] - h))
              / (h * h);
      double xy =
          (writtenOut(times, columns, ties, b[0] + h, b[1] + h)
                  - writtenOut(times, columns, ties, b[0] + h, b[1] - h)
                  - writtenOut(times, columns, ties, b[0] - h, b[1] + h)
                  + writtenOut(times, columns, ties, b[0] - h, b[1] - h))
              / (4 * h * h);
      double determinant = xx * yy - xy * xy;
      assertThat(fit.coefficients().get(0).standardError())
          .isCloseTo(Math.sqrt(-yy / determinant), within(1e-4));
      assertThat(fit.coefficients().get(1).standardError())
          .isCloseTo(Math.sqrt(-xx / determinant), within(1e-4));
      for (double[] away : new double[][] {{1e-3, 0}, {-1e-3, 0}, {0, 1e-3}, {0, -1e-3}}) {
        assertThat(writtenOut(times, columns, ties, b[0] + away[0], b[1] + away[1]))
            .isLessThan(f0 + 1e-10);
      }
    }
  }

  private static double writtenOut(
      SurvivalTimes times, SignalColumns columns, Ties ties, double b0, double b1) {
    double sum = 0;
    int n = times.size();
    double[] eta = new double[n];
    for (int i = 0; i < n; i++) {
      eta[i] = b0 * columns.value(0, i) + b1 * columns.value(1, i);
    }
    for (int i = 0; i < n; i++) {
      if (!times.happened(i)) {
        continue;
      }
      double atRisk = 0;
      double ending = 0;
      int tied = 0;
      int before = 0;
      for (int j = 0; j < n; j++) {
        boolean same = times.stratum(j) == times.stratum(i);
        if (same && times.start(j) < times.stop(i) && times.stop(j) >= times.stop(i)) {
          atRisk += Math.exp(eta[j]);
        }
        if (same && times.stop(j) == times.stop(i) && times.happened(j)) {
          ending += Math.exp(eta[j]);
          tied++;
          before += j < i ? 1 : 0;
        }
      }
      double part = ties == Ties.EFRON ? (double) before / tied : 0;
      sum += eta[i] - Math.log(atRisk - part * ending);
    }
    return sum;
  }

  @Property(tries = 50, seed = "20250101")
  void withOneFlagAndWithoutTiesTheScoreTestIsTheLogRankTest(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 50;
    double[] stops = new double[n];
    boolean[] happened = new boolean[n];
    int[] group = new int[n];
    int[] strata = new int[n];
    for (int i = 0; i < n; i++) {
      stops[i] = random.nextDouble();
      happened[i] = random.nextInt(3) > 0;
      group[i] = random.nextInt(2);
      strata[i] = random.nextInt(3);
    }
    SurvivalTimes times = SurvivalTimes.of(stops, happened).stratified(strata);
    double[] flag = Arrays.stream(group).asDoubleStream().toArray();
    CoxResult fit = CoxRegression.fit(times, SignalColumns.of("flag", flag), defaults());
    LogRank logRank = LogRank.of(times, group);
    fit.fit()
        .ifPresent(
            cox ->
                assertThat(cox.scoreTest().statistic())
                    .isCloseTo(logRank.chiSquare(), within(1e-9)));
  }

  @Property(tries = 50, seed = "20250101")
  void rowsCutInTwoGiveTheSameFit(@ForAll long seed) {
    SurvivalRows rows = SurvivalRows.random(seed, 60);
    SurvivalTimes whole = rows.times();
    SplittableRandom random = new SplittableRandom(seed);
    int n = rows.size();
    double[] starts = new double[2 * n];
    double[] stops = new double[2 * n];
    int[] outcomes = new int[2 * n];
    double[] flag = new double[2 * n];
    double[] level = new double[2 * n];
    for (int i = 0; i < n; i++) {
      double cut =
          whole.start(i) + (whole.stop(i) - whole.start(i)) * (0.1 + 0.8 * random.nextDouble());
      starts[2 * i] = whole.start(i);
      stops[2 * i] = cut;
      starts[2 * i + 1] = cut;
      stops[2 * i + 1] = whole.stop(i);
      outcomes[2 * i + 1] = whole.outcome(i);
      flag[2 * i] = flag[2 * i + 1] = rows.numbers("flag")[i];
      level[2 * i] = level[2 * i + 1] = rows.numbers("level")[i];
    }
    CoxResult one = CoxRegression.fit(whole, signals(rows, "flag", "level"), defaults());
    CoxResult two =
        CoxRegression.fit(
            SurvivalTimes.ofKinds(stops, outcomes).from(starts),
            SignalColumns.of("flag", flag).and("level", level),
            defaults());
    assertThat(two.failure().map(CoxFailure::reason))
        .isEqualTo(one.failure().map(CoxFailure::reason));
    if (one.fit().isPresent()) {
      for (int j = 0; j < 2; j++) {
        CoxCoefficient a = one.orElseThrow().coefficients().get(j);
        CoxCoefficient b = two.orElseThrow().coefficients().get(j);
        assertThat(b.value()).isCloseTo(a.value(), within(1e-9));
        assertThat(b.standardError()).isCloseTo(a.standardError(), within(1e-9));
      }
      assertThat(two.orElseThrow().logLikelihood())
          .isCloseTo(one.orElseThrow().logLikelihood(), within(1e-9));
    }
  }

  @Property(tries = 50, seed = "20250101")
  void orderOfRowsAndNumbersOfCustomersChangeNoBit(@ForAll long seed) {
    SurvivalRows rows = SurvivalRows.random(seed, 60);
    CoxResult one = fit(rows, cluster -> cluster);
    CoxResult two = fit(rows.shuffled(seed + 1), cluster -> 100 - 3 * cluster);
    assertThat(two.failure()).isEqualTo(one.failure());
    if (one.fit().isPresent()) {
      assertThat(two.orElseThrow().coefficients()).isEqualTo(one.orElseThrow().coefficients());
      assertThat(two.orElseThrow().concordance()).isEqualTo(one.orElseThrow().concordance());
      assertThat(two.orElseThrow().waldTest()).isEqualTo(one.orElseThrow().waldTest());
      assertThat(two.orElseThrow().baselineHazard(1, 5))
          .isEqualTo(one.orElseThrow().baselineHazard(1, 5));
    }
  }

  private static CoxResult fit(SurvivalRows rows, java.util.function.IntUnaryOperator number) {
    return CoxRegression.fit(
        rows.times()
            .weighted(Arrays.stream(rows.numbers("weight")).map(w -> w / 7).toArray())
            .clustered(Arrays.stream(rows.whole("cluster")).map(number).toArray())
            .stratified(rows.whole("stratum")),
        signals(rows, "flag", "level"),
        defaults());
  }

  @Property(tries = 50, seed = "20250101")
  void otherUnitsChangeNothingButTheCoefficient(@ForAll long seed) {
    SurvivalRows rows = SurvivalRows.random(seed, 60);
    double[] other = Arrays.stream(rows.numbers("level")).map(x -> 1e6 + 1e-3 * x).toArray();
    CoxResult one =
        CoxRegression.fit(rows.times(), SignalColumns.of("x", rows.numbers("level")), defaults());
    CoxResult two = CoxRegression.fit(rows.times(), SignalColumns.of("x", other), defaults());
    if (one.fit().isPresent()) {
      assertThat(two.orElseThrow().coefficient("x").z())
          .isCloseTo(one.orElseThrow().coefficient("x").z(), within(1e-4));
      assertThat(two.orElseThrow().logLikelihood())
          .isCloseTo(one.orElseThrow().logLikelihood(), within(1e-6));
    }
  }

  @Test
  void survivalIsThatOfTheHazard() {
    CoxFit fit = reference("plain", Ties.EFRON, times -> times);
    double ratio = fit.logHazardRatio(1, -2, 3);
    assertThat(ratio)
        .isCloseTo(
            fit.coefficient("flag").value()
                - 2 * fit.coefficient("level").value()
                + 3 * fit.coefficient("count").value(),
            within(1e-12));
    assertThat(fit.survival(0, 4, 1, -2, 3))
        .isCloseTo(Math.exp(-fit.baselineHazard(0, 4) * Math.exp(ratio)), within(1e-12));
    assertThat(fit.survival(0, 0, 1, -2, 3)).isEqualTo(1);
  }

  @Test
  void heldOutRowsArePredictedBetterThanByOneCurve() {
    SurvivalRows rows = SurvivalRows.reference("plain");
    SurvivalTimes times = KaplanMeierTest.reference("plain").only(1);
    String[] names = {"flag", "level", "count"};
    CoxFit fit =
        CoxRegression.fit(
                times.where(i -> i % 3 > 0), signals(rows.where(i -> i % 3 > 0), names), defaults())
            .orElseThrow();
    SignalColumns heldOut = signals(rows.where(i -> i % 3 == 0), names);
    SurvivalPredictions predictions = fit.predictions(0, heldOut, 2, 4, 8);
    assertThat(predictions.survival(1, 5))
        .isEqualTo(
            fit.survival(0, 4, heldOut.value(0, 5), heldOut.value(1, 5), heldOut.value(2, 5)));
    SurvivalEvaluation evaluation =
        SurvivalEvaluation.of(
            times.where(i -> i % 3 == 0), predictions, new SurvivalEvaluation.Options(0.95, 50, 3));
    assertThat(evaluation.integratedSkill().getAsDouble()).isPositive();
    assertThat(evaluation.concordance().orElseThrow().value()).isGreaterThan(0.55);
    assertThatThrownBy(() -> fit.predictions(0, heldOut.only(List.of("level", "flag")), 1))
        .hasMessage("signals must be those of the fit ([flag, level, count]): [level, flag]");
  }

  @Test
  void signalsThatSayNothingAreNamed() {
    SurvivalRows rows = SurvivalRows.reference("plain");
    SurvivalTimes times = KaplanMeierTest.reference("plain").only(1);
    double[] flag = rows.numbers("flag");
    double[] level = rows.numbers("level");
    double[] sum = new double[flag.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = 3 * flag[i] - level[i] + 5;
    }
    SignalColumns columns = SignalColumns.of("flag", flag).and("level", level);
    assertThat(CoxRegression.fit(times, columns.and("sum", sum), defaults()))
        .isEqualTo(new CoxFailure(Reason.COLLINEAR, List.of("sum")));
    double[] one = new double[flag.length];
    Arrays.fill(one, 7);
    assertThat(CoxRegression.fit(times, columns.and("seven", one), defaults()))
        .isEqualTo(new CoxFailure(Reason.CONSTANT, List.of("seven")));
    // Constant within each stratum is known there too.
    double[] stratum = rows.numbers("stratum");
    assertThat(
            CoxRegression.fit(
                times.stratified(rows.whole("stratum")),
                columns.and("stratum", stratum),
                defaults()))
        .isEqualTo(new CoxFailure(Reason.COLLINEAR, List.of("stratum")));
    assertThat(
            CoxRegression.fit(
                SurvivalTimes.of(rows.numbers("stop"), new boolean[flag.length]),
                columns,
                defaults()))
        .isEqualTo(new CoxFailure(Reason.NO_OUTCOME, List.of()));
  }

  @Test
  void separationIsToldAndNotANumber() {
    SurvivalRows rows = SurvivalRows.reference("plain");
    double[] never = rows.numbers("flag");
    SurvivalTimes times = KaplanMeierTest.reference("plain").only(1);
    for (int i = 0; i < never.length; i++) {
      never[i] = times.happened(i) ? 0 : never[i];
    }
    CoxResult result =
        CoxRegression.fit(
            times,
            SignalColumns.of("level", rows.numbers("level")).and("never", never),
            defaults());
    assertThat(result).isEqualTo(new CoxFailure(Reason.MONOTONE, List.of("never")));
    assertThat(result.fit()).isEmpty();
    assertThatThrownBy(result::orElseThrow)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("regression must have a fit: CoxFailure[reason=MONOTONE, signals=[never]]");
    // Even where few rows have it, and its scale is small.
    double[] rare = new double[never.length];
    for (int i = 0; i < rare.length; i++) {
      rare[i] = !times.happened(i) && i % 40 == 3 ? 1e-4 : 0;
    }
    assertThat(CoxRegression.fit(times, SignalColumns.of("rare", rare), defaults()))
        .isEqualTo(new CoxFailure(Reason.MONOTONE, List.of("rare")));
  }

  /**
   * Few rows, few levels, many ties: whatever comes, a fit is of finite numbers or there is none.
   */
  @Property(tries = 1000, seed = "20250101")
  void fewRowsGiveFiniteNumbersOrAReason(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int n) {
    SplittableRandom random = new SplittableRandom(seed);
    SurvivalRows rows = SurvivalRows.random(seed, n);
    SignalColumns columns = SignalColumns.of("flag", rows.numbers("flag"));
    double scale = Math.pow(10, random.nextInt(-8, 9));
    columns =
        columns.and(
            "level", Arrays.stream(rows.numbers("level")).map(x -> Math.rint(x) * scale).toArray());
    SurvivalTimes times = rows.times().weighted(rows.numbers("weight"));
    if (random.nextBoolean()) {
      times = times.clustered(rows.whole("cluster"));
    }
    Ties ties = random.nextBoolean() ? Ties.EFRON : Ties.BRESLOW;
    CoxResult result = CoxRegression.fit(times, columns, defaults().withTies(ties));
    assertThat(result.fit().isPresent()).isNotEqualTo(result.failure().isPresent());
    result
        .fit()
        .ifPresent(
            fit -> {
              for (CoxCoefficient coefficient : fit.coefficients()) {
                assertThat(coefficient.standardError()).isFinite().isPositive();
                assertThat(coefficient.p()).isBetween(0.0, 1.0);
                assertThat(coefficient.hazardRatio().interval().low()).isNotNegative();
              }
              assertThat(fit.logLikelihood())
                  .isGreaterThanOrEqualTo(fit.logLikelihoodAtZero() - 1e-9);
              assertThat(fit.likelihoodRatioTest().p()).isBetween(0.0, 1.0);
              assertThat(ProportionalHazards.of(fit, Transform.KAPLAN_MEIER).signals()).hasSize(2);
            });
  }

  @Test
  void fewerCustomersThanSignalsSayNothingOfTheError() {
    SurvivalRows rows = SurvivalRows.reference("plain");
    int[] two = Arrays.stream(rows.whole("cluster")).map(c -> c % 2).toArray();
    assertThat(
            CoxRegression.fit(
                KaplanMeierTest.reference("plain").clustered(two),
                signals(rows, "flag", "level"),
                defaults()))
        .isEqualTo(new CoxFailure(Reason.TOO_FEW_CLUSTERS, List.of()));
  }

  @Test
  void tooFewStepsAreTold() {
    SurvivalRows rows = SurvivalRows.reference("plain");
    CoxResult result =
        CoxRegression.fit(
            KaplanMeierTest.reference("plain"),
            signals(rows, "flag"),
            new CoxRegression.Options(Ties.EFRON, 0.95, 1));
    assertThat(result.failure().map(CoxFailure::reason)).contains(Reason.NOT_CONVERGED);
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    SurvivalTimes times = SurvivalTimes.of(new double[] {1, 2}, new boolean[] {true, false});
    SignalColumns three = SignalColumns.of("x", new double[3]);
    assertThatThrownBy(() -> CoxRegression.fit(times, three, defaults()))
        .hasMessage("signals must have one entry for each of the 2 rows: 3");
    assertThatThrownBy(() -> three.and("x", new double[3])).hasMessage("name must not be taken: x");
    assertThatThrownBy(() -> three.and("y", new double[2]))
        .hasMessage("values must have one entry for each of the 3 rows: 2");
    assertThatThrownBy(() -> SignalColumns.of("x", new double[] {Double.NaN}))
        .hasMessage("x[0] must be finite: NaN");
    assertThatThrownBy(() -> new CoxRegression.Options(Ties.EFRON, 0.95, 0))
        .hasMessage("steps must be at least 1: 0");
    CoxFit fit = reference("plain", Ties.EFRON, rows -> rows);
    assertThatThrownBy(() -> fit.coefficient("z")).hasMessage("signal must be one of the fit's: z");
    assertThatThrownBy(() -> fit.logHazardRatio(1))
        .hasMessage("values must have one entry for each of the 3 signals: 1");
    assertThatThrownBy(() -> fit.baselineHazard(9, 1))
        .hasMessage("stratum must have an outcome: 9");
    assertThatThrownBy(() -> fit.baselineHazard(0, -1))
        .hasMessage("time must not be negative: -1.0");
  }
}

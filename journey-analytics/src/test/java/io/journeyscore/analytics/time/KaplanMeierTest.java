package io.journeyscore.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KaplanMeierTest {
  private static final Reference.Values R = Reference.values("values-survival.csv");

  /** The times of a reference set; the plain one without starts. */
  static SurvivalTimes reference(String set) {
    SurvivalRows rows = SurvivalRows.reference(set);
    SurvivalTimes times = SurvivalTimes.ofKinds(rows.numbers("stop"), rows.whole("outcome"));
    return set.equals("plain") ? times : times.from(rows.numbers("start"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "entry"})
  void curveErrorsLimitsAndQuantilesAreThoseOfR(String set) {
    agreesWithR(KaplanMeier.of(reference(set)), set + ".km");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "entry"})
  void weightedCurveIsThatOfR(String set) {
    double[] weights = SurvivalRows.reference(set).numbers("weight");
    agreesWithR(KaplanMeier.of(reference(set).weighted(weights)), set + ".km.weighted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "entry"})
  void clusteredErrorsAreThoseOfR(String set) {
    int[] clusters = SurvivalRows.reference(set).whole("cluster");
    agreesWithR(KaplanMeier.of(reference(set).clustered(clusters)), set + ".km.clustered");
  }

  private static void agreesWithR(KaplanMeier curve, String name) {
    int compared = 0;
    for (KaplanMeier.Step step : curve.steps(0.95)) {
      String at = name + "." + text(step.time());
      assertThat(step.atRisk()).as(at).isCloseTo(R.of(at + ".atRisk"), within(1e-9));
      assertThat(step.events()).as(at).isCloseTo(R.of(at + ".events"), within(1e-9));
      assertThat(step.survival()).as(at).isCloseTo(R.of(at + ".survival"), within(1e-13));
      if (step.survival() > 0) {
        Interval interval = step.interval().orElseThrow();
        double error = step.standardError().getAsDouble();
        assertThat(error).as(at).isCloseTo(R.of(at + ".error"), within(1e-12));
        assertThat(interval.low()).as(at).isCloseTo(R.of(at + ".low"), within(1e-12));
        assertThat(interval.high()).as(at).isCloseTo(R.of(at + ".high"), within(1e-12));
      } else {
        assertThat(step.interval()).isEmpty();
        assertThat(step.standardError()).isEmpty();
      }
      compared++;
    }
    assertThat(compared)
        .isGreaterThan(25)
        .isEqualTo(
            R.startingWith(name + ".").stream()
                .filter(of -> of.endsWith(".atRisk"))
                .filter(of -> Character.isDigit(of.charAt(name.length() + 1)))
                .count());
    for (double share : new double[] {0.25, 0.5, 0.75}) {
      TimeQuantile quantile = curve.quantile(share, 0.95);
      String at = name + ".quantile." + share;
      assertThat(quantile.value()).as(at).hasValue(R.of(at));
      assertThat(quantile.low()).as(at).hasValue(R.of(at + ".low"));
      assertThat(quantile.high()).as(at).hasValue(R.of(at + ".high"));
    }
  }

  private static String text(double time) {
    return time == Math.rint(time) ? String.valueOf((long) time) : String.valueOf(time);
  }

  @Test
  void restrictedMeanIsThatOfR() {
    Estimate mean = KaplanMeier.of(reference("plain")).restrictedMean(8, 0.95).orElseThrow();
    assertThat(mean.value()).isCloseTo(R.of("plain.rmean"), within(1e-12));
    double error = mean.interval().width() / 2 / 1.959963984540054;
    assertThat(error).isCloseTo(R.of("plain.rmean.error"), within(1e-12));
    assertThat(mean.n()).isEqualTo(300);
  }

  /** The printed figures of R's survival 3.5-3 on the arrests of 432 released prisoners. */
  @Test
  void curveOfReleasedPrisonersIsThatOfR() {
    SurvivalRows rossi = SurvivalRows.data("lifelines_survival/rossi.csv");
    KaplanMeier curve =
        KaplanMeier.of(SurvivalTimes.of(rossi.numbers("week"), rossi.flags("arrest")));
    double[][] printed = {
      {10, 418, 0.965278, 0.00880822, 0.948167, 0.982697},
      {20, 397, 0.907407, 0.01394593, 0.880481, 0.935157},
      {30, 374, 0.861111, 0.01663878, 0.829109, 0.894348},
      {40, 351, 0.803241, 0.01912708, 0.766614, 0.841618},
      {52, 322, 0.736111, 0.02120510, 0.695701, 0.778868},
    };
    prints(curve, printed);
  }

  /** As R prints it: time, at risk, survival, standard error, limits. */
  private static void prints(KaplanMeier curve, double[][] printed) {
    for (double[] row : printed) {
      KaplanMeier.Step step =
          curve.steps(0.95).stream().filter(s -> s.time() >= row[0]).findFirst().orElseThrow();
      assertThat(step.atRisk()).isEqualTo(row[1]);
      assertThat(curve.survival(row[0])).hasValueCloseTo(row[2], within(5.1e-7));
      Interval interval = curve.interval(row[0], 0.95).orElseThrow();
      assertThat(interval.low()).isCloseTo(row[4], within(5.1e-7));
      assertThat(interval.high()).isCloseTo(row[5], within(5.1e-7));
      if (step.time() == row[0]) {
        assertThat(step.standardError()).hasValueCloseTo(row[3], within(5.1e-9));
      }
    }
  }

  @Test
  void mediansOfTwoStrainsOfFliesAreThoseOfR() {
    SurvivalRows waltons = SurvivalRows.data("lifelines_survival/waltons_dataset.csv");
    SurvivalTimes times = SurvivalTimes.of(waltons.numbers("T"), waltons.flags("E"));
    String[] group = waltons.columns().get("group");
    TimeQuantile control =
        KaplanMeier.of(times.where(i -> group[i].equals("control"))).quantile(0.5, 0.95);
    TimeQuantile treated =
        KaplanMeier.of(times.where(i -> group[i].equals("miR-137"))).quantile(0.5, 0.95);
    assertThat(control).isEqualTo(quantile(58, 56, 60));
    assertThat(treated).isEqualTo(quantile(26, 22, 29));
  }

  private static TimeQuantile quantile(double value, double low, double high) {
    return new TimeQuantile(
        0.5, OptionalDouble.of(value), OptionalDouble.of(low), OptionalDouble.of(high), 0.95);
  }

  /** The printed figures of R's survival 3.5-3 on 7,043 customers by kind of contract. */
  @Test
  void curvesOfCustomersByContractAreThoseOfR() {
    SurvivalRows telco = SurvivalRows.data("debian_r_datasets/modeldata_wa_churn.csv.gz");
    SurvivalTimes times = SurvivalTimes.of(telco.numbers("tenure"), telco.flags("churn"));
    int[] contract = telco.groups("contract");
    KaplanMeier monthly = KaplanMeier.of(times.where(i -> contract[i] == 0));
    KaplanMeier oneYear = KaplanMeier.of(times.where(i -> contract[i] == 1));
    KaplanMeier twoYears = KaplanMeier.of(times.where(i -> contract[i] == 2));
    assertThat(monthly.rows()).isEqualTo(3875);
    assertThat(monthly.events()).isEqualTo(1655);
    assertThat(monthly.quantile(0.5, 0.95)).isEqualTo(quantile(35, 32, 38));
    TimeQuantile year = oneYear.quantile(0.5, 0.95);
    assertThat(year.value()).isEmpty();
    assertThat(year.low()).hasValue(72);
    assertThat(year.high()).isEmpty();
    assertThat(twoYears.quantile(0.5, 0.95).low()).isEmpty();
    prints(
        monthly,
        new double[][] {
          {12, 1967, 0.703097, 0.00791937, 0.687745, 0.718791},
          {24, 1202, 0.585915, 0.00924541, 0.568072, 0.604319},
          {48, 357, 0.397264, 0.01185873, 0.374688, 0.421200},
          {60, 127, 0.297158, 0.01432686, 0.270364, 0.326608},
        });
    prints(
        twoYears,
        new double[][] {
          {12, 1636, 1, 0, 1, 1},
          {24, 1553, 1, 0, 1, 1},
          {48, 1284, 0.995719, 0.00174728, 0.992300, 0.999149},
          {60, 1019, 0.986200, 0.00334416, 0.979667, 0.992776},
        });
    prints(
        KaplanMeier.of(times),
        new double[][] {
          {1, 7032, 0.945961, 0.00269618, 0.940692, 0.951261},
          {36, 3051, 0.748545, 0.00574406, 0.737372, 0.759889},
          {72, 362, 0.592790, 0.00991877, 0.573665, 0.612553},
        });
  }

  @Property(tries = 200, seed = "20250101")
  void shareIsTheProductOverTimesAsCountedByHand(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int n) {
    SurvivalTimes times = SurvivalRows.random(seed, n).times();
    KaplanMeier curve = KaplanMeier.of(times);
    for (KaplanMeier.Step step : curve.steps(0.95)) {
      double share = 1;
      for (int t = 0; t <= step.time(); t++) {
        int atRisk = 0;
        int events = 0;
        for (int i = 0; i < n; i++) {
          atRisk += times.start(i) < t && t <= times.stop(i) ? 1 : 0;
          events += times.stop(i) == t && times.outcome(i) > 0 ? 1 : 0;
        }
        share *= atRisk == 0 ? 1 : 1 - (double) events / atRisk;
      }
      assertThat(step.survival()).isCloseTo(share, within(1e-12));
    }
  }

  @Property(tries = 100, seed = "20250101")
  void withoutCensoringItIsTheShareThatTakesLonger(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int n) {
    double[] stops = SurvivalRows.random(seed, n).numbers("stop");
    boolean[] happened = new boolean[n];
    Arrays.fill(happened, true);
    KaplanMeier curve = KaplanMeier.of(SurvivalTimes.of(stops, happened));
    for (double t = 0; t < 25; t += 0.5) {
      double time = t;
      long longer = Arrays.stream(stops).filter(stop -> stop > time).count();
      assertThat(curve.survival(t)).hasValueCloseTo((double) longer / n, within(1e-12));
    }
    double share = curve.steps(0.95).get(0).survival();
    OptionalDouble error = curve.steps(0.95).get(0).standardError();
    if (share > 0) {
      // Greenwood's is then the binomial standard error.
      assertThat(error).hasValueCloseTo(Math.sqrt(share * (1 - share) / n), within(1e-12));
    }
  }

  @Property(tries = 100, seed = "20250101")
  void orderOfRowsChangesNoBit(@ForAll long seed) {
    SurvivalRows rows = SurvivalRows.random(seed, 60);
    UnaryOperator<SurvivalTimes> none = times -> times;
    for (boolean clustered : new boolean[] {false, true}) {
      assertThat(weighted(rows.shuffled(seed + 1), clustered, none).steps(0.9))
          .isEqualTo(weighted(rows, clustered, none).steps(0.9));
    }
    UnaryOperator<SurvivalTimes> renumbered =
        times ->
            times.clustered(Arrays.stream(rows.whole("cluster")).map(c -> 7 - 3 * c).toArray());
    assertThat(weighted(rows, true, renumbered).steps(0.9))
        .isEqualTo(weighted(rows, true, none).steps(0.9));
  }

  private static KaplanMeier weighted(
      SurvivalRows rows, boolean clustered, UnaryOperator<SurvivalTimes> change) {
    double[] weights = Arrays.stream(rows.numbers("weight")).map(w -> w / 7).toArray();
    SurvivalTimes times = rows.times().weighted(weights);
    return KaplanMeier.of(change.apply(clustered ? times.clustered(rows.whole("cluster")) : times));
  }

  @Property(tries = 100, seed = "20250101")
  void weightIsHowManyRowsARowStandsFor(@ForAll long seed) {
    SurvivalRows rows = SurvivalRows.random(seed, 40);
    int[] weights = rows.whole("weight");
    int[] repeated =
        IntStream.range(0, 40)
            .flatMap(i -> IntStream.generate(() -> i).limit(weights[i]))
            .toArray();
    assertThat(KaplanMeier.of(rows.times().weighted(rows.numbers("weight"))).steps(0.95))
        .isEqualTo(KaplanMeier.of(rows.take(repeated).times()).steps(0.95));
  }

  @Property(tries = 100, seed = "20250101")
  void customersOfOneRowGiveGreenwoodsError(@ForAll long seed) {
    SurvivalRows rows = SurvivalRows.random(seed, 50);
    // Only without late entries are the two equal.
    SurvivalTimes times = SurvivalTimes.ofKinds(rows.numbers("stop"), rows.whole("outcome"));
    KaplanMeier plain = KaplanMeier.of(times);
    KaplanMeier own = KaplanMeier.of(times.clustered(times.clusters()));
    for (int i = 0; i < plain.steps(0.95).size(); i++) {
      OptionalDouble error = plain.steps(0.95).get(i).standardError();
      if (error.isPresent()) {
        assertThat(own.steps(0.95).get(i).standardError())
            .hasValueCloseTo(error.getAsDouble(), within(1e-12));
      }
    }
  }

  @Property(tries = 100, seed = "20250101")
  void anySplitOfTheRowsGivesTheSameCurve(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int parts) {
    SurvivalTimes times = SurvivalRows.random(seed, 50).times();
    SplittableRandom random = new SplittableRandom(seed);
    KaplanMeier.Accumulator[] accumulators = new KaplanMeier.Accumulator[parts];
    Arrays.setAll(accumulators, i -> new KaplanMeier.Accumulator());
    for (int i = 0; i < times.size(); i++) {
      accumulators[random.nextInt(parts)].accept(times.start(i), times.stop(i), times.happened(i));
    }
    KaplanMeier.Accumulator all = new KaplanMeier.Accumulator();
    for (KaplanMeier.Accumulator part : accumulators) {
      all.combine(part);
    }
    KaplanMeier merged = all.result().orElseThrow();
    assertThat(merged.steps(0.95)).isEqualTo(KaplanMeier.of(times).steps(0.95));
    assertThat(merged.rows()).isEqualTo(50);
  }

  @Test
  void accumulatorWithoutRowsHasNoCurve() {
    assertThat(new KaplanMeier.Accumulator().result()).isEmpty();
  }

  @Test
  void takingTheCensoredForFailedIsAnotherCurve() {
    double[] stops = {1, 2, 3, 4};
    boolean[] happened = {true, false, true, true};
    KaplanMeier curve = KaplanMeier.of(SurvivalTimes.of(stops, happened));
    // 3/4 after the first; of the two left at 3, one: 3/8. The censored one is not a failure.
    assertThat(curve.survival(3)).hasValueCloseTo(0.375, within(1e-15));
  }

  /**
   * A log starts when journeys of sixty days back may still be under way: those who were quick are
   * not in it.
   */
  @Test
  void journeysUnderWayWhenTheLogStartsAreWatchedFromThenOn() {
    SplittableRandom random = new SplittableRandom(7);
    int n = 4000;
    double[] starts = new double[n];
    double[] stops = new double[n];
    boolean[] happened = new boolean[n];
    int i = 0;
    while (i < n) {
      double begun = 60 * random.nextDouble() - 60;
      double length = -20 * Math.log(1 - random.nextDouble());
      double end = Math.min(begun + length, 30);
      if (end > 0) {
        starts[i] = -begun;
        stops[i] = end - begun;
        happened[i++] = end < 30;
      }
    }
    double median = 20 * Math.log(2);
    SurvivalTimes naive = SurvivalTimes.of(stops, happened);
    TimeQuantile right = KaplanMeier.of(naive.from(starts)).quantile(0.5, 0.95);
    assertThat(right.low().getAsDouble()).isLessThan(median);
    assertThat(right.high().getAsDouble()).isGreaterThan(median);
    assertThat(KaplanMeier.of(naive).quantile(0.5, 0.95).low().getAsDouble())
        .isGreaterThan(1.5 * median);
  }

  @Test
  void nothingIsKnownBeyondTheLastTimeUnlessNobodyIsLeft() {
    KaplanMeier open =
        KaplanMeier.of(SurvivalTimes.of(new double[] {1, 2}, new boolean[] {true, false}));
    assertThat(open.survival(2)).hasValue(0.5);
    assertThat(open.survival(2.1)).isEmpty();
    assertThat(open.interval(2.1, 0.95)).isEmpty();
    assertThat(open.restrictedMean(3, 0.95)).isEmpty();
    KaplanMeier closed =
        KaplanMeier.of(SurvivalTimes.of(new double[] {1, 2}, new boolean[] {true, true}));
    assertThat(closed.survival(9)).hasValue(0);
    assertThat(closed.interval(9, 0.95)).isEmpty();
    assertThat(closed.restrictedMean(9, 0.95).map(Estimate::value)).isEqualTo(Optional.of(1.5));
    assertThat(closed.interval(0.5, 0.95)).contains(new Interval(1, 1, 0.95));
    assertThat(closed.quantile(0.5, 0.95).value()).hasValue(1.5);
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    boolean[] two = {true, false};
    assertThatThrownBy(() -> SurvivalTimes.of(new double[] {1, Double.NaN}, two))
        .hasMessage("stops[1] must be finite: NaN");
    assertThatThrownBy(() -> SurvivalTimes.of(new double[] {1, -2}, two))
        .hasMessage("stops[1] must not be negative: -2.0");
    assertThatThrownBy(() -> SurvivalTimes.of(new double[] {1}, two))
        .hasMessage("outcomes must have one entry for each of the 1 rows: 2");
    assertThatThrownBy(() -> SurvivalTimes.of(new double[0], new boolean[0]))
        .hasMessage("stops must have at least one row: 0");
    assertThatThrownBy(() -> SurvivalTimes.ofKinds(new double[] {1}, new int[] {-1}))
        .hasMessage("outcomes[0] must not be negative: -1");
    SurvivalTimes times = SurvivalTimes.of(new double[] {1, 2}, two);
    assertThatThrownBy(() -> times.from(new double[] {0, 2}))
        .hasMessage("starts[1] must be below its stop (2.0): 2.0");
    assertThatThrownBy(() -> times.from(new double[] {-1, 0}))
        .hasMessage("starts[0] must not be negative: -1.0");
    assertThatThrownBy(() -> times.weighted(new double[] {1, 0}))
        .hasMessage("weights[1] must be positive: 0.0");
    assertThatThrownBy(() -> times.only(0)).hasMessage("kind must be at least 1: 0");
    assertThatThrownBy(() -> times.where(i -> false))
        .hasMessage("row must take at least one row: 0");
    KaplanMeier curve = KaplanMeier.of(times);
    assertThatThrownBy(() -> curve.survival(-1)).hasMessage("time must not be negative: -1.0");
    assertThatThrownBy(() -> curve.quantile(1, 0.95))
        .hasMessage("share must be above 0 and below 1: 1.0");
    assertThatThrownBy(() -> curve.restrictedMean(0, 0.95))
        .hasMessage("horizon must be positive and finite: 0.0");
    KaplanMeier.Accumulator accumulator = new KaplanMeier.Accumulator();
    assertThatThrownBy(() -> accumulator.accept(2, 2, true))
        .hasMessage("start must be below its stop (2.0): 2.0");
    assertThatThrownBy(() -> accumulator.accept(-1, true))
        .hasMessage("stop must not be negative: -1.0");
  }
}

package io.journeyscore.examples.realdata;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.analytics.lifetime.BgNbd;
import io.journeyscore.analytics.lifetime.CalendarUnit;
import io.journeyscore.analytics.lifetime.CustomerPurchases;
import io.journeyscore.analytics.lifetime.GammaGamma;
import io.journeyscore.analytics.lifetime.LifetimeFit;
import io.journeyscore.analytics.lifetime.LifetimeResult;
import io.journeyscore.analytics.lifetime.ParetoNbd;
import io.journeyscore.analytics.lifetime.PurchaseHistory;
import io.journeyscore.analytics.lifetime.PurchaseLog;
import io.journeyscore.analytics.metric.ClusterMean;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.JourneyRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What models of purchases that know 39 weeks of the households expect of the next 13, and what
 * came.
 */
final class LifetimeStudy {
  static final LocalDate LAST_KNOWN = LocalDate.of(2017, 9, 30);
  static final LocalDate LAST_DAY = LocalDate.of(2017, 12, 30);
  static final int WEEKS = 13;

  private static final double LEVEL = 0.95;
  private static final int DRAWS = 1_000;
  private static final long SEED = 42;
  private static final LifetimeFit.Options OPTIONS = LifetimeFit.Options.defaults();

  private final List<CustomerId> households;
  private final List<PurchaseHistory> histories;
  private final long[] came;
  private final LifetimeFit<BgNbd> bgNbd;
  private final LifetimeResult<ParetoNbd> paretoNbd;
  private final LifetimeFit<GammaGamma> spending;

  private LifetimeStudy(CustomerPurchases purchases) {
    Map<CustomerId, PurchaseHistory> known = purchases.histories(LAST_KNOWN, CalendarUnit.WEEK);
    households = List.copyOf(known.keySet());
    histories = List.copyOf(known.values());
    came =
        households.stream()
            .mapToLong(household -> purchases.purchaseDays(household, LAST_KNOWN, LAST_DAY))
            .toArray();
    bgNbd = BgNbd.fit(histories, OPTIONS).orElseThrow();
    paretoNbd = ParetoNbd.fit(histories, OPTIONS);
    spending = GammaGamma.fit(histories, OPTIONS).orElseThrow();
  }

  /**
   * Reads the households' purchases and fits the models.
   *
   * @param folder where the tables lie
   */
  static LifetimeStudy of(Path folder) throws IOException {
    PurchaseLog log =
        new PurchaseLog(ofType(CompleteJourney.PURCHASE), ZoneId.of("America/New_York"));
    return new LifetimeStudy(
        log.measure(
            JourneyRules.builder()
                .inactivityGap(Duration.ofDays(90))
                .build()
                .reconstructor()
                .observedUntil(CompleteJourney.OBSERVED_UNTIL)
                .reconstruct(CompleteJourney.events(folder))
                .timelines()));
  }

  /** How many households bought in the first 39 weeks. */
  int size() {
    return households.size();
  }

  LifetimeFit<BgNbd> bgNbd() {
    return bgNbd;
  }

  LifetimeResult<ParetoNbd> paretoNbd() {
    return paretoNbd;
  }

  LifetimeFit<GammaGamma> spending() {
    return spending;
  }

  /** How many days of purchase came. */
  long came() {
    return Arrays.stream(came).sum();
  }

  /** How many the model expects of all households, as well as its parameters are known. */
  Estimate expected() {
    return bgNbd
        .estimate(
            model -> histories.stream().mapToDouble(h -> model.expectedPurchases(WEEKS, h)).sum(),
            200,
            SEED)
        .orElseThrow();
  }

  /** What came less what was expected, for each household, with a bootstrap over households. */
  Estimate excess(ToDoubleFunction<PurchaseHistory> expected) {
    double[] differences = new double[came.length];
    for (int i = 0; i < came.length; i++) {
      differences[i] = came[i] - expected.applyAsDouble(histories.get(i));
    }
    long[] ones = new long[came.length];
    Arrays.fill(ones, 1);
    ClusterMean mean = ClusterMean.of(differences, ones);
    return new Estimate(
        mean.value(), mean.bootstrap(LEVEL, DRAWS, SEED).orElseThrow(), came.length);
  }

  /** What was expected and what came, as tables in Markdown by name. */
  Map<String, List<String>> tables() {
    return Map.of("purchases-expected", totals(), "purchases-by-repeats", byRepeats());
  }

  private List<String> totals() {
    ToDoubleFunction<PurchaseHistory> model =
        history -> bgNbd.model().expectedPurchases(WEEKS, history);
    ToDoubleFunction<PurchaseHistory> asBefore =
        history -> history.repeats() == 0 ? 0 : history.repeats() * WEEKS / history.age();
    return List.of(
        "| expected by | days of purchase expected | came | more for each household | 95% interval"
            + " |",
        "|---|---:|---:|---:|---|",
        total("BG/NBD", model),
        total("each household's rate so far", asBefore));
  }

  private String total(String name, ToDoubleFunction<PurchaseHistory> expected) {
    Estimate excess = excess(expected);
    Interval interval = excess.interval();
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %,d | %+.3f | %+.3f to %+.3f |",
        name,
        histories.stream().mapToDouble(expected).sum(),
        came(),
        excess.value(),
        interval.low(),
        interval.high());
  }

  private List<String> byRepeats() {
    List<String> lines = new ArrayList<>();
    lines.add("| days of purchase after the first | households | BG/NBD expects of each | came |");
    lines.add("|---|---:|---:|---:|");
    lines.add(group("none", 0, 1));
    lines.add(group("1 to 4", 1, 5));
    lines.add(group("5 to 9", 5, 10));
    lines.add(group("10 to 19", 10, 20));
    lines.add(group("20 to 39", 20, 40));
    lines.add(group("40 and more", 40, Long.MAX_VALUE));
    return lines;
  }

  private String group(String name, long least, long below) {
    int[] members =
        IntStream.range(0, came.length)
            .filter(i -> histories.get(i).repeats() >= least && histories.get(i).repeats() < below)
            .toArray();
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %.2f | %.2f |",
        name,
        members.length,
        mean(members, i -> bgNbd.model().expectedPurchases(WEEKS, histories.get(i))),
        mean(members, i -> came[i]));
  }

  private static double mean(int[] members, IntToDoubleFunction value) {
    return Arrays.stream(members).mapToDouble(value).average().orElseThrow();
  }
}

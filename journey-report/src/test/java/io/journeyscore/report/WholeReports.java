package io.journeyscore.report;

import static io.journeyscore.report.TestScorers.driver;
import static io.journeyscore.report.TestScorers.heldOut;
import static io.journeyscore.report.TestScorers.scorer;
import static io.journeyscore.report.TestScorers.stability;

import io.journeyscore.analytics.driver.CutPoint;
import io.journeyscore.analytics.driver.Factor;
import io.journeyscore.analytics.driver.Factor.Association;
import io.journeyscore.analytics.driver.FactorClass;
import io.journeyscore.analytics.driver.ImportancePerformance;
import io.journeyscore.analytics.experience.ExperienceMeasure;
import io.journeyscore.analytics.experience.ExperienceMetric;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.time.CoxCoefficient;
import io.journeyscore.analytics.touchpoint.KanoClass;
import io.journeyscore.analytics.touchpoint.KanoResult;
import io.journeyscore.analytics.touchpoint.Level;
import io.journeyscore.analytics.touchpoint.TouchpointCard;
import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.CreditIntervals;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.attribution.Lookback;
import io.journeyscore.attribution.PathSet;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Money;
import io.journeyscore.event.RejectReason;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.testkit.GeneratedLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reports that have every section: of the synthetic shop, and of models that were not trained. */
public final class WholeReports {

  /** When the second period begins. */
  public static final Instant SPLIT = Instant.parse("2025-07-01T00:00:00Z");

  private static final List<AttributionModel> RULES =
      List.of(AttributionModel.first(), AttributionModel.last(), AttributionModel.linear());

  private static final List<AttributionModel> LEARNED =
      List.of(AttributionModel.markov(1), AttributionModel.shapley());

  private static final int DRAWS = 20;

  private WholeReports() {}

  /** Returns a report of the shop's journeys, with segments, periods and ratings. */
  public static Report shop(int customers, long seed) {
    return shop(customers, seed, settings().build());
  }

  /** Returns a report of the shop's journeys. */
  public static Report shop(int customers, long seed, ReportSettings settings) {
    GeneratedLog log = TestReports.log(customers, seed);
    Reconstruction shop = TestReports.reconstruct(log);
    Report.Scope scope =
        new Report.Scope(
            log.observedFrom(),
            log.observedUntil(),
            shop.timelines().size(),
            "shop",
            "1",
            shop.accounting().plus(quarantined()));
    JourneyFigures figures = ReportMeasure.of(settings).measure(TestReports.staged(shop));
    return withAll(Report.builder("Buying in the shop", scope, figures), shop).build();
  }

  /** Starts settings of the shop with two segments, two periods and a question. */
  public static ReportSettings.Builder settings() {
    return TestReports.settings()
        .segments(new ReportSettings.Segments("Week", WholeReports::week))
        .periods(List.of(SPLIT))
        .question(ExperienceMeasure.of(ExperienceMetric.nps()));
  }

  /** Names the segment of a journey. */
  public static String week(Journey journey) {
    return journey.start().getEpochSecond() / (7 * 86_400) % 2 == 0 ? "even week" : "odd week";
  }

  /** Adds every part that a report can have. */
  public static Report.Builder withAll(Report.Builder report, Reconstruction shop) {
    TreeMap<EventType, Long> unmapped = new TreeMap<>();
    unmapped.put(new EventType("newsletter_bounced"), 320L);
    unmapped.put(new EventType("app_updated"), 75L);
    PathSet paths =
        PathSet.of(TouchRules.of(Dimension.channel(), Lookback.journey()).paths(shop.timelines()));
    return report
        .synthetic()
        .unmapped(unmapped)
        .identity(IdentityAudit.of(shop.identities()))
        .credit(
            Stream.concat(
                    RULES.stream().map(rule -> credit(rule, paths)),
                    LEARNED.stream().map(model -> ModelCredit.of(model.attribute(paths))))
                .toList())
        .success(success(), heldOut(2_000, 1))
        .churn(churn(), heldOut(1_000, 1.5))
        .factors(factors())
        .priorities(priorities())
        .cards(cards());
  }

  private static ModelCredit credit(AttributionModel rule, PathSet paths) {
    return new ModelCredit(
        rule.attribute(paths), CreditIntervals.bootstrap(rule, paths, DRAWS, 0.95, 1));
  }

  private static Accounting quarantined() {
    return Accounting.builder()
        .quarantine(RejectReason.NO_IDENTITY, 28)
        .quarantine(RejectReason.TIME_OUT_OF_RANGE, 41)
        .quarantine(RejectReason.BAD_NUMBER, 31)
        .build();
  }

  private static JourneyScorer success() {
    return scorer(
        List.of(
            driver("cart_add", 0.21, 0.0001),
            driver("advisor_call", 0.14, 0.0001),
            driver("product_view", 0.08, 0.002),
            driver("newsletter_open", 0.05, 0.09),
            driver("site_search", 0.01, 0.7),
            driver("delivery_delay", -0.12, 0.001),
            driver("payment_error", -0.18, 0.0001)),
        List.of(
            stability("cart_add", 50),
            stability("payment_error", 49),
            stability("site_search", 9)));
  }

  private static JourneyScorer churn() {
    return scorer(
        List.of(
            driver("complaint", 0.16, 0.0001),
            driver("delivery_delay", 0.09, 0.001),
            driver("survey_answer", -0.04, 0.2),
            driver("advisor_call", -0.11, 0.0001)),
        List.of(stability("complaint", 50), stability("delivery_delay", 31)));
  }

  private static List<Factor> factors() {
    return List.of(
        factor("cart_add", FactorClass.ACCELERATOR, 0.6, -0.1),
        factor("delivery_delay", FactorClass.SLOWER, -0.4, 0.1),
        factor("payment_error", FactorClass.BLOCKER, -0.2, 0.7));
  }

  private static Factor factor(String type, FactorClass found, double success, double leaving) {
    return new Factor(
        TestScorers.signal(type).name(),
        found,
        association(type, success),
        association(type, leaving),
        Optional.empty());
  }

  private static Association association(String type, double value) {
    double error = 0.1;
    Interval interval =
        new Interval(Math.exp(value - 2 * error), Math.exp(value + 2 * error), 0.95);
    return new Association(
        Optional.of(
            new CoxCoefficient(
                TestScorers.signal(type).name(),
                value,
                error,
                error,
                new Estimate(Math.exp(value), interval, 1_000),
                value / error,
                0.001)),
        0.002,
        Optional.empty());
  }

  private static Priorities priorities() {
    return new Priorities(
        List.of(
            item("checkout", 0.17, 2.3, 100, 1_388),
            item("advisor", 0.13, 4.4, 100, 1_570),
            item("tariffs", 0.11, 3.0, 100, 3_251),
            item("store", 0.05, 4.5, 400, 762),
            item("email", 0.03, 2.4, 100, 1_406),
            item("kiosk", 0.03, 3.5, 900, 1_406)),
        new ImportancePerformance.Options(
            CutPoint.at(0.1), CutPoint.at(3.5), CutPoint.at(500), 0.75),
        "mean rating, 1 to 5",
        Optional.of("EUR"));
  }

  private static Priorities.Item item(
      String name, double importance, double rating, double cost, long n) {
    return new Priorities.Item(
        name, estimate(importance, 0.02, 500), estimate(rating, 0.2, n), cost);
  }

  private static Estimate estimate(double value, double reach, long n) {
    return new Estimate(value, new Interval(value - reach, value + reach, 0.95), n);
  }

  private static List<TouchpointCard> cards() {
    return List.of(
        TouchpointCard.builder("delivery")
            .owner("logistics")
            .cost(Money.of("120000", "EUR"))
            .importance(Level.declared(0.4))
            .intended("speed", 0.8)
            .desired("speed", 0.9)
            .desired("care", 0.5)
            .delivered("speed", Level.measured(estimate(0.6, 0.1, 200)))
            .delivered("care", Level.measured(estimate(0.52, 0.1, 200)))
            .kano("speed", new KanoResult(Map.of(KanoClass.MUST_BE, 30L), 0.95))
            .accelerator("delivery slot")
            .slowing("queue")
            .blocking("lost parcel")
            .build(),
        TouchpointCard.builder("invoice").cost(Money.of("5000", "EUR")).build());
  }
}

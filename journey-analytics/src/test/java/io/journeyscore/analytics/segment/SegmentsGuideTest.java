package io.journeyscore.analytics.segment;

import static io.journeyscore.analytics.segment.SegmentCondition.atLeast;
import static io.journeyscore.analytics.segment.SegmentCondition.atMost;
import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Grouped;
import io.journeyscore.analytics.driver.DriverContrast;
import io.journeyscore.analytics.driver.DriverTable;
import io.journeyscore.analytics.driver.DriversBySegment;
import io.journeyscore.analytics.driver.KeyDriver;
import io.journeyscore.analytics.driver.KeyDrivers;
import io.journeyscore.analytics.lifetime.CustomerPurchases;
import io.journeyscore.analytics.lifetime.PurchaseDay;
import io.journeyscore.analytics.lifetime.PurchaseLog;
import io.journeyscore.analytics.retention.OutcomeMeasure;
import io.journeyscore.analytics.retention.OutcomeRates;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Count;
import io.journeyscore.signal.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The code of docs/segments.md. */
class SegmentsGuideTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/analytics/segment/SegmentsGuideTest.java");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 180;

  @Test
  void rulesAsInTheDocument() {
    Reconstruction log = shop();
    Count orders = Signal.count(ofType("order"));
    // As in the document: rules.
    SegmentRules rules =
        SegmentRules.builder()
            .segment(
                "frequent shopper", atLeast(orders.within(Duration.ofDays(90)).ofCustomer(), 4))
            .segment(
                "newcomer", atMost(Signal.elapsed().ofCustomer(), 30)) // days since the first event
            .otherwise("regular")
            .build();
    SortedMap<String, OutcomeRates> bySegment =
        Grouped.by(rules::segmentOf, OutcomeMeasure.ofMature().ofCustomers())
            .measure(log.timelines());
    // Up to here: rules.
    assertThat(bySegment).containsOnlyKeys("frequent shopper", "newcomer", "regular");
  }

  @Test
  void clustersAsInTheDocument() {
    CustomerPurchases purchases =
        new PurchaseLog(ofType("order"), ZoneOffset.UTC).measure(shop().timelines());
    LocalDate lastDay = LocalDate.ofInstant(START, ZoneOffset.UTC).plusDays(DAYS);
    // As in the document: clusters.
    List<double[]> numbers = new ArrayList<>();
    for (List<PurchaseDay> days : purchases.days().values()) {
      Rfm rfm = Rfm.of(days, lastDay).orElseThrow();
      double[] own = {rfm.recencyDays(), Math.log(rfm.frequency()), Math.log(rfm.monetary())};
      numbers.add(own);
    }
    CustomerClusters clusters =
        CustomerClusters.of(
            List.of("recency", "log frequency", "log monetary"),
            numbers,
            CustomerClusters.Options.seeded(2, 42));
    List<CustomerClusters.Cluster> largestFirst = clusters.clusters(); // size and centre
    OptionalInt first = clusters.clusterOf(numbers.get(0)); // or of a new customer
    double explained = clusters.explained(); // of the variance; compare numbers of clusters
    // Up to here: clusters.
    assertThat(largestFirst).hasSize(2);
    assertThat(first).isPresent();
    assertThat(explained).isBetween(0.4, 1.0);
  }

  /** A third of the customers buy often, and a third came late. */
  private static Reconstruction shop() {
    SplittableRandom random = new SplittableRandom(4);
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < 300; c++) {
      int first = c % 3 == 2 ? DAYS - 1 - random.nextInt(25) : random.nextInt(20);
      for (int day = first; day < DAYS; day += random.nextInt(5, c % 3 == 0 ? 25 : 120)) {
        Instant at = START.plus(Duration.ofDays(day));
        events.add(
            JourneyEvent.builder(EventType.of("order"), at)
                .customer("c" + c)
                .value(Money.of(c % 3 == 0 ? "90.00" : "15.00", "EUR"))
                .build());
      }
    }
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(10))
        .succeedsOn(ofType("order"))
        .build()
        .reconstructor()
        .observedUntil(START.plus(Duration.ofDays(DAYS)))
        .reconstruct(events);
  }

  @Test
  void driversAsInTheDocument() {
    SplittableRandom random = new SplittableRandom(2);
    int n = 600;
    double[] delivery = random.doubles(n, 1, 10).toArray();
    double[] advice = random.doubles(n, 1, 10).toArray();
    double[] satisfaction = new double[n];
    int[] customers = new int[n];
    List<String> segments = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      customers[i] = i / 2;
      segments.add(customers[i] % 3 == 0 ? "newcomer" : "regular");
      double slope = customers[i] % 3 == 0 ? 0.7 : 0.1;
      satisfaction[i] = 0.5 * delivery[i] + slope * advice[i] + random.nextDouble(-2, 2);
    }
    DriverTable table =
        DriverTable.of("satisfaction", satisfaction, customers)
            .with("delivery", delivery)
            .with("advice", advice);
    // As in the document: drivers.
    DriversBySegment measured = DriversBySegment.of(table, segments, KeyDrivers.Options.seeded(42));
    KeyDriver amongNew = measured.segments().get("newcomer").driver("advice");
    List<DriverContrast> differing = measured.differing(0.05); // slope less slope, with interval
    // Up to here: drivers.
    assertThat(amongNew.slope().value()).isCloseTo(0.7, within(0.1));
    assertThat(differing).extracting(DriverContrast::driver).containsExactly("advice");
    assertThat(differing.get(0).slope().estimate().interval().contains(0.6)).isTrue();
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws Exception {
    String source = Files.readString(SOURCE);
    String document = Files.readString(Path.of("../docs/segments.md"));
    for (String name : List.of("rules", "clusters", "drivers")) {
      String from = "    // As in the document: " + name + ".\n";
      String code =
          source.substring(
              source.indexOf(from) + from.length(),
              source.indexOf("    // Up to here: " + name + "."));
      assertThat(document).contains("```java\n" + code.stripTrailing().stripIndent() + "\n```");
      assertThat(code.lines().count()).isLessThan(20);
    }
  }
}

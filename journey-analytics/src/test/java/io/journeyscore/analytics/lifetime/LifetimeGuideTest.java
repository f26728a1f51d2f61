package io.journeyscore.analytics.lifetime;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.event.EventType;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The code of docs/lifetime-value.md. */
class LifetimeGuideTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/analytics/lifetime/LifetimeGuideTest.java");

  @Test
  void lifetimeValueAsInTheDocument() {
    Reconstruction reconstruction = shop();
    LocalDate lastDay = LocalDate.of(1970, 12, 31);
    CustomerId customer = new CustomerId(IdentifierKind.CUSTOMER, "c7");
    // From here on as in the document.
    PurchaseLog log = new PurchaseLog(ofType("purchase"), ZoneId.of("Europe/Rome"));
    CustomerPurchases purchases =
        log.measure(reconstruction.timelines()); // or in parts, then combine
    Map<CustomerId, PurchaseHistory> histories = purchases.histories(lastDay, CalendarUnit.WEEK);

    LifetimeFit<BgNbd> buying =
        BgNbd.fit(histories.values(), LifetimeFit.Options.defaults()).orElseThrow();
    LifetimeFit<GammaGamma> spending =
        GammaGamma.fit(histories.values(), LifetimeFit.Options.defaults()).orElseThrow();

    PurchaseHistory history = histories.get(customer);
    double alive = buying.model().aliveProbability(history);
    Optional<Estimate> half = // purchases to expect in 26 weeks, with interval
        buying.estimate(model -> model.expectedPurchases(26, history), 1_000, 42);
    double each = spending.model().expectedValue(history).orElseThrow();
    LifetimeValue value = // 104 weeks, 0.2% discount a week, no growth, 30% margin
        LifetimeValue.predicted(
            buying.model(), history, each, new LifetimeValue.Terms(104, 0.002, 0, 0.3));
    double total = value.total(); // = repeat + expansion + retention + margin
    OptionalDouble soFar = // sum of margin / (1 + rate)^t
        purchases.historicValue(customer, lastDay, 0.3, 0.002, CalendarUnit.WEEK);
    // Up to here.
    assertThat(alive).isBetween(0.01, 1.0);
    assertThat(half.orElseThrow().interval().contains(half.orElseThrow().value())).isTrue();
    assertThat(total)
        .isCloseTo(
            0.3 * each * buying.model().discountedPurchases(104, 0.002, history), within(1e-9));
    assertThat(soFar.orElseThrow()).isPositive();
  }

  /** Customers whose purchases are those of planted histories, at random days. */
  private static Reconstruction shop() {
    SplittableRandom random = new SplittableRandom(3);
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < 400; c++) {
      double rate = -0.05 * Math.log(1 - random.nextDouble());
      double stop = random.nextDouble() * random.nextDouble();
      double typical = 5 + 40 * random.nextDouble();
      double day = random.nextDouble(0, 100);
      do {
        events.add(
            JourneyEvent.builder(
                    EventType.of("purchase"), Instant.EPOCH.plusSeconds((long) (day * 86_400)))
                .customer("c" + c)
                .value(
                    Money.of("%d.50".formatted((int) (typical * random.nextDouble(0.5, 2))), "EUR"))
                .build());
        day -= Math.log(1 - random.nextDouble()) / rate;
      } while (day < 360 && random.nextDouble() > stop);
    }
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .build()
        .reconstructor()
        .reconstruct(events);
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws Exception {
    String source = Files.readString(SOURCE);
    String code =
        source.substring(
            source.indexOf("    PurchaseLog log ="), source.indexOf("    // Up to here."));
    assertThat(Files.readString(Path.of("../docs/lifetime-value.md")))
        .contains("```java\n" + code.stripTrailing().stripIndent() + "\n```");
  }
}

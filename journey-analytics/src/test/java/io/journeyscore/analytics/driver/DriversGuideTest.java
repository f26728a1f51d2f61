package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The code of docs/drivers.md. */
class DriversGuideTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/analytics/driver/DriversGuideTest.java");

  @Test
  void driversAsInTheDocument() {
    SplittableRandom random = new SplittableRandom(1);
    int n = 500;
    double[] delivery = random.doubles(n, 1, 10).toArray();
    double[] advice = random.doubles(n, 1, 10).toArray();
    double[] invoice = random.doubles(n, 1, 10).toArray();
    double[] satisfaction = new double[n];
    int[] customers = new int[n];
    for (int i = 0; i < n; i++) {
      satisfaction[i] = 0.6 * delivery[i] + 0.3 * advice[i] + random.nextDouble(-2, 2);
      customers[i] = i / 2;
    }
    // From here on as in the document.
    DriverTable table =
        DriverTable.of("satisfaction", satisfaction, customers)
            .with("delivery", delivery)
            .with("advice", advice)
            .with("invoice", invoice);

    KeyDrivers drivers = KeyDrivers.of(table, KeyDrivers.Options.seeded(42));
    KeyDriver first = drivers.drivers().get(0); // strongest first
    Estimate share = first.share(); // of what the drivers explain, with its interval
    List<Impact> simple = drivers.impacts(Importance.CORRELATION, 0.05); // what may be chance is 0

    PredictedChange better = DriverWhatIf.of(table, 0.95).move("delivery", 1, 1, 10);
    Opportunity gain =
        new Opportunity(
            "delivery",
            20_000,
            Opportunity.gap(6.1, 7.5),
            drivers.driver("delivery").slope().estimate(),
            3);
    Estimate amount = gain.amount(); // reach x gap x effect x value

    ImportancePerformance matrix =
        ImportancePerformance.of(
            List.of(
                new ImportancePerformance.Item("delivery", share.value(), 6.1, 120_000),
                new ImportancePerformance.Item("advice", 0.2, 8.4, 90_000),
                new ImportancePerformance.Item("invoice", 0.1, 8.1, 150_000)),
            ImportancePerformance.Options.means(0.8));
    List<ImportancePerformance.Placed> mend = matrix.in(Quadrant.CRITICAL);
    // Up to here.
    assertThat(first.name()).isEqualTo("delivery");
    assertThat(share.value()).isCloseTo(0.8, within(0.05));
    assertThat(simple).contains(new Impact("invoice", 0));
    assertThat(better.change().value()).isCloseTo(0.6 * better.moved(), within(0.05));
    assertThat(better.moved()).isBetween(0.9, 1.0);
    assertThat(amount.value()).isCloseTo(20_000 * 1.4 * 0.6 * 3, within(3_000.0));
    assertThat(mend).extracting(placed -> placed.item().name()).containsExactly("delivery");
    assertThat(matrix.saving()).isCloseTo((90_000 + 150_000) * 0.2, within(1e-6));
  }

  @Test
  void momentsAsInTheDocument() {
    List<Journey> journeys = journeys();
    // Moments as in the document.
    KeyMomentAccumulator accumulator = KeyMomentAccumulator.create();
    journeys.forEach(accumulator::accept); // or in parts, then combine
    KeyMoments moments = accumulator.result(KeyMoments.Options.defaults());
    Optional<KeyMoment> key = moments.largest(KeyMoments.Options.defaults());
    // Moments up to here.
    assertThat(key.orElseThrow().moment()).isEqualTo(Moment.at("advice"));
    assertThat(key.orElseThrow().lift().value()).isCloseTo(3, within(1e-12));
  }

  private static List<Journey> journeys() {
    List<JourneyEvent> events = new ArrayList<>();
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    for (int c = 0; c < 160; c++) {
      events.add(
          JourneyEvent.builder(EventType.of("visit"), start)
              .customer("c" + c)
              .channel(Channel.WEB)
              .touchpoint(c < 80 ? "advice" : "home")
              .build());
      if (c < 60 || c >= 140) {
        events.add(
            JourneyEvent.builder(EventType.of("order"), start.plus(Duration.ofHours(1)))
                .customer("c" + c)
                .build());
      }
    }
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(1))
        .succeedsOn(EventFilter.ofType("order"))
        .build()
        .reconstructor()
        .observedUntil(start.plus(Duration.ofDays(30)))
        .reconstruct(events)
        .journeys();
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws Exception {
    String source = Files.readString(SOURCE);
    String document = Files.readString(Path.of("../docs/drivers.md"));
    assertThat(document)
        .contains(block(source, "    DriverTable table =", "    // Up to here."))
        .contains(block(source, "    KeyMomentAccumulator accumulator =", "    // Moments up to"));
  }

  private static String block(String source, String from, String to) {
    String code = source.substring(source.indexOf(from), source.indexOf(to));
    return "```java\n" + code.stripTrailing().stripIndent() + "\n```";
  }
}

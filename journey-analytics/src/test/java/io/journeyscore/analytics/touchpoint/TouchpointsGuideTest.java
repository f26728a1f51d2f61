package io.journeyscore.analytics.touchpoint;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.Grouped;
import io.journeyscore.analytics.driver.Factor;
import io.journeyscore.analytics.driver.Factors;
import io.journeyscore.analytics.driver.ImportancePerformance;
import io.journeyscore.analytics.driver.Quadrant;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.time.SignalColumns;
import io.journeyscore.analytics.time.SurvivalTimes;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The code of docs/touchpoints.md and of the package description. */
class TouchpointsGuideTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/analytics/touchpoint/TouchpointsGuideTest.java");

  /** Answers about speed are 1 to 3 of 5, those about care 3 to 5. */
  private static List<Journey> journeys() {
    SplittableRandom random = new SplittableRandom(1);
    Instant start = Instant.parse("2025-01-01T00:00:00Z");
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < 60; c++) {
      for (int about = 0; about < 2; about++) {
        events.add(
            JourneyEvent.builder(
                    EventType.of(about == 0 ? "rated speed" : "rated care"),
                    start.plus(Duration.ofHours(2 * c + about)))
                .customer("customer" + c)
                .channel(Channel.of("courier"))
                .touchpoint("delivery")
                .rating(new Rating(1.0 + 2 * about + Draws.below(random, 3), RatingScale.CSAT))
                .build());
      }
    }
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .build()
        .reconstructor()
        .reconstruct(events)
        .journeys();
  }

  private static List<Factor> factors() {
    SplittableRandom random = new SplittableRandom(2);
    int n = 1500;
    double[] slot = new double[n];
    double[] stops = new double[n];
    int[] outcomes = new int[n];
    for (int i = 0; i < n; i++) {
      slot[i] = random.nextDouble() < 0.5 ? 1 : 0;
      double success = -Math.log(1 - random.nextDouble()) / (slot[i] == 1 ? 0.1 : 0.05);
      double leaving = -Math.log(1 - random.nextDouble()) / 0.02;
      stops[i] = Math.min(success, leaving);
      outcomes[i] = success < leaving ? 1 : 2;
    }
    return Factors.of(
        SurvivalTimes.ofKinds(stops, outcomes),
        SignalColumns.of("delivery slot", slot),
        Factors.Options.until(30));
  }

  @Test
  void touchpointsAsInTheDocument() {
    List<Journey> journeys = journeys();
    List<Factor> factorsOfDelivery = factors();
    TouchpointCard invoice =
        TouchpointCard.builder("invoice")
            .owner("finance")
            .cost(Money.of("90000", "EUR"))
            .importance(Level.declared(0.1))
            .performance(Level.declared(0.8))
            .build();
    // From here on as in the document.
    DeliveredRatings rated =
        DeliveredRatings.none()
            .with("speed", ofType("rated speed"))
            .with("care", ofType("rated care"));
    TouchpointCard delivery =
        TouchpointCard.builder("delivery")
            .owner("logistics")
            .cost(Money.of("120000", "EUR"))
            .importance(Level.declared(0.4)) // such as a driver's share
            .performance(Level.declared(0.3)) // such as a mean rating
            .intended("speed", 0.8) // promised, as ratings from 0 to 1
            .desired("speed", 0.9)
            .weight("speed", 3)
            .desired("care", 0.5)
            .accelerator("delivery slot") // declared
            .blocking("lost parcel")
            .delivered(rated.measure(journeys)) // measured
            .learned(factorsOfDelivery) // by analytics.driver.Factors
            .build();

    Gaps gaps = Gaps.of(List.of(delivery, invoice), Gap.Kind.DELIVERED_LESS_DESIRED);
    Gap worst = gaps.sorted().get(0); // by weight times shortfall, with interval and n
    List<DeclaredElement> confirmed = delivery.accelerators().confirmed();
    TouchpointAreas areas =
        TouchpointAreas.of(List.of(delivery, invoice), ImportancePerformance.Options.means(0.75));
    Optional<Money> saving = areas.saving();
    // Up to here.
    assertThat(worst.component()).isEqualTo("speed");
    assertThat(worst.isClear()).contains(true);
    assertThat(worst.size().value()).isBetween(-0.75, -0.55);
    assertThat(worst.size().estimate().orElseThrow().n()).isEqualTo(60);
    assertThat(confirmed).extracting(DeclaredElement::name).containsExactly("delivery slot");
    assertThat(areas.in(Quadrant.CRITICAL))
        .extracting(area -> area.card().touchpoint())
        .containsExactly("delivery");
    assertThat(saving).contains(Money.of("22500", "EUR"));
  }

  @Test
  void kanoAsInTheDocument() {
    List<KanoReply> replies =
        List.of(
            new KanoReply("speed", KanoAnswer.NEUTRAL, KanoAnswer.DISLIKE),
            new KanoReply("speed", KanoAnswer.MUST_BE, KanoAnswer.DISLIKE),
            new KanoReply("gift wrap", KanoAnswer.LIKE, KanoAnswer.NEUTRAL));
    // Kano as in the document.
    SortedMap<String, Optional<KanoResult>> survey =
        Grouped.by(KanoReply::component, new KanoSurvey(0.95)).measure(replies);
    KanoResult speed = survey.get("speed").orElseThrow();
    KanoClass kano = speed.kano(); // MUST_BE; speed.tied() tells ties
    double worse = speed.worse().orElseThrow().value(); // -1: nobody would do without
    // Kano up to here.
    assertThat(kano).isEqualTo(KanoClass.MUST_BE);
    assertThat(worse).isEqualTo(-1);
    assertThat(survey.get("gift wrap").orElseThrow().kano()).isEqualTo(KanoClass.ATTRACTIVE);
  }

  @Test
  void packageDescription() {
    TouchpointCard delivery =
        TouchpointCard.builder("delivery")
            .intended("speed", 6)
            .desired("speed", 6.5)
            .delivered("speed", Level.declared(5))
            .build();
    Gaps gaps = Gaps.of(List.of(delivery), Gap.Kind.DELIVERED_LESS_DESIRED);
    assertThat(gaps.sorted().get(0).size().value()).isEqualTo(-1.5);
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws IOException {
    String source = Files.readString(SOURCE);
    String document = Files.readString(Path.of("../docs/touchpoints.md"));
    assertThat(document)
        .contains(code(source, "    DeliveredRatings rated =\n", "    // Up to here."))
        .contains(
            code(
                source, "    SortedMap<String, Optional<KanoResult>> survey", "    // Kano up to"));
  }

  private static String code(String source, String first, String last) {
    int from = source.indexOf(first);
    String code = source.substring(from, source.indexOf(last, from));
    return "```java\n" + code.stripTrailing().stripIndent() + "\n```";
  }
}

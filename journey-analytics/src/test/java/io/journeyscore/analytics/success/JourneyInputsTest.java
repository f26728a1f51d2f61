package io.journeyscore.analytics.success;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JourneyInputsTest {
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  private static JourneyEvent.Builder event(String customer, int hours, String type) {
    return JourneyEvent.builder(EventType.of(type), START.plus(Duration.ofHours(hours)))
        .customer(customer);
  }

  private static JourneyEvent rated(
      String customer, int hours, String type, double answer, RatingScale scale) {
    return event(customer, hours, type).rating(new Rating(answer, scale)).build();
  }

  /** Bought after 12 hours for 30; after 36 for 10; after 24 without a price; left; still open. */
  private static Map<String, Journey> journeys() {
    List<JourneyEvent> events = new ArrayList<>();
    for (String customer : List.of("quick", "slow", "free", "left", "open")) {
      events.add(event(customer, 0, "visit").build());
    }
    events.add(rated("quick", 1, "nps", 7, RatingScale.NPS));
    events.add(rated("quick", 2, "nps", 9, RatingScale.NPS));
    events.add(rated("slow", 2, "csat", 3, RatingScale.CSAT));
    events.add(rated("slow", 3, "ces", 6, RatingScale.CES));
    events.add(rated("left", 3, "stars", 3, RatingScale.parse("1..5")));
    events.add(event("quick", 12, "purchase").value(Money.of("30", "EUR")).build());
    events.add(event("slow", 36, "purchase").value(Money.of("10", "EUR")).build());
    events.add(event("free", 24, "purchase").build());
    events.add(event("left", 10, "cancel").build());
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .succeedsOn(ofType("purchase"))
        .failsOn(ofType("cancel"))
        .build()
        .reconstructor()
        .reconstruct(events)
        .journeys()
        .stream()
        .sorted(Comparator.comparing(journey -> journey.customer().value()))
        .collect(Collectors.toMap(journey -> journey.customer().value(), journey -> journey));
  }

  @Test
  void inputsOfFiveJourneysByHand() {
    Map<String, Journey> journeys = journeys();
    assertThat(JourneyInputs.days(journeys.get("slow"))).hasValue(1.5);
    assertThat(JourneyInputs.days(journeys.get("left"))).isEmpty();
    assertThat(JourneyInputs.value(journeys.get("left"))).hasValue(0);
    assertThat(JourneyInputs.value(journeys.get("free"))).isEmpty();
    assertThat(JourneyInputs.value(journeys.get("open"))).isEmpty();
    JourneyInputs inputs =
        new JourneyInputs(
            ofType("nps").or(ofType("csat")).or(ofType("stars")),
            ofType("ces"),
            population(journeys.values().stream().map(JourneyInputs::days).toList()),
            population(journeys.values().stream().map(JourneyInputs::value).toList()));
    // Times 0.5, 1, 1.5 days; values 0, 10, 30.
    assertInputs(
        inputs.of(journeys.get("quick")),
        Map.of("success", 1.0, "satisfaction", 1.0, "speed", 5.0 / 6, "business", 5.0 / 6));
    assertInputs(
        inputs.of(journeys.get("slow")),
        Map.of(
            "success",
            1.0,
            "satisfaction",
            0.0,
            "ease",
            5.0 / 6,
            "speed",
            1.0 / 6,
            "business",
            0.5));
    assertInputs(inputs.of(journeys.get("free")), Map.of("success", 1.0, "speed", 0.5));
    assertInputs(
        inputs.of(journeys.get("left")),
        Map.of("success", 0.0, "satisfaction", 0.5, "business", 1.0 / 6));
    assertInputs(inputs.of(journeys.get("open")), Map.of());
    assertInputs(inputs.of(journeys.get("open"), 0.7), Map.of("success", 0.7));
    assertThat(inputs.of(journeys.get("left"), 0.7)).isEqualTo(inputs.of(journeys.get("left")));
    assertThat(SuccessModel.usual().score(inputs.of(journeys.get("open")))).isEmpty();
  }

  private static Optional<ReferencePopulation> population(List<OptionalDouble> numbers) {
    return ReferencePopulation.of(
        numbers.stream().flatMapToDouble(OptionalDouble::stream).toArray());
  }

  private static void assertInputs(SuccessInputs inputs, Map<String, Double> expected) {
    assertThat(inputs.values().keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, value) ->
            assertThat(inputs.value(name).orElseThrow()).as(name).isCloseTo(value, within(1e-12)));
  }

  @Test
  void withoutPopulationsSpeedAndBusinessAreNotKnown() {
    JourneyInputs inputs =
        new JourneyInputs(ofType("nps"), ofType("ces"), Optional.empty(), Optional.empty());
    assertThat(inputs.of(journeys().get("quick")).values())
        .containsOnlyKeys("success", "satisfaction");
  }
}

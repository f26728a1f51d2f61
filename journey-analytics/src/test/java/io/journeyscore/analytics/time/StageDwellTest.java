package io.journeyscore.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageVisit;
import io.journeyscore.stage.StagedJourney;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageDwellTest {

  private static String text(SortedMap<Stage, MeasuredTimes> dwell) {
    List<String> texts = new ArrayList<>();
    dwell.forEach(
        (stage, times) -> {
          texts.add(stage.name());
          times.complete().ifPresent(all -> all.forEach(day -> texts.add("%.1f".formatted(day))));
          times.censored().ifPresent(all -> all.forEach(day -> texts.add("%.1f+".formatted(day))));
        });
    return String.join(" ", texts);
  }

  private static List<StagedJourney> journeys(Reconstruction reconstruction) {
    return Shop.staged(reconstruction);
  }

  @Test
  void visitsAndSumsOfVisitsAreToldApart() {
    List<StagedJourney> journeys =
        journeys(
            Shop.longJourneys(Shop.log("a", "0 visit, 2 cart, 3 visit, 7 cart, 9 purchase"), 20));
    assertThat(text(StageDwell.ofVisits().measure().measure(journeys)))
        .isEqualTo("BUYING 1.0 2.0 LOOKING 2.0 4.0 OWNING 11.0+");
    assertThat(text(StageDwell.ofJourneys().measure().measure(journeys)))
        .isEqualTo("BUYING 3.0 LOOKING 6.0 OWNING 11.0+");
  }

  @Test
  void lastStayIsCompleteIfAnEventClosedTheJourney() {
    List<JourneyEvent> events = new ArrayList<>();
    events.addAll(Shop.log("a", "0 visit, 2 cart, 5 cancel"));
    events.addAll(Shop.log("b", "0 visit, 2 cart"));
    events.addAll(Shop.log("c", "50 cart, 51 visit, 52 purchase"));
    assertThat(
            text(StageDwell.ofVisits().measure().measure(journeys(Shop.shortJourneys(events, 60)))))
        .isEqualTo("BUYING 1.0 3.0 40.0+ LOOKING 1.0 2.0 2.0 OWNING 0.0");
  }

  @Test
  void businessTimeAndUnitsAreAsAsked() {
    BusinessCalendar office =
        BusinessCalendar.builder(ZoneOffset.UTC)
            .weekdays(LocalTime.of(9, 0), LocalTime.of(17, 0))
            .build();
    List<StagedJourney> journeys =
        journeys(Shop.longJourneys(Shop.log("a", "2.5 visit, 5.5 cart, 6 purchase"), 7));
    assertThat(
            text(
                StageDwell.ofVisits()
                    .on(office)
                    .in(Duration.ofHours(1))
                    .measure()
                    .measure(journeys)))
        .isEqualTo("BUYING 5.0 LOOKING 8.0 OWNING 8.0+");
  }

  /** Visits of as many days as a column of the reference rows has. */
  @ParameterizedTest
  @ValueSource(strings = {"small", "tied"})
  void dwellHasTheMeanAndTheQuantilesOfTypeSeven(String set) {
    Reference.Values expected = Reference.values("values-times-python.csv");
    double[] days =
        Arrays.stream(Reference.rows(set).column("level")).filter(Double::isFinite).toArray();
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < days.length; i++) {
      events.add(Shop.event("c" + i, 0, "visit").build());
      events.add(Shop.event("c" + i, days[i], "cart").build());
    }
    List<StagedJourney> journeys = journeys(Shop.longJourneys(events, 90));
    for (StageDwell dwell : List.of(StageDwell.ofVisits(), StageDwell.ofJourneys())) {
      TimeDistribution times =
          dwell.measure().measure(journeys).get(Shop.LOOKING).complete().orElseThrow();
      assertThat(times.mean()).isCloseTo(expected.of(set + ".mean"), within(1e-12));
      assertThat(times.quantile(0.5)).isCloseTo(expected.of(set + ".q0.5"), within(1e-12));
      assertThat(times.quantile(0.9)).isCloseTo(expected.of(set + ".q0.9"), within(1e-12));
    }
  }

  @Test
  void staysOfRandomJourneysAreThoseOfTheirVisits() {
    SplittableRandom random = new SplittableRandom(6);
    String[] types = {"visit", "cart", "purchase", "cancel", "call"};
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      events.add(
          Shop.event("c" + random.nextInt(200), 300 * random.nextDouble(), types[random.nextInt(5)])
              .eventId("e" + i)
              .build());
    }
    List<StagedJourney> journeys = journeys(Shop.shortJourneys(events, 310));
    TreeMap<String, long[]> expected = new TreeMap<>();
    for (StagedJourney journey : journeys) {
      for (StageVisit visit : journey.visits()) {
        long[] sums = expected.computeIfAbsent(visit.stage().name(), name -> new long[2]);
        sums[0]++;
        sums[1] += visit.dwell().toSeconds();
      }
    }
    SortedMap<Stage, MeasuredTimes> dwell = StageDwell.ofVisits().measure().measure(journeys);
    assertThat(dwell).hasSameSizeAs(expected);
    dwell.forEach(
        (stage, times) -> {
          double[] sum = {0};
          times.complete().ifPresent(all -> all.forEach(day -> sum[0] += day * 86_400));
          times.censored().ifPresent(all -> all.forEach(day -> sum[0] += day * 86_400));
          assertThat(times.n()).isEqualTo(expected.get(stage.name())[0]);
          assertThat(sum[0]).isCloseTo(expected.get(stage.name())[1], within(1e-3));
        });
    Shop.splitsLikeTheWhole(StageDwell.ofVisits().measure(), journeys, 1);
    Shop.splitsLikeTheWhole(StageDwell.ofJourneys().measure(), journeys, 2);
    assertThat(StageDwell.ofVisits().measure().measure(List.of())).isEmpty();
  }
}

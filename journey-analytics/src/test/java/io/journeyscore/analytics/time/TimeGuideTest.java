package io.journeyscore.analytics.time;

import static io.journeyscore.analytics.time.Shop.ORDER;
import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StagedJourney;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** The code of docs/time.md that is not that of the package description. */
class TimeGuideTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/analytics/time/TimeGuideTest.java");

  private static final AttributeKey<Double> PROMISED_DAYS = AttributeKey.ofNumber("promised_days");

  private static Reconstruction log() {
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      events.addAll(
          Shop.log(
              "c" + i,
              "%d visit, %d purchase p, %d delivery p, 60 purchase q"
                  .formatted(i, i + 1, 2 * i + 3)));
    }
    return Shop.longJourneys(events, 61);
  }

  @Test
  void lagsAndDwellAsInTheDocument() {
    Reconstruction log = log();
    List<StagedJourney> staged = Shop.staged(log);
    // From here on as in the document.
    BusinessCalendar office =
        BusinessCalendar.builder(ZoneId.of("Europe/Rome"))
            .weekdays(LocalTime.of(9, 0), LocalTime.of(18, 0))
            .holiday(LocalDate.of(2025, 1, 6))
            .build();
    Lag delivery =
        Lag.between(Point.event(ofType("purchase")), Point.event(ofType("delivery")))
            .paired(Pairing.IN_TURN) // each purchase has a delivery of its own
            .matchedBy(ORDER); // that of the same order
    MeasuredTimes days = delivery.ofCustomers().measure(log.timelines());
    TimeDistribution delivered = days.complete().orElseThrow(); // those that have come
    Optional<Estimate> median = delivered.quantile(0.5, 0.95); // with an interval; empty below 6
    double ninety = delivered.quantile(0.9); // R's type 7
    KaplanMeier waiting = days.curve().orElseThrow(); // parcels under way are censored
    MeasuredTimes hours =
        delivery.on(office).in(Duration.ofHours(1)).ofCustomers().measure(log.timelines());
    SortedMap<Stage, MeasuredTimes> dwell = StageDwell.ofVisits().measure().measure(staged);
    // Up to here.
    assertThat(median.orElseThrow().value()).isEqualTo(6.5);
    assertThat(ninety).isEqualTo(2 + 9 * 0.9);
    assertThat(waiting.rows()).isEqualTo(20);
    assertThat(days.censored().orElseThrow().n()).isEqualTo(10);
    assertThat(hours.complete().orElseThrow().least()).isEqualTo(Duration.ofHours(9));
    assertThat(dwell.get(Shop.LOOKING).complete().orElseThrow().mean()).isEqualTo(1);
  }

  @Test
  void watchesAndPromisesAsInTheDocument() {
    Reconstruction log = log();
    Lag delivery =
        Lag.between(Point.event(ofType("purchase")), Point.event(ofType("delivery")))
            .paired(Pairing.IN_TURN)
            .matchedBy(ORDER);
    // Watches as in the document.
    LagReport parcels =
        LagWatch.of(delivery, ofType("message"))
            .alertAbove(0.9) // or alertAfter(Duration.ofDays(5))
            .followedBy(Point.event(ofType("complaint")), Duration.ofDays(14))
            .ofCustomers()
            .measure(log.timelines());
    List<WatchedLag> slow = parcels.alerts(); // longest first
    Optional<RateDifference> silence = parcels.effectOfSilence(0.95); // without, less with
    PromiseReport promises =
        Promises.of(delivery, Promise.within(PROMISED_DAYS, Duration.ofDays(1)))
            .followedBy(Point.goal("again"), Duration.ofDays(60))
            .ofCustomers()
            .measure(log.timelines());
    List<PromiseCheck> broken = promises.mismatches(); // the most missed first
    List<PromiseReport.OfOwner> departments = promises.byOwner(0.95); // most broken promises first
    Optional<RateDifference> success = promises.effectOnSuccess(0.95); // broken less kept
    // Watches up to here.
    assertThat(slow).extracting(lag -> lag.length().toDays()).containsExactly(11L);
    assertThat(silence).isEmpty();
    assertThat(promises.withoutPromise()).isEqualTo(20);
    assertThat(broken).isEmpty();
    assertThat(departments).isEmpty();
    assertThat(success).isEmpty();
  }

  @Test
  void theDocumentHoldsTheCodeThatIsTested() throws Exception {
    String source = Files.readString(SOURCE);
    assertThat(Files.readString(Path.of("../docs/time.md")))
        .contains(block(source, "    BusinessCalendar office =", "    // Up to here."))
        .contains(block(source, "    LagReport parcels =", "    // Watches up to here."));
  }

  private static String block(String source, String from, String to) {
    String code = source.substring(source.indexOf(from), source.indexOf(to));
    return "```java\n" + code.stripTrailing().stripIndent() + "\n```";
  }
}

package io.journeyscore.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.Outcome.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerTimelineTest {

  private static CustomerTimeline timeline(String log) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(10))
        .succeedsOn(EventFilter.ofType("purchase"))
        .build()
        .reconstructor()
        .reconstruct(Log.of(log))
        .timelines()
        .get(0);
  }

  private static List<String> ids(List<JourneyEvent> events) {
    return events.stream().map(event -> event.eventId().orElseThrow()).toList();
  }

  @Test
  void asOfHoldsWhatOccurredAndWasKnownByThenBothEndsIncluded() {
    CustomerTimeline all =
        timeline(
            """
            ann 1d visit id=a
            ann 2d visit id=b known=4d
            ann 3d visit id=c
            ann 4d visit id=d known=4d1us
            ann 5d visit id=e known=0d
            """);
    assertThat(ids(all.asOf(Log.at("0d")).events())).isEmpty();
    assertThat(ids(all.asOf(Log.at("3d")).events())).containsExactly("a", "c");
    assertThat(ids(all.asOf(Log.at("4d")).events())).containsExactly("a", "b", "c");
    assertThat(ids(all.asOf(Log.at("4d1us")).events())).containsExactly("a", "b", "c", "d");
    assertThat(ids(all.asOf(Log.at("9d")).events())).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void asOfKnowsNothingOfTheOutcomeToCome() {
    CustomerTimeline all = timeline("ann 1d visit id=a \n ann 2d purchase id=b");
    assertThat(all.journeys().get(0).outcome().status()).isEqualTo(Status.SUCCEEDED);
    Journey before = all.asOf(Log.at("1d12h")).journeys().get(0);
    assertThat(before.outcome()).isEqualTo(new Outcome(Status.OPEN, Log.at("1d12h")));
    assertThat(before.id()).isEqualTo(all.journeys().get(0).id());
    assertThat(all.asOf(Log.at("0d")).journeys()).isEmpty();
  }

  @Test
  void lateEventThatBridgesAGapIsNotSeenBeforeItIsKnown() {
    CustomerTimeline all =
        timeline("ann 0d visit id=a \n ann 8d visit id=b known=20d \n ann 16d visit id=c");
    assertThat(all.journeys()).hasSize(1);
    assertThat(all.asOf(Log.at("16d")).journeys()).hasSize(2);
    assertThat(all.asOf(Log.at("20d")).journeys()).hasSize(1);
  }

  @Test
  void upToCutsByPositionAmongEventsOfOneMoment() {
    CustomerTimeline all =
        timeline(
            """
            ann 1d visit    id=a
            ann 2d visit    id=b
            ann 2d visit    id=c
            ann 2d purchase id=d known=3d
            ann 4d visit    id=e
            """);
    assertThat(ids(all.upTo(1).events())).containsExactly("a", "b");
    assertThat(all.upTo(1).observedUntil()).isEqualTo(Log.at("2d"));
    assertThat(ids(all.upTo(2).events())).containsExactly("a", "b", "c");
    assertThat(ids(all.upTo(3).events()))
        .as("not known at its moment")
        .containsExactly("a", "b", "c");
    assertThat(ids(all.upTo(4).events())).containsExactly("a", "b", "c", "d", "e");
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> all.upTo(5));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> all.upTo(-1));
  }

  @Test
  void whenKnownHoldsALateEventAndAllElseThatWasKnownByThen() {
    CustomerTimeline all =
        timeline(
            """
            ann 1d visit id=a
            ann 2d visit id=b known=4d
            ann 3d visit id=c
            ann 4d visit id=d
            ann 4d visit id=e known=5d
            ann 6d visit id=f known=2d
            """);
    assertThat(all.whenKnown(0)).isEqualTo(all.upTo(0));
    assertThat(all.whenKnown(1)).isEqualTo(all.asOf(Log.at("4d")));
    assertThat(ids(all.whenKnown(1).events())).containsExactly("a", "b", "c", "d");
    assertThat(ids(all.whenKnown(2).events())).containsExactly("a", "c");
    assertThat(all.whenKnown(4).observedUntil()).isEqualTo(Log.at("5d"));
    assertThat(all.whenKnown(5)).as("known before it occurred").isEqualTo(all.upTo(5));
    assertThat(all.distinctViews(0, 1, 2, 3, 4, 5)).containsExactly(0, 2, 3, 4, 5);
    assertThat(all.distinctViews(0, 1, 2)).containsExactly(0, 1, 2);
    assertThat(all.isOneCustomerThroughout()).isTrue();
    assertThat(all.asOf(Log.at("4d"), 0)).isEqualTo(all.asOf(Log.at("4d")));
  }

  @Test
  void cuttingOffNothingGivesTheSameTimeline() {
    CustomerTimeline all = timeline("ann 1d visit id=a \n ann 2d visit id=b");
    assertThat(all.asOf(Log.at("2d"))).isSameAs(all);
    assertThat(all.upTo(1)).isEqualTo(all).hasSameHashCodeAs(all);
    assertThat(all.asOf(Log.at("1d"))).isNotEqualTo(all);
    assertThat(all).hasToString("CustomerTimeline[events=2, journeys=1]");
  }

  @Test
  void silenceAfterTheLastEventLapsesTheJourneyInALaterView() {
    CustomerTimeline all = timeline("ann 1d visit id=a");
    assertThat(all.asOf(Log.at("11d")).journeys().get(0).outcome())
        .isEqualTo(new Outcome(Status.LAPSED, Log.at("11d")));
  }
}

package io.journeyscore.stage;

import static io.journeyscore.event.EventFilter.ofType;
import static io.journeyscore.stage.CustodySeal.Breach.CONTENT;
import static io.journeyscore.stage.CustodySeal.Breach.IDENTITY;
import static io.journeyscore.stage.CustodySeal.Breach.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.Channel;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HandOffTest {

  private static final String LEAD =
      """
      ann 0d  ad_click       channel=web
      ann 1d  search         channel=web
      ann 2d  quote_requested
      ann 4d  page_view      channel=web
      ann 5d  order_placed   channel=phone
      ann 6d  other          channel=email
      ann 8d  delivery       channel=truck
      ann 30d support_call   channel=phone
      """;

  private static JourneyEvent owned(JourneyEvent event, String owner) {
    return event.toBuilder().owner(owner).build();
  }

  /** Marketing has the lead, then sales, delivery and service; two events are nobody's. */
  private static List<JourneyEvent> lead() {
    List<JourneyEvent> events = new ArrayList<>(Log.of(LEAD));
    String[] owners = {"marketing", "marketing", "sales", "", "sales", "", "delivery", "service"};
    for (int i = 0; i < owners.length; i++) {
      if (!owners[i].isEmpty()) {
        events.set(i, owned(events.get(i), owners[i]));
      }
    }
    return events;
  }

  private static CustomerTimeline timeline(List<JourneyEvent> events) {
    return JourneyRules.builder("leads", "1")
        .inactivityGap(Duration.ofDays(40))
        .goal(Goal.passing("order", ofType("order_placed")))
        .build()
        .reconstructor()
        .reconstruct(events)
        .timelines()
        .get(0);
  }

  private static Journey journey(List<JourneyEvent> events) {
    return timeline(events).journeys().get(0);
  }

  /** Acceptance row A17. */
  @Test
  void everyOwnerGetsTheSameEventsOfTheSameCustomerInTheSameOrder() {
    Journey journey = journey(lead());
    List<HandOff> handOffs = HandOff.betweenOwners(journey);
    assertThat(handOffs)
        .extracting(h -> h.from() + ">" + h.to())
        .containsExactly("marketing>sales", "sales>delivery", "delivery>service");
    assertThat(handOffs).extracting(h -> h.seal().events()).containsExactly(2, 6, 7);
    for (HandOff handOff : handOffs) {
      assertThat(handOff.breaches(journey)).isEmpty();
      List<JourneyEvent> before = journey.events().subList(0, handOff.seal().events());
      assertThat(CustodySeal.of(journey.customer(), before)).isEqualTo(handOff.seal());
    }
  }

  /** Acceptance row A17. */
  @Test
  void anyEventThatIsDroppedBreaksEveryLaterHandOff() {
    List<HandOff> handOffs = HandOff.betweenOwners(journey(lead()));
    for (int dropped = 0; dropped < lead().size(); dropped++) {
      List<JourneyEvent> rest = lead();
      rest.remove(dropped);
      for (HandOff handOff : handOffs) {
        if (dropped < handOff.seal().events()) {
          assertThat(handOff.breaches(journey(rest))).containsExactly(CONTENT);
        } else {
          assertThat(handOff.breaches(journey(rest))).isEmpty();
        }
      }
    }
  }

  @Test
  void anotherCustomerAnotherOrderAndAnotherContentAreToldApart() {
    Journey journey = journey(lead());
    HandOff last = HandOff.betweenOwners(journey).get(2);
    CustomerId bob = journey(Log.of("bob 0d x")).customer();
    List<JourneyEvent> held = new ArrayList<>(journey.events().subList(0, 7));
    assertThat(last.seal().breaches(bob, held)).containsExactly(IDENTITY);
    Collections.swap(held, 2, 3);
    assertThat(last.seal().breaches(journey.customer(), held)).containsExactly(ORDER);
    held.set(0, held.get(0).toBuilder().channel(Channel.of("tv")).build());
    assertThat(last.seal().breaches(bob, held)).containsExactlyInAnyOrder(IDENTITY, CONTENT);
  }

  @Test
  void gapHasItsTimeAndItsTouches() {
    List<HandOff> handOffs = HandOff.betweenOwners(journey(lead()));
    assertThat(handOffs)
        .extracting(HandOff::gap)
        .containsExactly(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(22));
    assertThat(handOffs).extracting(HandOff::touches).containsExactly(0, 1, 0);
  }

  @Test
  void goalsWithoutAnOwnerAreNoTouchesInTheGap() {
    List<JourneyEvent> events =
        new ArrayList<>(
            Log.of(
                """
                ann 0d search       channel=web
                ann 1d order_placed channel=web
                ann 2d page_view    channel=web
                ann 3d thing
                ann 4d delivery     channel=truck
                """));
    events.set(0, owned(events.get(0), "sales"));
    events.set(4, owned(events.get(4), "delivery"));
    assertThat(HandOff.betweenOwners(journey(events)))
        .extracting(HandOff::touches)
        .containsExactly(1);
  }

  @Test
  void stagesHandOnAsOwnersDo() {
    CustomerTimeline timeline = timeline(lead());
    StagedJourney staged = StageModel.sevenStages().assign(timeline).get(0);
    List<HandOff> handOffs = HandOff.betweenStages(staged);
    assertThat(handOffs)
        .extracting(h -> h.from() + ">" + h.to())
        .containsExactly(
            "AWARENESS>CONSIDERATION",
            "CONSIDERATION>SELECTION",
            "SELECTION>CONSIDERATION",
            "CONSIDERATION>PURCHASE",
            "PURCHASE>SATISFACTION");
    assertThat(handOffs.get(4).gap()).isEqualTo(Duration.ofDays(3));
    assertThat(handOffs.get(4).touches()).isEqualTo(1);
    assertThat(handOffs).allSatisfy(h -> assertThat(h.breaches(staged.journey())).isEmpty());
  }

  @Test
  void partsAreCheckedAndNothingPersonalIsShown() {
    HandOff some = HandOff.betweenOwners(journey(lead())).get(0);
    assertThat(some.seal()).hasToString("CustodySeal[events=2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HandOff("a", "b", Log.at("2d"), Log.at("1d"), 0, some.seal()))
        .withMessageStartingWith("entered must not be before left: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HandOff("a", "b", Log.at("1d"), Log.at("1d"), -1, some.seal()))
        .withMessage("touches must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CustodySeal(-1, "", "", ""))
        .withMessage("events must not be negative: -1");
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(1, 30, 15).filter(log -> !log.isEmpty());
  }

  @Property(tries = 300, seed = "1")
  void droppingAnyEventThatWasSealedIsSeen(@ForAll("logs") List<JourneyEvent> log) {
    CustomerTimeline timeline = timeline(log);
    CustodySeal seal = CustodySeal.of(timeline.customer(), timeline.events());
    assertThat(seal.breaches(timeline.customer(), timeline.events())).isEmpty();
    for (int i = 0; i < timeline.events().size(); i++) {
      List<JourneyEvent> rest = new ArrayList<>(timeline.events());
      JourneyEvent dropped = rest.remove(i);
      assertThat(seal.breaches(timeline.customer(), rest)).containsExactly(CONTENT);
      rest.add(i == 0 ? rest.size() : 0, dropped);
      assertThat(seal.breaches(timeline.customer(), rest))
          .isEqualTo(rest.size() == 1 ? Set.of() : Set.of(ORDER));
    }
  }
}

package io.journeyscore.analytics.account;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.AccountDirectory;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GroupStatesTest {
  private static final Instant TODAY = Instant.parse("2025-06-30T08:00:00Z");
  private static final Instant NOW = Instant.parse("2025-06-30T20:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private static final Engagement ACTIVITIES =
      Engagement.inDaysOf(ZoneOffset.UTC)
          .activity("Visited website", ofType("visit"))
          .activity("Clicked email", ofType("click"))
          .activity("Downloaded pub", ofType("download"));

  private static JourneyEvent.Builder event(
      String person, String account, String role, String type, Instant at) {
    return JourneyEvent.builder(EventType.of(type), at)
        .customer(person)
        .identifier(new Identifier(AccountDirectory.ACCOUNT, account))
        .attribute(GroupStates.GROUP, "buyers")
        .attribute(GroupStates.ROLE, role);
  }

  private static void add(
      List<JourneyEvent> events,
      String person,
      String role,
      String type,
      int yesterday,
      int today) {
    for (int i = 0; i < yesterday + today; i++) {
      Instant day = i < yesterday ? TODAY.minus(DAY) : TODAY;
      events.add(event(person, "acme", role, type, day.plusSeconds(60L * i)).build());
    }
  }

  /** The people and counts of the example in Adobe's page on engagement scores. */
  private static List<JourneyEvent> published() {
    List<JourneyEvent> events = new ArrayList<>();
    add(events, "adam", "decision maker", "visit", 37, 15);
    add(events, "adam", "decision maker", "click", 1, 1);
    add(events, "mark", "decision maker", "visit", 5, 3);
    add(events, "mark", "decision maker", "click", 1, 1);
    add(events, "mark", "decision maker", "download", 3, 2);
    add(events, "john", "influencer", "visit", 19, 9);
    add(events, "bob", "practitioner", "click", 1, 1);
    add(events, "paul", "practitioner", "click", 1, 1);
    add(events, "calvin", "practitioner", "click", 1, 1);
    add(events, "calvin", "practitioner", "visit", 1, 7);
    add(events, "calvin", "practitioner", "download", 1, 2);
    return events;
  }

  private static JourneyRules.Builder people() {
    return JourneyRules.builder()
        .stitcher(IdentityStitcher.deterministic(IdentifierKind.CUSTOMER))
        .inactivityGap(Duration.ofDays(90));
  }

  private static List<CustomerTimeline> timelines(List<JourneyEvent> events) {
    return people().build().reconstructor().reconstruct(events).timelines();
  }

  private static GroupStates states(Instant asOf) {
    return new GroupStates(BuyingGroupTest.ADOBE, ACTIVITIES, asOf);
  }

  @Test
  void engagementOfThePublishedTableIsThePublishedScore() {
    List<GroupState> groups = states(NOW).measure(timelines(published()));
    assertThat(groups).hasSize(1);
    GroupState group = groups.get(0);
    assertThat(group.account()).isEqualTo("acme");
    assertThat(group.group()).isEqualTo("buyers");
    assertThat(group.activities())
        .containsEntry("decision maker", 52L)
        .containsEntry("influencer", 28L)
        .containsEntry("practitioner", 17L);
    assertThat(group.engagement()).isEqualTo(35.25);
    assertThat(group.completeness().value()).isEqualTo(1);
    assertThat(group.completeness().roles().get(2).assigned()).isEqualTo(3);
    assertThat(group.toString()).doesNotContain("acme");
  }

  @Test
  void activitiesExpireAfterThirtyDays() {
    List<CustomerTimeline> timelines = timelines(published());
    Instant firstVisit = TODAY.minus(DAY);
    Duration month = Duration.ofDays(30);
    assertThat(states(firstVisit.plus(month)).measure(timelines).get(0).activities())
        .containsEntry("influencer", 18L + 9);
    // Of adam's 37 visits of the first day 20 count as long as 20 are in the window.
    Instant seventeenGone = firstVisit.plusSeconds(60L * 16).plus(month);
    assertThat(states(seventeenGone).measure(timelines).get(0).activities())
        .containsEntry("decision maker", 20L + 15 + 1 + 3 + 1 + 2);
    GroupState later = states(NOW.plus(month)).measure(timelines).get(0);
    assertThat(later.engagement()).isZero();
    assertThat(later.completeness().value()).isEqualTo(1);
  }

  @Test
  void groupsAreAsTheyWereKnown() {
    List<GroupState> before =
        states(TODAY.minus(DAY).minusSeconds(1)).measure(timelines(published()));
    assertThat(before).isEmpty();
    List<JourneyEvent> events =
        List.of(
            event("ann", "acme", "influencer", "visit", TODAY).build(),
            event("ann", "acme", "decision maker", "visit", TODAY.plusSeconds(10)).build(),
            event("ann", "zeta", "practitioner", "visit", TODAY.plusSeconds(20)).build(),
            event("bob", "zeta", "practitioner", "visit", TODAY.plusSeconds(20))
                .knownAt(NOW.plusSeconds(1))
                .build());
    GroupState first = states(TODAY).measure(timelines(events)).get(0);
    assertThat(first.completeness().missing())
        .extracting(role -> role.role().name())
        .containsExactly("decision maker", "practitioner");
    List<GroupState> then = states(NOW).measure(timelines(events));
    assertThat(then).extracting(GroupState::account).containsExactly("acme", "zeta");
    assertThat(then.get(0).completeness().roles().get(0).assigned()).isEqualTo(1);
    assertThat(then.get(0).completeness().roles().get(1).assigned()).isZero();
    assertThat(then.get(1).activities()).containsEntry("practitioner", 1L);
    assertThat(states(NOW.plusSeconds(1)).measure(timelines(events)).get(1).activities())
        .containsEntry("practitioner", 2L);
  }

  private static List<JourneyEvent> random(int size) {
    SplittableRandom random = new SplittableRandom(104);
    String[] roles = {"decision maker", "influencer", "practitioner", "visitor"};
    String[] types = {"visit", "click", "download", "purchase"};
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int person = random.nextInt(60);
      Instant at = TODAY.minusSeconds(random.nextInt(60 * 86_400));
      JourneyEvent.Builder event =
          JourneyEvent.builder(EventType.of(types[random.nextInt(4)]), at)
              .eventId("e" + i)
              .customer("p" + person);
      if (random.nextInt(5) > 0) {
        String account = "a" + (random.nextInt(10) == 0 ? random.nextInt(8) : person % 8);
        event
            .identifier(new Identifier(AccountDirectory.ACCOUNT, account))
            .journeyKey(account)
            .attribute(GroupStates.ROLE, roles[random.nextInt(4)]);
      }
      events.add(event.build());
    }
    return events;
  }

  @Test
  void anySplitGivesTheSameGroups() {
    List<CustomerTimeline> all = timelines(random(3000));
    GroupStates measure = states(NOW);
    List<GroupState> whole = measure.measure(all);
    SplittableRandom random = new SplittableRandom(1);
    List<Accumulator<CustomerTimeline, List<GroupState>>> parts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      parts.add(measure.accumulator());
    }
    all.forEach(person -> parts.get(random.nextInt(3)).accept(person));
    Accumulator<CustomerTimeline, List<GroupState>> back =
        measure.accumulator(parts.get(1).toBytes());
    back.combine(parts.get(2)).combine(parts.get(0));
    assertThat(back.result()).isEqualTo(whole).hasSize(8);
    assertThat(measure.measure(List.of())).isEmpty();
    assertThatThrownBy(() -> back.combine(states(TODAY).accumulator()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void engagementCountsNoEventTwice() {
    List<JourneyEvent> events = random(500);
    Engagement unlimited =
        Engagement.inDaysOf(ZoneOffset.UTC)
            .activity("any", EventFilter.any())
            .dailyCap(1000)
            .window(Duration.ofDays(1000));
    long counted =
        new GroupStates(BuyingGroupTest.ADOBE, unlimited, NOW)
            .measure(timelines(events)).stream()
                .flatMap(group -> group.activities().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    long ofAccounts = events.stream().filter(event -> event.journeyKey().isPresent()).count();
    assertThat(counted).isEqualTo(ofAccounts);
  }

  /** By people, by accounts, and by people and accounts: each event is in one journey at most. */
  @Test
  void journeysOfPeopleAndAccountsHoldEveryEventOnce() {
    List<JourneyEvent> events = random(4000);
    long without = events.stream().filter(event -> event.journeyKey().isEmpty()).count();
    Reconstruction byPerson = people().build().reconstructor().reconstruct(events);
    assertConserved(byPerson, events.size(), events.size());
    Reconstruction byAccount =
        people()
            .build()
            .withStitcher(IdentityStitcher.of(AccountDirectory.rules()))
            .reconstructor()
            .reconstruct(events);
    assertConserved(byAccount, events.size(), events.size() - without);
    assertThat(byAccount.accounting().quarantined(RejectReason.NO_IDENTITY)).isEqualTo(without);
    assertThat(byAccount.timelines()).hasSize(8);
    Reconstruction byBoth =
        JourneyRules.builder()
            .stitcher(IdentityStitcher.deterministic(IdentifierKind.CUSTOMER))
            .byJourneyKey()
            .build()
            .reconstructor()
            .reconstruct(events);
    assertConserved(byBoth, events.size(), events.size() - without);
    assertThat(byBoth.journeys()).hasSizeGreaterThan(byAccount.timelines().size());
  }

  private static void assertConserved(Reconstruction log, int events, long inJourneys) {
    Set<String> seen = new HashSet<>();
    long held = 0;
    for (Journey journey : log.journeys()) {
      for (JourneyEvent event : journey.events()) {
        assertThat(seen.add(event.eventId().orElseThrow())).isTrue();
        held++;
      }
    }
    assertThat(log.accounting().isBalanced(events)).isTrue();
    assertThat(held).isEqualTo(inJourneys);
    assertThat(log.accounting().count(Fate.IN_JOURNEY)).isEqualTo(inJourneys);
  }

  @Test
  void oddEngagementIsRefused() {
    assertThatThrownBy(() -> ACTIVITIES.activity("Clicked email", ofType("x")))
        .hasMessage("name must be new: Clicked email");
    assertThatThrownBy(() -> ACTIVITIES.dailyCap(0)).hasMessage("dailyCap must be at least 1: 0");
    assertThatThrownBy(() -> ACTIVITIES.window(Duration.ZERO))
        .hasMessage("window must be positive: PT0S");
  }
}

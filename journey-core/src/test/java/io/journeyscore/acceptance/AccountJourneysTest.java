package io.journeyscore.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.fixture.Log;
import io.journeyscore.identity.AccountDirectory;
import io.journeyscore.identity.AccountEvents;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.identity.Membership;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Acceptance row A104: journeys of people and of accounts from the same events. */
class AccountJourneysTest {

  private static final IdentityStitcher PEOPLE =
      IdentityStitcher.deterministic(IdentifierKind.CUSTOMER);

  private static final AccountDirectory DIRECTORY =
      AccountDirectory.of(
          List.of(
              member("ann", "acme", "buyers", "champion", "0d", Optional.of("10d")),
              member("ann", "zeta", "buyers", "buyer", "10d", Optional.empty()),
              member("bob", "acme", "buyers", "decider", "0d", Optional.empty()),
              member("cid", "acme", "users", "user", "0d", Optional.empty()),
              member("cid", "zeta", "users", "user", "0d", Optional.empty())));

  private static Membership member(
      String person, String account, String group, String role, String from, Optional<String> to) {
    return new Membership(
        new Identifier(IdentifierKind.CUSTOMER, person),
        account,
        Optional.of(group),
        role,
        Log.at(from),
        to.map(Log::at));
  }

  private static List<JourneyEvent> events() {
    List<JourneyEvent> events =
        new ArrayList<>(
            Log.of(
                """
                ann 1d  visit    id=e1
                bob 2d  visit    id=e2
                cid 3d  visit    id=e3
                ann 9d  demo     id=e4
                ann 10d visit    id=e5
                bob 11d purchase id=e6
                dan 12d visit    id=e7
                """));
    events.add(
        JourneyEvent.builder(EventType.of("order"), Log.at("4d"))
            .eventId("e8")
            .customer("cid")
            .identifier(new Identifier(AccountDirectory.ACCOUNT, "zeta"))
            .build());
    return events;
  }

  private static Reconstruction reconstruct(IdentityStitcher who, List<JourneyEvent> events) {
    return JourneyRules.builder()
        .stitcher(who)
        .inactivityGap(Duration.ofDays(30))
        .build()
        .reconstructor()
        .reconstruct(events);
  }

  private static List<String> ids(Journey journey) {
    return journey.events().stream().map(event -> event.eventId().orElseThrow()).toList();
  }

  @Test
  void sameEventsGiveJourneysOfPeopleAndOfAccountsAndNoneIsCountedTwice() {
    List<JourneyEvent> events = events();
    Reconstruction people = reconstruct(PEOPLE, events);
    AccountEvents assigned = DIRECTORY.assign(events, people.identities());
    Reconstruction accounts =
        reconstruct(IdentityStitcher.of(AccountDirectory.rules()), assigned.all());

    assertThat(people.journeys()).hasSize(4);
    assertThat(people.accounting().isBalanced(events.size())).isTrue();
    assertThat(accounts.accounting().isBalanced(events.size())).isTrue();
    assertThat(accounts.journeys()).hasSize(2);
    assertThat(ids(accounts.journeys().get(0))).containsExactly("e1", "e2", "e4", "e6");
    assertThat(ids(accounts.journeys().get(1))).containsExactly("e8", "e5");
    assertThat(accounts.accounting().count(Fate.IN_JOURNEY)).isEqualTo(6);
    assertThat(accounts.accounting().quarantined(RejectReason.NO_IDENTITY)).isEqualTo(2);

    List<String> all = accounts.journeys().stream().flatMap(j -> ids(j).stream()).toList();
    assertThat(new HashSet<>(all)).hasSameSizeAs(all);
  }

  @Test
  void memberOfSeveralAccountsLeavesTheAccountOpen() {
    AccountEvents assigned = DIRECTORY.assign(events(), PEOPLE.stitch(events()));
    assertThat(assigned.ambiguous()).singleElement().matches(e -> e.eventId().get().equals("e3"));
    assertThat(assigned.without()).singleElement().matches(e -> e.eventId().get().equals("e7"));
    assertThat(assigned.all()).hasSameSizeAs(events());
  }

  @Test
  void roleIsThatOfTheMoment() {
    CustomerId ann = new CustomerId(IdentifierKind.CUSTOMER, "ann");
    assertThat(DIRECTORY.membershipsOf(ann, Log.at("9d"), PEOPLE.stitch(events())))
        .singleElement()
        .satisfies(
            membership -> {
              assertThat(membership.role()).isEqualTo("champion");
              assertThat(membership.group()).contains("buyers");
            });
    assertThat(DIRECTORY.membershipsOf(ann, Log.at("10d"), PEOPLE.stitch(events())))
        .extracting(Membership::account)
        .containsExactly("zeta");
    assertThat(DIRECTORY.memberships()).hasSize(5);
  }
}

package io.journeyscore.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Acceptance rows A05, A06 and A08: the worked tables of Adobe's identity stitching
 * (AdobeDocs/analytics-platform.en, help/stitching/fbs.md, gbs.md and shared-devices.md), as facts.
 */
class AdobeStitchingTest {

  private static final IdentifierKind PERSON = IdentifierKind.strong("person");
  private static final IdentifierKind DEVICE = IdentifierKind.weak("device");
  private static final String NOBODY = "-";

  private static final IdentityRules RULES = IdentityRules.of(PERSON, DEVICE);

  /** Moment, cookie, login, and who it is after live pass, replay, and the request of Bob. */
  private static final List<List<String>> FIELD_BASED =
      table(
          """
          2023-05-12T12:01:00Z 246   -   246   Bob  246
          2023-05-12T12:02:00Z 246   Bob Bob   Bob  246
          2023-05-12T12:03:00Z 246   Bob Bob   Bob  246
          2023-05-12T12:04:00Z 246   -   Bob   Bob  246
          2023-05-12T12:05:00Z 246   Bob Bob   Bob  246
          2023-05-12T12:06:00Z 246   -   Bob   Bob  246
          2023-05-12T12:07:00Z 246   Bob Bob   Bob  246
          2023-05-12T12:03:00Z 3579  -   3579  3579 3579
          2023-05-12T12:09:00Z 3579  -   3579  3579 3579
          2023-05-12T12:02:00Z 81911 -   81911 Bob  81911
          2023-05-12T12:05:00Z 81911 Bob Bob   Bob  81911
          2023-05-12T12:12:00Z 81911 -   Bob   Bob  81911
          """);

  /** Moment, device, and who it is live, after a replay of 24 hours, of 7 days, and a request. */
  private static final List<List<String>> GRAPH_BASED =
      table(
          """
          2023-05-12T11:00:00Z 246  246              246              a.b@yahoo.co.uk  246
          2023-05-12T14:00:00Z 246  bob.a@gmail.com  bob.a@gmail.com  a.b@yahoo.co.uk  246
          2023-05-12T15:00:00Z 246  bob.a@gmail.com  bob.a@gmail.com  a.b@yahoo.co.uk  246
          2023-05-12T17:00:00Z 3579 3579             ted.w@gmail.com  ted.w@gmail.com  3579
          2023-05-12T19:00:00Z 3579 ted.w@gmail.com  ted.w@gmail.com  ted.w@gmail.com  3579
          2023-05-13T15:00:00Z 246  bob.a@gmail.com  a.b@yahoo.co.uk  a.b@yahoo.co.uk  246
          2023-05-13T16:30:00Z 246  a.b@yahoo.co.uk  a.b@yahoo.co.uk  a.b@yahoo.co.uk  246
          """);

  /** What the graph held, by the table's columns: bob.a first, then two others in its place. */
  private static final List<IdentityLink> GRAPH =
      List.of(
          graph("246", "bob.a@gmail.com", "2023-05-12T14:00:00Z")
              .until(Instant.parse("2023-05-13T16:30:00Z")),
          graph("246", "bob.ab@gmail.com", "2023-05-13T16:30:00Z"),
          graph("246", "a.b@yahoo.co.uk", "2023-05-13T16:30:00Z"),
          graph("3579", "ted.w@gmail.com", "2023-05-12T19:00:00Z"));

  /** Moment, device, device that is reset, e-mail; last login, device split, with reset. */
  private static final List<List<String>> SHARED_DEVICE =
      table(
          """
          2023-05-12T12:01:00Z 1234 1234 -             cassidy@a.com ryan@a.com    ryan@a.com
          2023-05-12T12:02:00Z 1234 1234 -             cassidy@a.com ryan@a.com    ryan@a.com
          2023-05-12T12:03:00Z 1234 1234 ryan@a.com    cassidy@a.com ryan@a.com    ryan@a.com
          2023-05-12T12:07:00Z 1234 5678 -             cassidy@a.com ryan@a.com    cassidy@a.com
          2023-05-12T12:08:00Z 1234 5678 cassidy@a.com cassidy@a.com cassidy@a.com cassidy@a.com
          2023-05-13T11:08:00Z 1234 5678 -             cassidy@a.com cassidy@a.com cassidy@a.com
          """);

  private static List<List<String>> table(String rows) {
    return rows.lines().map(row -> List.of(row.strip().split("\\s+"))).toList();
  }

  private static IdentityLink graph(String device, String email, String from) {
    return IdentityLink.given(
        new Identifier(DEVICE, device),
        new Identifier(PERSON, email),
        Instant.parse(from),
        "device graph");
  }

  private static List<String> column(List<List<String>> table, int column) {
    return table.stream().map(row -> row.get(column)).toList();
  }

  private static List<JourneyEvent> events(List<List<String>> table, int device, int person) {
    List<JourneyEvent> events = new ArrayList<>();
    for (List<String> row : table) {
      JourneyEvent.Builder event =
          JourneyEvent.builder(EventType.of("visit"), Instant.parse(row.get(0)))
              .eventId("row" + events.size())
              .identifier(new Identifier(DEVICE, row.get(device)));
      if (person > 0 && !row.get(person).equals(NOBODY)) {
        event.identifier(new Identifier(PERSON, row.get(person)));
      }
      events.add(event.build());
    }
    return events;
  }

  private static List<String> who(
      List<JourneyEvent> events, Function<JourneyEvent, Optional<CustomerId>> customerOf) {
    return events.stream().map(event -> customerOf.apply(event).orElseThrow().value()).toList();
  }

  @Test
  void fieldBasedStitchingGivesFourPeopleLiveAndTwoAfterReplay() {
    List<JourneyEvent> events = events(FIELD_BASED, 1, 2);
    IdentityGraph graph = IdentityStitcher.of(RULES).stitch(events);

    List<String> live = who(events, graph::liveCustomerOf);
    List<String> replayed = who(events, graph::customerOf);
    assertThat(live).isEqualTo(column(FIELD_BASED, 3));
    assertThat(new HashSet<>(live)).hasSize(4);
    assertThat(replayed).isEqualTo(column(FIELD_BASED, 4));
    assertThat(new HashSet<>(replayed)).hasSize(2);
  }

  @Test
  void fieldBasedLivePassIsThatOfEventsFedOneByOne() {
    List<JourneyEvent> events = events(FIELD_BASED, 1, 2);
    LiveIdentity live = IdentityStitcher.of(RULES).live();
    List<String> names = new ArrayList<>(column(FIELD_BASED, 3));
    events.stream()
        .sorted(Comparator.comparing(JourneyEvent::occurredAt))
        .forEach(
            event ->
                names.set(
                    events.indexOf(event), live.accept(event).customer().orElseThrow().value()));
    assertThat(names).isEqualTo(column(FIELD_BASED, 3));
    assertThat(who(events, live::customerOf)).isEqualTo(column(FIELD_BASED, 4));
  }

  @Test
  void privacyRequestRestoresTheDeviceOnEveryRow() {
    List<JourneyEvent> events = events(FIELD_BASED, 1, 2);
    IdentityStitcher stitcher = IdentityStitcher.of(RULES);
    CustomerId bob = new CustomerId(PERSON, "Bob");
    IdentityExclusions forgotten =
        stitcher.stitch(events).forgetting(bob, IdentityExclusions.none());
    IdentityGraph without = stitcher.excluding(forgotten).stitch(events);
    assertThat(who(events, without::customerOf)).isEqualTo(column(FIELD_BASED, 5));
    assertThat(without.customerOf(new Identifier(PERSON, "Bob"))).isEmpty();
  }

  @Test
  void graphBasedStitchingFollowsTheGraphThenAndAtReplay() {
    List<JourneyEvent> events = events(GRAPH_BASED, 1, 0);
    IdentityGraph graph = IdentityStitcher.of(RULES).stitch(events, GRAPH);
    assertThat(who(events, graph::liveCustomerOf)).isEqualTo(column(GRAPH_BASED, 2));
    assertThat(who(events, replayedWithin(Duration.ofHours(24), events)::customerOf))
        .isEqualTo(column(GRAPH_BASED, 3));
    assertThat(who(events, replayedWithin(Duration.ofDays(7), events)::customerOf))
        .isEqualTo(column(GRAPH_BASED, 4));
  }

  private static IdentityGraph replayedWithin(Duration window, List<JourneyEvent> events) {
    IdentityRules rules = RULES.toBuilder().replayWindow(window).build();
    return IdentityStitcher.of(rules).stitch(events, GRAPH);
  }

  @Test
  void privacyRequestOfEverybodyInTheGraphRestoresTheDevices() {
    List<JourneyEvent> events = events(GRAPH_BASED, 1, 0);
    IdentityExclusions forgotten =
        IdentityExclusions.none().withIdentifiers(GRAPH.stream().map(IdentityLink::right).toList());
    IdentityGraph without = IdentityStitcher.of(RULES).excluding(forgotten).stitch(events, GRAPH);
    assertThat(who(events, without::customerOf)).isEqualTo(column(GRAPH_BASED, 5));
  }

  @Test
  void sharedDeviceGivesEachPolicysColumn() {
    List<JourneyEvent> events = events(SHARED_DEVICE, 1, 3);
    assertThat(shared(SharedDevicePolicy.LAST_LOGIN, events)).isEqualTo(column(SHARED_DEVICE, 4));
    assertThat(shared(SharedDevicePolicy.DEVICE_SPLIT, events)).isEqualTo(column(SHARED_DEVICE, 5));
    assertThat(shared(SharedDevicePolicy.RESET_ON_LOGIN, events))
        .isEqualTo(column(SHARED_DEVICE, 6));
  }

  @Test
  void deviceThatIsResetIsSplitAsTheResetSays() {
    List<JourneyEvent> events = events(SHARED_DEVICE, 2, 3);
    assertThat(shared(SharedDevicePolicy.DEVICE_SPLIT, events)).isEqualTo(column(SHARED_DEVICE, 6));
  }

  @Test
  void sharedDeviceMergesNobody() {
    List<JourneyEvent> events = events(SHARED_DEVICE, 1, 3);
    for (SharedDevicePolicy policy : SharedDevicePolicy.values()) {
      IdentityRules rules = RULES.toBuilder().sharedDevices(policy).build();
      IdentityGraph graph = IdentityStitcher.of(rules).stitch(events);
      assertThat(graph.customers()).isEqualTo(2);
      assertThat(graph.merges()).isEmpty();
      assertThat(
              graph.explain(
                  new Identifier(PERSON, "ryan@a.com"), new Identifier(PERSON, "cassidy@a.com")))
          .isEmpty();
    }
  }

  private static List<String> shared(SharedDevicePolicy policy, List<JourneyEvent> events) {
    IdentityRules rules = RULES.toBuilder().sharedDevices(policy).build();
    return who(events, IdentityStitcher.of(rules).stitch(events)::customerOf);
  }
}

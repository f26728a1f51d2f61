package io.journeyscore.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logins that come in order and are forgotten where they say nothing new. */
class OrderedStitchingTest {

  private static final IdentifierKind COOKIE = IdentifierKind.weak("cookie");
  private static final IdentifierKind KIOSK = IdentifierKind.weak("kiosk");
  private static final int HOURS = 9;
  private static final int MOST_LATE = 5;

  private static IdentityRules rules(SharedDevicePolicy policy) {
    return IdentityRules.builder()
        .kind(IdentifierKind.CUSTOMER)
        .kind(COOKIE)
        .kind(KindRule.of(KIOSK).ownedFor(Duration.ofHours(3)))
        .sharedDevices(policy)
        .build();
  }

  private static Instant hour(int hour) {
    return Log.START.plus(Duration.ofHours(hour));
  }

  private static JourneyEvent event(int hour, int late, String person, Identifier device) {
    JourneyEvent.Builder event =
        JourneyEvent.builder(EventType.of("visit"), hour(hour))
            .knownAt(hour(hour + late))
            .identifier(device);
    if (!person.isEmpty()) {
      event.customer(person);
    }
    return event.build();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    Arbitrary<Identifier> devices =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.just(new Identifier(COOKIE, "c"))),
            Tuple.of(1, Arbitraries.just(new Identifier(COOKIE, "d"))),
            Tuple.of(1, Arbitraries.just(new Identifier(KIOSK, "k"))));
    return Combinators.combine(
            Arbitraries.integers().between(0, HOURS),
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(0)),
                Tuple.of(2, Arbitraries.integers().between(1, MOST_LATE))),
            Arbitraries.of("a", "a", "a", "b", "b", "c", ""),
            devices)
        .as(OrderedStitchingTest::event)
        .list()
        .ofMinSize(3)
        .ofMaxSize(30)
        .map(RandomLogs::numbered)
        .map(log -> log.stream().sorted(Comparator.comparing(JourneyEvent::occurredAt)).toList())
        .withoutEdgeCases();
  }

  /** What is forgotten, and when, depends on the room there is. */
  @Property(tries = 1_500, seed = "61")
  void everyAnswerIsThatOfASlowTwinWhoForgetsNothing(
      @ForAll SharedDevicePolicy policy,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("rooms") int room) {
    IdentityRules rules = rules(policy);
    Stitching stitching = IdentityStitcher.of(rules).stitching(true, room);
    log.forEach(stitching::accept);
    IdentityGraph graph = stitching.graph();
    for (int known = 0; known <= HOURS + MOST_LATE; known++) {
      Instant asOf = hour(known);
      SlowIdentity slow = new SlowIdentity(rules, log, List.of(), asOf);
      for (Identifier device :
          List.of(
              new Identifier(COOKIE, "c"),
              new Identifier(COOKIE, "d"),
              new Identifier(KIOSK, "k"))) {
        boolean seen = slow.customerOf(device).isPresent();
        for (int at = -1; seen && at <= HOURS + 1; at++) {
          assertThat(graph.who(device, hour(at), asOf))
              .isEqualTo(
                  slow.owner(device, hour(at))
                      .flatMap(slow::customerOf)
                      .or(() -> slow.customerOf(device)));
        }
      }
    }
    assertThat(graph.counts()).isEqualTo(IdentityStitcher.of(rules).stitch(log).counts());
  }

  @Provide
  Arbitrary<Integer> rooms() {
    return Arbitraries.of(1, 2, 3, 7);
  }

  @ParameterizedTest
  @EnumSource
  void personWhoGoesOnUsingADeviceTakesNoMemory(SharedDevicePolicy policy) {
    int events = 200_000;
    int room = 64;
    Stitching stitching = IdentityStitcher.of(rules(policy)).stitching(true, room);
    for (int i = 0; i < events; i++) {
      JourneyEvent event =
          JourneyEvent.builder(EventType.of("visit"), Log.START.plusSeconds(i))
              .knownAt(Log.START.plusSeconds(i + i * 7L % 60))
              .customer(i % 50_000 == 49_999 ? "guest" : "owner")
              .identifier(new Identifier(COOKIE, "c" + i % 3))
              .build();
      stitching.accept(event);
      assertThat(stitching.logins()).isLessThanOrEqualTo(4 * room);
    }
    assertThat(stitching.graph().counts().isBalanced()).isTrue();
  }

  @Test
  void loginsOutOfOrderAreRefused() {
    Identifier cookie = new Identifier(COOKIE, "c");
    IdentityStitcher stitcher = IdentityStitcher.of(rules(SharedDevicePolicy.DEVICE_SPLIT));
    List<JourneyEvent> log = List.of(event(2, 0, "a", cookie), event(1, 0, "b", cookie));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stitcher.stitchInOrder(log))
        .withMessageContaining("in the order of their moments");
  }

  @Property(tries = 500, seed = "62")
  void identifiersAreHandedOnWithTheirCustomers(@ForAll("logs") List<JourneyEvent> log) {
    IdentityGraph graph =
        IdentityStitcher.of(rules(SharedDevicePolicy.DEVICE_SPLIT)).stitchInOrder(log);
    Map<Identifier, CustomerId> handedOn = new HashMap<>();
    List<Identifier> order = new ArrayList<>();
    graph.forEachIdentifier(
        (identifier, customer) -> {
          handedOn.put(identifier, customer);
          order.add(identifier);
        });
    assertThat(order).hasSize(graph.identifiers());
    assertThat(order)
        .isSortedAccordingTo(
            Comparator.<Identifier>comparingInt(
                    id -> List.of("customer", "cookie", "kiosk").indexOf(id.kind().name()))
                .thenComparing(Identifier::value));
    for (JourneyEvent event : log) {
      for (Identifier identifier : event.identifiers()) {
        assertThat(handedOn.get(identifier)).isEqualTo(graph.customerOf(identifier).orElseThrow());
      }
    }
  }
}

package io.journeyscore.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.fixture.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shapes that bring naive identity graphs down: each ends, and with the result it must have. */
@Tag("long")
class IdentityScaleTest {

  private static final IdentifierKind PERSON = IdentifierKind.strong("person");
  private static final IdentifierKind DEVICE = IdentifierKind.weak("device");
  private static final IdentityStitcher USUAL = IdentityStitcher.deterministic(PERSON, DEVICE);
  private static final IdentityStitcher WIDE =
      IdentityStitcher.of(
          IdentityRules.builder()
              .kind(PERSON)
              .kind(DEVICE)
              .identifiersPerCustomer(Integer.MAX_VALUE)
              .linksPerIdentifier(Integer.MAX_VALUE)
              .build());
  private static final int MILLION = 1_000_000;

  private static Identifier person(int number) {
    return new Identifier(PERSON, "p" + number);
  }

  private static JourneyEvent event(int second, Identifier... identifiers) {
    JourneyEvent.Builder event =
        JourneyEvent.builder(EventType.of("visit"), Log.START.plus(Duration.ofSeconds(second)));
    List.of(identifiers).forEach(event::identifier);
    return event.build();
  }

  private static Iterable<JourneyEvent> events(int count, IntFunction<JourneyEvent> made) {
    return () -> IntStream.range(0, count).mapToObj(made).iterator();
  }

  @Test
  void row61ChainOfAMillionLinks() {
    Iterable<JourneyEvent> chain = events(MILLION, i -> event(0, person(i), person(i + 1)));
    IdentityGraph graph = WIDE.stitch(chain);
    assertThat(graph.customers()).isEqualTo(1);
    assertThat(graph.explain(person(0), person(MILLION))).hasSize(MILLION);
    assertThat(graph.customerOf(person(MILLION))).contains(new CustomerId(PERSON, "p0"));
    assertThat(USUAL.stitch(chain).counts().isBalanced()).isTrue();
  }

  @Test
  void row61StarOfAMillionLinks() {
    Iterable<JourneyEvent> star = events(MILLION, i -> event(i, person(0), person(i + 1)));
    assertThat(WIDE.stitch(star).customers()).isEqualTo(1);
    IdentityGraph usual = USUAL.stitch(star);
    assertThat(usual.counts().merged()).isEqualTo(500);
    assertThat(usual.counts().refused()).containsEntry(RejectReason.IDENTITY_LIMIT, MILLION - 500L);
  }

  @Test
  void row61CliqueOfTwoThousand() {
    int size = 2_000;
    Iterable<JourneyEvent> clique =
        events(size * size, i -> event(0, person(i / size), person(i % size)));
    IdentityGraph graph = WIDE.stitch(clique);
    assertThat(graph.customers()).isEqualTo(1);
    assertThat(graph.counts().linksOffered()).isEqualTo(size * (size - 1L) / 2);
    assertThat(graph.counts().merged()).isEqualTo(size - 1L);
    assertThat(USUAL.stitch(clique).counts().isBalanced()).isTrue();
  }

  @Test
  void row62HundredThousandIdentifiersOfOneHashCode() {
    List<String> values = Colliding.values(17).subList(0, 100_000);
    assertThat(values.stream().mapToInt(String::hashCode).distinct().count()).isEqualTo(1);
    IdentityGraph graph =
        USUAL.stitch(events(values.size(), i -> event(0, new Identifier(PERSON, values.get(i)))));
    assertThat(graph.customers()).isEqualTo(values.size());
  }

  @Test
  void row60DeviceOfTenThousandPeopleMergesNobody() {
    int people = 10_000;
    Identifier kiosk = new Identifier(DEVICE, "kiosk");
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      events.add(event(2 * i, person(i), kiosk));
      events.add(event(2 * i + 1, kiosk));
    }
    IdentityGraph graph = USUAL.stitch(events);
    assertThat(graph.customers()).isEqualTo(people);
    for (int i = 0; i < people; i++) {
      assertThat(graph.customerOf(events.get(2 * i + 1))).contains(new CustomerId(PERSON, "p" + i));
    }
    assertThat(graph.suspicious())
        .contains(new SuspiciousCustomer(kiosk, SuspiciousCustomer.Cause.MANY_OWNERS, people));
  }
}

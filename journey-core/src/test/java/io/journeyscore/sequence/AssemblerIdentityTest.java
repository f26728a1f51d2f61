package io.journeyscore.sequence;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomStreams;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.JourneyUpdate.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Customers who turn out to be one while their events come. */
class AssemblerIdentityTest {

  private static final IdentifierKind EMAIL = IdentifierKind.strong("email");
  private static final Instant NOW = Log.START.plus(Duration.ofDays(1_000));

  private static JourneyRules rules() {
    return JourneyRules.builder()
        .stitcher(IdentityStitcher.deterministic(IdentifierKind.CUSTOMER, EMAIL))
        .inactivityGap(Duration.ofDays(3))
        .succeedsOn(ofType("purchase"))
        .currency("EUR")
        .build();
  }

  private static JourneyEvent event(String id, String time, String customer, String email) {
    JourneyEvent.Builder event =
        JourneyEvent.builder(EventType.of("visit"), Log.at(time)).eventId(id);
    if (!customer.isEmpty()) {
      event.customer(customer);
    }
    if (!email.isEmpty()) {
      event.identifier(new Identifier(EMAIL, email));
    }
    return event.build();
  }

  @Test
  void customersWhoTurnOutToBeOneHaveOneJourneyFromThenOn() {
    Heard heard = new Heard();
    JourneyAssembler assembler =
        JourneyAssembler.builder(rules())
            .grace(Duration.ZERO)
            .liveIdentity(Duration.ofDays(90))
            .build(heard);
    List<JourneyEvent> log =
        List.of(
            event("a", "0d", "", "ann@example.org"),
            event("b", "1d", "ann", ""),
            event("c", "2d", "ann", "ann@example.org"));
    log.forEach(event -> assembler.accept(event, NOW));

    assertThat(heard.standing()).hasSize(1);
    assertThat(heard.kinds()).contains(Kind.WITHDRAWN);
    assembler.finish();
    assertThat(heard.journeys()).isEqualTo(rules().reconstructor().reconstruct(log).journeys());
    assertThat(assembler.accounting())
        .isEqualTo(rules().reconstructor().reconstruct(log).accounting());
  }

  @Property(tries = 500, seed = "1")
  void theEndIsThatOfTheBatchWhereIdentitiesAreJoinedAndNoLinkIsRefused(
      @ForAll long seed, @ForAll @IntRange(max = 5) int graceDays) {
    Random random = new Random(seed);
    List<JourneyEvent> log = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int person = random.nextInt(4);
      int names = random.nextInt(3);
      log.add(
          event(
              "e" + i,
              random.nextInt(20) + "d" + random.nextInt(24) + "h",
              names == 0 ? "" : "p" + person,
              names == 1 ? "" : person + "@example.org"));
    }
    Duration grace = Duration.ofDays(graceDays);
    Heard heard = new Heard();
    JourneyAssembler assembler =
        JourneyAssembler.builder(rules())
            .grace(grace)
            .liveIdentity(Duration.ofDays(90))
            .build(heard);
    int offered = 0;
    for (JourneyEvent event : RandomStreams.arriving(log, grace, random)) {
      assertThat(assembler.accept(event, NOW)).isEqualTo(Acceptance.TAKEN);
      assertThat(assembler.accounting().isBalanced(++offered)).isTrue();
    }
    assembler.finish();

    Reconstruction batch = rules().reconstructor().reconstruct(log);
    assertThat(heard.journeys())
        .isEqualTo(batch.journeys().stream().sorted(Comparator.comparing(Journey::id)).toList());
    assertThat(assembler.accounting()).isEqualTo(batch.accounting());
  }
}

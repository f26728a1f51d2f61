package io.journeyscore.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.fixture.RandomStreams;
import io.journeyscore.fixture.Remains;
import io.journeyscore.identity.Erasures;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.JourneyUpdate.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AssemblerErasureTest {

  private static final Instant NOW = Log.START.plus(Duration.ofDays(1_000));
  private static final IdentityStitcher STITCHER =
      IdentityStitcher.deterministic(IdentifierKind.CUSTOMER, IdentifierKind.weak("cookie"));
  private static final Erasures NOBODY = Erasures.none(Pseudonyms.keyed(new byte[32]));
  private static final Erasures CANARY =
      NOBODY.erase(List.of(new Identifier(IdentifierKind.CUSTOMER, "canary")), STITCHER, Log.START);
  private static final JourneyRules RULES =
      JourneyRules.builder()
          .stitcher(STITCHER)
          .inactivityGap(Duration.ofDays(7))
          .duplicates(DuplicateRule.byAttribute(EventFilter.any(), Log.NOTE))
          .build();

  private final Heard heard = new Heard();

  private static JourneyAssembler assembler(JourneyListener listener) {
    return JourneyAssembler.builder(RULES).grace(Duration.ofDays(3)).build(listener);
  }

  /** Keeps nothing, so that only what the assembler itself keeps is found. */
  private static final class Deaf implements JourneyListener {
    @Override
    public void updated(JourneyUpdate update) {}

    @Override
    public void rejected(RejectedEvent event, Duration lag) {}
  }

  private static void acceptAll(JourneyAssembler assembler, String lines) {
    Log.of(lines).forEach(event -> assembler.accept(event, NOW));
  }

  private static final String BEFORE =
      """
      canary 0d visit id=id-canary-1
      ann    0d visit id=a1
      canary 1d visit
      canary 1d visit
      canary 2d visit id=id-canary-2 note=order-canary
      canary 2d visit id=id-canary-3 note=order-canary
      canary 1d visit id=id-canary-1
      ann    6d visit id=a2
      """;

  @Test
  void row64OpenJourneysOfAnErasedCustomerAreWithdrawnAndTheirEventsCountAsErased() {
    JourneyAssembler assembler = assembler(heard);
    acceptAll(assembler, BEFORE);
    assertThat(assembler.openJourneys()).hasSize(2);

    assembler.erase(CANARY);

    assertThat(assembler.openJourneys())
        .extracting(journey -> journey.customer().value())
        .containsExactly("ann");
    assertThat(heard.updates.get(heard.updates.size() - 1).kind()).isEqualTo(Kind.WITHDRAWN);
    assertThat(assembler.accounting().count(Fate.ERASED)).isEqualTo(4);
    assertThat(assembler.accounting().isBalanced(8)).isTrue();
    assertThat(assembler.openCustomers()).isEqualTo(1);
    assertThat(assembler.keptEvents()).isEqualTo(2);
  }

  @Test
  void row64NothingOfAnErasedCustomerIsLeftInTheState() {
    JourneyAssembler assembler = assembler(new Deaf());
    acceptAll(assembler, BEFORE);
    assertThat(Remains.holds(assembler, "canary")).isTrue();

    assembler.erase(CANARY);

    assertThat(Remains.holds(assembler, "canary")).isFalse();
    assertThat(Remains.holds(assembler, "ann")).isTrue();
  }

  @Test
  void row64LaterEventsOfAnErasedCustomerAreLeftOut() {
    JourneyAssembler assembler = assembler(heard);
    acceptAll(assembler, BEFORE);
    assembler.erase(CANARY);
    int told = heard.updates.size();

    assertThat(assembler.accept(Log.event("canary 7d visit"), NOW)).isEqualTo(Acceptance.LEFT_OUT);
    assertThat(assembler.accept(Log.event("canary 0d visit id=id-canary-1"), NOW))
        .isEqualTo(Acceptance.LEFT_OUT);
    assertThat(assembler.accept(Log.event("ann 7d visit id=a3"), NOW)).isEqualTo(Acceptance.TAKEN);

    assertThat(assembler.accounting().count(Fate.ERASED)).isEqualTo(6);
    assertThat(heard.updates).hasSize(told + 1);
    assertThat(heard.rejected).allMatch(each -> each.event().occurredAt().isBefore(Log.at("2d")));
  }

  @Test
  void eraseIsTakenBackIfTheListenerThrows() {
    List<JourneyUpdate> updates = new ArrayList<>();
    boolean[] fails = {false};
    JourneyAssembler assembler =
        assembler(
            new JourneyListener() {
              @Override
              public void updated(JourneyUpdate update) {
                if (fails[0]) {
                  throw new IllegalStateException("sink is down");
                }
                updates.add(update);
              }

              @Override
              public void rejected(RejectedEvent event, Duration lag) {}
            });
    acceptAll(assembler, BEFORE);
    List<Journey> before = assembler.openJourneys();

    fails[0] = true;
    assertThatThrownBy(() -> assembler.erase(CANARY)).hasMessage("sink is down");
    assertThat(assembler.openJourneys()).isEqualTo(before);
    assertThat(assembler.accounting().count(Fate.ERASED)).isZero();

    fails[0] = false;
    assembler.erase(CANARY);
    assertThat(assembler.openJourneys()).hasSize(1);
    assertThat(Remains.holds(assembler.openJourneys(), "canary")).isFalse();
  }

  @Test
  void listMayBeGivenBeforeTheFirstEvent() {
    JourneyAssembler assembler =
        JourneyAssembler.builder(RULES).grace(Duration.ZERO).without(CANARY).build(heard);

    acceptAll(assembler, BEFORE);

    assertThat(assembler.accounting().count(Fate.ERASED)).isEqualTo(6);
    assertThat(assembler.openCustomers()).isEqualTo(1);
  }

  @Test
  void erasedTabletIsTakenOffTheEventsOfItsNewOwner() {
    Identifier tablet = new Identifier(IdentifierKind.weak("cookie"), "canary-tablet");
    JourneyEvent anns = Log.event("ann 1d visit id=a1").toBuilder().identifier(tablet).build();
    JourneyAssembler assembler = assembler(new Deaf());
    assembler.accept(anns, NOW);
    assembler.accept(
        anns.toBuilder().withoutIdentifiers().identifier(tablet).eventId("c1").build(), NOW);

    assembler.erase(NOBODY.erase(List.of(tablet), STITCHER, Log.START));

    assertThat(assembler.openJourneys()).hasSize(1);
    assertThat(assembler.openJourneys().get(0).events())
        .containsExactly(Log.event("ann 1d visit id=a1"));
    assertThat(Remains.holds(assembler, "canary")).isFalse();
    assertThat(assembler.accept(anns, NOW)).isEqualTo(Acceptance.DUPLICATE);
  }

  @Test
  void row66EventsWithoutConsentAreLeftOut() {
    JourneyRules rules =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(7))
            .consent(ConsentRule.of("note", "ads"))
            .build();
    JourneyAssembler assembler = JourneyAssembler.builder(rules).grace(Duration.ZERO).build(heard);

    assertThat(assembler.accept(Log.event("ann 0d visit"), NOW)).isEqualTo(Acceptance.LEFT_OUT);
    assertThat(assembler.accept(Log.event("ann 0d visit note=ads"), NOW))
        .isEqualTo(Acceptance.TAKEN);
    assertThat(assembler.accounting().count(Fate.CONSENT)).isEqualTo(1);
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(3, 20, 24)
        .map(log -> log.stream().map(AssemblerErasureTest::renamed).toList());
  }

  private static JourneyEvent renamed(JourneyEvent event) {
    return event.identifiers().get(0).value().equals("c1")
        ? event.toBuilder().withoutIdentifiers().customer("canary").build()
        : event;
  }

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Property(seed = "1")
  void row64AfterErasureALiveStreamEndsLikeTheBatchWithoutTheCustomer(
      @ForAll("rules") Rules shape, @ForAll("logs") List<JourneyEvent> log, @ForAll int seed) {
    JourneyRules rules = RandomStreams.rules(shape, false);
    Heard all = new Heard();
    JourneyAssembler assembler =
        JourneyAssembler.builder(rules).grace(Duration.ofDays(500)).build(all);
    int at = log.isEmpty() ? 0 : Math.floorMod(seed, log.size());
    log.subList(0, at).forEach(event -> assembler.accept(event, NOW));
    assembler.erase(CANARY);
    log.subList(at, log.size()).forEach(event -> assembler.accept(event, NOW));
    Instant end = Log.at("30d");

    assembler.finish(end);

    Reconstruction batch =
        rules.reconstructor().observedUntil(end).without(CANARY).reconstruct(log);
    assertThat(all.journeys())
        .isEqualTo(batch.journeys().stream().sorted(Comparator.comparing(Journey::id)).toList());
    assertThat(assembler.accounting()).isEqualTo(batch.accounting());
  }

  @Property(seed = "2")
  void row64ErasureLeavesNothingAndNobodyElseIsTouched(
      @ForAll("rules") Rules shape, @ForAll("logs") List<JourneyEvent> log) {
    JourneyRules rules = RandomStreams.rules(shape, false);
    List<JourneyEvent> inOrder = log.stream().sorted(rules.order()).toList();
    JourneyAssembler erasing =
        JourneyAssembler.builder(rules).grace(Duration.ofDays(2)).build(new Deaf());
    inOrder.forEach(event -> erasing.accept(event, NOW));

    List<Journey> others =
        erasing.openJourneys().stream()
            .filter(journey -> !journey.customer().value().equals("canary"))
            .toList();

    erasing.erase(CANARY);

    assertThat(erasing.openJourneys()).isEqualTo(others);
    assertThat(Remains.holds(erasing, "canary")).isFalse();
    assertThat(erasing.accounting().isBalanced(log.size())).isTrue();
  }
}

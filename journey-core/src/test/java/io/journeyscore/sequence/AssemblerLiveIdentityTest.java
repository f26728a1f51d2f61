package io.journeyscore.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomPeople;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.fixture.RandomStreams;
import io.journeyscore.fixture.RandomStreams.Stream;
import io.journeyscore.fixture.Remains;
import io.journeyscore.identity.Erasures;
import io.journeyscore.identity.IdentityGraph;
import io.journeyscore.identity.IdentityStitcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What was heard of who is whom is part of the state: saved, taken back, erased with the rest. */
class AssemblerLiveIdentityTest {

  private static final Instant NOW = Log.START.plus(Duration.ofDays(1_000));
  private static final Erasures NOBODY = Erasures.none(Pseudonyms.keyed(new byte[32]));

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<Stream> streams() {
    return RandomStreams.streams(3, 20, 24);
  }

  /** Events without copies: what had been counted as a copy before an erasure stays one. */
  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(3, 20, 24);
  }

  @Provide
  Arbitrary<IdentityStitcher> stitchers() {
    return RandomPeople.stitchers();
  }

  private static JourneyRules rules(Rules shape, boolean copies, IdentityStitcher stitcher) {
    return RandomStreams.builder(shape, copies).stitcher(stitcher).build();
  }

  /** Erases the customer whom an event names by all that came before. */
  private static Erasures erasing(
      Erasures before, JourneyEvent event, List<JourneyEvent> heard, IdentityStitcher stitcher) {
    IdentityGraph graph = stitcher.stitch(heard);
    return graph
        .customerOf(event)
        .map(customer -> before.erase(customer, graph, NOW))
        .orElse(before);
  }

  @Property(tries = 1_000, seed = "1")
  void row55RestartsGoOnAsIfNothingHadHappenedWhoeverTurnsOutToBeWhom(
      @ForAll("rules") Rules shape,
      @ForAll("streams") Stream stream,
      @ForAll("stitchers") IdentityStitcher stitcher,
      @ForAll boolean copies,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int limit) {
    Random random = new Random(seed);
    JourneyAssemblerBuilder builder =
        JourneyAssembler.builder(rules(shape, copies, stitcher))
            .liveIdentity(Duration.ofDays(random.nextInt(20)))
            .grace(stream.grace().dividedBy(2))
            .maxEventsPerJourney(limit)
            .maxOpenCustomers(2 + random.nextInt(3))
            .maxTotalEvents(3 * limit);
    Heard through = Heard.unchecked();
    Heard restarted = Heard.unchecked();
    JourneyAssembler first = builder.build(through);
    JourneyAssembler second = builder.build(restarted);
    List<JourneyEvent> given = new ArrayList<>();
    Erasures erased = NOBODY;
    for (JourneyEvent event : RandomPeople.named(stream.events(), seed)) {
      if (random.nextInt(6) == 0) {
        byte[] state = second.snapshot();
        assertThat(first.snapshot()).isEqualTo(state);
        second = builder.without(erased).restore(state, restarted);
        assertThat(second.snapshot()).isEqualTo(state);
      }
      if (!given.isEmpty() && random.nextInt(12) == 0) {
        erased = erasing(erased, given.get(random.nextInt(given.size())), given, stitcher);
        first.erase(erased);
        second.erase(erased);
      }
      assertThat(second.accept(event, NOW)).isEqualTo(first.accept(event, NOW));
      given.add(event);
      assertThat(second.accounting()).isEqualTo(first.accounting());
      assertThat(second.accounting().isBalanced(given.size())).isTrue();
    }
    Instant end = first.watermark().orElse(Log.START).plus(Duration.ofDays(40));
    assertThat(second.snapshot()).isEqualTo(first.snapshot());
    assertThat(second.identityCounts()).isEqualTo(first.identityCounts());
    first.finish(end);
    second.finish(end);

    assertThat(restarted.updates).isEqualTo(through.updates);
    assertThat(restarted.rejected).isEqualTo(through.rejected);
    assertThat(second.accounting()).isEqualTo(first.accounting());
  }

  @Property(tries = 500, seed = "2")
  void row64AfterErasuresAStreamEndsLikeTheBatchThatNeverHeardOfTheErased(
      @ForAll("rules") Rules shape,
      @ForAll("logs") List<JourneyEvent> events,
      @ForAll("stitchers") IdentityStitcher stitcher,
      @ForAll long seed) {
    Random random = new Random(seed);
    JourneyRules rules = rules(shape, false, stitcher);
    List<JourneyEvent> log =
        RandomPeople.named(RandomStreams.arriving(events, Duration.ofDays(5), random), seed);
    Heard heard = new Heard();
    JourneyAssembler assembler =
        JourneyAssembler.builder(rules)
            .liveIdentity(Duration.ofDays(500))
            .grace(Duration.ofDays(500))
            .build(heard);
    Erasures erased = NOBODY;
    for (int i = 0; i < log.size(); i++) {
      if (i > 0 && random.nextInt(12) == 0) {
        List<JourneyEvent> given = log.subList(0, i);
        erased = erasing(erased, given.get(random.nextInt(i)), given, stitcher);
        assembler.erase(erased);
      }
      assembler.accept(log.get(i), NOW);
    }
    Instant end = Log.at("30d");
    assembler.finish(end);

    Reconstruction batch =
        rules.reconstructor().observedUntil(end).without(erased).reconstruct(log);
    assertThat(heard.journeys())
        .isEqualTo(batch.journeys().stream().sorted(Comparator.comparing(Journey::id)).toList());
    assertThat(assembler.accounting()).isEqualTo(batch.accounting());
  }

  @Property(tries = 300, seed = "3")
  void row56WhateverTheListenerThrowsAtWhoIsWhomStaysAsItWas(
      @ForAll("rules") Rules shape,
      @ForAll("streams") Stream stream,
      @ForAll("stitchers") IdentityStitcher stitcher,
      @ForAll boolean copies,
      @ForAll long seed) {
    IllegalStateException fault = new IllegalStateException("the sink is full");
    Random random = new Random(seed);
    int[] hearsYet = {-1};
    JourneyAssemblerBuilder builder =
        JourneyAssembler.builder(rules(shape, copies, stitcher))
            .liveIdentity(Duration.ofDays(random.nextInt(20)))
            .grace(stream.grace().dividedBy(2));
    JourneyAssembler failing =
        builder.build(
            update -> {
              if (hearsYet[0]-- == 0) {
                throw fault;
              }
            });
    JourneyAssembler sound = builder.build(Heard.unchecked());
    List<JourneyEvent> given = new ArrayList<>();
    Erasures erased = NOBODY;
    for (JourneyEvent event : RandomPeople.named(stream.events(), seed)) {
      if (!given.isEmpty() && random.nextInt(12) == 0) {
        erased = erasing(erased, given.get(random.nextInt(given.size())), given, stitcher);
        Erasures list = erased;
        again(failing, hearsYet, random.nextInt(3), () -> failing.erase(list));
        sound.erase(erased);
      }
      again(failing, hearsYet, random.nextInt(3), () -> failing.accept(event, NOW));
      sound.accept(event, NOW);
      given.add(event);
      assertThat(failing.snapshot()).isEqualTo(sound.snapshot());
    }
  }

  /** Tries something whose listener fails after some updates; then again, if it failed. */
  private static void again(
      JourneyAssembler failing, int[] hearsYet, int updates, Runnable something) {
    byte[] before = failing.snapshot();
    hearsYet[0] = updates;
    try {
      something.run();
      hearsYet[0] = -1;
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("the sink is full");
      assertThat(failing.snapshot()).isEqualTo(before);
      hearsYet[0] = -1;
      something.run();
    }
  }

  private static JourneyEvent event(String line, Identifier... identifiers) {
    JourneyEvent.Builder event = Log.event(line).toBuilder().withoutIdentifiers();
    for (Identifier identifier : identifiers) {
      event.identifier(identifier);
    }
    return event.build();
  }

  private static Identifier customer(String value) {
    return new Identifier(IdentifierKind.CUSTOMER, value);
  }

  private static Identifier email(String value) {
    return new Identifier(RandomPeople.EMAIL, value);
  }

  private static Identifier cookie(String value) {
    return new Identifier(RandomPeople.COOKIE, value);
  }

  private static final IdentityStitcher STITCHER =
      IdentityStitcher.deterministic(
          IdentifierKind.CUSTOMER, RandomPeople.EMAIL, RandomPeople.COOKIE);

  private static JourneyAssemblerBuilder builder() {
    return JourneyAssembler.builder(
            JourneyRules.builder().stitcher(STITCHER).inactivityGap(Duration.ofDays(7)).build())
        .liveIdentity(Duration.ofDays(30))
        .grace(Duration.ofDays(3));
  }

  @Test
  void row64ErasedPersonsIdentifiersAndLinksAreGoneAndDoNotComeBack() {
    JourneyAssembler assembler = builder().build(update -> {});
    List<JourneyEvent> canarys =
        List.of(
            event("x 0d visit id=1", cookie("canary-tablet")),
            event("x 1d visit id=2", customer("canary"), cookie("canary-tablet")),
            event("x 2d visit id=3", customer("canary"), email("canary@example.org")),
            event("x 2d visit id=4", customer("canary"), cookie("family")));
    canarys.forEach(event -> assembler.accept(event, NOW));
    assembler.accept(event("x 3d visit id=5", customer("ann"), cookie("family")), NOW);
    assertThat(Remains.holds(assembler, "canary")).isTrue();
    Erasures list =
        NOBODY.erase(
            List.of(customer("canary"), email("canary@example.org"), cookie("canary-tablet")),
            STITCHER,
            NOW);

    assembler.erase(list);

    assertThat(Remains.holds(assembler, "canary")).isFalse();
    assertThat(assembler.customerOf(email("canary@example.org"))).isEmpty();
    assertThat(assembler.customerOf(cookie("family")).orElseThrow().value()).isEqualTo("ann");
    byte[] state = assembler.snapshot();
    for (JourneyEvent replayed : canarys) {
      assertThat(assembler.accept(replayed, NOW)).isEqualTo(Acceptance.LEFT_OUT);
    }
    assertThat(assembler.customerOf(customer("canary"))).isEmpty();
    assertThat(Remains.holds(assembler, "canary")).isFalse();
    assertThat(assembler.accounting().count(Fate.ERASED)).isEqualTo(8);
    assertThat(Remains.holds(builder().restore(state, update -> {}), "canary")).isFalse();
  }
}

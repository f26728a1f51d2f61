package io.journeyscore.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.fixture.RandomStreams;
import io.journeyscore.fixture.RandomStreams.Stream;
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

class AssemblerPropertyTest {

  private static final Instant NOW = Log.START.plus(Duration.ofDays(1_000));

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<Stream> streams() {
    return RandomStreams.streams(3, 20, 24);
  }

  private static List<Journey> byId(Reconstruction result) {
    return result.journeys().stream().sorted(Comparator.comparing(Journey::id)).toList();
  }

  @Property(tries = 2_000, seed = "1")
  void afterTheEndALiveStreamHasTheJourneysAndTheAccountingOfTheBatch(
      @ForAll("rules") Rules shape, @ForAll("streams") Stream stream, @ForAll boolean copies) {
    JourneyRules rules = RandomStreams.rules(shape, copies);
    Heard heard = new Heard();
    JourneyAssembler assembler = JourneyAssembler.builder(rules).grace(stream.grace()).build(heard);
    long offered = 0;
    for (JourneyEvent event : stream.events()) {
      assertThat(assembler.accept(event, NOW)).isNotEqualTo(Acceptance.LATE);
      Accounting accounting = assembler.accounting();
      assertThat(accounting.isBalanced(++offered)).as(accounting.toString()).isTrue();
    }
    Reconstruction all = rules.reconstructor().reconstruct(stream.events());
    Instant end =
        shape.observedUntil().isEmpty()
            ? all.observedUntil()
            : later(all.observedUntil(), Log.at(shape.observedUntil().get() + "d"));
    Reconstruction batch = rules.reconstructor().observedUntil(end).reconstruct(stream.events());

    assembler.finish(end);

    assertThat(heard.journeys()).isEqualTo(byId(batch));
    assertThat(assembler.accounting()).isEqualTo(batch.accounting());
    assertThat(assembler.accounting().count(Fate.HELD)).isZero();
    assertThat(assembler.keptEvents()).isZero();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  @Property(tries = 150, seed = "2")
  void liveEqualsBatchAtEveryPrefix(
      @ForAll("rules") Rules shape, @ForAll("streams") Stream stream) {
    JourneyRules rules = RandomStreams.rules(shape, false);
    Heard heard = new Heard();
    JourneyAssembler assembler = JourneyAssembler.builder(rules).grace(stream.grace()).build(heard);
    int taken = 0;
    for (JourneyEvent event : stream.events()) {
      assembler.accept(event, NOW);
      taken++;
      List<JourneyEvent> prefix = stream.events().subList(0, taken);
      for (JourneyUpdate update : heard.standing()) {
        Reconstruction batch =
            rules.reconstructor().observedUntil(update.observedUntil()).reconstruct(prefix);
        assertThat(batch.journeys()).contains(update.journey());
      }
      assertThat(heard.standing())
          .hasSize(rules.reconstructor().reconstruct(prefix).journeys().size());
    }
  }

  @Property(tries = 200, seed = "3")
  void row56WhateverTheListenerThrowsAtTheStateStaysAsItWas(
      @ForAll("rules") Rules shape,
      @ForAll("streams") Stream stream,
      @ForAll boolean copies,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 9) int limit) {
    IllegalStateException fault = new IllegalStateException("the sink is full");
    Random random = new Random(seed);
    List<JourneyUpdate> heard = new ArrayList<>();
    int[] hearsYet = {0};
    JourneyAssemblerBuilder builder =
        JourneyAssembler.builder(RandomStreams.rules(shape, copies))
            .grace(stream.grace().dividedBy(2))
            .maxTotalEvents(2 * limit)
            .maxEventsPerJourney(limit);
    JourneyAssembler failing =
        builder.build(
            update -> {
              if (hearsYet[0]-- == 0) {
                throw fault;
              }
              heard.add(update);
            });
    Heard all = Heard.unchecked();
    JourneyAssembler sound = builder.build(all);
    for (JourneyEvent event : stream.events()) {
      byte[] before = failing.snapshot();
      int heardBefore = heard.size();
      hearsYet[0] = random.nextInt(4);
      Acceptance acceptance;
      try {
        acceptance = failing.accept(event, NOW);
      } catch (IllegalStateException e) {
        assertThat(e).isSameAs(fault);
        assertThat(failing.snapshot()).isEqualTo(before);
        heard.subList(heardBefore, heard.size()).clear();
        hearsYet[0] = -1;
        acceptance = failing.accept(event, NOW);
      }
      assertThat(acceptance).isEqualTo(sound.accept(event, NOW));
      assertThat(heard).isEqualTo(all.updates);
    }
    assertThat(failing.accounting()).isEqualTo(sound.accounting());
  }
}

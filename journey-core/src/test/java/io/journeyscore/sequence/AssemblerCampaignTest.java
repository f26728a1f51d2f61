package io.journeyscore.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomPeople;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.fixture.RandomStreams;
import io.journeyscore.fixture.RandomStreams.Stream;
import io.journeyscore.identity.IdentityStitcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Streams that are interrupted again and again, against the batch: ten thousand of each kind. */
@Tag("campaign")
class AssemblerCampaignTest {

  private static final Instant NOW = Log.START.plus(Duration.ofDays(1_000));

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<Stream> streams() {
    return RandomStreams.streams(3, 20, 24);
  }

  @Provide
  Arbitrary<IdentityStitcher> stitchers() {
    return RandomPeople.stitchers();
  }

  @Property(tries = 10_000, seed = "20261125")
  void aStreamThatIsInterruptedAgainAndAgainEndsLikeTheBatch(
      @ForAll("rules") Rules shape,
      @ForAll("streams") Stream stream,
      @ForAll boolean copies,
      @ForAll long seed) {
    JourneyRules rules = RandomStreams.rules(shape, copies);
    endsLikeTheBatch(
        rules,
        JourneyAssembler.builder(rules).grace(stream.grace()),
        stream.events(),
        new Random(seed));
  }

  @Property(tries = 10_000, seed = "20261125")
  void soDoesOneInWhichPeopleTurnOutToBeOne(
      @ForAll("rules") Rules shape,
      @ForAll("streams") Stream stream,
      @ForAll("stitchers") IdentityStitcher stitcher,
      @ForAll long seed) {
    JourneyRules rules = RandomStreams.builder(shape, false).stitcher(stitcher).build();
    endsLikeTheBatch(
        rules,
        JourneyAssembler.builder(rules).grace(stream.grace()).liveIdentity(Duration.ofDays(500)),
        RandomPeople.named(stream.events(), seed),
        new Random(seed));
  }

  private static void endsLikeTheBatch(
      JourneyRules rules,
      JourneyAssemblerBuilder builder,
      List<JourneyEvent> events,
      Random random) {
    Heard heard = new Heard();
    JourneyAssembler assembler = builder.build(heard);
    for (JourneyEvent event : events) {
      if (random.nextInt(4) == 0) {
        assembler = builder.restore(assembler.snapshot(), heard);
      }
      assertThat(assembler.accept(event, NOW)).isNotEqualTo(Acceptance.LATE);
    }
    Reconstruction batch = rules.reconstructor().reconstruct(events);
    assembler.finish(batch.observedUntil());

    assertThat(heard.journeys())
        .isEqualTo(batch.journeys().stream().sorted(Comparator.comparing(Journey::id)).toList());
    assertThat(assembler.accounting()).isEqualTo(batch.accounting());
  }
}

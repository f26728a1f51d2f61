package io.journeyscore.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.fixture.RandomStreams;
import io.journeyscore.fixture.RandomStreams.Stream;
import io.journeyscore.fixture.SavedFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AssemblerSnapshotTest {

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
  Arbitrary<Optional<Duration>> horizons() {
    return RandomStreams.horizons();
  }

  @Property(tries = 1_000, seed = "1")
  void row55RestartFromASnapshotGoesOnAsIfNothingHadHappened(
      @ForAll("rules") Rules shape,
      @ForAll("streams") Stream stream,
      @ForAll("horizons") Optional<Duration> horizon,
      @ForAll boolean copies,
      @ForAll @IntRange(max = 60) int cut,
      @ForAll @IntRange(min = 1, max = 12) int limit) {
    JourneyAssemblerBuilder builder =
        JourneyAssembler.builder(RandomStreams.rules(shape, copies))
            // Half of what is needed, so that some events are late.
            .grace(stream.grace().dividedBy(2))
            .idleTimeout(Duration.ofDays(1))
            .maxEventsPerJourney(limit)
            .maxTotalEvents(3 * limit);
    horizon.ifPresent(builder::duplicateHorizon);
    Heard through = Heard.unchecked();
    Heard restarted = Heard.unchecked();
    JourneyAssembler first = builder.build(through);
    JourneyAssembler second = builder.build(restarted);
    int given = 0;
    for (JourneyEvent event : stream.events()) {
      if (given++ == cut) {
        byte[] state = second.snapshot();
        assertThat(first.snapshot()).isEqualTo(state);
        second = builder.restore(state, restarted);
        assertThat(second.snapshot()).isEqualTo(state);
      }
      assertThat(second.accept(event, NOW)).isEqualTo(first.accept(event, NOW));
      assertThat(second.accounting()).isEqualTo(first.accounting());
    }
    Instant end = first.watermark().orElse(Log.START).plus(Duration.ofDays(40));
    first.finish(end);
    second.finish(end);

    assertThat(restarted.updates).isEqualTo(through.updates);
    assertThat(restarted.rejected).isEqualTo(through.rejected);
    assertThat(restarted.lags).isEqualTo(through.lags);
    assertThat(second.accounting()).isEqualTo(first.accounting());
  }

  private static JourneyAssemblerBuilder builder() {
    return StreamStates.builder();
  }

  private static byte[] state() {
    return StreamStates.state();
  }

  private static StateFormatException refusal(byte[] bytes) {
    return catchThrowableOfType(
        StateFormatException.class, () -> builder().restore(bytes, new Heard()));
  }

  @Test
  void row55EveryBitThatIsFlippedIsFound() {
    byte[] state = state();
    assertThat(builder().restore(state, new Heard()).snapshot()).isEqualTo(state);
    for (int bit = 0; bit < 8 * state.length; bit++) {
      byte[] flipped = state.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(refusal(flipped)).as("bit %d", bit).isNotNull();
    }
  }

  @Test
  void row55EveryBitThatIsFlippedIsFoundInAStateWithLiveIdentityToo() {
    byte[] state = StreamStates.liveState();
    JourneyAssemblerBuilder builder = StreamStates.liveBuilder();
    assertThat(builder.restore(state, new Heard()).snapshot()).isEqualTo(state);
    for (int bit = 0; bit < 8 * state.length; bit++) {
      byte[] flipped = state.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatExceptionOfType(StateFormatException.class)
          .as("bit %d", bit)
          .isThrownBy(() -> builder.restore(flipped, new Heard()));
    }
  }

  @Test
  void row55EveryTruncationAndEveryByteMoreIsFound() {
    byte[] state = state();
    for (int length = 0; length < state.length; length++) {
      assertThat(refusal(Arrays.copyOf(state, length))).as("length %d", length).isNotNull();
    }
    assertThat(refusal(Arrays.copyOf(state, state.length + 1)).reason())
        .isEqualTo(Code.TRAILING_BYTES);
  }

  @Test
  void row55StateOfAnotherKindOrANewerReleaseIsNamed() {
    byte[] state = state();
    assertThat(refusal(new byte[100]).reason()).isEqualTo(Code.NOT_A_STATE);
    byte[] newer = state.clone();
    newer[9] = 9;
    assertThat(refusal(newer).reason()).isEqualTo(Code.TOO_NEW);
    byte[] older = state.clone();
    older[9] = 0;
    assertThat(refusal(older).reason()).isEqualTo(Code.TOO_OLD);
  }

  @Test
  void row55DamagedStateWhoseSumsAreRightIsRefusedOrWorks() {
    byte[] state = state();
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = state.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        int at = 32 + random.nextInt(state.length - 72);
        damaged[at] = (byte) (random.nextBoolean() ? random.nextInt(4) : random.nextInt());
      }
      refused += StreamStates.worked(SavedFiles.repaired(damaged)).isEmpty() ? 1 : 0;
    }
    assertThat(refused).isBetween(2_000, 4_999);
  }

  @Test
  void row55StateByOtherRulesIsRefused() {
    byte[] state = state();
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> builder().maxEventsPerJourney(3).restore(state, new Heard()))
        .withMessageContaining("the rules and maxEventsPerJourney must be those");
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> builder().liveIdentity(Duration.ZERO).restore(state, new Heard()));
    assertThat(builder().grace(Duration.ofDays(5)).restore(state, new Heard()).openCustomers())
        .isEqualTo(3);
  }

  @Test
  void row98NoSnapshotOfWhatIsClosed() {
    JourneyAssembler assembler = builder().build(new Heard());
    assembler.close();
    assertThatIllegalStateException().isThrownBy(assembler::snapshot);
  }
}

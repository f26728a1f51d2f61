package io.journeyscore.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.fixture.BroadSignals;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomDefinitions;
import io.journeyscore.identity.IdentityExclusions;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionBytesTest {

  private static final EventFilter PURCHASE = EventFilter.ofType("purchase");

  private static JourneyRules.Builder rules() {
    return JourneyRules.builder("orders", "1")
        .boundary(Boundary.gap(Duration.ofDays(30)))
        .goal(new Goal("g", PURCHASE.or(EventFilter.via(Channel.WEB)), true, new BigDecimal("1.5")))
        .failsOn(EventFilter.none())
        .maximumLength(Duration.ofDays(365))
        .currency("EUR");
  }

  private static JourneyDefinition.Builder small() {
    return small(rules());
  }

  private static JourneyDefinition.Builder small(JourneyRules.Builder rules) {
    return JourneyDefinition.builder(rules.build())
        .signals(
            SignalSet.of(
                StageModel.builder().stage(Stage.of("S"), EventFilter.rated()).build(),
                Signal.count(PURCHASE).within(Duration.ofDays(7)),
                Signal.dwell(Stage.of("S")).ofCustomer()))
        .target(Target.churnWithin(Duration.ofDays(14)))
        .landmarks(Landmarks.at(List.of(Log.at("1d"), Log.at("2d"))));
  }

  @Provide
  Arbitrary<JourneyDefinition> definitions() {
    return RandomDefinitions.definitions();
  }

  @Property(tries = 400, seed = "1")
  void definitionsRoundTripToEqualOnesAndEqualBytes(
      @ForAll("definitions") JourneyDefinition definition) {
    byte[] bytes = definition.toBytes();
    JourneyDefinition read = JourneyDefinition.fromBytes(bytes);
    assertThat(read).isEqualTo(definition).hasSameHashCodeAs(definition);
    assertThat(read.toBytes()).isEqualTo(bytes);
    assertThat(read.prediction()).isEqualTo(definition.prediction());
  }

  @Property(tries = 100, seed = "2")
  void damagedDefinitionsAreRefusedOrCanonical(
      @ForAll("definitions") JourneyDefinition definition, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = definition.toBytes();
    for (int i = 0; i < 20; i++) {
      byte[] damaged = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length + 3));
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      refusedOrCanonical(damaged);
    }
  }

  @Test
  void broadSetOfSignalsRoundTrips() {
    JourneyDefinition definition = small().signals(BroadSignals.set()).build();
    assertThat(JourneyDefinition.fromBytes(definition.toBytes())).isEqualTo(definition);
  }

  @Test
  void whoIsExcludedHasNoPlaceInADefinition() {
    IdentityExclusions excluded =
        IdentityExclusions.none()
            .withIdentifier(new Identifier(IdentifierKind.CUSTOMER, "nobody-knows"));
    JourneyRules.Builder rules =
        rules()
            .stitcher(IdentityStitcher.deterministic(IdentifierKind.CUSTOMER).excluding(excluded));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small(rules).build())
        .withMessage("stitcher of a definition must have no exclusions: they are of one log");
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] bytes = small().build().toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(ModelFormatException.class)
          .isThrownBy(() -> JourneyDefinition.fromBytes(cut));
    }
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> JourneyDefinition.fromBytes(Arrays.copyOf(bytes, bytes.length + 1)))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Code.TRAILING_BYTES));
  }

  @Test
  void everySingleBitFlipIsRefusedOrCanonical() {
    byte[] bytes = small().build().toBytes();
    int refused = 0;
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      refused += refusedOrCanonical(flipped) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(bytes.length);
  }

  @Test
  void countsOfBillionsAnywhereAreRefusedOrCanonical() {
    byte[] bytes = small().build().toBytes();
    int refused = 0;
    for (int count : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 100_000_000}) {
      for (int at = 0; at + Integer.BYTES <= bytes.length; at++) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).putInt(at, count);
        refused += refusedOrCanonical(changed) ? 1 : 0;
      }
    }
    assertThat(refused).isGreaterThan(3 * bytes.length);
  }

  /** Whether the bytes are refused; if not, they are what their definition is written as. */
  private static boolean refusedOrCanonical(byte[] bytes) {
    try {
      assertThat(JourneyDefinition.fromBytes(bytes).toBytes()).isEqualTo(bytes);
      return false;
    } catch (ModelFormatException e) {
      assertThat(e.section()).isEqualTo("DEFINITION");
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"01.5", "1E0", "+15", "1E9", "1e9", "\u0661.5"})
  void numbersWrittenInAnotherWayAreRefused(String weight) {
    byte[] bytes = replaced(small().build().toBytes(), "1.5", weight);
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> JourneyDefinition.fromBytes(bytes))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Code.INCONSISTENT));
  }

  @Test
  void weightOfAnEndlessNumberOfZerosIsRefusedAtOnce() {
    byte[] bytes = replaced(small().build().toBytes(), "1.5", "1E+2147483647");
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> JourneyDefinition.fromBytes(bytes));
  }

  /** The bytes with one text, which occurs once, replaced by another, its length too. */
  private static byte[] replaced(byte[] bytes, String old, String text) {
    String before = new String(bytes, StandardCharsets.ISO_8859_1);
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    String now = new String(encoded, StandardCharsets.ISO_8859_1);
    String length = "\0\0\0";
    String after =
        before.replace(length + (char) old.length() + old, length + (char) encoded.length + now);
    assertThat(after).isNotEqualTo(before);
    return after.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void filtersMayNestThirtyTwoDeepAndNoDeeper() {
    JourneyDefinition deepest = small(rules().startsOn(nested(31))).build();
    assertThat(JourneyDefinition.fromBytes(deepest.toBytes())).isEqualTo(deepest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small(rules().startsOn(nested(32))).build())
        .withMessage("filters must be nested 32 deep at most");
    // One more negation in the bytes themselves: NOT is 9, ANYTHING 0.
    String hex = new String(deepest.toBytes(), StandardCharsets.ISO_8859_1);
    String deeper = hex.replace("\t".repeat(31), "\t".repeat(32));
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> JourneyDefinition.fromBytes(deeper.getBytes(StandardCharsets.ISO_8859_1)))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Code.LIMIT_EXCEEDED));
  }

  private static EventFilter nested(int negations) {
    EventFilter filter = EventFilter.any();
    for (int i = 0; i < negations; i++) {
      filter = new EventFilter.Not(filter);
    }
    return filter;
  }

  @Test
  void whatCouldNotBeReadBackIsRefusedWhenItIsBuilt() {
    String most = "x".repeat(4_096);
    assertThat(small(rules().startsOn(EventFilter.ofType(most))).build()).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small(rules().startsOn(EventFilter.ofType(most + "x"))).build())
        .withMessage("name must have 4096 bytes of UTF-8 at most: 4097");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small(rules().startsOn(EventFilter.ofType("\uD800"))).build());
    Set<String> many =
        IntStream.rangeClosed(0, 4_096).mapToObj(i -> "t" + i).collect(Collectors.toSet());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> small(rules().startsOn(EventFilter.ofType(many.toArray(String[]::new)))).build())
        .withMessage("names of a filter must number 4096 at most: 4097");
  }

  @Test
  void newerAndOlderFormatsAreToldApart() {
    byte[] newer = small().build().toBytes();
    newer[1] = 4;
    byte[] older = small().build().toBytes();
    older[1] = 1;
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> JourneyDefinition.fromBytes(newer))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Code.TOO_NEW));
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> JourneyDefinition.fromBytes(older))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Code.TOO_OLD));
  }

  @Test
  void boundaryBySilenceNeedsItsGap() {
    Boundary byKey = new Boundary.Key(Optional.empty());
    Boundary byGap = Boundary.gap(Duration.ofDays(1));
    byte[] keyed = small(JourneyRules.builder("orders", "1").boundary(byKey)).build().toBytes();
    byte[] gapped = small(JourneyRules.builder("orders", "1").boundary(byGap)).build().toBytes();
    int key = Arrays.mismatch(keyed, gapped);
    keyed[key] = 0;
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> JourneyDefinition.fromBytes(keyed))
        .withMessageContaining("a boundary by silence must have a gap");
  }
}

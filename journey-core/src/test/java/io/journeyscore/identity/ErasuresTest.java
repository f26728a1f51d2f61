package io.journeyscore.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.fixture.Log;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32C;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ErasuresTest {

  private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final IdentifierKind COOKIE = IdentifierKind.weak("cookie");
  private static final IdentityStitcher RULES =
      IdentityStitcher.deterministic(IdentifierKind.CUSTOMER, COOKIE);
  private static final Instant AT = Log.at("10d");

  private static final Pseudonyms PSEUDONYMS = Pseudonyms.keyed(KEY);

  private static Identifier customer(String value) {
    return new Identifier(IdentifierKind.CUSTOMER, value);
  }

  private static Erasures of(String... customers) {
    return Erasures.none(PSEUDONYMS)
        .erase(Arrays.stream(customers).map(ErasuresTest::customer).toList(), RULES, AT);
  }

  @Test
  void erasedIdentifierIsCoveredAndNoOther() {
    Erasures erasures = of("bob");

    assertThat(erasures.covers(customer("bob"))).isTrue();
    assertThat(erasures.covers(customer("ann"))).isFalse();
    assertThat(erasures.covers(new Identifier(COOKIE, "bob"))).isFalse();
    assertThat(Erasures.none(PSEUDONYMS).covers(customer("bob"))).isFalse();
  }

  @Test
  void epochCountsTombstonesAndErasingTwiceChangesNothing() {
    assertThat(Erasures.none(PSEUDONYMS).epoch()).isZero();
    assertThat(of("bob", "ann").epoch()).isEqualTo(2);
    assertThat(of("bob").erase(List.of(customer("bob")), RULES, AT.plusSeconds(1)))
        .isEqualTo(of("bob"))
        .hasSameHashCodeAs(of("bob"));
  }

  @Test
  void earliestMomentOfAnIdentifierStaysAndTheLatestOfAllIsTold() {
    Erasures later = of("bob").erase(List.of(customer("ann")), RULES, AT.plusSeconds(5));
    Erasures earlier = later.erase(List.of(customer("ann")), RULES, AT.plusSeconds(1));

    assertThat(Erasures.none(PSEUDONYMS).latest()).isEmpty();
    assertThat(later.latest()).contains(AT.plusSeconds(5));
    assertThat(earlier.latest()).contains(AT.plusSeconds(1));
    assertThat(later.plus(earlier)).isEqualTo(earlier);
  }

  @Test
  void valuesThatStandForNobodyAreNotErased() {
    assertThat(of("unknown", "0", "bob").epoch()).isEqualTo(1);
  }

  @Test
  void kindsWithoutRulesAreErasedLetterByLetter() {
    Identifier loyalty = new Identifier(IdentifierKind.strong("loyalty"), "unknown");

    assertThat(Erasures.none(PSEUDONYMS).erase(List.of(loyalty), RULES, AT).covers(loyalty))
        .isTrue();
  }

  @Test
  void listsUnderTwoKeysDoNotAddUp() {
    Erasures other =
        Erasures.none(Pseudonyms.keyed("fedcba9876543210".getBytes(StandardCharsets.US_ASCII)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("bob").plus(other))
        .withMessage("erasures must be under one key: two keys");
    assertThat(of()).isNotEqualTo(other);
  }

  @Test
  void closedPseudonymsRefuseInsteadOfLettingAnybodyThrough() {
    Pseudonyms closing = Pseudonyms.keyed(KEY);
    Erasures erasures = Erasures.none(closing).erase(List.of(customer("bob")), RULES, AT);
    closing.close();

    assertThatIllegalStateException().isThrownBy(() -> erasures.covers(customer("ann")));
  }

  @Provide
  Arbitrary<Set<String>> people() {
    return Arbitraries.of("a", "b", "c", "d", "e").set();
  }

  @Property(seed = "3")
  void sumsDependOnNeitherOrderNorGrouping(
      @ForAll("people") Set<String> first,
      @ForAll("people") Set<String> second,
      @ForAll("people") Set<String> third) {
    Erasures a = of(first.toArray(String[]::new));
    Erasures b = of(second.toArray(String[]::new));
    Erasures c = of(third.toArray(String[]::new));

    assertThat(a.plus(b)).isEqualTo(b.plus(a));
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
    assertThat(a.plus(a)).isEqualTo(a);
    assertThat(a.plus(b).epoch()).isGreaterThanOrEqualTo(Math.max(a.epoch(), b.epoch()));
  }

  @Property(seed = "4")
  void readingBackWhatWasWrittenGivesTheSameListAndTheSameBytes(
      @ForAll("people") Set<String> some) {
    Erasures erasures = of(some.toArray(String[]::new));

    Erasures back = Erasures.fromBytes(erasures.toBytes(), PSEUDONYMS);

    assertThat(back).isEqualTo(erasures);
    assertThat(back.toBytes()).isEqualTo(erasures.toBytes());
    assertThat(back.latest()).isEqualTo(erasures.latest());
  }

  @Test
  void row64TombstoneHoldsTheKeyedHashOnly() {
    Erasures erasures = of("canary-4711");
    String bytes = new String(erasures.toBytes(), StandardCharsets.ISO_8859_1);

    assertThat(erasures.toBytes()).hasSize(46 + 40 + 4);
    assertThat(bytes).doesNotContain("canary").doesNotContain("0123456789abcdef");
    assertThat(erasures.toString()).isEqualTo("Erasures[epoch=1]");
  }

  @Test
  void everyFlippedBitAndEveryCutIsRefused() {
    byte[] bytes = of("ann", "bob").toBytes();

    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      refusal(flipped);
    }
    for (int length = 0; length < bytes.length; length++) {
      refusal(Arrays.copyOf(bytes, length));
    }
    assertThat(refusal(Arrays.copyOf(bytes, bytes.length + 1))).isEqualTo(Code.TRAILING_BYTES);
  }

  @Test
  void eachFaultHasItsCode() {
    byte[] bytes = of("ann", "bob").toBytes();

    assertThat(refusal(new byte[0])).isEqualTo(Code.NOT_A_STATE);
    assertThat(refusal("{\"erasures\":[]}".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(Code.NOT_A_STATE);
    assertThat(refusal(with(bytes, 9, 2))).isEqualTo(Code.TOO_NEW);
    assertThat(refusal(with(bytes, 9, 0))).isEqualTo(Code.TOO_OLD);
    assertThat(refusal(Arrays.copyOf(bytes, 20))).isEqualTo(Code.TRUNCATED);
    assertThat(refusal(with(bytes, 42, 0x7F))).isEqualTo(Code.BAD_COUNT);
    assertThat(refusal(with(bytes, 42, 0x80))).isEqualTo(Code.BAD_COUNT);
    assertThat(refusal(with(bytes, bytes.length - 1, bytes[bytes.length - 1] ^ 1)))
        .isEqualTo(Code.CHECKSUM);
  }

  @Test
  void tombstonesOutOfOrderAreRefusedEvenWithTheRightChecksum() {
    byte[] bytes = of("ann", "bob").toBytes();
    byte[] swapped = bytes.clone();
    System.arraycopy(bytes, 46, swapped, 86, 40);
    System.arraycopy(bytes, 86, swapped, 46, 40);

    assertThat(refusal(checksummed(swapped))).isEqualTo(Code.INCONSISTENT);
  }

  @Test
  void anotherKeyIsToldFromDamage() {
    byte[] bytes = of("ann").toBytes();
    Pseudonyms other = Pseudonyms.keyed(new byte[16]);

    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> Erasures.fromBytes(bytes, other))
        .withMessage("OTHER_KEY: the key must be that of the erasures (offset 10)")
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo("OTHER_KEY");
              assertThat(refusal.offset()).isEqualTo(10);
            });
  }

  /** Bytes that keep the beginning and the checksum of a list, so that the middle is reached. */
  @Test
  void anyBytesAreReadOrRefused() {
    Random random = new Random(20240101);
    byte[] sound = of("ann", "bob", "cem").toBytes();
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Arrays.copyOf(sound, sound.length + random.nextInt(3) - 1);
      for (int change = random.nextInt(3); change > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        Erasures.fromBytes(checksummed(bytes), PSEUDONYMS);
        read++;
      } catch (StateFormatException refused) {
        assertThat(refused.getMessage()).startsWith(refused.code());
      }
    }
    assertThat(read).isBetween(1, 19_999);
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static byte[] checksummed(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, bytes.length - 4);
    byte[] changed = bytes.clone();
    for (int i = 0; i < 4; i++) {
      changed[bytes.length - 1 - i] = (byte) (checksum.getValue() >>> 8 * i);
    }
    return changed;
  }

  private static Code refusal(byte[] bytes) {
    try {
      Erasures.fromBytes(bytes, PSEUDONYMS);
    } catch (StateFormatException refused) {
      return refused.reason();
    }
    throw new AssertionError("bytes must be refused");
  }
}

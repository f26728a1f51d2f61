package io.journeyscore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosTest {

  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  @ParameterizedTest
  @ValueSource(
      longs = {
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1,
        -1_000_001,
        -1_000_000,
        -1,
        0,
        1,
        999_999,
        1_000_000,
        Long.MAX_VALUE - 1,
        Long.MAX_VALUE
      })
  void everyCountIsAMomentAndALengthAndBack(long micros) {
    assertThat(Micros.of(Micros.toInstant(micros))).isEqualTo(micros);
    assertThat(Micros.of(Micros.toDuration(micros))).isEqualTo(micros);
  }

  @Property(tries = 500, seed = "1")
  void momentsAndLengthsRoundTrip(@ForAll long micros) {
    everyCountIsAMomentAndALengthAndBack(micros);
  }

  @Test
  void finerThanAMicrosecondIsCutOffTowardsThePast() {
    assertThat(Micros.of(Instant.ofEpochSecond(0, 1_999))).isEqualTo(1);
    assertThat(Micros.of(Instant.ofEpochSecond(-1, 999_999_999))).isEqualTo(-1);
    assertThat(Micros.of(Instant.ofEpochSecond(-1, 999_998_999))).isEqualTo(-2);
  }

  @Test
  void momentsBeyondTheRangeAreRefusedInWords() {
    Instant beyond = Micros.toInstant(Long.MAX_VALUE).plusNanos(1_000);
    Instant before = Micros.toInstant(Long.MIN_VALUE).minusNanos(1);
    for (Instant moment : new Instant[] {Instant.MIN, Instant.MAX, beyond, before}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Micros.of(moment))
          .withMessageStartingWith("moment must lie within 292,000 years of 1970: ");
    }
  }

  @Test
  void lengthsBeyondTheRangeAreHeldAtItsEnds() {
    assertThat(Micros.of(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
    assertThat(Micros.of(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo(Long.MIN_VALUE);
  }

  @Property(tries = 2_000, seed = "2")
  void row45SumsAndDifferencesAreExactOrHeldAtTheEnds(@ForAll long left, @ForAll long right) {
    BigInteger a = BigInteger.valueOf(left);
    BigInteger b = BigInteger.valueOf(right);
    assertThat(Micros.plus(left, right)).isEqualTo(held(a.add(b)));
    assertThat(Micros.between(left, right)).isEqualTo(held(b.subtract(a)));
  }

  @Test
  void row45DifferenceOfTheExtremesIsNotMinusOne() {
    assertThat(Micros.between(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(Micros.between(Long.MAX_VALUE, Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
  }

  private static long held(BigInteger exact) {
    return exact.max(LEAST).min(MOST).longValueExact();
  }
}

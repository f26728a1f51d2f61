package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts as whole millionths, in which value is counted so that sums of it are exact. */
final class MicroValue {

  private MicroValue() {}

  /** An amount of at least zero in millionths; what is finer is rounded half to even. */
  static long of(BigDecimal value) {
    requireNonNull(value, "value");
    if (value.signum() < 0) {
      throw new IllegalArgumentException("value must not be negative: " + value);
    }
    if (value.signum() == 0) {
      return 0;
    }
    // Far from the range, a number such as 1e999999999 is not written out.
    if ((long) value.precision() - value.scale() > 13) {
      throw tooGreat(value);
    }
    try {
      return value
          .setScale(Money.FRACTION_DIGITS, RoundingMode.HALF_EVEN)
          .unscaledValue()
          .longValueExact();
    } catch (ArithmeticException e) {
      throw tooGreat(value);
    }
  }

  static BigDecimal toDecimal(long micros) {
    return BigDecimal.valueOf(micros, Money.FRACTION_DIGITS);
  }

  /** A sum that still fits; {@code name} says of what. */
  static long plus(long sum, long part, String name) {
    long result = sum + part;
    if (result < 0) {
      throw new IllegalArgumentException(
          "sum of %s must stay below 2^63: %d more than %d".formatted(name, part, sum));
    }
    return result;
  }

  private static IllegalArgumentException tooGreat(BigDecimal value) {
    return new IllegalArgumentException("value must stay below 9.2e12: " + value);
  }
}

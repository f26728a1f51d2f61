package io.journeyscore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "12.50, 12500000",
    "-0.000001, -1",
    "1e3, 1000000000",
    "0e-99, 0",
    "0e99, 0",
    "9223372036854.775807, 9223372036854775807",
    "-9223372036854.775808, -9223372036854775808"
  })
  void amountsAreExactMillionths(String amount, long micros) {
    Money money = Money.of(amount, "EUR");
    assertThat(money.micros()).isEqualTo(micros);
    assertThat(money.amount()).isEqualByComparingTo(new BigDecimal(amount));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0000001",
        "9223372036854.775808",
        "1e999999999",
        "-1e2147483647",
        "1e-2147483647"
      })
  void amountsThatDoNotFitAreRefusedAtOnce(String amount) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of(amount, "EUR"))
        .withMessageStartingWith("amount must have six fraction digits at most");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ten", "1,50", "1.5 ", "NaN", "0x10"})
  void whatIsNoDecimalNumberIsRefused(String amount) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of(amount, "EUR"))
        .withMessage("amount must be a decimal number: " + amount);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eur", "EU", "EURO", "E R", "ÉUR"})
  void currencyIsThreeCapitalLetters(String currency) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of("1", currency))
        .withMessage("currency must be three capital letters: " + currency);
  }

  @Property(tries = 500, seed = "1")
  void everyAmountRoundTrips(@ForAll long micros) {
    Money money = new Money(micros, "EUR");
    assertThat(Money.of(money.amount(), "EUR")).isEqualTo(money);
  }

  @Test
  void amountHasSixDigits() {
    assertThat(Money.of("3", "EUR").amount()).isEqualTo(new BigDecimal("3.000000"));
  }
}

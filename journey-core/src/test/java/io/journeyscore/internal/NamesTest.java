package io.journeyscore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "cart_add, cart_add",
        "Create Fine, Create Fine",
        "any, '\"any\"'",
        "a|b, '\"a|b\"'",
        "'x, 7d', '\"x, 7d\"'",
        "' a', '\" a\"'",
        "'say \"hi\"', '\"say \"\"hi\"\"\"'",
      })
  void namesThatMayBeMistakenStandInQuotationMarks(String name, String written) {
    assertThat(Names.plainOrQuoted(name)).isEqualTo(written);
  }
}

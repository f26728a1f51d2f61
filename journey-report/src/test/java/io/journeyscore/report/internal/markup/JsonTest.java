package io.journeyscore.report.internal.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void valuesStandOneAfterTheOther() {
    Json json =
        new Json()
            .object()
            .name("a")
            .value(1)
            .name("b")
            .array()
            .value(0.5)
            .value(3.0)
            .value("x")
            .nothing()
            .object()
            .close()
            .close()
            .name("c")
            .array()
            .close()
            .close();

    assertThat(json).hasToString("{\"a\":1,\"b\":[0.5,3,\"x\",null,{}],\"c\":[]}");
  }

  @Test
  void nothingInATextEndsAScriptOrTurnsTheDirectionOfWriting() {
    assertThat(new Json().value("</script><!--&'\u2028\u2029\u202E\"\\\n\u0000"))
        .hasToString(
            "\"\\u003c/script\\u003e\\u003c!--\\u0026\\u0027\\u2028\\u2029\\u202e"
                + "\\\"\\\\\\u000a\\u0000\"");
  }

  @Test
  void charactersOfTwoPartsStayWholeAndHalfOnesAreEscaped() {
    assertThat(new Json().value("\uD83D\uDE00 \uD83D")).hasToString("\"\uD83D\uDE00 \\ud83d\"");
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> new Json().value(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number must be finite: NaN");
  }

  @Test
  void whatIsOpenIsNoJsonYet() {
    assertThatThrownBy(() -> new Json().array().toString())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("must be closed first: ]");
  }
}

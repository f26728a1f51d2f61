package io.journeyscore.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

  private final StringWriter out = new StringWriter();

  @Test
  void cellsAreWrittenByTheirKindAndQuotedWhereNeeded() throws IOException {
    CsvTable table = CsvTable.to(out, "a", "b", "c", "d", "e", "f", "g");
    table.text("x,y").number(-5).number(0.1).number(new BigDecimal("12.500000"));
    table.moment(Instant.parse("2024-03-01T10:00:00Z")).empty().text("say \"hi\"").endRow();
    table.text("").number(Long.MIN_VALUE).number(Double.NaN).number(BigDecimal.ZERO.setScale(6));
    table.moment(Instant.parse("2024-03-01T10:00:00.5Z")).empty().text("1\n2").endRow();
    table.flush();

    assertThat(out)
        .hasToString(
            """
            a,b,c,d,e,f,g
            "x,y",-5,0.1,12.5,2024-03-01T10:00:00Z,,"say ""hi""\"
            ,-9223372036854775808,,0,2024-03-01T10:00:00.500Z,,"1
            2"
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=HYPERLINK(1)", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "\0=1"})
  void row16TextThatWouldBeAFormulaIsGuardedAndNumbersAreNot(String text) throws IOException {
    CsvTable table = CsvTable.to(out, List.of("text", "number"));
    table.text(text).number(-1.5).endRow();

    assertThat(out.toString()).contains("'" + text).endsWith(",-1.5\n");
    StringWriter plain = new StringWriter();
    CsvTable.plain(plain, List.of("text", "number")).text(text).number(-1).endRow();
    assertThat(plain.toString()).contains(text).doesNotContain("'");
  }

  @Test
  void textThatIsNoFormulaIsLeftAlone() throws IOException {
    CsvTable table = CsvTable.to(out, "text");
    for (String text : new String[] {"a=1", " =1", "'quoted", "1-2", ""}) {
      table.text(text).endRow();
    }

    assertThat(out).hasToString("text\na=1\n =1\n'quoted\n1-2\n\"\"\n");
  }

  @Test
  void namesOfColumnsAreTextToo() throws IOException {
    CsvTable.to(out, "=a", "b");

    assertThat(out).hasToString("'=a,b\n");
  }

  @Test
  void eachRowHasOneCellForEachColumn() throws IOException {
    CsvTable table = CsvTable.to(out, "a", "b");

    assertThatIllegalStateException()
        .isThrownBy(() -> table.text("x").endRow())
        .withMessage("row must have 2 cells: it has 1");
    assertThatIllegalStateException()
        .isThrownBy(() -> table.text("y").text("z"))
        .withMessage("row must have 2 cells: this is one more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvTable.to(out, List.of()))
        .withMessage("columns must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvTable.to(out, "a").number(Double.NEGATIVE_INFINITY))
        .withMessage("number must not be infinite: -Infinity");
  }
}

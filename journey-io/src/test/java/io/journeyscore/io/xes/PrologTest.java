package io.journeyscore.io.xes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrologTest {

  @ParameterizedTest
  @CsvSource({
    "<log>, ELEMENT",
    "' \n<a', ELEMENT",
    "<?xml version='1.0'?><!-- <!DOCTYPE --><log, ELEMENT",
    "<?a <!DOCTYPE b?><log, ELEMENT",
    "<!DOCTYPE log, DOCTYPE",
    "<?a?> <!--b--> <!D, DOCTYPE",
    "<!--><!DOCTYPE, OPEN",
    "<!---><!DOCTYPE, OPEN",
    "<!----><!DOCTYPE, DOCTYPE",
    "<?><!DOCTYPE, OPEN",
    "<??><!DOCTYPE, DOCTYPE",
    "<!-a, NOT_XML",
    "<![CDATA[, NOT_XML",
    "<!d, NOT_XML",
    "log, NOT_XML",
    "<, OPEN"
  })
  void bytesAreJudgedInAnyEncodingThatIsRead(String begin, Prolog.Verdict verdict) {
    List<Charset> charsets =
        List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.ISO_8859_1);
    for (Charset charset : charsets) {
      assertThat(judge(begin.getBytes(charset))).as("%s", charset).isEqualTo(verdict);
    }
    assertThat(judge(("\uFEFF" + begin).getBytes(StandardCharsets.UTF_8))).isEqualTo(verdict);
  }

  private static Prolog.Verdict judge(byte[] bytes) {
    Prolog prolog = new Prolog();
    Prolog.Verdict verdict = Prolog.Verdict.OPEN;
    for (byte b : bytes) {
      verdict = prolog.take(b & 0xFF);
    }
    return verdict;
  }
}

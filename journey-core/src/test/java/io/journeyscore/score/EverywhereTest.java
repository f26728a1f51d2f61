package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.fixture.OwnClassPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores, reasons and words are the same bytes whatever machine they are made on. */
class EverywhereTest {

  @ParameterizedTest
  @CsvSource({"tr, TR, Pacific/Apia, US-ASCII", "it, IT, America/New_York, ISO-8859-1"})
  void scoresAndWordsAreTheSameUnderAnyLanguageZoneAndEncoding(
      String language, String country, String zone, String encoding, @TempDir Path folder)
      throws Exception {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Duser.language=" + language,
                "-Duser.country=" + country,
                "-Duser.timezone=" + zone,
                "-Dfile.encoding=" + encoding,
                "-cp",
                OwnClassPath.of(Everywhere.class),
                Everywhere.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int exit = process.waitFor();
    List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);

    assertThat(exit).as(() -> String.join("\n", lines)).isZero();
    assertThat(lines)
        .map(line -> new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8))
        .isEqualTo(Everywhere.lines(folder));
  }
}

package io.journeyscore.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.journeyscore.attribution.PathSet;
import io.journeyscore.error.InputFormatException;
import io.journeyscore.error.InputFormatException.Code;
import io.journeyscore.io.fuzz.Fuzzing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvPathsTest {

  private static final String HEADER = "path,total_conversions,total_conversion_value,total_null\n";

  private static PathSet read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static PathSet read(byte[] bytes) throws IOException {
    return CsvPaths.read(new ByteArrayInputStream(bytes), "paths.csv");
  }

  private static String written(PathSet paths) throws IOException {
    StringWriter out = new StringWriter();
    CsvPaths.write(out, paths);
    return out.toString();
  }

  @Test
  void pathsAreReadWithTheirSums() throws IOException {
    PathSet paths = read(HEADER + "search > email,12,480.5,30\nemail,1,0,0\n,2,7.25,4\n");

    assertThat(paths)
        .isEqualTo(
            PathSet.builder()
                .add(List.of("search", "email"), 12, new BigDecimal("480.5"), 30)
                .add(List.of("email"), 1, BigDecimal.ZERO, 0)
                .add(List.of(), 2, new BigDecimal("7.25"), 4)
                .build());
  }

  @Test
  void rowsOfEqualPathsAreAddedUp() throws IOException {
    assertThat(read(HEADER + "a > b,1,2,3\na > b,10,20,30\n"))
        .isEqualTo(read(HEADER + "a > b,11,22,33\n"));
  }

  @Test
  void columnsMayBeMissingAndInAnyOrder() throws IOException {
    assertThat(read("total_conversions,path\n3,a\n")).isEqualTo(read(HEADER + "a,3,0,0\n"));
  }

  @Test
  void countsMayBeWrittenAsDecimals() throws IOException {
    assertThat(read(HEADER + "a,3.0,1e2,2.00\n")).isEqualTo(read(HEADER + "a,3,100,2\n"));
  }

  @Test
  void zeroMayHaveAnyExponent() throws IOException {
    assertThat(read(HEADER + "a,3,0e999,0e-999\n")).isEqualTo(read(HEADER + "a,3,0,0\n"));
  }

  @Test
  void aMarkAtTheBeginningAndGzipAreNoPartOfTheContent() throws IOException {
    byte[] plain = ("\uFEFF" + HEADER + "a,3,1,2\r\n").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }

    assertThat(read(packed.toByteArray()))
        .isEqualTo(read(plain))
        .isEqualTo(read(HEADER + "a,3,1,2\n"));
  }

  @Test
  void aMarkBeforeAQuotedNameIsNoPartOfIt() throws IOException {
    assertThat(read("\uFEFF\"path\",total_conversions\na,3\n"))
        .isEqualTo(read(HEADER + "a,3,0,0\n"));
  }

  @Test
  void aMarkInsideANameIsPartOfIt() {
    assertThatThrownBy(() -> read("pa\uFEFFth,total_conversions\n"))
        .isInstanceOf(InputFormatException.class)
        .hasMessageStartingWith("paths.csv must have columns of path, ");
  }

  @Test
  void whichOfTwoFaultsIsToldDoesNotDependOnThePieces() {
    byte[] bytes = (HEADER + "a,-1,0,0\n\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    for (InputStream in : List.of(new ByteArrayInputStream(bytes), Fuzzing.inPieces(bytes))) {
      assertThatThrownBy(() -> CsvPaths.read(in, "paths.csv"))
          .hasMessage("paths.csv must be in UTF-8");
    }
  }

  @Test
  void messagesFitOnALineWhateverTheRowHolds() {
    String path = "\"a > \n > " + "b".repeat(1_000) + "\"";
    assertThatThrownBy(() -> read(HEADER + path + ",1,0,0\n"))
        .isInstanceOf(InputFormatException.class)
        .hasMessageStartingWith("paths.csv, line 2: path must have a name on both sides of")
        .hasMessageContaining("a > ? > bbb")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300).doesNotContain("\n"));
  }

  @Test
  void aHeaderAloneHasNoPath() throws IOException {
    assertThat(read(HEADER).size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | paths.csv must have a header: it is empty",
        "path,total_null | paths.csv must have the columns path, total_conversions: it has path,"
            + " total_null",
        "path,path,total_conversions | paths.csv must have columns of path, total_conversions,"
            + " total_conversion_value, total_null, each once: path",
        "path,total_conversions,channel | paths.csv must have columns of path, total_conversions,"
            + " total_conversion_value, total_null, each once: channel",
      })
  void headersThatAreNotThoseOfPathsAreRefused(String header, String message) {
    assertThatThrownBy(() -> read(header + (header.isEmpty() ? "" : "\n")))
        .isInstanceOfSatisfying(
            InputFormatException.class, e -> assertThat(e.code()).isEqualTo(Code.HEADER.name()))
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,-1,0,0 | conversions must not be negative: -1",
        "a,1,0,-2 | nulls must not be negative: -2",
        "a,1,-0.5,0 | value must not be negative: -0.5",
        "a,1,NaN,0 | total_conversion_value must be a finite number: NaN",
        "a,1,Infinity,0 | total_conversion_value must be a finite number: Infinity",
        "a,1,many,0 | total_conversion_value must be a finite number: many",
        "a,1,,0 | total_conversion_value must be a finite number: it is blank",
        "a,0x1,0,0 | total_conversions must be a finite number: 0x1",
        "a,1.5,0,0 | total_conversions must be a whole number below 2^63: 1.5",
        "a,1e400,0,0 | total_conversions must be a finite number: 1e400",
        "a,1e19,0,0 | total_conversions must be a whole number below 2^63: 1E+19",
        "a,1,1e13,0 | value must stay below 9.2e12: 1E+13",
        "a,0,5,1 | value must be zero where nothing converted: 5.000000",
        "a >  > b,1,0,0 | path must have a name on both sides of \" > \": a >  > b",
      })
  void theFirstRowThatBreaksARuleRefusesTheWhole(String row, String message) {
    assertThatThrownBy(() -> read(HEADER + "fine,1,1,1\n" + row + "\n"))
        .isInstanceOfSatisfying(
            InputFormatException.class, e -> assertThat(e.code()).isEqualTo(Code.PATHS.name()))
        .hasMessage("paths.csv, line 3: " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,1,0", "a,1,0,0,0", "\"a\"b,1,0,0", "\"a,1,0,0"})
  void whatIsNoTableIsRefused(String row) {
    assertThatThrownBy(() -> read(HEADER + row + "\n"))
        .isInstanceOf(InputFormatException.class)
        .hasMessageStartingWith("paths.csv must be CSV: ");
  }

  @Test
  void sumsBeyondWhatCanBeCountedAreRefused() {
    assertThatThrownBy(() -> read(HEADER + ("a," + Long.MAX_VALUE + ",0,0\n").repeat(2)))
        .isInstanceOf(InputFormatException.class)
        .hasMessageStartingWith("paths.csv, line 3: sum of conversions must stay below 2^63");
    assertThatThrownBy(() -> read(HEADER + "a,%d,0,0\nb,1,0,0\n".formatted(Long.MAX_VALUE)))
        .isInstanceOf(InputFormatException.class)
        .hasMessageStartingWith("paths.csv: sum of conversions must stay below 2^63");
  }

  @Test
  void otherEncodingsAndArchivesAreRefused() {
    byte[] latin = (HEADER + "caf\u00e9,1,0,0\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(latin))
        .isInstanceOf(InputFormatException.class)
        .hasMessage("paths.csv must be in UTF-8");
    assertThatThrownBy(() -> read("PK\u0003\u0004..."))
        .isInstanceOf(InputFormatException.class)
        .hasMessageContaining("zip archive");
  }

  @Test
  void aNameThatHoldsTheSeparatorIsNotWritten() {
    PathSet paths = PathSet.builder().add(List.of("a > b"), 1, BigDecimal.ONE, 0).build();

    assertThatThrownBy(() -> written(paths))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not hold \" > \"");
  }

  @Property(tries = 1_000, seed = "4")
  void whatIsWrittenReadsBackEqual(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    String letters = "ab\",>=\u00e9'";
    PathSet.Builder builder = PathSet.builder();
    for (int path = random.nextInt(20); path > 0; path--) {
      List<String> names = new ArrayList<>();
      for (int touch = random.nextInt(5); touch > 0; touch--) {
        StringBuilder name = new StringBuilder("n");
        for (int i = random.nextInt(4); i > 0; i--) {
          name.append(letters.charAt(random.nextInt(letters.length())));
        }
        names.add(name.toString());
      }
      long conversions = random.nextInt(3);
      BigDecimal value =
          conversions == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(random.nextLong() >>> 20, 6);
      builder.add(names, conversions, value, random.nextInt(3));
    }
    PathSet paths = builder.build();

    assertThat(read(written(paths))).isEqualTo(paths);
  }

  @Test
  void pathsOfChannelAttributionAreReadWithItsTotals() throws IOException {
    String data = System.getProperty("journeyscore.data");
    assumeThat(data).as("journeyscore.data names the folder of real data").isNotNull();

    PathSet paths = CsvPaths.read(Path.of(data, "channelattribution_pathdata", "pathdata.csv"));

    assertThat(paths.names()).hasSize(12);
    assertThat(paths.totalConversions()).isEqualTo(19_785);
    // Some values are finer than a millionth.
    assertThat(paths.totalValueMicros()).isCloseTo(74_802_971_590L, within(10L));
    assertThat(paths.totalNulls()).isEqualTo(68_602);
  }
}

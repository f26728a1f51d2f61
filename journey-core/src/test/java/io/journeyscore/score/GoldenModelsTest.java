package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frozen model files of every format that this release must read. */
class GoldenModelsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final int SMALL = 4_096;
  private static final int LEAST_SMALL = 12;

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files.filter(file -> file.toString().endsWith(".jmf")).sorted().toList();
    }
  }

  static List<Path> smallFiles() throws IOException {
    return files().stream().filter(file -> file.toFile().length() <= SMALL).toList();
  }

  private static List<String> rows(Path file) throws IOException {
    String name = file.getFileName().toString().replace(".jmf", ".rows");
    return Files.readAllLines(file.resolveSibling(name));
  }

  @ParameterizedTest
  @MethodSource("files")
  void scoresAndExplanationsAreThoseOfTheReleaseThatWroteTheFile(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ModelContent content = ModelFile.read(bytes, ModelLimits.defaults()).content();
    JourneyScorer scorer = JourneyScorer.read(bytes);
    JourneyScorer.Buffer buffer = scorer.newBuffer();
    List<String> rows = rows(file);

    assertThat(rows).hasSize(GoldenModels.ROWS);
    for (String row : rows) {
      double[] signals = GoldenModels.signals(row, content.layout().signals());
      assertThat(GoldenModels.line(content, signals)).isEqualTo(row);
      String word = row.split(" ")[signals.length + 1];
      assertThat(Double.doubleToRawLongBits(scorer.probability(signals, buffer)))
          .isEqualTo(Long.parseUnsignedLong(word, 16));
    }
  }

  @Test
  void filesOfTheCurrentFormatAreStillWrittenAsTheyWere() throws IOException {
    assertThat(GoldenModels.all()).hasSizeGreaterThanOrEqualTo(LEAST_SMALL);
    for (var model : GoldenModels.all().entrySet()) {
      Path file = GOLDEN.resolve(GoldenModels.FORMAT).resolve(model.getKey() + ".jmf");
      assertThat(ModelFile.of(model.getValue()).toBytes())
          .as(model.getKey())
          .isEqualTo(Files.readAllBytes(file));
    }
  }

  @Test
  void noFrozenFileIsChangedOrLeftOut() throws IOException {
    List<String> listed = Files.readAllLines(GOLDEN.resolve("hashes.txt"));
    assertThat(listed).hasSizeGreaterThanOrEqualTo(2 * LEAST_SMALL);
    for (String line : listed) {
      byte[] bytes = Files.readAllBytes(GOLDEN.resolve(line.substring(66)));
      assertThat(GoldenModels.sha256(bytes)).as(line).isEqualTo(line.substring(0, 64));
    }
    try (Stream<Path> there = Files.walk(GOLDEN)) {
      assertThat(there.filter(Files::isRegularFile)).hasSize(listed.size() + 1);
    }
  }

  @Test
  void everyReleaseHasItsFrozenFiles() throws IOException {
    String changes = Files.readString(Path.of("../CHANGELOG.md"));
    List<String> releases =
        Pattern.compile("^## \\[([0-9]+\\.[0-9]+)\\.[0-9]+]", Pattern.MULTILINE)
            .matcher(changes)
            .results()
            .map((MatchResult hit) -> hit.group(1))
            .distinct()
            .toList();
    assertThat(GOLDEN.resolve(GoldenModels.FORMAT)).isDirectory();
    for (String release : releases) {
      try (Stream<Path> files = Files.list(GOLDEN.resolve(release))) {
        assertThat(files.filter(file -> file.toString().endsWith(".jmf")))
            .as("frozen models of release %s", release)
            .hasSizeGreaterThanOrEqualTo(LEAST_SMALL);
      }
    }
  }

  @Test
  void atLeastTwelveFilesAreSmallEnoughToBeDamagedInEveryWay() throws IOException {
    assertThat(smallFiles()).hasSizeGreaterThanOrEqualTo(LEAST_SMALL);
  }

  @ParameterizedTest
  @MethodSource("smallFiles")
  void row84EveryBitThatIsFlippedIsRefused(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int refused = 0;
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      refused += isRefused(bytes) ? 1 : 0;
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
    assertThat(refused).isEqualTo(8 * bytes.length).isPositive();
    assertThat(isRefused(bytes)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("smallFiles")
  void row84EveryTruncationAndEveryByteMoreIsRefused(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int refused = 0;
    for (int length = 0; length < bytes.length; length++) {
      refused += isRefused(Arrays.copyOf(bytes, length)) ? 1 : 0;
    }
    assertThat(refused).isEqualTo(bytes.length);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    for (int more = 0; more < 256; more++) {
      longer[bytes.length] = (byte) more;
      assertThat(isRefused(longer)).isTrue();
    }
  }

  private static boolean isRefused(byte[] bytes) {
    try {
      ModelFile.read(bytes, ModelLimits.defaults());
      return false;
    } catch (ModelFormatException e) {
      return true;
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void row86NewerMinorWithASectionToSkipIsReadToTheSameBits(Path file) throws IOException {
    byte[] newer =
        JourneyScorer.read(Files.readAllBytes(file)).withExtension(0x9000, new byte[9]).toBytes();
    newer[11] = 7;
    JourneyScorer read = JourneyScorer.read(Containers.repaired(newer));

    assertThat(read.extension(0x9000)).hasValue(new byte[9]);
    ModelContent content = ModelFile.read(read.toBytes(), ModelLimits.defaults()).content();
    for (String row : rows(file)) {
      double[] signals = GoldenModels.signals(row, content.layout().signals());
      assertThat(GoldenModels.line(content, signals)).isEqualTo(row);
    }
  }

  @Test
  void row85OtherMajorVersionsAreNamed() throws IOException {
    byte[] newer = Files.readAllBytes(files().get(0));
    byte[] older = newer.clone();
    ByteBuffer.wrap(newer).putShort(8, (short) 3).putShort(10, (short) 1);
    ByteBuffer.wrap(older).putShort(8, (short) 0).putShort(10, (short) 9);

    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> JourneyScorer.read(Containers.repaired(newer)))
        .withMessageContainingAll("TOO_NEW", "format 3.1", "this reader knows 1.x");
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> JourneyScorer.read(Containers.repaired(older)))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Code.TOO_OLD))
        .withMessageContaining("format 0.9");
  }
}

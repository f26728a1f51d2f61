package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader in Python, written from docs/model-format.md alone, against this one. */
class SecondReaderTest {
  private static final Path SCRIPT = Path.of("src/test/python/read_model.py");

  @TempDir private Path folder;

  static List<Path> files() throws IOException {
    return GoldenModelsTest.files();
  }

  @BeforeAll
  static void pythonIsThere() throws IOException, InterruptedException {
    assumeTrue(
        isThere("python3"), "python3 is not installed: the second reader could not be compared");
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String run(Path model, Path rows) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Process process =
        new ProcessBuilder("python3", SCRIPT.toString(), model.toString(), rows.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return "%d\n%s".formatted(process.exitValue(), Files.readString(out));
  }

  /** Margin and calibrated probability of each line. */
  private static String scores(List<String> rows, int signals) {
    StringBuilder scores = new StringBuilder("0\n");
    for (String row : rows) {
      String[] words = row.split(" ");
      scores.append(words[signals]).append(' ').append(words[signals + 1]).append('\n');
    }
    return scores.toString();
  }

  @ParameterizedTest
  @MethodSource("files")
  void bothReadersGiveTheSameBits(Path file) throws IOException, InterruptedException {
    int signals = ModelFile.load(file, ModelLimits.defaults()).content().layout().signals();
    Path rows = file.resolveSibling(file.getFileName().toString().replace(".jmf", ".rows"));

    assertThat(run(file, rows)).isEqualTo(scores(Files.readAllLines(rows), signals));
  }

  @Test
  void theSecondReaderPassesOverWhatIsKnownOfStability() throws Exception {
    Path file = files().get(0);
    Path rows = file.resolveSibling(file.getFileName().toString().replace(".jmf", ".rows"));
    JourneyScorer scorer = JourneyScorer.load(file);
    Path measured = folder.resolve("measured.jmf");
    scorer
        .withStability(
            List.of(new Stability(scorer.definition().signals().signals().get(0), 1, 0.5, 50, 8)))
        .save(measured);

    assertThat(run(measured, rows)).isEqualTo(run(file, rows));
  }

  @Test
  void bothReadersAgreeOnTheWholeRangeOfTheLink() throws IOException, InterruptedException {
    LinearModel identity = LinearModel.of(0, new double[] {1}, new double[] {0}, new double[] {1});
    ModelContent content =
        Containers.content(
            Containers.definition(Containers.VISITS),
            ColumnLayout.of(new double[] {0}, new boolean[] {false}),
            identity,
            Calibration.none());
    Random random = new Random(5);
    StringBuilder rows = new StringBuilder();
    for (int r = 0; r < 4_000; r++) {
      double x = random.nextGaussian() * StrictMath.pow(10, random.nextInt(14) - 10);
      rows.append(GoldenModels.line(content, new double[] {x})).append('\n');
    }
    for (double x :
        new double[] {0, -745.14, -745.13, -709.7, -708.4, 709.8, 745.2, 0.34657, -1.0397}) {
      rows.append(GoldenModels.line(content, new double[] {x})).append('\n');
    }
    Path model = Files.write(folder.resolve("identity.jmf"), ModelFile.of(content).toBytes());
    Path lines = Files.writeString(folder.resolve("identity.rows"), rows);

    assertThat(run(model, lines)).isEqualTo(scores(rows.toString().lines().toList(), 1));
  }

  @Test
  void theSecondReaderRefusesDamageToo() throws IOException, InterruptedException {
    byte[] bytes = ModelFile.of(Containers.linear()).toBytes();
    bytes[bytes.length / 2] ^= 4;
    Path model = Files.write(folder.resolve("damaged.jmf"), bytes);
    Path rows = Files.writeString(folder.resolve("none.rows"), "");

    assertThat(run(model, rows)).startsWith("1\n").contains("not that of the file");
    byte[] text = Arrays.copyOf("no model".getBytes(java.nio.charset.StandardCharsets.UTF_8), 100);
    assertThat(run(Files.write(folder.resolve("text.jmf"), text), rows)).contains("not a model");
  }
}

package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.score.JourneyScorer;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to tasks and executors, the answers are those of the core to the byte: events
 * read, journeys, credit, signals, scores with their reasons, counts. Each fault is a class of its
 * own, so that two run at a time.
 */
@Tag("long")
@Tag("versions")
abstract class FaultTrial {

  @TempDir private static Path shared;

  private static List<String> core;

  @TempDir private Path folder;

  @BeforeAll
  static void askTheCore() throws IOException {
    ShopTable table = ShopTable.write(shared.resolve("events.csv"));
    JourneyScorer scorer = Shop.train(table.reconstruct());
    scorer.save(shared.resolve("model.jmf"));
    core = Answers.ofCore(table, LocalSpark.session(), scorer);
    assertThat(core).hasSizeGreaterThan(5_000);
  }

  /** Runs a job under a fault; whatever it answers is what the core answers. */
  final Properties told(FaultyJob.Fault fault) throws IOException, InterruptedException {
    return told(fault, FaultyJob.SPECULATED_RUNS);
  }

  final Properties told(FaultyJob.Fault fault, int speculatedRuns)
      throws IOException, InterruptedException {
    Files.copy(shared.resolve("events.csv"), folder.resolve("events.csv"));
    Files.copy(shared.resolve("model.jmf"), folder.resolve("model.jmf"));
    OwnProcess.run(
        folder.resolve("said"),
        Map.of(
            "SPARK_HOME",
            sparkHome().toString(),
            "SPARK_SCALA_VERSION",
            scala.util.Properties.versionNumberString().replaceFirst("\\.\\d+$", "")),
        "-Xmx768m",
        FaultyJob.class.getName(),
        fault.name(),
        folder.toString(),
        Integer.toString(speculatedRuns));
    Properties told = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve("told"))) {
      told.load(in);
    }
    for (int run = 1; run <= number(told, "runs"); run++) {
      assertThat(Files.readAllLines(folder.resolve("answers-" + run))).isEqualTo(core);
    }
    return told;
  }

  /** A folder like those in which Spark is installed, with the jars of the class path. */
  private Path sparkHome() throws IOException {
    Path jars = Files.createDirectories(folder.resolve("spark").resolve("jars"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(entry).toAbsolutePath();
      if (Files.isRegularFile(jar)) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
      }
    }
    return jars.getParent();
  }

  static int number(Properties told, String name) {
    return Integer.parseInt(told.getProperty(name));
  }

  /** The names of all answers, and of what comes before them. */
  static String allAnswers() {
    return Stream.concat(
            Stream.of("reconstruct"),
            core.stream().map(line -> line.substring(0, line.indexOf(' '))))
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }
}

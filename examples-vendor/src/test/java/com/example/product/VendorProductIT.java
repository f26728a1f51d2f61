package com.example.product;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.score.Calibration;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.LinearModel;
import io.journeyscore.score.SignalProfile;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built product, run as a program of its own. */
class VendorProductIT {
  private static final Path PRODUCT = Path.of("target", "product.jar");

  /** Above this the core with all it brings into a product that scores is too much to ship. */
  private static final long MOST_BYTES = 900_000;

  @TempDir private static Path folder;
  private static Path model;
  private static List<String> expected;

  @BeforeAll
  static void writeModel() throws IOException {
    JourneyScorer scorer = scorer();
    model = folder.resolve("model.jmf");
    scorer.save(model);
    expected = Main.lines(scorer);
  }

  @Test
  void row97ScoresAsNamedModuleThatSeesTheCoreAlone() throws Exception {
    List<String> printed =
        java(
            "-ea",
            "-esa",
            "--limit-modules",
            "com.example.product",
            "-p",
            String.join(
                File.pathSeparator, jarOf(Main.class), jarOf(JourneyScorer.class), slf4jJar()),
            "-m",
            "com.example.product/com.example.product.Main",
            model.toString());

    assertThat(printed.subList(0, 3))
        .containsExactly(
            "module com.example.product", "module io.journeyscore.core", "module org.slf4j");
    assertThat(printed.subList(3, printed.size())).isEqualTo(expected);
  }

  @Test
  void movedIntoTheProductTheCoreScoresTheSameBitsAndFindsItsWords() throws Exception {
    List<String> printed = java("-ea", "-jar", PRODUCT.toString(), model.toString());

    assertThat(printed).isEqualTo(expected);
    assertThat(printed).anyMatch(line -> line.startsWith("guarda "));
  }

  @Test
  void nothingOfTheProductIsUnderTheNamesOfOthers() throws IOException {
    List<String> entries;
    try (JarFile jar = new JarFile(PRODUCT.toFile())) {
      entries = jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }

    assertThat(entries)
        .contains(
            "com/example/product/journey/score/JourneyScorer.class",
            "com/example/product/journey/signal/words_en.properties",
            "com/example/product/journey/signal/words_it.properties",
            "META-INF/LICENSE",
            "META-INF/NOTICE")
        .allMatch(name -> name.startsWith("com/example/product/") || name.startsWith("META-INF/"));
  }

  @Test
  void theProductIsSmall() throws IOException {
    assertThat(Files.size(PRODUCT)).isLessThan(MOST_BYTES);
  }

  private static List<String> java(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    int exit = process.waitFor();
    List<String> lines = Files.readAllLines(out);
    assertThat(exit).as(String.join("\n", lines)).isZero();
    return lines;
  }

  private static String slf4jJar() throws ReflectiveOperationException, URISyntaxException {
    return jarOf(Class.forName("org.slf4j.Logger"));
  }

  private static String jarOf(Class<?> type) throws URISyntaxException {
    Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertThat(jar).as("built by mvn package").isRegularFile();
    return jar.toString();
  }

  /** A model that nobody trained. */
  private static JourneyScorer scorer() {
    JourneyDefinition definition =
        JourneyDefinition.builder(
                JourneyRules.builder()
                    .inactivityGap(Duration.ofDays(30))
                    .succeedsOn(ofType("purchase"))
                    .build())
            .signals(
                SignalSet.of(
                    StageModel.fiveStages(),
                    Signal.count(ofType("complaint")).within(Duration.ofDays(7)),
                    Signal.recency(ofType("view")),
                    Signal.share(ofType("view"), any())))
            .target(Target.successWithin(Duration.ofDays(14)))
            .landmarks(Landmarks.everyEvent())
            .build();
    return JourneyScorer.of(
        definition,
        ColumnLayout.of(new double[] {0, 30, 0.5}, new boolean[3]),
        Collections.nCopies(3, SignalProfile.unknown()),
        LinearModel.of(
            -1,
            new double[] {-0.7, -0.05, 1.3},
            new double[] {0.5, 3, 0.5},
            new double[] {1, 5, 0.25}),
        Calibration.platt(0.9, 0.1),
        List.of(),
        Map.of(),
        Map.of());
  }
}

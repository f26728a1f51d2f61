package io.journeyscore.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.io.csv.CsvEvents;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.testkit.EventLogGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickStartTest {

  private static final Path PROJECT = Path.of("..");
  private static final Path SOURCE =
      PROJECT.resolve("examples/src/main/java/io/journeyscore/examples/QuickStart.java");

  @TempDir Path folder;

  @Test
  void fromEventsToTopSignalsWithEffects() throws IOException {
    Path events = folder.resolve("events.csv");
    Path model = folder.resolve("model.jmf");
    CsvEvents.write(events, EventLogGenerator.builder().customers(400).build().generate().events());

    List<String> lines = printed(events, model);

    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).startsWith("Evaluation[auc=0.");
    assertThat(lines.subList(1, 6))
        .allMatch(line -> line.matches(".+: [+-][0-9.]+ points \\[[+-][0-9.]+, [+-][0-9.]+\\]"));
    assertThat(JourneyScorer.load(model).definition().name()).isEqualTo("orders");
  }

  private static List<String> printed(Path events, Path model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      QuickStart.main(events.toString(), model.toString());
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void itIsShorterThanThirtyLines() throws IOException {
    assertThat(snippet().stream().filter(line -> !line.isBlank())).hasSizeBetween(10, 29);
  }

  @Test
  void theReadmeQuotesItWordForWord() throws IOException {
    assertThat(Files.readString(PROJECT.resolve("README.md")))
        .contains(String.join("\n", snippet()));
  }

  /** The lines between the marks, without their common indent. */
  private static List<String> snippet() throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    int first = indexOf(lines, "// tag::quickstart[]") + 1;
    List<String> marked = lines.subList(first, indexOf(lines, "// end::quickstart[]"));
    return marked.stream().map(line -> line.isBlank() ? "" : line.substring(4)).toList();
  }

  private static int indexOf(List<String> lines, String mark) {
    List<String> stripped = lines.stream().map(String::strip).toList();
    assertThat(stripped).containsOnlyOnce(mark);
    return stripped.indexOf(mark);
  }
}

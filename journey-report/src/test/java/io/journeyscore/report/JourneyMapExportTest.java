package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.journeyscore.analytics.path.Edge;
import io.journeyscore.event.EventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneyMapExportTest {

  private static final Report SHOP =
      TestReports.builder(400, 5)
          .unmapped(
              new TreeMap<>(
                  Map.of(EventType.of("odd \"type\" \\ </script>"), 40L, EventType.of("rare"), 3L)))
          .build();
  private static final JourneyMapExport EXPORT = JourneyMapExport.of(SHOP);
  private static final long TRANSITIONS =
      SHOP.figures().touchpoints().edgesBetweenSteps().stream().mapToLong(Edge::occurrences).sum();

  private static long sum(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  @Test
  void countsOfEdgesAddUpToTheTransitions() {
    assertThat(TRANSITIONS).isPositive();
    assertThat(sum("-> \\w+ \\[label=\"(\\d+)\"", EXPORT.dot())).isEqualTo(TRANSITIONS);
    assertThat(
            sum("\"to\":\"[^\"]*\",\"count\":(\\d+)", EXPORT.json())
                + sum("\"pairs\":\\d+,\"count\":(\\d+)", EXPORT.json()))
        .isEqualTo(TRANSITIONS);
    assertThat(EXPORT.json()).contains("\"transitions\":" + TRANSITIONS);
  }

  @Test
  void noPairOfFewJourneysIsNamed() {
    assertThat(
            Pattern.compile("\"journeys\":(\\d+)\\}")
                .matcher(EXPORT.json())
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1))))
        .isNotEmpty()
        .allMatch(journeys -> journeys >= 11);
  }

  @Test
  void typesInNoStageAreListed() {
    assertThat(EXPORT.json())
        .contains("{\"type\":\"rare\",\"events\":null}", "\"events\":40")
        .doesNotContain("</script>");
    assertThat(EXPORT.dot()).contains("odd \\\"type\\\" \\\\ </script> 40", "label=\"rare\"");
  }

  @Test
  void graphvizReadsTheGraph(@TempDir Path folder) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/dot")), "Graphviz is not installed");
    Path graph = Files.writeString(folder.resolve("map.dot"), EXPORT.dot());
    Path drawn = folder.resolve("map.txt");
    Process dot =
        new ProcessBuilder("/usr/bin/dot", "-Tplain", "-o" + drawn, graph.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(dot.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(dot.waitFor()).as(said).isZero();
    assertThat(Files.readString(drawn).lines().filter(line -> line.startsWith("edge ")))
        .hasSize((int) EXPORT.dot().lines().filter(line -> line.contains(" -> ")).count());
  }
}

package io.journeyscore.examples.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks that what docs/benchmarks.md tells was measured: the results are kept beside it as JMH
 * wrote them.
 */
class BenchmarkRecordTest {
  private static final SourceTree PROJECT = SourceTree.ofThisProject();
  private static final String STEPS = "docs/benchmarks/2026-11-26-steps.csv";
  private static final String GROWTH = "docs/benchmarks/2026-11-26-growth.csv";
  private static final String PACKAGE = "io.journeyscore.benchmarks.";
  private static final int ERROR = 5;
  private static final int FORKS = 7;
  private static final Pattern SIDE =
      Pattern.compile(
          "\"side\":\"([\\w-]+)\",\"events\":(\\d+),\"cpuNanos\":\\[([\\d,"
              + " ]+)\\],\"peakKilobytes\":\\d+,\"found\":\"([^\"]+)\"");
  private static final Pattern QUOTED = Pattern.compile("^\"|\"$");

  /** The steps of a score, and credit by each model. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pipeline.PipelineBenchmark.ingest",
        "pipeline.PipelineBenchmark.identity",
        "pipeline.PipelineBenchmark.reconstruct",
        "pipeline.PipelineBenchmark.stages",
        "pipeline.PipelineBenchmark.examples",
        "pipeline.PipelineBenchmark.train",
        "pipeline.PipelineBenchmark.scoreView",
        "score.PeersBenchmark.score",
        "score.PeersBenchmark.scoreBySmile",
        "score.PeersBenchmark.contributions",
        "live.LiveBenchmark.accept",
      })
  void eachStepWasMeasuredInThreeProcesses(String step) {
    List<List<String>> own =
        rows(STEPS).stream().filter(row -> row.get(0).equals(PACKAGE + step)).toList();
    assertThat(own).isNotEmpty();
    for (List<String> row : own) {
      assertThat(Integer.parseInt(row.get(FORKS))).isGreaterThanOrEqualTo(3);
      assertThat(Double.parseDouble(row.get(ERROR))).isPositive();
    }
    assertThat(rows(STEPS))
        .anyMatch(row -> row.get(0).equals(PACKAGE + step + ":gc.alloc.rate.norm"));
  }

  @Test
  void creditWasMeasuredByEachModel() {
    String benchmark =
        PROJECT.read(
            "benchmarks/src/main/java/io/journeyscore/benchmarks/pipeline/CreditBenchmark.java");
    List<String> models =
        Pattern.compile("case \"([\\w-]+)\" ->")
            .matcher(benchmark)
            .results()
            .map(found -> "model=" + found.group(1))
            .toList();
    assertThat(models).hasSizeGreaterThan(10);
    assertThat(rows(STEPS))
        .filteredOn(row -> row.get(0).endsWith("CreditBenchmark.attribute"))
        .extracting(row -> row.get(8))
        .containsExactlyInAnyOrderElementsOf(models);
  }

  @Test
  void slowestScoresWereMeasured() {
    assertThat(rows(STEPS))
        .filteredOn(row -> row.get(0).equals(PACKAGE + "score.ScoringBenchmark.score:p99.0"))
        .extracting(row -> row.get(8))
        .containsExactlyInAnyOrder("ensemble=boosting", "ensemble=forest");
  }

  /** The slope of the logarithm of the cost over that of the length, by least squares. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "columns",
        "columns-credit",
        "columns-funnel",
        "columns-variants",
        "columns-follows"
      })
  void costGrowsAsTheLogDoes(String side) {
    List<double[]> points = new ArrayList<>();
    for (List<String> row : rows(GROWTH)) {
      if (row.get(0).equals(side)) {
        double events = Double.parseDouble(row.get(1));
        points.add(
            new double[] {Math.log(events), Math.log(events * Double.parseDouble(row.get(2)))});
      }
    }
    assertThat(points).hasSizeGreaterThanOrEqualTo(4);
    double x = points.stream().mapToDouble(point -> point[0]).average().orElseThrow();
    double y = points.stream().mapToDouble(point -> point[1]).average().orElseThrow();
    double with = points.stream().mapToDouble(p -> (p[0] - x) * (p[1] - y)).sum();
    double own = points.stream().mapToDouble(p -> (p[0] - x) * (p[0] - x)).sum();
    assertThat(with / own).isBetween(0.9, 1.1);
  }

  /** One question to the library and to DuckDB over ten million events, in turns of one run. */
  @ParameterizedTest
  @CsvSource({"funnel, 8", "variants, 5", "follows, 5"})
  void questionWasAskedOfBothAndAnsweredAlike(String question, double times) {
    Map<String, Double> medians = new TreeMap<>();
    Set<String> found = new TreeSet<>();
    Matcher sides =
        SIDE.matcher(PROJECT.read("docs/benchmarks/2026-11-26-%s.json".formatted(question)));
    while (sides.find()) {
      double[] nanos =
          Stream.of(sides.group(3).split(", ")).mapToDouble(Double::parseDouble).sorted().toArray();
      assertThat(sides.group(2)).isEqualTo("10000000");
      assertThat(nanos).hasSizeGreaterThanOrEqualTo(5);
      medians.put(sides.group(1), nanos[nanos.length / 2]);
      found.add(sides.group(4));
    }
    assertThat(found).hasSize(1);
    assertThat(medians.get("duckdb-" + question) / medians.get("columns-" + question))
        .isGreaterThanOrEqualTo(times);
  }

  private static List<List<String>> rows(String file) {
    return PROJECT
        .read(file)
        .lines()
        .skip(1)
        .map(
            line ->
                List.of(line.split(",", -1)).stream()
                    .map(cell -> QUOTED.matcher(cell).replaceAll(""))
                    .toList())
        .toList();
  }
}

package io.journeyscore.benchmarks.bulk;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much does it cost to turn ten million events into journeys, beside a database, beside what
 * people write first in Java, and beside the least that has to be done?
 *
 * <p>Each side runs in a process of its own, one after the other, over the same log, which is made
 * in that process from a seed. What they found is compared before any figure is printed. Figures
 * are CPU time of the whole process for an event, the median of the runs and the least and the
 * most, and the most memory that the process held.
 *
 * <pre>
 * mvn -B -DskipTests package -Pduckdb
 * java -cp benchmarks/target/benchmarks.jar io.journeyscore.benchmarks.bulk.BulkComparison \
 *     bulk.json [events] [runs] [side ...]
 * </pre>
 */
public final class BulkComparison {

  private static final int EVENTS_PER_CUSTOMER = 10;

  private BulkComparison() {}

  /**
   * Runs all sides, or those that are named.
   *
   * @param args the file for the figures; how many events, 10,000,000 by default; how many runs to
   *     measure, 5 by default; the sides
   * @throws IOException if the file cannot be written or a process not be started
   * @throws InterruptedException if this thread is interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int events = args.length > 1 ? Integer.parseInt(args[1]) : 10_000_000;
    int runs = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    List<String> sides =
        args.length > 3
            ? Arrays.asList(args).subList(3, args.length)
            : List.of(
                "lower-bound",
                "columns",
                "duckdb-tuned",
                "duckdb",
                "objects",
                "naive",
                "csv",
                "duckdb-csv");
    Map<String, SideResult> results = new LinkedHashMap<>();
    for (String side : sides) {
      SideResult result =
          run(side, events, customers(events), BulkEvents.Shape.USUAL, warmUps(side), runs);
      results.put(side, result);
      System.out.println(result.json());
      Files.writeString(
          Path.of(args[0]),
          String.join(",\n", results.values().stream().map(SideResult::json).toList()) + "\n");
    }
    String found = results.values().iterator().next().found();
    for (SideResult result : results.values()) {
      if (!result.found().equals(found)) {
        throw new IllegalStateException(
            "all sides must find the same: %s, %s".formatted(found, result.found()));
      }
    }
    System.out.println("all found " + found);
    System.out.println("| side | CPU ns/event, median (least - most) | peak MB |");
    System.out.println("|---|---|---|");
    for (SideResult result : results.values()) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %,.0f (%,.0f - %,.0f) | %,d |%n",
          result.side(),
          result.median(),
          result.least(),
          result.most(),
          result.peakKilobytes() / 1_024);
    }
  }

  /** Returns how many customers a log has. */
  static int customers(int events) {
    return Math.max(1, events / EVENTS_PER_CUSTOMER);
  }

  /** A database is compiled already; Java is not. */
  private static int warmUps(String side) {
    return side.startsWith("duckdb") ? 1 : 3;
  }

  /** Runs one side in a process of its own. */
  static SideResult run(
      String side, int events, int customers, BulkEvents.Shape shape, int warmUps, int runs)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            heap(side, events),
            "-cp",
            System.getProperty("java.class.path"),
            SideMain.class.getName(),
            side,
            Integer.toString(events),
            Integer.toString(customers),
            shape.name(),
            Integer.toString(warmUps),
            Integer.toString(runs));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<Long> nanos = new ArrayList<>();
    long peak = 0;
    String found = "";
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = process.inputReader()) {
      reader.lines().forEach(lines::add);
    }
    for (String line : lines) {
      String[] words = line.split(" ", 2);
      switch (words[0]) {
        case "run" -> nanos.add(Long.parseLong(words[1].split(" ")[0]));
        case "peak" -> peak = Long.parseLong(words[1]);
        case "found" -> found = words[1];
        default -> {
          // A run to warm up, or what the process says of itself.
        }
      }
    }
    if (process.waitFor() != 0 || nanos.size() != runs) {
      throw new IllegalStateException(side + " must run: " + String.join("\n", lines));
    }
    return new SideResult(side, events, nanos, peak, found);
  }

  /** What the side needs, and not much more, so that the most memory held says something. */
  private static String heap(String side, int events) {
    long bytesPerEvent =
        switch (side) {
          case "lower-bound" -> 120;
          case "columns" -> 80;
          case "csv" -> 140;
          case "objects", "naive" -> 1_000;
          case "colliding-ids", "chain" -> 3_000;
          default -> 0;
        };
    return "-Xmx" + (200 + bytesPerEvent * events / 1_000_000) + "m";
  }
}

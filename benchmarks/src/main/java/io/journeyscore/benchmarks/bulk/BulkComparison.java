package io.journeyscore.benchmarks.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How much does it cost to turn ten million events into journeys, beside a database, beside what
 * people write first in Java, and beside the least that has to be done?
 *
 * <p>Each side has a process of its own and the same log, which is made in that process from a
 * seed. The sides run in turns, so that a machine that is faster or slower for a while is so for
 * all of them. What they found is compared after the first round, so that sides of different
 * questions are not measured for long, and again at the end. Figures are CPU time of the whole
 * process for an event, the median of the runs and the least and the most, and the most memory that
 * the process held up to its first answer. All logs are in memory at once: ten million events take
 * some 23 GB, and less if the sides from objects are named in a run of their own.
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
   */
  public static void main(String[] args) throws IOException {
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
    List<SideResult> results = run(sides, events, BulkEvents.Shape.USUAL, runs);
    Files.writeString(
        Path.of(args[0]),
        results.stream().map(SideResult::json).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
    System.out.println("all found " + results.get(0).found());
    System.out.println("| side | CPU ns/event, median (least - most) | peak MB |");
    System.out.println("|---|---|---|");
    for (SideResult result : results) {
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

  /** Runs sides in turns, each in a process of its own that stays. */
  private static List<SideResult> run(
      List<String> sides, int events, BulkEvents.Shape shape, int runs) throws IOException {
    List<SideProcess> processes = new ArrayList<>();
    try {
      for (String side : sides) {
        System.out.println("preparing " + side);
        SideProcess process = new SideProcess(side, events, customers(events), shape);
        processes.add(process);
        for (int i = 0; i < warmUps(side); i++) {
          process.warmUp();
        }
      }
      for (int i = 0; i < runs; i++) {
        System.out.println("round %d of %d".formatted(i + 1, runs));
        for (SideProcess process : processes) {
          process.run();
        }
        if (i == 0) {
          results(processes);
        }
      }
      return results(processes);
    } finally {
      processes.forEach(SideProcess::close);
    }
  }

  /** Asks all sides for their results, and checks that they found the same. */
  private static List<SideResult> results(List<SideProcess> processes) throws IOException {
    List<SideResult> results = new ArrayList<>();
    for (SideProcess process : processes) {
      results.add(process.result());
    }
    SideResult first = results.get(0);
    for (SideResult result : results) {
      if (!result.found().equals(first.found())) {
        throw new IllegalStateException(
            "all sides must find the same: %s %s, %s %s"
                .formatted(first.side(), first.found(), result.side(), result.found()));
      }
    }
    return results;
  }
}

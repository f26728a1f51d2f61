package io.journeyscore.benchmarks.bulk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs one side in a process of its own: as many times as each line that comes in says, and says
 * how much CPU time one run took; or, for the line {@value #ANSWER}, the most memory that the
 * process held until then and what the last run found.
 *
 * <p>CPU time is that of the whole process, so that what the collector and the compiler do is in
 * it.
 */
public final class SideMain {

  /** Asks for what the last run found. */
  static final String ANSWER = "answer";

  private SideMain() {}

  /**
   * Runs a side.
   *
   * @param args the side, the number of events, of customers, and the shape of the log
   * @throws IOException if the process's memory cannot be read
   */
  public static void main(String[] args) throws IOException {
    BulkEvents events =
        new BulkEvents(
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            BulkEvents.Shape.valueOf(args[3]));
    try (Side side = side(args[0]);
        BufferedReader turns = new BufferedReader(new InputStreamReader(System.in, US_ASCII))) {
      side.prepare(events);
      System.out.println("prepared");
      for (String turn = turns.readLine(); turn != null; turn = turns.readLine()) {
        if (turn.equals(ANSWER)) {
          System.out.println("peak " + peakKilobytes());
          System.out.println("found " + side.totals());
        } else {
          System.out.println("run " + run(side, Integer.parseInt(turn)));
        }
      }
    }
  }

  private static long run(Side side, int times) {
    System.gc();
    long cpu = cpuNanos();
    for (int i = 0; i < times; i++) {
      side.run();
    }
    return (cpuNanos() - cpu) / times;
  }

  private static Side side(String name) {
    return switch (name) {
      case "lower-bound" -> new LowerBoundSide();
      case "columns" -> JourneysQuestion.ofColumns();
      case "objects" -> new ObjectsSide();
      case "naive" -> new NaiveSide();
      case "colliding-ids" -> new CollidingIdsSide();
      case "chain" -> new ChainSide();
      case "csv" -> new CsvSide();
      case "duckdb" -> JourneysQuestion.ofDuckDb();
      case "duckdb-tuned" -> JourneysQuestion.ofDuckDbTuned();
      case "duckdb-csv" -> JourneysQuestion.ofDuckDbFromCsv();
      case "columns-funnel" -> FunnelQuestion.ofColumns();
      case "duckdb-funnel" -> FunnelQuestion.ofDuckDb();
      case "duckdb-funnel-tuned" -> FunnelQuestion.ofDuckDbTuned();
      case "columns-variants" -> PathsQuestion.variantsOfColumns();
      case "duckdb-variants" -> PathsQuestion.variantsOfDuckDb();
      case "columns-follows" -> PathsQuestion.followsOfColumns();
      case "duckdb-follows" -> PathsQuestion.followsOfDuckDb();
      case "columns-credit" -> CreditQuestion.ofColumns();
      case "columns-paths-credit" -> CreditQuestion.ofColumnsByPaths();
      case "duckdb-credit" -> CreditQuestion.ofDuckDb();
      default -> throw new IllegalArgumentException("side must be one of those known: " + name);
    };
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** The most memory that the process has held, as the kernel of Linux tells it; 0 elsewhere. */
  private static long peakKilobytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }
}

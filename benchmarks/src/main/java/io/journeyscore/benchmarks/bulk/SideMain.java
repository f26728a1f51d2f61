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
 * how much CPU time one run took; at the end, what was found and the most memory that the process
 * ever held.
 *
 * <p>CPU time is that of the whole process, so that what the collector and the compiler do is in
 * it.
 */
public final class SideMain {

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
        int times = Integer.parseInt(turn);
        System.gc();
        long cpu = cpuNanos();
        for (int i = 0; i < times; i++) {
          side.run();
        }
        System.out.println("run " + (cpuNanos() - cpu) / times);
      }
      System.out.println("peak " + peakKilobytes());
      System.out.println("found " + side.totals());
    }
  }

  private static Side side(String name) {
    return switch (name) {
      case "lower-bound" -> new LowerBoundSide();
      case "columns" -> new ColumnsSide();
      case "objects" -> new ObjectsSide();
      case "naive" -> new NaiveSide();
      case "colliding-ids" -> new CollidingIdsSide();
      case "chain" -> new ChainSide();
      case "csv" -> new CsvSide();
      case "columns-credit" -> new ColumnsCreditSide(false);
      case "columns-paths-credit" -> new ColumnsCreditSide(true);
      case "duckdb-credit" -> new DuckDbCreditSide();
      case "duckdb" -> new DuckDbSide(DuckDbSide.Way.IDIOMATIC);
      case "duckdb-tuned" -> new DuckDbSide(DuckDbSide.Way.TUNED);
      case "duckdb-csv" -> new DuckDbSide(DuckDbSide.Way.FROM_CSV);
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

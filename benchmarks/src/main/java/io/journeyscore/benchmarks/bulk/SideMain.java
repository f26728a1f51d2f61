package io.journeyscore.benchmarks.bulk;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Runs one side in a process of its own and prints a line for each run, then one with what was
 * found and the most memory that the process ever held.
 *
 * <p>CPU time is that of the whole process, so that what the collector and the compiler do is in
 * it.
 */
public final class SideMain {

  private SideMain() {}

  /**
   * Runs a side.
   *
   * @param args the side, the number of events, of customers, the shape of the log, the number of
   *     runs to warm up and of runs to measure
   * @throws IOException if the process's memory cannot be read
   */
  public static void main(String[] args) throws IOException {
    BulkEvents events =
        new BulkEvents(
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            BulkEvents.Shape.valueOf(args[3]));
    int warmUps = Integer.parseInt(args[4]);
    int runs = Integer.parseInt(args[5]);
    try (Side side = side(args[0])) {
      side.prepare(events);
      System.out.printf(Locale.ROOT, "prepared %d%n", peakKilobytes());
      for (int i = 0; i < warmUps + runs; i++) {
        System.gc();
        long cpu = cpuNanos();
        long wall = System.nanoTime();
        side.run();
        wall = System.nanoTime() - wall;
        cpu = cpuNanos() - cpu;
        System.out.printf(Locale.ROOT, "%s %d %d%n", i < warmUps ? "warm-up" : "run", cpu, wall);
      }
      System.out.printf(Locale.ROOT, "peak %d%n", peakKilobytes());
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

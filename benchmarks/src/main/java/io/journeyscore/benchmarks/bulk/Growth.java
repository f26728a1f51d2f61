package io.journeyscore.benchmarks.bulk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Does the cost grow as the log does, and what do logs cost that are made to be hard?
 *
 * <p>The log grows from ten thousand to ten million events, to journeys and on to credit, a funnel,
 * variants and what follows what; the slope of cost over length, both as logarithms, is one if the
 * cost for an event stays. Hard logs are doubled: one customer with all events, one moment for all
 * events, both at once; ids that are written to collide; a chain of identifiers, each on an event
 * with the next.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar io.journeyscore.benchmarks.bulk.Growth [most events] [side ...]
 * </pre>
 */
public final class Growth {

  private static final int FIRST = 10_000;
  private static final int RUNS = 5;
  private static final int WARM_UPS = 3;
  private static final List<String> SIDES =
      List.of("columns", "columns-credit", "columns-funnel", "columns-variants", "columns-follows");

  private Growth() {}

  /**
   * Measures both; or, if sides are named, what these cost as the log grows.
   *
   * @param args the most events, 10,000,000 by default; the sides
   * @throws IOException if a process cannot be started
   */
  public static void main(String[] args) throws IOException {
    int most = args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000;
    if (args.length > 1) {
      for (String side : List.of(args).subList(1, args.length)) {
        grown(side, most);
      }
      return;
    }
    for (String side : SIDES) {
      grown(side, most);
    }
    for (BulkEvents.Shape shape :
        List.of(
            BulkEvents.Shape.ONE_CUSTOMER,
            BulkEvents.Shape.ONE_MOMENT,
            BulkEvents.Shape.ONE_CUSTOMER_AND_MOMENT)) {
      doubled(shape.name(), "columns", most / 4, shape);
    }
    doubled("COLLIDING_IDS", "colliding-ids", 50_000, BulkEvents.Shape.USUAL);
    doubled("CHAIN_OF_IDENTIFIERS", "chain", 250_000, BulkEvents.Shape.USUAL);
  }

  /** Prints a line for each length as a table has it: side, events, nanoseconds an event. */
  private static void grown(String side, int most) throws IOException {
    List<double[]> points = new ArrayList<>();
    for (int events = FIRST; events <= most; events *= 10) {
      SideResult result = run(side, events, BulkEvents.Shape.USUAL);
      points.add(new double[] {Math.log(events), Math.log(result.median() * events)});
      System.out.printf(Locale.ROOT, "%s,%d,%.1f%n", side, events, result.median());
    }
    System.out.printf(Locale.ROOT, "%s: slope %.3f%n", side, slope(points));
  }

  private static SideResult run(String side, int events, BulkEvents.Shape shape)
      throws IOException {
    try (SideProcess process =
        new SideProcess(side, events, BulkComparison.customers(events), shape)) {
      for (int i = 0; i < WARM_UPS; i++) {
        process.warmUp();
      }
      for (int i = 0; i < RUNS; i++) {
        process.run();
      }
      return process.result();
    }
  }

  private static void doubled(String name, String side, int first, BulkEvents.Shape shape)
      throws IOException {
    double before = Double.NaN;
    for (int events = first; events <= 4 * first; events *= 2) {
      SideResult result = run(side, events, shape);
      double total = result.median() * events;
      System.out.printf(
          Locale.ROOT,
          "%s, %,d events: %.0f ns/event, %.2f times the half, peak %,d MB%n",
          name,
          events,
          result.median(),
          total / before,
          result.peakKilobytes() / 1_024);
      before = total;
    }
  }

  private static double slope(List<double[]> points) {
    double meanX = points.stream().mapToDouble(point -> point[0]).average().orElseThrow();
    double meanY = points.stream().mapToDouble(point -> point[1]).average().orElseThrow();
    double covariance = 0;
    double variance = 0;
    for (double[] point : points) {
      covariance += (point[0] - meanX) * (point[1] - meanY);
      variance += (point[0] - meanX) * (point[0] - meanX);
    }
    return covariance / variance;
  }
}

package io.journeyscore.benchmarks.attribution;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;
import io.journeyscore.attribution.Attribution;
import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.PathSet;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How much does credit by a Markov chain cost for a million journeys, beside plain Java?
 *
 * <p>The sides run in turns in one process, after rounds to warm up; figures are CPU time of the
 * process, the collector's with it. Both sides' credit is compared before any figure is printed.
 * The library starts from a {@link PathSet}, in which touches are numbers and equal paths are one;
 * what it costs to make that from names is a side of its own.
 *
 * <pre>
 * java -Xmx2g -cp benchmarks/target/benchmarks.jar \
 *     io.journeyscore.benchmarks.attribution.MarkovComparison [paths] [runs]
 * </pre>
 */
public final class MarkovComparison {

  private static final int WARM_UP = 5;

  /** The kernel counts in hundredths of a second, so a turn lasts for many of them. */
  private static final long TURN_NANOS = 500_000_000;

  private static final long SEED = 42;
  private static final double CLOSE = 1e-9;

  private MarkovComparison() {}

  /**
   * Runs all sides.
   *
   * @param args how many paths, 1,000,000 by default; how many runs to measure, 5 by default
   */
  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int runs = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    RandomPaths paths = new RandomPaths(count, SEED);
    PathSet set = paths.encoded();
    requireEqual(AttributionModel.markov(1).attribute(set), NaiveMarkov.credit(paths));
    Map<String, Supplier<Object>> sides = new LinkedHashMap<>();
    sides.put("plain Java, order 1", () -> NaiveMarkov.credit(paths));
    sides.put("path set from names", paths::encoded);
    for (int order = 1; order <= 4; order++) {
      AttributionModel model = AttributionModel.markov(order);
      sides.put("library, order " + order, () -> model.attribute(set));
    }
    Map<String, long[]> nanos = new LinkedHashMap<>();
    Map<String, Integer> times = new LinkedHashMap<>();
    sides.forEach(
        (side, work) -> {
          nanos.put(side, new long[runs]);
          times.put(side, 1);
        });
    for (int run = -WARM_UP; run < runs; run++) {
      for (Map.Entry<String, Supplier<Object>> side : sides.entrySet()) {
        int repeats = times.get(side.getKey());
        long took = cpuNanos(side.getValue(), repeats);
        if (run < 0) {
          times.put(side.getKey(), (int) Math.max(1, TURN_NANOS / Math.max(1, took)));
        } else {
          nanos.get(side.getKey())[run] = took;
        }
      }
    }
    System.out.printf(Locale.ROOT, "%,d journeys, %,d different paths%n", count, set.size());
    System.out.println("| side | CPU ms, median (least - most) |");
    System.out.println("|---|---|");
    nanos.forEach(
        (side, took) -> {
          Arrays.sort(took);
          System.out.printf(
              Locale.ROOT,
              "| %s | %,.1f (%,.1f - %,.1f) |%n",
              side,
              took[runs / 2] / 1e6,
              took[0] / 1e6,
              took[runs - 1] / 1e6);
        });
  }

  /** The CPU time of the process for one of some repetitions. */
  private static long cpuNanos(Supplier<Object> work, int repeats) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.gc();
    long before = system.getProcessCpuTime();
    for (int i = 0; i < repeats; i++) {
      requireNonNull(work.get());
    }
    return (system.getProcessCpuTime() - before) / repeats;
  }

  private static void requireEqual(Attribution ours, Map<String, Double> theirs) {
    theirs.forEach(
        (name, conversions) -> {
          double own = ours.credit(name).conversions();
          if (Math.abs(own - conversions) > CLOSE * Math.max(1, conversions)) {
            throw new IllegalStateException(
                "both sides must credit the same: %s with %s, %s"
                    .formatted(name, own, conversions));
          }
        });
  }
}

package io.journeyscore.examples.crm;

import io.journeyscore.score.LiveJourneys;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A customer service that holds every customer open: sixteen threads take events and ask for scores
 * while the model is exchanged, and a table says what came of it.
 *
 * <pre>
 * java -Xmx8g -cp examples/target/journey.jar io.journeyscore.examples.crm.CrmService 1000000
 * </pre>
 *
 * <p>The models learn from a small synthetic shop first. A score is timed as its caller sees it,
 * with the wait for the lock and, where there are fewer processors than threads, for a processor.
 *
 * <p><i>Thread-safe.</i>
 */
public final class CrmService {

  private static final int THREADS = 16;
  private static final int SHOP_CUSTOMERS = 400;
  private static final Instant MONDAY = Instant.parse("2026-01-05T08:00:00Z");

  private CrmService() {}

  /**
   * Runs the service.
   *
   * @param arguments how many customers are open, a million if not said
   * @throws InterruptedException if the thread is interrupted
   */
  public static void main(String... arguments) throws InterruptedException {
    int customers = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    run(customers, ShopModels.trained(SHOP_CUSTOMERS)).forEach(out::println);
  }

  /** Serves so many customers, and returns the table. */
  static List<String> run(int customers, ShopModels models) throws InterruptedException {
    ServiceMetrics metrics = new ServiceMetrics();
    // Stripes do not fill evenly; an eighth more leaves room, so nobody is let go of by chance.
    LiveJourneys live =
        LiveJourneys.builder(models.first())
            .stripes(16 * THREADS)
            .maximumCustomers(customers + customers / 8 + 4096)
            .listener(metrics)
            .build();
    List<Desk> desks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Runnable halfTime = i == 0 ? () -> live.swap(models.second()) : () -> {};
      desks.add(new Desk(live, models.events(), MONDAY, i, THREADS, customers, halfTime));
    }
    long before = System.nanoTime();
    work(desks);
    long nanos = System.nanoTime() - before;
    int open = live.size();
    long heap = heapInUse();
    live.evictIdle(MONDAY.plus(Duration.ofDays(2)));
    return table(desks, metrics, open, heap, nanos);
  }

  private static void work(List<Desk> desks) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(desks.size());
    try {
      for (Future<?> done : desks.stream().map(threads::submit).toList()) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread of the service failed", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<String> table(
      List<Desk> desks, ServiceMetrics metrics, int open, long heap, long nanos) {
    long[] latencies = desks.stream().flatMapToLong(desk -> Arrays.stream(desk.nanos())).toArray();
    Arrays.sort(latencies);
    double seconds = nanos / 1e9;
    List<String> lines = new ArrayList<>();
    lines.add(line("threads", "%d on %d processors", desks.size(), processors()));
    lines.add(line("open customers", "%,d", open));
    lines.add(line("heap per customer", "%,d bytes, alerts and timings included", heap / open));
    lines.add(line("events taken", "%,d", metrics.taken()));
    lines.add(line("events refused", "%,d", metrics.refused()));
    lines.add(line("scores", "%,d", latencies.length));
    lines.add(line("seconds", "%.1f", seconds));
    lines.add(line("events per second", "%,.0f", metrics.taken() / seconds));
    lines.add(line("score, p50", "%.1f us", percentile(latencies, 50)));
    lines.add(line("score, p99", "%.1f us", percentile(latencies, 99)));
    for (String model : metrics.models()) {
      lines.add(line("model", "%s", model.substring(0, 12)));
    }
    lines.add(line("alerts raised", "%,d", desks.stream().mapToLong(Desk::raised).sum()));
    lines.add(line("evicted as idle", "%,d", metrics.evicted()));
    lines.add(line("evicted bytes", "%,d", metrics.evictedBytes()));
    return lines;
  }

  private static long heapInUse() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** In microseconds, of sorted nanoseconds. */
  private static double percentile(long[] sorted, int percent) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) ((sorted.length - 1L) * percent / 100)] / 1e3;
  }

  private static String line(String name, String format, Object... values) {
    return String.format(Locale.ROOT, "%-18s %s", name, String.format(Locale.ROOT, format, values));
  }
}

package io.journeyscore.benchmarks.live;

import io.journeyscore.score.LiveJourneys;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How much memory does an open customer take? Used heap after collection, with a million customers
 * of one to some events each, less that of the same without a store.
 *
 * <pre>{@code
 * java -Xmx3g -cp benchmarks/target/benchmarks.jar io.journeyscore.benchmarks.live.LiveMemory
 * }</pre>
 */
public final class LiveMemory {
  private static final int BATCHES = 8;
  private static final int COLLECTIONS = 3;

  private LiveMemory() {}

  /**
   * Prints the bytes a customer after all have come, and after each has had some four events more,
   * without grace and with a day of it.
   *
   * @param args none
   */
  public static void main(String[] args) {
    for (Duration grace : List.of(Duration.ZERO, Duration.ofDays(1))) {
      LiveEvents events = new LiveEvents();
      long before = used(events);
      LiveJourneys store = LiveSignalSet.store(grace);
      int count = 0;
      for (int from = 0; from < LiveEvents.CUSTOMERS; from += count) {
        count = events.introduce(from);
        accept(store, events, count);
      }
      print(grace, "after one event each", used(events) - before, store);
      for (int batch = 0; batch < BATCHES; batch++) {
        events.draw();
        accept(store, events, LiveEvents.BATCH);
      }
      print(grace, "after more events", used(events) - before, store);
    }
  }

  private static void accept(LiveJourneys store, LiveEvents events, int count) {
    for (int i = 0; i < count; i++) {
      store.accept(events.customers[i], events.events[i]);
    }
  }

  private static void print(Duration grace, String when, long bytes, LiveJourneys store) {
    System.out.printf(
        Locale.ROOT,
        "grace %s, %s: %.0f bytes a customer, of %d%n",
        grace,
        when,
        (double) bytes / store.size(),
        store.size());
  }

  /** Used heap without the events of a batch, so that what is left is the store's. */
  private static long used(LiveEvents events) {
    events.forget();
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < COLLECTIONS; i++) {
      memory.gc();
    }
    return memory.getHeapMemoryUsage().getUsed();
  }
}

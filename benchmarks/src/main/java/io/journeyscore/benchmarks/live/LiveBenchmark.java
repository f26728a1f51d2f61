package io.journeyscore.benchmarks.live;

import com.sun.management.ThreadMXBean;
import io.journeyscore.score.LiveJourneys;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to look up one of a million open customers and accept an event, of whom
 * sixteen signals are kept, beside the least that has to be done?
 *
 * <p>An iteration is one batch of 524,288 events, made before the clock starts. Most of the time is
 * waiting for memory, so the least comes in two forms: with look-ups that do not depend on each
 * other, of which a processor has several under way at once, and with look-ups that each need what
 * the one before found, as for a caller who takes one event and then the next.
 *
 * <p>CPU time and bytes are counted around the loop alone, by the thread: making the events is in
 * neither. On a machine that others use, read {@code cpuNanos / events}, not the time by the clock.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar LiveBenchmark
 * }</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms3g", "-Xmx3g"})
@Warmup(iterations = 6, time = 1, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.MILLISECONDS)
public class LiveBenchmark {

  /** A batch of events for each invocation. */
  @State(Scope.Thread)
  public static class Batch {
    private final LiveEvents next = new LiveEvents();

    /** Makes the next events. */
    @Setup(Level.Invocation)
    public void draw() {
      next.draw();
    }
  }

  /** The library's store, with a million customers. */
  @State(Scope.Thread)
  public static class Store {
    /** How long an event may be known after it happened. */
    @Param({"PT0S", "P1D"})
    public String grace;

    private LiveJourneys journeys;

    /** Opens all customers. */
    @Setup(Level.Trial)
    public void open() {
      journeys = LiveSignalSet.store(Duration.parse(grace));
      LiveEvents first = new LiveEvents();
      int count = 0;
      for (int from = 0; from < LiveEvents.CUSTOMERS; from += count) {
        count = first.introduce(from);
        for (int i = 0; i < count; i++) {
          journeys.accept(first.customers[i], first.events[i]);
        }
      }
    }
  }

  /** The least that has to be done, with a million customers. */
  @State(Scope.Thread)
  public static class Bound {
    private final LiveBound least = new LiveBound();
  }

  /** What the loops over the batches cost the thread, as sums over all that were measured. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Cost {
    /** Events that were accepted. */
    public long events;

    /** Nanoseconds of CPU time. */
    public long cpuNanos;

    /** Bytes that were allocated. */
    public long bytes;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long cpuBefore;
    private long bytesBefore;

    private void start() {
      bytesBefore = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      cpuBefore = threads.getCurrentThreadCpuTime();
    }

    private void stop() {
      cpuNanos += threads.getCurrentThreadCpuTime() - cpuBefore;
      bytes += threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytesBefore;
      events += LiveEvents.BATCH;
    }
  }

  /**
   * Accepts a batch.
   *
   * @param store the customers
   * @param batch the events
   * @param cost counts CPU time and bytes
   * @return how many customers there are
   */
  @Benchmark
  @OperationsPerInvocation(LiveEvents.BATCH)
  public int accept(Store store, Batch batch, Cost cost) {
    LiveEvents events = batch.next;
    cost.start();
    for (int i = 0; i < LiveEvents.BATCH; i++) {
      store.journeys.accept(events.customers[i], events.events[i]);
    }
    cost.stop();
    return store.journeys.size();
  }

  /**
   * Does the least for a batch, the look-ups independent of each other.
   *
   * @param bound the customers
   * @param batch the events
   * @param cost counts CPU time and bytes
   * @return a sum over all
   */
  @Benchmark
  @OperationsPerInvocation(LiveEvents.BATCH)
  public long leastIndependent(Bound bound, Batch batch, Cost cost) {
    LiveEvents events = batch.next;
    cost.start();
    long sum = 0;
    for (int i = 0; i < LiveEvents.BATCH; i++) {
      sum += bound.least.accept(events.keys[i], events.events[i].occurredAtMicros());
    }
    cost.stop();
    return sum;
  }

  /**
   * Does the least for a batch, each look-up after the one before has come to its end.
   *
   * @param bound the customers
   * @param batch the events
   * @param cost counts CPU time and bytes
   * @return the last number of events
   */
  @Benchmark
  @OperationsPerInvocation(LiveEvents.BATCH)
  public long leastDependent(Bound bound, Batch batch, Cost cost) {
    LiveEvents events = batch.next;
    cost.start();
    long had = 0;
    for (int i = 0; i < LiveEvents.BATCH; i++) {
      // A number of events is never negative: the key is the same, but is known only then.
      long key = events.keys[i] + (had >>> Long.SIZE - 1);
      had = bound.least.accept(key, events.events[i].occurredAtMicros());
    }
    cost.stop();
    return had;
  }
}

package io.journeyscore.benchmarks.signal;

import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.TableSignals;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long do forty signals take: of one view of a customer, which is gone through from its first
 * event, and of the rows of a log in columns, where each is judged after each event in one pass?
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar SignalBenchmark -prof gc</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class SignalBenchmark {
  private static final int CUSTOMERS = 1_000;

  private SignalSet signals;
  private TableSignals table;
  private List<JourneyView> views;
  private double[] values;
  private int next;

  /** Makes the log and its journeys. */
  @Setup(Level.Trial)
  public void makeLog() {
    SignalLog log = SignalLog.of(CUSTOMERS);
    signals = log.definition().signals();
    table = signals.run(log.definition().rules()).over(log.table());
    views = log.reconstruction().timelines().stream().map(JourneyView::ofCustomer).toList();
    values = new double[signals.size()];
  }

  /** Counts what is read in passes over the table, and the events in the views. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Counted {
    /** Each a row of forty values, or an event that was gone through for one. */
    public long rows;
  }

  /**
   * Computes the signals of one view.
   *
   * @param counted counts the events in view
   * @return the values
   */
  @Benchmark
  public double[] view(Counted counted) {
    next = (next + 1) % views.size();
    JourneyView view = views.get(next);
    signals.extract(view, values);
    counted.rows += view.events(io.journeyscore.signal.Scope.CUSTOMER).size();
    return values;
  }

  /**
   * Computes the signals after each event of the table.
   *
   * @param counted counts the rows of values
   * @return a sum over all values that are not missing
   */
  @Benchmark
  public double table(Counted counted) {
    double[] sum = new double[1];
    table.afterEachEvent(
        (customer, journey, asOf, read) -> {
          counted.rows++;
          for (double value : read) {
            sum[0] += Double.isNaN(value) ? 0 : value;
          }
        });
    return sum[0];
  }
}

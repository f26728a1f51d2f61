package io.journeyscore.benchmarks.signal;

import com.sun.management.OperatingSystemMXBean;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.ml.ScorerTrainer;
import io.journeyscore.ml.TrainingSet;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * How much of training is computing signals? CPU time of the process for the forty signals of some
 * 20,000 examples, from journeys as objects and in columns, and for fitting 500 boosted trees to
 * them, in turns.
 *
 * <pre>{@code
 * java -Xmx2g -cp benchmarks/target/benchmarks.jar io.journeyscore.benchmarks.signal.ExtractionShare
 * }</pre>
 */
public final class ExtractionShare {
  private static final int CUSTOMERS = 5_000;
  private static final int TURNS = 5;
  private static final int WARM_UP = 1;

  private ExtractionShare() {}

  /**
   * Prints the medians, and the least and the most.
   *
   * @param args the number of customers, if not 5,000
   */
  public static void main(String[] args) {
    SignalLog log = SignalLog.of(args.length > 0 ? Integer.parseInt(args[0]) : CUSTOMERS);
    double[] objects = new double[TURNS];
    double[] columns = new double[TURNS];
    double[] fits = new double[TURNS];
    for (int turn = -WARM_UP; turn < TURNS; turn++) {
      double start = cpuMillis();
      TrainingSet examples = TrainingSet.of(log.reconstruction(), log.definition(), 42);
      double made = cpuMillis();
      int rows = overTable(log);
      double passed = cpuMillis();
      if (turn == -WARM_UP) {
        System.out.printf(
            Locale.ROOT,
            "%d examples of %d signals; %d rows in columns%n",
            examples.size(),
            SignalLog.SIGNALS,
            rows);
      }
      if (turn >= 0) {
        double fitted = fit(examples);
        objects[turn] = made - start;
        columns[turn] = passed - made;
        fits[turn] = fitted;
      }
    }
    print("examples from objects", objects);
    print("signals after each event, from columns", columns);
    print("fit", fits);
  }

  private static int overTable(SignalLog log) {
    int[] rows = new int[1];
    log.definition()
        .signals()
        .run(log.definition().rules())
        .over(log.table())
        .afterEachEvent((customer, journey, asOf, values) -> rows[0]++);
    return rows[0];
  }

  private static double fit(TrainingSet examples) {
    double start = cpuMillis();
    ScorerTrainer.builder()
        .algorithm(new Algorithm.GradientBoosting(500, 6, 20, 0.05, 0.7))
        .seed(42)
        .build()
        .train(examples);
    return cpuMillis() - start;
  }

  private static double cpuMillis() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e6;
  }

  private static void print(String what, double[] millis) {
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f ms (%.0f - %.0f)%n",
        what,
        millis[TURNS / 2],
        millis[0],
        millis[TURNS - 1]);
  }
}

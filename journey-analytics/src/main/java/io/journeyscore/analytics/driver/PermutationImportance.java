package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.internal.Losses;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How much worse a model predicts held-out rows once it can no longer see one signal.
 *
 * <p><b>Value.</b> The columns of the signal are exchanged between rows by a random permutation,
 * all of them together, which keeps how the signal is distributed and breaks its tie to the outcome
 * and to the other signals. The increase of the mean log loss (natural logarithm, probabilities no
 * nearer than 1e-15 to 0 and 1) is averaged over several permutations. Zero says that the model
 * does not use the signal, or that others stand in for it; below zero, that the signal misleads the
 * model on these rows. Two signals that say the same share their importance.
 *
 * <p><b>Interval.</b> Each row plays two parts: it is judged with another row's values, and it
 * lends its own. A difference is the loss of a row with the values of another less its loss as it
 * is, so what makes a row hard to predict cancels out. A row's influence on the increase {@code I}
 * is {@code (A - I) + (D - I)}, over the number of rows, where {@code A} is the mean difference of
 * the row over the repeats, and {@code D} that of the rows that were given its values. Influences
 * are summed within clusters, and {@code G / (G - 1)} times the sum of squares is the variance. The
 * chance in the permutations is in it, but it is in {@code A} and in {@code D}, twice; once, {@code
 * s^2 / (n R)} with {@code s^2} the variance of all differences over {@code R} repeats, is taken
 * off, down to no less than half. The interval is Student's with {@code G - 1} degrees of freedom.
 * With one cluster it is the whole range.
 *
 * <p>Sources: L. Breiman, <i>Random Forests</i>, Machine Learning 45 (2001), 5-32, <a
 * href="https://doi.org/10.1023/A:1010933404324">doi:10.1023/A:1010933404324</a>; A. Fisher, C.
 * Rudin and F. Dominici, <i>All Models are Wrong, but Many are Useful</i>, Journal of Machine
 * Learning Research 20 (2019), paper 177, which ties it to U-statistics.
 *
 * <p>Immutable and thread-safe.
 *
 * @param signal the signal's name
 * @param increase increase of the mean log loss
 */
public record PermutationImportance(String signal, Estimate increase) {
  /**
   * Checks the parts.
   *
   * @param signal the signal's name
   * @param increase increase of the mean log loss
   * @throws NullPointerException if a part is null
   */
  public PermutationImportance {
    requireNonNull(signal, "signal");
    requireNonNull(increase, "increase");
  }

  /**
   * How to measure.
   *
   * <p>Immutable and thread-safe.
   *
   * @param level confidence level of the intervals, above 0 and below 1
   * @param repeats permutations of each signal, positive
   * @param seed seed of the permutations; equal seeds give equal bits
   */
  public record Options(double level, int repeats, long seed) {
    /**
     * Checks the parts.
     *
     * @param level confidence level of the intervals, above 0 and below 1
     * @param repeats permutations of each signal, positive
     * @param seed seed of the permutations
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Options {
      Checks.level(level);
      Checks.atLeast(repeats, 1, "repeats");
    }

    /**
     * Returns the usual options: level 0.95, 10 repeats.
     *
     * @param seed seed of the permutations
     * @return the options
     */
    public static Options seeded(long seed) {
      return new Options(0.95, 10, seed);
    }

    /**
     * Returns these options with another number of repeats.
     *
     * @param repeats permutations of each signal, positive
     * @return new options
     * @throws IllegalArgumentException if the number is not positive
     */
    public Options withRepeats(int repeats) {
      return new Options(level, repeats, seed);
    }
  }

  /**
   * Measures each signal.
   *
   * <p>The scorer is asked {@code n (1 + signals * repeats)} times, for several signals at once if
   * the calling thread's pool has more than one. A signal's permutations come from the seed and its
   * name, so neither the number of threads, nor the order of the rows, nor the numbering of the
   * clusters, nor which other signals are asked for changes a bit.
   *
   * @param scorer the model
   * @param rows held-out rows, all of the same length; neither kept nor changed
   * @param labels whether the outcome happened, one for each row
   * @param clusters which rows belong together, by equal numbers, one for each row; usually a
   *     number for each customer
   * @param signals the columns of each signal, names distinct
   * @param options how to measure
   * @return one importance for each signal, in the order of the signals
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no row, lengths differ, a column does not exist, a
   *     name comes twice, or the scorer returns something that is not in [0, 1]
   */
  public static List<PermutationImportance> of(
      RowScorer scorer,
      double[][] rows,
      boolean[] labels,
      int[] clusters,
      List<ColumnGroup> signals,
      Options options) {
    requireNonNull(scorer, "scorer");
    requireNonNull(options, "options");
    Checks.rows(requireNonNull(rows, "rows").length, "rows", labels, clusters);
    List<ColumnGroup> groups = List.copyOf(signals);
    checkRows(rows);
    checkGroups(groups, rows[0].length);
    ClusteredRows order =
        ClusteredRows.of(
            clusters,
            (a, b) -> {
              int compared = Arrays.compare(rows[a], rows[b]);
              return compared != 0 ? compared : Boolean.compare(labels[a], labels[b]);
            });
    double[][] arranged = new double[rows.length][];
    for (int i = 0; i < arranged.length; i++) {
      arranged[i] = rows[order.row(i)].clone();
    }
    boolean[] outcomes = order.arrange(labels);
    double[] losses = new double[arranged.length];
    double[] row = new double[rows[0].length];
    for (int i = 0; i < losses.length; i++) {
      System.arraycopy(arranged[i], 0, row, 0, row.length);
      losses[i] = loss(scorer, row, outcomes[i]);
    }
    return IntStream.range(0, groups.size())
        .parallel()
        .mapToObj(g -> measure(scorer, arranged, outcomes, losses, order, groups.get(g), options))
        .toList();
  }

  private static void checkRows(double[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      if (requireNonNull(rows[i], "rows").length != rows[0].length) {
        throw new IllegalArgumentException(
            "rows[" + i + "] must have " + rows[0].length + " columns: " + rows[i].length);
      }
    }
  }

  private static void checkGroups(List<ColumnGroup> groups, int width) {
    Set<String> names = new HashSet<>();
    for (ColumnGroup group : groups) {
      if (!names.add(group.signal())) {
        throw new IllegalArgumentException("signals must have distinct names: " + group.signal());
      }
      for (int column : group.columns()) {
        if (column >= width) {
          throw new IllegalArgumentException(
              "columns of " + group.signal() + " must be below " + width + ": " + column);
        }
      }
    }
  }

  private static double loss(RowScorer scorer, double[] row, boolean outcome) {
    double probability = scorer.probability(row);
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "scorer must return a probability in [0, 1]: " + probability);
    }
    return Losses.logLoss(probability, outcome);
  }

  private static PermutationImportance measure(
      RowScorer scorer,
      double[][] rows,
      boolean[] outcomes,
      double[] losses,
      ClusteredRows order,
      ColumnGroup group,
      Options options) {
    int n = rows.length;
    int[] columns = group.columns().stream().mapToInt(Integer::intValue).toArray();
    CompensatedSum[] judged = sums(n);
    CompensatedSum[] lent = sums(n);
    CompensatedSum squares = new CompensatedSum();
    double[] row = new double[rows[0].length];
    SplittableRandom random = new SplittableRandom(options.seed() ^ hash(group.signal()));
    for (int repeat = 0; repeat < options.repeats(); repeat++) {
      int[] donors = Draws.permutation(random, n);
      for (int i = 0; i < n; i++) {
        System.arraycopy(rows[i], 0, row, 0, row.length);
        for (int column : columns) {
          row[column] = rows[donors[i]][column];
        }
        double loss = loss(scorer, row, outcomes[i]);
        double difference = loss - losses[i];
        judged[i].add(difference);
        lent[donors[i]].add(difference);
        squares.add(difference * difference);
      }
    }
    return new PermutationImportance(
        group.signal(), increase(judged, lent, squares.value(), order, options));
  }

  private static CompensatedSum[] sums(int n) {
    CompensatedSum[] sums = new CompensatedSum[n];
    Arrays.setAll(sums, i -> new CompensatedSum());
    return sums;
  }

  private static Estimate increase(
      CompensatedSum[] judged,
      CompensatedSum[] lent,
      double squares,
      ClusteredRows order,
      Options options) {
    int n = judged.length;
    CompensatedSum total = new CompensatedSum();
    for (int i = 0; i < n; i++) {
      total.add(judged[i].value() / options.repeats());
    }
    double increase = total.value() / n;
    double[] influence = new double[n];
    for (int i = 0; i < n; i++) {
      double asJudged = judged[i].value() / options.repeats() - increase;
      double asLender = lent[i].value() / options.repeats() - increase;
      influence[i] = (asJudged + asLender) / n;
    }
    double ofDifferences = Math.max(0, squares / options.repeats() / n - increase * increase);
    double raw = order.variance(influence);
    double variance = Math.max(raw / 2, raw - ofDifferences / options.repeats() / n);
    double low = -Losses.WORST_LOG_LOSS;
    double high = Losses.WORST_LOG_LOSS;
    if (variance < Double.POSITIVE_INFINITY) {
      double reach =
          Quantiles.student(options.level(), order.clusters() - 1.0) * Math.sqrt(variance);
      low = Math.max(low, increase - reach);
      high = Math.min(high, increase + reach);
    }
    return new Estimate(increase, new Interval(low, high, options.level()), n);
  }

  /** A 64-bit hash of a name (FNV-1a over its UTF-16 units), the same in every virtual machine. */
  private static long hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}

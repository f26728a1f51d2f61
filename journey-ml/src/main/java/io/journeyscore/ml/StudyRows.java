package io.journeyscore.ml;

import io.journeyscore.analytics.driver.SelectionStability;
import io.journeyscore.score.ColumnLayout;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Examples turned on their side for a study: a column for each signal, and what stands beside it.
 * Their order does not depend on that of the examples. Columns and rows are made whenever they are
 * asked for: all of them would be twice the examples.
 *
 * <p>Immutable as long as nobody changes the arrays; nobody in this package does.
 */
final class StudyRows {

  private static final Comparator<Example> OWN_ORDER =
      Comparator.comparingInt(Example::customer)
          .thenComparingLong(Example::landmark)
          .thenComparingLong(Example::matureAt)
          .thenComparing(Example::positive)
          .thenComparing(Example::values, Arrays::compare);

  private final List<Example> examples;
  private final ColumnLayout layout;
  private final Commonest commonest;
  private final boolean[] labels;
  private final int[] customers;

  StudyRows(List<Example> examples, ColumnLayout layout, Commonest commonest) {
    this.examples = inOwnOrder(examples);
    this.layout = layout;
    this.commonest = commonest;
    labels = TrainingSet.labels(this.examples);
    customers = TrainingSet.customers(this.examples);
  }

  /** Examples in an order that does not depend on that in which they were given. */
  static List<Example> inOwnOrder(List<Example> examples) {
    return examples.stream().sorted(OWN_ORDER).toList();
  }

  int size() {
    return labels.length;
  }

  int positives() {
    return (int) examples.stream().filter(Example::positive).count();
  }

  int distinctCustomers() {
    return (int) Arrays.stream(customers).distinct().count();
  }

  /** The values of each signal, NaN where missing. */
  double[][] columns() {
    return IntStream.range(0, layout.signals()).mapToObj(this::column).toArray(double[][]::new);
  }

  double[] column(int signal) {
    return commonest.column(examples, signal);
  }

  /** The rows as the model sees them. */
  double[][] rows() {
    return CalibratedModel.rows(layout, examples);
  }

  boolean[] labels() {
    return labels;
  }

  int[] customers() {
    return customers;
  }

  /** How often each signal is among the first on halves of the customers. */
  List<SelectionStability> stability(SelectionStability.Options options) {
    int[] signalOf = IntStream.range(0, layout.columns()).map(layout::signalOf).toArray();
    return SelectionStability.of(columns(), rows(), signalOf, labels, customers, options);
  }

  double[] exposures(SignalStudy.Exposure exposure) {
    return examples.stream()
        .mapToDouble(
            example ->
                exposure == SignalStudy.Exposure.EVENTS
                    ? example.course().events()
                    : example.landmark() - example.course().startedAt())
        .toArray();
  }

  /** The microseconds from the moment of judgement to the target; 0 where it did not happen. */
  long[] leads() {
    return examples.stream()
        .mapToLong(
            example -> example.positive() ? example.course().outcomeAt() - example.landmark() : 0)
        .toArray();
  }
}

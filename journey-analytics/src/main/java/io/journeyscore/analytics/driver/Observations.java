package io.journeyscore.analytics.driver;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/**
 * Values of one signal with their outcomes and clusters, as private arrays of equal length.
 *
 * <p>Immutable and thread-safe.
 */
final class Observations {
  private final double[] values;
  private final boolean[] labels;
  private final int[] clusters;

  private Observations(double[] values, boolean[] labels, int[] clusters) {
    this.values = values;
    this.labels = labels;
    this.clusters = clusters;
  }

  /** Copies the arrays; -0.0 becomes 0.0. */
  static Observations of(double[] values, boolean[] labels, int[] clusters) {
    double[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      if (Double.isInfinite(copy[i])) {
        throw new IllegalArgumentException("values[" + i + "] must be finite or NaN: " + copy[i]);
      }
      copy[i] += 0.0;
    }
    return new Observations(copy, labels.clone(), clusters.clone());
  }

  /** Returns the rows whose value passes a test, in their order. */
  Observations where(DoublePredicate test) {
    double[] someValues = new double[values.length];
    boolean[] someLabels = new boolean[values.length];
    int[] someClusters = new int[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (test.test(values[i])) {
        someValues[count] = values[i];
        someLabels[count] = labels[i];
        someClusters[count] = clusters[i];
        count++;
      }
    }
    return new Observations(
        Arrays.copyOf(someValues, count),
        Arrays.copyOf(someLabels, count),
        Arrays.copyOf(someClusters, count));
  }

  int size() {
    return values.length;
  }

  double[] values() {
    return values.clone();
  }

  boolean[] labels() {
    return labels.clone();
  }

  int[] clusters() {
    return clusters.clone();
  }

  /** Counts rows, events and clusters. */
  Support.Group group() {
    long events = 0;
    for (boolean label : labels) {
      events += label ? 1 : 0;
    }
    int[] sorted = clusters.clone();
    Arrays.sort(sorted);
    long distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    return new Support.Group(values.length, events, distinct);
  }
}

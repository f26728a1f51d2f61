package io.journeyscore.analytics.success;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Numbers that others are compared with, such as the times of last year's journeys.
 *
 * <p>A percentile says nothing without its population: keep one and use it for all scores that are
 * to be compared. Keeps each distinct number with its count; equal populations give equal bits,
 * however they were put together.
 *
 * <p>Immutable and thread-safe.
 */
public final class ReferencePopulation {
  private final double[] values;

  /** How many are at or below each value. */
  private final long[] upTo;

  ReferencePopulation(SortedMap<Double, Long> counts) {
    values = new double[counts.size()];
    upTo = new long[counts.size()];
    long sum = 0;
    int i = 0;
    for (Map.Entry<Double, Long> entry : counts.entrySet()) {
      values[i] = entry.getKey();
      sum = Math.addExact(sum, entry.getValue());
      upTo[i++] = sum;
    }
  }

  /**
   * Returns the population of some numbers.
   *
   * @param numbers finite, in any order; not kept
   * @return the population; empty if there is no number
   * @throws NullPointerException if the argument is null
   * @throws IllegalArgumentException if a number is not finite
   */
  public static Optional<ReferencePopulation> of(double... numbers) {
    return new ReferenceMeasure("numbers")
        .measure(Arrays.stream(Checks.finite(numbers, "numbers")).boxed().toList());
  }

  /**
   * Returns the population of all that is in this one and in another.
   *
   * @param other the other population, of numbers in the same unit
   * @return both together
   * @throws NullPointerException if the other is null
   */
  public ReferencePopulation and(ReferencePopulation other) {
    SortedMap<Double, Long> both = counts();
    requireNonNull(other, "other").counts().forEach((key, n) -> both.merge(key, n, Math::addExact));
    return new ReferencePopulation(both);
  }

  SortedMap<Double, Long> counts() {
    SortedMap<Double, Long> counts = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      counts.put(values[i], upTo[i] - below(i));
    }
    return counts;
  }

  private long below(int place) {
    return place == 0 ? 0 : upTo[place - 1];
  }

  /**
   * Returns how many numbers there are.
   *
   * @return a positive count
   */
  public long n() {
    return upTo[upTo.length - 1];
  }

  /**
   * Returns the share of the population that a number is above, equal ones counted half: the
   * mid-rank, so that the mean percentile of the population itself is 0.5.
   *
   * <p>O(log n).
   *
   * @param number finite
   * @return from 0, below all, to 1, above all
   * @throws IllegalArgumentException if the number is not finite
   */
  public double percentile(double number) {
    int place = Arrays.binarySearch(values, Checks.finite(number, "number") + 0.0);
    if (place < 0) {
      return (double) below(-place - 1) / n();
    }
    return (below(place) + (upTo[place] - below(place)) / 2.0) / n();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReferencePopulation population
        && Arrays.equals(population.values, values)
        && Arrays.equals(population.upTo, upTo);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(upTo);
  }

  @Override
  public String toString() {
    return "ReferencePopulation[n=%s, from=%s, to=%s]"
        .formatted(n(), values[0], values[values.length - 1]);
  }
}

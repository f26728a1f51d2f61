package io.journeyscore.analytics.change;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * An A/A check: how often the difference in differences sees a change between two halves of
 * customers between whom there is none.
 *
 * <p>Customers are dealt into two groups by chance, again and again, and each time the difference
 * is tested. If the test holds for such customers, it alarms in as many cases as its level allows:
 * 5% for 0.95. More says that its intervals are too narrow for these data, as where few customers
 * make up most of the rows.
 *
 * <p>Immutable and thread-safe.
 */
public final class FalseAlarms {
  private static final Comparator<CustomerRows> BY_CONTENT =
      Comparator.comparingLong(CustomerRows::rowsBefore)
          .thenComparingLong(CustomerRows::microsBefore)
          .thenComparingLong(CustomerRows::rowsAfter)
          .thenComparingLong(CustomerRows::microsAfter);

  private FalseAlarms() {}

  /**
   * Returns the share of false alarms.
   *
   * <p>O({@code splits} times the customers). The order of the customers changes no bit.
   *
   * @param customers customers among whom no change made a difference, such as all controls;
   *     whether they are called treated does not matter
   * @param splits how often they are dealt out, positive
   * @param level the confidence level that is checked, above 0 and below 1
   * @param seed seed of the draws; equal seeds give equal bits
   * @return the share of splits with a p-value below {@code 1 - level}, with its 95% interval and
   *     the number of splits that could be tested; empty if none could
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static Optional<Estimate> of(
      Collection<CustomerRows> customers, int splits, double level, long seed) {
    Checks.atLeast(splits, 1, "splits");
    Checks.level(level);
    List<CustomerRows> sorted =
        requireNonNull(customers, "customers").stream().sorted(BY_CONTENT).toList();
    SplittableRandom random = new SplittableRandom(seed);
    long tested = 0;
    long alarms = 0;
    for (int split = 0; split < splits; split++) {
      Optional<Difference> difference =
          dealt(sorted, random.split()).differenceInDifferences(level);
      tested += difference.isPresent() ? 1 : 0;
      alarms += difference.filter(seen -> seen.p() < 1 - level).isPresent() ? 1 : 0;
    }
    return tested == 0 ? Optional.empty() : Optional.of(Proportion.wilson(alarms, tested, 0.95));
  }

  private static Change dealt(List<CustomerRows> customers, SplittableRandom random) {
    Measure.Accumulator<CustomerRows, Change> accumulator = ChangeMeasure.ofRows().accumulator();
    for (CustomerRows customer : customers) {
      accumulator.accept(customer.in(random.nextLong() < 0));
    }
    return accumulator.result();
  }
}

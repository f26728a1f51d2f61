package io.journeyscore.analytics.path;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.IndexSort;
import io.journeyscore.event.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The journeys that matter most: variants by volume times value times outcome.
 *
 * <p>Volume is how many journeys took the variant and have an outcome that is known; value is what
 * one success among them was worth on average; outcome is the share that succeeded, or the share
 * that did not. The product is what the variant brought in, or what it let go by if its other
 * journeys could have been worth as much. A variant of which no journey succeeded has no known
 * value: it is not ranked but counted.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param ranked the variants, the most important first; of those as important as each other, the
 *     one that more journeys took, then in the order of names
 * @param unranked how many variants are not ranked, as the value of a success is not known
 */
public record ImportantJourneys(List<ImportantJourney> ranked, long unranked) {

  /** What of the outcome counts. */
  public enum By {
    /** The share that succeeded. */
    SUCCESS,
    /** The share that did not succeed. */
    MISSED
  }

  /**
   * Copies the list.
   *
   * @param ranked the variants, the most important first
   * @param unranked how many variants are not ranked
   */
  public ImportantJourneys {
    ranked = List.copyOf(ranked);
  }

  /**
   * Ranks variants.
   *
   * @param table the variants
   * @param by what of the outcome counts
   * @param most how many to return at most; at least 1
   * @return the most important ones
   * @throws IllegalArgumentException if {@code most} is below 1
   */
  public static ImportantJourneys of(VariantTable table, By by, int most) {
    Checks.atLeast(most, 1, "most");
    VariantTable.Columns columns = table.columns();
    int[] known =
        IntStream.range(0, columns.journeys().length)
            .filter(place -> columns.succeeded()[place] > 0)
            .toArray();
    double[] importance =
        IntStream.of(known).mapToDouble(place -> importance(columns, by, place)).toArray();
    // Places are in the order of journeys and names already, and the sort keeps it.
    int[] order =
        IndexSort.sorted(
            known.length, (one, other) -> Double.compare(importance[other], importance[one]));
    List<ImportantJourney> ranked = new ArrayList<>();
    for (int i = 0; i < Math.min(most, order.length); i++) {
      int place = known[order[i]];
      ranked.add(
          new ImportantJourney(
              table.variants().get(place),
              columns.mature()[place],
              value(columns, place),
              outcome(columns, by, place),
              importance[order[i]]));
    }
    return new ImportantJourneys(ranked, columns.journeys().length - (long) known.length);
  }

  private static double importance(VariantTable.Columns columns, By by, int place) {
    return columns.mature()[place] * value(columns, place) * outcome(columns, by, place);
  }

  private static double value(VariantTable.Columns columns, int place) {
    double total = columns.valueMicros()[place] / Math.pow(10, Money.FRACTION_DIGITS);
    return total / columns.succeeded()[place];
  }

  private static double outcome(VariantTable.Columns columns, By by, int place) {
    long counting =
        by == By.SUCCESS
            ? columns.succeeded()[place]
            : columns.mature()[place] - columns.succeeded()[place];
    return (double) counting / columns.mature()[place];
  }
}

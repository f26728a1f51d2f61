package io.journeyscore.analytics.path;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.event.Money;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * All variants of some journeys, the one that most journeys took first; of variants as frequent as
 * each other, in the order of their names.
 *
 * <p>Held as numbers; a {@link Variant} is made at each access. <i>Immutable and thread-safe.</i>
 */
public final class VariantTable {
  private final double level;
  private final List<String> names;
  private final int[][] codes;
  private final Columns columns;
  private final long journeys;
  private final long withoutSteps;

  /** The counts of the variants, in their order. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and never handed out.
  record Columns(
      long[] journeys, long[] mature, long[] succeeded, long[] valueMicros, long[] medianMicros) {}

  VariantTable(
      double level,
      List<String> names,
      int[][] codes,
      Columns columns,
      long journeys,
      long withoutSteps) {
    this.level = level;
    this.names = names;
    this.codes = codes;
    this.columns = columns;
    this.journeys = journeys;
    this.withoutSteps = withoutSteps;
  }

  /**
   * Returns the variants.
   *
   * @return an unmodifiable list, the most frequent first; empty if no journey has steps
   */
  public List<Variant> variants() {
    return new View();
  }

  private final class View extends AbstractList<Variant> implements RandomAccess {

    @Override
    public Variant get(int place) {
      return variant(Objects.checkIndex(place, codes.length));
    }

    @Override
    public int size() {
      return codes.length;
    }
  }

  private Variant variant(int place) {
    return new Variant(
        names(place),
        columns.journeys[place],
        share(place),
        Proportion.wilsonIfAny(columns.succeeded[place], columns.mature[place], level),
        BigDecimal.valueOf(columns.valueMicros[place], Money.FRACTION_DIGITS),
        Elapsed.duration(columns.medianMicros[place]));
  }

  private Estimate share(int place) {
    return Proportion.wilson(columns.journeys[place], journeys, level);
  }

  /**
   * Returns the variant of a sequence of steps. O(number of variants).
   *
   * @param steps what the steps are called, in order
   * @return the variant; empty if no journey took it
   */
  public Optional<Variant> variant(List<String> steps) {
    for (int place = 0; place < codes.length; place++) {
      if (codes[place].length == steps.size() && names(place).equals(steps)) {
        return Optional.of(variant(place));
      }
    }
    return Optional.empty();
  }

  List<String> names(int place) {
    return Arrays.stream(codes[place]).mapToObj(names::get).toList();
  }

  Columns columns() {
    return columns;
  }

  /**
   * Returns how many journeys have steps: what shares are parts of.
   *
   * @return a count
   */
  public long journeys() {
    return journeys;
  }

  /**
   * Returns how many journeys have no step, as no event has a name. They are no variant.
   *
   * @return a count
   */
  public long withoutSteps() {
    return withoutSteps;
  }

  @Override
  public String toString() {
    return "VariantTable[journeys=%d, variants=%d]".formatted(journeys, codes.length);
  }
}

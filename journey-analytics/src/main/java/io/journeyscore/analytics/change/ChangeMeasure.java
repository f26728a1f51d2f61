package io.journeyscore.analytics.change;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Measures journeys before and after a change, of customers whom it reached and of controls.
 *
 * <p>A journey is a row of the time in which it began: from {@code change - before} up to the
 * change, or from the change up to {@code change + after}. One under way at the change is before
 * it, though the change may have reached its end; leave such time out by a value that is not known
 * of it.
 *
 * <p>To see whether the groups went alike before, measure a change that was not: at a moment before
 * the real one, with times that end by it.
 *
 * <p>Must be given each customer once. <i>Immutable and thread-safe</i>, if its functions are; they
 * are not kept in saved bytes.
 */
public final class ChangeMeasure implements Measure<CustomerTimeline, Change> {
  private final Instant change;
  private final Instant from;
  private final Instant to;
  private final Predicate<? super CustomerTimeline> treated;
  private final JourneyValue value;

  private ChangeMeasure(
      Instant change,
      Instant from,
      Instant to,
      Predicate<? super CustomerTimeline> treated,
      JourneyValue value) {
    this.change = change;
    this.from = from;
    this.to = to;
    this.treated = treated;
    this.value = value;
  }

  /**
   * When a change was, and how long before and after it is looked at.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param change the moment of the change
   * @param before how long before it journeys begin that count; positive
   * @param after how long after it journeys begin that count; positive
   */
  public record Times(Instant change, Duration before, Duration after) {
    /**
     * Checks the parts.
     *
     * @param change the moment of the change
     * @param before how long before it journeys begin that count
     * @param after how long after it journeys begin that count
     * @throws IllegalArgumentException if a length is not positive
     */
    public Times {
      requireNonNull(change, "change");
      checkPositive(before, "before");
      checkPositive(after, "after");
    }

    private static void checkPositive(Duration length, String name) {
      if (requireNonNull(length, name).isZero() || length.isNegative()) {
        throw new IllegalArgumentException("%s must be positive: %s".formatted(name, length));
      }
    }
  }

  /**
   * Returns the measure.
   *
   * @param times when the change was, and what time counts
   * @param treated says whom the change reached; the others are the controls
   * @param value what journeys are measured by
   * @return the measure
   */
  public static ChangeMeasure of(
      Times times, Predicate<? super CustomerTimeline> treated, JourneyValue value) {
    return new ChangeMeasure(
        times.change(),
        times.change().minus(times.before()),
        times.change().plus(times.after()),
        requireNonNull(treated, "treated"),
        requireNonNull(value, "value"));
  }

  /**
   * Returns the measure of customers whose rows were summed up elsewhere.
   *
   * @return the measure, which must be given each customer once
   */
  public static Measure<CustomerRows, Change> ofRows() {
    return new OfRows();
  }

  /**
   * Returns what is measured of one customer.
   *
   * @param timeline the customer
   * @return the rows before and after, perhaps none
   */
  public CustomerRows rows(CustomerTimeline timeline) {
    return CustomerRows.of(
        treated.test(timeline),
        values(timeline.journeys(), from, change),
        values(timeline.journeys(), change, to));
  }

  private double[] values(List<Journey> journeys, Instant begin, Instant end) {
    return journeys.stream()
        .filter(journey -> !journey.start().isBefore(begin) && journey.start().isBefore(end))
        .map(value::of)
        .flatMapToDouble(OptionalDouble::stream)
        .toArray();
  }

  @Override
  public Accumulator<CustomerTimeline, Change> accumulator() {
    return start();
  }

  @Override
  public Accumulator<CustomerTimeline, Change> accumulator(byte[] saved) {
    return start().restore(saved);
  }

  private ChangeAccumulator<CustomerTimeline> start() {
    return new ChangeAccumulator<>(
        "change at %s of %s to %s".formatted(change, from, to), this::rows);
  }

  private record OfRows() implements Measure<CustomerRows, Change> {
    private static final String KIND = "change of rows";

    @Override
    public Accumulator<CustomerRows, Change> accumulator() {
      return new ChangeAccumulator<>(KIND, Function.identity());
    }

    @Override
    public Accumulator<CustomerRows, Change> accumulator(byte[] saved) {
      return new ChangeAccumulator<CustomerRows>(KIND, Function.identity()).restore(saved);
    }
  }
}

package io.journeyscore.analytics.retention;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CountMeasure;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measures how cohorts of customers return: a table with one row for the customers who were
 * included in a period, and one column for each period after, or before.
 *
 * <p>A customer belongs to the cohort of the period of the first inclusion event in the log, or to
 * that of every period with an inclusion event. Columns are the periods of the calendar after that
 * of inclusion, or of equal length since the customer's own inclusion event. Columns before the
 * inclusion, numbered from -1 down, make the table one of latency.
 *
 * <p>A cell whose time the log does not cover for every customer who may be in the cohort is
 * incomplete, and has no rate.
 *
 * <p>The rules are those of cohort tables in Adobe's Customer Journey Analytics (retention, churn,
 * rolling calculation and latency), which count every period with an inclusion event, by the
 * calendar.
 *
 * <p>Must be given each customer once. <i>Immutable and thread-safe.</i>
 */
public final class CohortMeasure {
  private final EventFilter inclusion;
  private final EventFilter returning;
  private final boolean every;
  private final CohortLayout layout;
  private final Periods.Starts starts;

  private CohortMeasure(Builder settings) {
    inclusion = settings.inclusion;
    returning = settings.returning == null ? EventFilter.customerInitiated() : settings.returning;
    every = settings.every;
    layout =
        new CohortLayout(
            settings.periods,
            settings.before,
            settings.after,
            Optional.ofNullable(settings.ownLength),
            Optional.ofNullable(settings.observedFrom),
            settings.observedUntil);
    starts = layout.periods().starts(-layout.before(), layout.periods().count() + layout.after());
  }

  /**
   * Starts a measure.
   *
   * @param periods the periods of inclusion
   * @param inclusion the events that include a customer, such as a first order
   * @param observedUntil the moment up to which the log is complete
   * @return a builder with nothing else set
   */
  public static Builder builder(Periods periods, EventFilter inclusion, Instant observedUntil) {
    return new Builder(periods, inclusion, observedUntil);
  }

  private Measure<CustomerTimeline, CohortTable> measure() {
    String kind =
        "cohorts: %s; included %s, %s; return %s"
            .formatted(
                layout.describe(),
                inclusion.describe(),
                every ? "every" : "first",
                returning.describe());
    return new CountMeasure<>(
        kind, layout.size(), this::count, counts -> new CohortTable(layout, counts));
  }

  private void count(CustomerTimeline timeline, long[] counts) {
    List<JourneyEvent> events = timeline.events();
    int last = -1;
    for (int i = 0; i < events.size(); i++) {
      JourneyEvent event = events.get(i);
      if (event.occurredAt().isAfter(layout.observedUntil())) {
        return;
      }
      if (inclusion.matches(event)) {
        Optional<Integer> row = starts.indexOf(event.occurredAt()).filter(this::isRow);
        if (row.isPresent() && row.get() > last) {
          last = row.get();
          include(events, i, last, counts);
        }
        if (!every) {
          return;
        }
      }
    }
  }

  private boolean isRow(int period) {
    return period >= 0 && period < layout.periods().count();
  }

  private void include(List<JourneyEvent> events, int at, int row, long[] counts) {
    boolean[] returned = new boolean[layout.columns()];
    for (int i = 0; i < events.size(); i++) {
      JourneyEvent event = events.get(i);
      if (i != at
          && !event.occurredAt().isAfter(layout.observedUntil())
          && returning.matches(event)) {
        column(events.get(at), event, i > at, row)
            .ifPresent(column -> returned[layout.place(column)] = true);
      }
    }
    layout.add(counts, row, returned);
  }

  private Optional<Integer> column(
      JourneyEvent included, JourneyEvent event, boolean later, int row) {
    Optional<Integer> column =
        layout.ownLength().isEmpty()
            ? starts.indexOf(event.occurredAt()).map(period -> period - row)
            : Optional.of(ownColumn(included, event, later, layout.ownLength().get()));
    return column.filter(
        number -> number != 0 && number >= -layout.before() && number <= layout.after());
  }

  /** Counts from 1 up after the inclusion, and from -1 down before it. */
  private static int ownColumn(
      JourneyEvent included, JourneyEvent event, boolean later, Duration length) {
    Duration distance = Duration.between(included.occurredAt(), event.occurredAt());
    long lengths = distance.abs().dividedBy(length);
    if (!later && distance.abs().equals(length.multipliedBy(lengths)) && lengths > 0) {
      lengths--;
    }
    int number = (int) Math.min(Integer.MAX_VALUE - 1, lengths) + 1;
    return later ? number : -number;
  }

  /**
   * Collects the settings of a measure. Each can be set once.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {
    private final Periods periods;
    private final EventFilter inclusion;
    private final Instant observedUntil;
    private @Nullable EventFilter returning;
    private @Nullable Duration ownLength;
    private @Nullable Instant observedFrom;
    private boolean every;
    private boolean columnsSet;
    private int before;
    private int after;

    private Builder(Periods periods, EventFilter inclusion, Instant observedUntil) {
      this.periods = requireNonNull(periods, "periods");
      this.inclusion = requireNonNull(inclusion, "inclusion");
      this.observedUntil = requireNonNull(observedUntil, "observedUntil");
      after = periods.count() - 1;
    }

    /**
     * Sets what a return is; by default all that the customer initiated.
     *
     * @param events the events
     * @return this
     * @throws IllegalStateException if this is set already
     */
    public Builder returning(EventFilter events) {
      Checks.unset(returning, "returning");
      returning = requireNonNull(events, "returning");
      return this;
    }

    /**
     * Sets how many columns there are; by default none before, and after one less than periods.
     *
     * @param columnsBefore how many periods before the inclusion are shown, not negative
     * @param columnsAfter how many periods after it are shown, not negative
     * @return this
     * @throws IllegalArgumentException if a number is negative
     * @throws IllegalStateException if this is set already
     */
    public Builder columns(int columnsBefore, int columnsAfter) {
      Checks.unset(columnsSet ? before + " before, " + after + " after" : null, "columns");
      columnsSet = true;
      before = (int) Checks.atLeast(columnsBefore, 0, "columnsBefore");
      after = (int) Checks.atLeast(columnsAfter, 0, "columnsAfter");
      return this;
    }

    /**
     * Makes columns roll: each is of this length and counts from the customer's own inclusion
     * event, in place of the periods of the rows.
     *
     * @param length how long a column is; positive
     * @return this
     * @throws IllegalArgumentException if the length is not positive
     * @throws IllegalStateException if this is set already
     */
    public Builder sinceInclusion(Duration length) {
      Checks.unset(ownLength, "sinceInclusion");
      if (requireNonNull(length, "length").isZero() || length.isNegative()) {
        throw new IllegalArgumentException("length must be positive: " + length);
      }
      ownLength = length;
      return this;
    }

    /**
     * Includes a customer in every period with an inclusion event, not only in the first.
     *
     * @return this
     */
    public Builder inEveryPeriod() {
      every = true;
      return this;
    }

    /**
     * Sets since when the log is complete; by default since before the first column.
     *
     * @param moment the moment; cells before it are incomplete
     * @return this
     * @throws IllegalStateException if this is set already
     */
    public Builder observedFrom(Instant moment) {
      Checks.unset(observedFrom, "observedFrom");
      observedFrom = requireNonNull(moment, "observedFrom");
      return this;
    }

    /**
     * Returns the measure.
     *
     * @return a measure with the settings so far
     */
    public Measure<CustomerTimeline, CohortTable> build() {
      return new CohortMeasure(this).measure();
    }
  }
}

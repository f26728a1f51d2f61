package io.journeyscore.analytics.retention;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CountMeasure;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measures, period by period, how many of the customers who were active stayed and how many were
 * lost.
 *
 * <p>A customer is active at the start of a period if there was an activity in the period before,
 * and no loss after the last one. Such a customer is lost in the period if it holds a loss, such as
 * a cancellation, or no activity; else retained. The churn rate is the lost by the active at the
 * start, retention is the rest. This is the label of churn with a period for both its times.
 *
 * <p>A period that the log does not cover to its end is incomplete: it has no rate. Events after
 * the end of the log are not looked at. The period before the first should be in the log too, else
 * the first has few customers or none.
 *
 * <p>Must be given each customer once. <i>Immutable and thread-safe.</i>
 */
public final class RetentionMeasure {
  private static final int NOBODY = -1;

  private final Periods periods;
  private final Instant observedUntil;
  private final EventFilter activity;
  private final Optional<EventFilter> loss;
  private final Periods.Starts starts;

  private RetentionMeasure(Builder builder) {
    periods = builder.periods;
    observedUntil = builder.observedUntil;
    activity = builder.activity == null ? EventFilter.customerInitiated() : builder.activity;
    loss = Optional.ofNullable(builder.loss);
    starts = periods.starts(NOBODY, periods.count());
  }

  /**
   * Starts a measure.
   *
   * @param periods the periods
   * @param observedUntil the moment up to which the log is complete
   * @return a builder with nothing else set
   */
  public static Builder builder(Periods periods, Instant observedUntil) {
    return new Builder(periods, observedUntil);
  }

  private Measure<CustomerTimeline, List<PeriodRetention>> measure() {
    String kind =
        "retention: %s until %s; activity %s; loss %s"
            .formatted(
                periods.describe(),
                observedUntil,
                activity.describe(),
                loss.map(EventFilter::describe).orElse("-"));
    return new CountMeasure<>(
        kind, PeriodRetention.SIZE * periods.count(), this::count, this::result);
  }

  private void count(CustomerTimeline timeline, long[] counts) {
    boolean[] active = new boolean[periods.count() + 1];
    boolean[] lost = new boolean[periods.count() + 1];
    boolean[] leftAtEnd = new boolean[periods.count() + 1];
    for (JourneyEvent event : timeline.events()) {
      if (event.occurredAt().isAfter(observedUntil)) {
        break;
      }
      boolean isLoss = loss.isPresent() && loss.get().matches(event);
      if (isLoss || activity.matches(event)) {
        starts
            .indexOf(event.occurredAt())
            .map(period -> period - NOBODY)
            .ifPresent(
                at -> {
                  active[at] |= !isLoss;
                  lost[at] |= isLoss;
                  leftAtEnd[at] = isLoss;
                });
      }
    }
    for (int i = 0; i < periods.count(); i++) {
      int at = i - NOBODY;
      boolean atStart = active[at - 1] && !leftAtEnd[at - 1];
      int place = PeriodRetention.SIZE * i;
      counts[place + PeriodRetention.AT_START] += atStart ? 1 : 0;
      counts[place + PeriodRetention.RETAINED] += atStart && active[at] && !lost[at] ? 1 : 0;
      counts[place + PeriodRetention.JOINED] += !atStart && active[at] ? 1 : 0;
    }
  }

  private List<PeriodRetention> result(long[] counts) {
    List<PeriodRetention> results = new ArrayList<>(periods.count());
    for (int i = 0; i < periods.count(); i++) {
      int place = PeriodRetention.SIZE * i;
      results.add(
          new PeriodRetention(
              periods.start(i),
              periods.start(i + 1),
              !periods.start(i + 1).isAfter(observedUntil),
              counts[place + PeriodRetention.AT_START],
              counts[place + PeriodRetention.RETAINED],
              counts[place + PeriodRetention.JOINED]));
    }
    return List.copyOf(results);
  }

  /**
   * Collects the settings of a measure. Each can be set once.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {
    private final Periods periods;
    private final Instant observedUntil;
    private @Nullable EventFilter activity;
    private @Nullable EventFilter loss;

    private Builder(Periods periods, Instant observedUntil) {
      this.periods = requireNonNull(periods, "periods");
      this.observedUntil = requireNonNull(observedUntil, "observedUntil");
    }

    /**
     * Sets what an activity is; by default all that the customer initiated. A loss is none.
     *
     * @param events the events
     * @return this
     * @throws IllegalStateException if this is set already
     */
    public Builder activity(EventFilter events) {
      Checks.unset(activity, "activity");
      activity = requireNonNull(events, "activity");
      return this;
    }

    /**
     * Sets what a loss is; by default only silence.
     *
     * @param events the events, such as a cancellation
     * @return this
     * @throws IllegalStateException if this is set already
     */
    public Builder lostBy(EventFilter events) {
      Checks.unset(loss, "lostBy");
      loss = requireNonNull(events, "lostBy");
      return this;
    }

    /**
     * Returns the measure, whose result has one entry for each period, in order.
     *
     * @return a measure with the settings so far
     */
    public Measure<CustomerTimeline, List<PeriodRetention>> build() {
      return new RetentionMeasure(this).measure();
    }
  }
}

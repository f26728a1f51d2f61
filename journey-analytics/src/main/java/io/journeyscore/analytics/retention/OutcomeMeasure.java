package io.journeyscore.analytics.retention;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.CountMeasure;
import io.journeyscore.analytics.metric.ShareSums;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Measures how journeys ended: the shares that succeeded, failed and lapsed.
 *
 * <ul>
 *   <li>Over <i>mature</i> journeys: those whose outcome is known. Open journeys are left out and
 *       counted. Where many are open this favours what is quick.
 *   <li>Over <i>full windows</i>: journeys that began at least some time before the end of the log,
 *       by how they stood that long after their start. Later outcomes do not count, those still
 *       open then count as open, and younger journeys are left out and counted as immature.
 * </ul>
 *
 * <p>To use what is known of all journeys, open ones too, see {@link
 * io.journeyscore.analytics.time.JourneyTimes} with {@link
 * io.journeyscore.analytics.time.KaplanMeier} and {@link
 * io.journeyscore.analytics.time.CumulativeIncidence}.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class OutcomeMeasure {
  private final Optional<Duration> window;
  private final Instant observedUntil;

  private OutcomeMeasure(Optional<Duration> window, Instant observedUntil) {
    this.window = window;
    this.observedUntil = observedUntil;
  }

  /**
   * Returns what measures mature journeys.
   *
   * @return the choice
   */
  public static OutcomeMeasure ofMature() {
    return new OutcomeMeasure(Optional.empty(), Instant.EPOCH);
  }

  /**
   * Returns what measures journeys with a full window, as they stood at its end.
   *
   * @param window the time from a journey's start, its end included; positive
   * @param observedUntil the moment up to which the log is complete
   * @return the choice
   * @throws IllegalArgumentException if the window is not positive
   */
  public static OutcomeMeasure ofWindow(Duration window, Instant observedUntil) {
    if (requireNonNull(window, "window").isZero() || window.isNegative()) {
      throw new IllegalArgumentException("window must be positive: " + window);
    }
    return new OutcomeMeasure(Optional.of(window), requireNonNull(observedUntil, "observedUntil"));
  }

  /**
   * Returns the measure of journeys as if no two were of one customer.
   *
   * @return the measure
   */
  public Measure<Journey, OutcomeRates> ofJourneys() {
    return new CountMeasure<>(
        kind("journeys"),
        OutcomeRates.SIZE,
        (journey, counts) -> count(List.of(journey), counts),
        OutcomeRates::new);
  }

  /**
   * Returns the measure of the journeys of whole customers, whose intervals allow for journeys of
   * one customer being alike. It must be given each customer once.
   *
   * @return the measure
   */
  public Measure<CustomerTimeline, OutcomeRates> ofCustomers() {
    return new CountMeasure<>(
        kind("customers"),
        OutcomeRates.SIZE,
        (timeline, counts) -> count(timeline.journeys(), counts),
        OutcomeRates::new);
  }

  /**
   * Returns the measure of some journeys of each customer, such as those of one channel, whose
   * intervals allow for journeys of one customer being alike.
   *
   * @return the measure, which takes in all journeys of one customer that count at once
   */
  public Measure<List<Journey>, OutcomeRates> ofJourneysByCustomer() {
    return new CountMeasure<>(
        kind("journeys by customer"), OutcomeRates.SIZE, this::count, OutcomeRates::new);
  }

  private String kind(String scope) {
    return "outcomes of %s: %s"
        .formatted(
            scope,
            window.map(length -> "after " + length + " until " + observedUntil).orElse("mature"));
  }

  private void count(List<Journey> journeys, long[] counts) {
    long[] byStatus = new long[Status.values().length];
    long judged = 0;
    for (Journey journey : journeys) {
      if (isJudged(journey)) {
        judged++;
        byStatus[status(journey).ordinal()]++;
      } else {
        counts[OutcomeRates.IMMATURE]++;
      }
    }
    for (Status status : Status.values()) {
      ShareSums.add(counts, OutcomeRates.at(status), byStatus[status.ordinal()], judged);
    }
  }

  private boolean isJudged(Journey journey) {
    return window
        .map(length -> !journey.start().plus(length).isAfter(observedUntil))
        .orElseGet(() -> journey.outcome().status().isMature());
  }

  private Status status(Journey journey) {
    boolean late =
        window
            .map(length -> journey.outcome().at().isAfter(journey.start().plus(length)))
            .orElse(false);
    return late ? Status.OPEN : journey.outcome().status();
  }
}

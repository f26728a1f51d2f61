package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.Journey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects how long journeys took from their first event to their outcome.
 *
 * <p>Each journey is one row, watched from its start to the moment of its outcome; journeys that
 * are open are censored at the moment up to which the log is complete. A lapse happens when the
 * silence is over, so that its time holds the whole inactivity gap. Rows are clustered by customer.
 *
 * <p>Rows stand in the order in which journeys came. No measure of this package depends on it, so
 * collectors can take parts of the journeys and be combined. Keeps a few numbers for each journey,
 * not its events.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
public final class JourneyTimes {
  /** The number of the outcome of journeys that reached a goal. */
  public static final int SUCCEEDED = 1;

  /** The number of the outcome of journeys that failed. */
  public static final int FAILED = 2;

  /** The number of the outcome of journeys that closed by silence. */
  public static final int LAPSED = 3;

  private final Duration unit;
  private final List<Double> stops = new ArrayList<>();
  private final List<Integer> outcomes = new ArrayList<>();
  private final List<CustomerId> customers = new ArrayList<>();

  /**
   * Starts without journeys.
   *
   * @param unit what a time of 1 is, such as a day; positive
   * @throws NullPointerException if the unit is null
   * @throws IllegalArgumentException if the unit is not positive
   */
  public JourneyTimes(Duration unit) {
    if (requireNonNull(unit, "unit").isZero() || unit.isNegative()) {
      throw new IllegalArgumentException("unit must be positive: " + unit);
    }
    this.unit = unit;
  }

  /**
   * Takes a journey.
   *
   * @param journey the journey
   * @throws NullPointerException if the journey is null
   */
  public void accept(Journey journey) {
    Duration length =
        Duration.between(requireNonNull(journey, "journey").start(), journey.outcome().at());
    stops.add(nanos(length) / nanos(unit));
    outcomes.add(
        switch (journey.outcome().status()) {
          case SUCCEEDED -> SUCCEEDED;
          case FAILED -> FAILED;
          case LAPSED -> LAPSED;
          case OPEN -> SurvivalTimes.CENSORED;
        });
    customers.add(journey.customer());
  }

  private static double nanos(Duration length) {
    return length.getSeconds() * 1e9 + length.getNano();
  }

  /**
   * Adds the journeys of another collector, after those of this one; the other stays as it is.
   *
   * @param other the other, of the same unit
   * @throws NullPointerException if the argument is null
   * @throws IllegalArgumentException if the units differ
   */
  public void combine(JourneyTimes other) {
    if (!requireNonNull(other, "other").unit.equals(unit)) {
      throw new IllegalArgumentException("unit must be %s: %s".formatted(unit, other.unit));
    }
    stops.addAll(List.copyOf(other.stops));
    outcomes.addAll(List.copyOf(other.outcomes));
    customers.addAll(List.copyOf(other.customers));
  }

  /**
   * Returns the times of the journeys so far.
   *
   * @return one row for each journey, in the order in which they came; empty before the first
   */
  public Optional<SurvivalTimes> result() {
    if (stops.isEmpty()) {
      return Optional.empty();
    }
    Map<CustomerId, Integer> numbers = new HashMap<>();
    int[] clusters =
        customers.stream()
            .mapToInt(customer -> numbers.computeIfAbsent(customer, of -> numbers.size()))
            .toArray();
    return Optional.of(
        SurvivalTimes.ofKinds(
                stops.stream().mapToDouble(Double::doubleValue).toArray(),
                outcomes.stream().mapToInt(Integer::intValue).toArray())
            .clustered(clusters));
  }
}

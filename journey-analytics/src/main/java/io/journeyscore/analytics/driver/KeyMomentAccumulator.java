package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds touchpoints and transitions in journeys, and how often journeys with them succeed.
 *
 * <p>A moment counts once for each journey, and only if it comes before the outcome: events up to
 * the one that reaches the first goal, or that is the failure, without that event; all events of a
 * journey that lapsed. Journeys that are open are counted and left out. A transition leads from one
 * touch to the next touch of the journey, whatever other events lie between them.
 *
 * <p>For the adjusted lift, journeys with as many touches before the outcome are compared: with
 * none, 1, 2 to 3, 4 to 7, 8 to 15, 16 to 31, and more.
 *
 * <p>Journeys may be split among several accumulators in any way, also those of one customer: the
 * combined result is the same, bit for bit. What is kept are counts for each customer and moment.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
public final class KeyMomentAccumulator {
  private static final int MOST_STRATUM = 6;

  private final Optional<EventFilter> touches;
  private final boolean namedByType;
  private final Map<CustomerId, CustomerTally> customers = new HashMap<>();
  private long open;

  private KeyMomentAccumulator(Optional<EventFilter> touches, boolean namedByType) {
    this.touches = touches;
    this.namedByType = namedByType;
  }

  /**
   * Returns an empty accumulator to which any event with a channel is a touch.
   *
   * @return a new accumulator
   */
  public static KeyMomentAccumulator create() {
    return new KeyMomentAccumulator(Optional.empty(), false);
  }

  /**
   * Returns an empty accumulator with its own idea of a touch.
   *
   * @param touches which events are touches
   * @return a new accumulator
   * @throws NullPointerException if the filter is null
   */
  public static KeyMomentAccumulator of(EventFilter touches) {
    return new KeyMomentAccumulator(Optional.of(touches), false);
  }

  /**
   * Returns an empty accumulator to which every event is a touch, and the name of its type the
   * touchpoint; for logs that name no channels.
   *
   * @return a new accumulator
   */
  public static KeyMomentAccumulator ofTypes() {
    return new KeyMomentAccumulator(Optional.empty(), true);
  }

  /**
   * Adds a journey.
   *
   * @param journey a journey that was not added before
   * @return this accumulator
   * @throws NullPointerException if the journey is null
   */
  public KeyMomentAccumulator accept(Journey journey) {
    Outcome.Status status = requireNonNull(journey, "journey").outcome().status();
    if (!status.isMature()) {
      open++;
      return this;
    }
    boolean success = status == Outcome.Status.SUCCEEDED;
    List<String> places = places(beforeOutcome(journey));
    int stratum = stratum(places.size());
    CustomerTally tally =
        customers.computeIfAbsent(journey.customer(), customer -> new CustomerTally());
    tally.journey(stratum, success);
    for (Moment moment : moments(places)) {
      tally.moment(moment, stratum, success);
    }
    return this;
  }

  private static List<JourneyEvent> beforeOutcome(Journey journey) {
    List<JourneyEvent> events = journey.events();
    return switch (journey.outcome().status()) {
      case SUCCEEDED -> events.subList(0, events.indexOf(journey.goalHits().get(0).event()));
      case FAILED -> events.subList(0, events.size() - 1);
      case LAPSED, OPEN -> events;
    };
  }

  private List<String> places(List<JourneyEvent> events) {
    return events.stream().filter(this::isTouch).map(this::name).toList();
  }

  private static Set<Moment> moments(List<String> places) {
    Set<Moment> moments = new HashSet<>();
    for (int i = 0; i < places.size(); i++) {
      moments.add(Moment.at(places.get(i)));
      if (i > 0) {
        moments.add(Moment.between(places.get(i - 1), places.get(i)));
      }
    }
    return moments;
  }

  /** 0, 1, 2 to 3, 4 to 7, 8 to 15, 16 to 31, and more touches. */
  private static int stratum(int touches) {
    return Math.min(MOST_STRATUM, Integer.SIZE - Integer.numberOfLeadingZeros(touches));
  }

  private boolean isTouch(JourneyEvent event) {
    return touches
        .map(filter -> filter.matches(event))
        .orElseGet(() -> namedByType || !event.channel().equals(Channel.UNKNOWN));
  }

  private String name(JourneyEvent event) {
    return namedByType ? event.type().name() : event.touchpoint();
  }

  /**
   * Adds all that another accumulator has, which stays as it is.
   *
   * @param other an accumulator of other journeys, with the same idea of a touch
   * @return this accumulator
   * @throws NullPointerException if the other is null
   * @throws IllegalArgumentException if the other is this one, or has another idea of a touch
   */
  public KeyMomentAccumulator combine(KeyMomentAccumulator other) {
    if (requireNonNull(other, "other") == this
        || !other.touches.equals(touches)
        || other.namedByType != namedByType) {
      throw new IllegalArgumentException(
          "other must be another accumulator of the same touches: " + other.touches);
    }
    other.customers.forEach(
        (customer, tally) ->
            customers.computeIfAbsent(customer, c -> new CustomerTally()).add(tally));
    open += other.open;
    return this;
  }

  /**
   * Measures the moments seen so far.
   *
   * @param options how to measure
   * @return the moments; none if no journey succeeded or all did
   * @throws NullPointerException if the options are null
   */
  public KeyMoments result(KeyMoments.Options options) {
    return MomentSums.of(customers.values()).result(open, requireNonNull(options, "options"));
  }
}

package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.GoalHit;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The touches of one customer, by their places among the customer's events. Places, names and what
 * the look-back reaches are found once, so that all paths together take as long as they are.
 *
 * <p>Not thread-safe.
 */
final class CustomerTouches {

  private final TouchRules rules;
  private final List<JourneyEvent> events;

  /** The events of a timeline's journeys are those of the timeline. */
  private final IdentityHashMap<JourneyEvent, Integer> placeOf = new IdentityHashMap<>();

  private final List<Optional<String>> names;
  private final Reach reach;
  private final boolean[] isTouch;
  private final int[] places;
  private final int[] conversions;

  CustomerTouches(CustomerTimeline timeline, TouchRules rules) {
    this.rules = rules;
    this.events = timeline.events();
    for (int place = 0; place < events.size(); place++) {
      placeOf.put(events.get(place), place);
    }
    this.names = rules.names(events);
    this.reach = Reach.of(rules.lookback(), events);
    boolean[] passedOver = new boolean[events.size()];
    if (!rules.goalsMayBeTouches()) {
      timeline.journeys().stream()
          .flatMap(CustomerTouches::ends)
          .forEach(end -> passedOver[place(end)] = true);
    }
    this.isTouch = new boolean[events.size()];
    for (int place = 0; place < isTouch.length; place++) {
      isTouch[place] = names.get(place).isPresent() && !passedOver[place];
    }
    this.places = touches(IntStream.range(0, isTouch.length));
    this.conversions = isByJourney() ? new int[0] : conversions(timeline.journeys().stream());
  }

  private boolean isByJourney() {
    return rules.lookback() == Lookback.Whole.JOURNEY;
  }

  /** The events that reach a goal of a journey or let it fail. */
  private static Stream<JourneyEvent> ends(Journey journey) {
    Stream<JourneyEvent> reaching = journey.goalHits().stream().map(GoalHit::event);
    return journey.outcome().status() == Outcome.Status.FAILED
        ? Stream.concat(reaching, Stream.of(journey.events().get(journey.events().size() - 1)))
        : reaching;
  }

  private int[] conversions(Stream<Journey> journeys) {
    return journeys
        .flatMap(journey -> journey.conversions().stream())
        .mapToInt(hit -> place(hit.event()))
        .sorted()
        .distinct()
        .toArray();
  }

  JourneyTouches of(Journey journey) {
    if (!isByJourney()) {
      return new JourneyTouches(this, journey, places, conversions);
    }
    int[] own = touches(journey.events().stream().mapToInt(this::place));
    return new JourneyTouches(this, journey, own, conversions(Stream.of(journey)));
  }

  private int[] touches(IntStream some) {
    return some.filter(place -> isTouch[place]).toArray();
  }

  int place(JourneyEvent event) {
    return requireNonNull(placeOf.get(event), "event of a journey");
  }

  /** What an event is credited as, whether it is a touch or not. */
  Optional<String> name(int place) {
    return names.get(place);
  }

  TouchPath.Touch touch(int place) {
    return new TouchPath.Touch(names.get(place).orElseThrow(), events.get(place).occurredAt());
  }

  Reach reach() {
    return reach;
  }

  /** Hands over all touches of the customer, in a journey or not, in their order. */
  void forEach(BiConsumer<String, JourneyEvent> touch) {
    for (int place : places) {
      touch.accept(names.get(place).orElseThrow(), events.get(place));
    }
  }
}

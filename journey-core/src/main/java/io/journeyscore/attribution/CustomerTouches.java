package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.Conversions;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.GoalHit;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The touches of one customer, by their places among the customer's events.
 *
 * <p>Not thread-safe.
 */
final class CustomerTouches {

  private static final int NOT_YET = -1;

  private final TouchRules rules;
  private final List<JourneyEvent> events;
  private final List<Optional<String>> names;
  private final boolean[] passedOver;
  private final Map<JourneyEvent, Integer> placeOf = new HashMap<>();
  private final List<Integer> conversionsOfAll = new ArrayList<>();

  CustomerTouches(CustomerTimeline timeline, TouchRules rules) {
    this.rules = rules;
    this.events = timeline.events();
    for (int place = 0; place < events.size(); place++) {
      placeOf.put(events.get(place), place);
    }
    Set<JourneyEvent> ends = new HashSet<>();
    for (Journey journey : timeline.journeys()) {
      journey.goalHits().forEach(hit -> ends.add(hit.event()));
      journey.conversions().forEach(hit -> conversionsOfAll.add(placeOf(hit.event())));
      if (journey.outcome().status() == Outcome.Status.FAILED) {
        ends.add(last(journey));
      }
    }
    this.names = rules.names(events);
    this.passedOver = new boolean[events.size()];
    if (!rules.goalsMayBeTouches()) {
      ends.forEach(end -> passedOver[placeOf(end)] = true);
    }
  }

  private static JourneyEvent last(Journey journey) {
    return journey.events().get(journey.events().size() - 1);
  }

  private int placeOf(JourneyEvent event) {
    return requireNonNull(placeOf.get(event), "event of a journey");
  }

  TouchPath before(GoalHit hit, Journey journey) {
    int end = placeOf(hit.event());
    int after =
        journey.conversionPolicy() == Conversions.CYCLE
            ? lastConversionBefore(end, journey)
            : NOT_YET;
    TouchPath path =
        TouchPath.converted(
            touches(journey, after, end, hit.event().occurredAt()),
            hit.event().occurredAt(),
            hit.value());
    return names.get(end).map(path::withConversionOn).orElse(path);
  }

  /** Of the same journey, if touches are; else of any. One event may reach several goals. */
  private int lastConversionBefore(int end, Journey journey) {
    List<Integer> conversions =
        rules.lookback() == Lookback.Whole.JOURNEY
            ? journey.conversions().stream().map(hit -> placeOf(hit.event())).toList()
            : conversionsOfAll;
    return conversions.stream().filter(place -> place < end).reduce(NOT_YET, Math::max);
  }

  TouchPath beforeFailure(Journey journey) {
    Instant at = last(journey).occurredAt();
    int end = placeOf(last(journey));
    TouchPath path = TouchPath.converted(touches(journey, NOT_YET, end, at), at, BigDecimal.ZERO);
    return names.get(end).map(path::withConversionOn).orElse(path);
  }

  TouchPath beforeLapse(Journey journey) {
    Instant at = journey.outcome().at();
    return TouchPath.converted(
        touches(journey, NOT_YET, placeOf(last(journey)), at), at, BigDecimal.ZERO);
  }

  TouchPath withoutEnding(Journey journey) {
    Instant at = journey.end();
    return TouchPath.unconverted(touches(journey, NOT_YET, placeOf(last(journey)), at), at);
  }

  /** Hands over all touches of the customer, in a journey or not, in their order. */
  void forEach(BiConsumer<String, JourneyEvent> touch) {
    for (int place = 0; place < events.size(); place++) {
      if (isTouch(place)) {
        touch.accept(names.get(place).orElseThrow(), events.get(place));
      }
    }
  }

  private boolean isTouch(int place) {
    return names.get(place).isPresent() && !passedOver[place];
  }

  /** The touches after one place and up to another that the look-back reaches. */
  private List<TouchPath.Touch> touches(Journey journey, int after, int end, Instant at) {
    Set<JourneyEvent> own =
        rules.lookback() == Lookback.Whole.JOURNEY ? new HashSet<>(journey.events()) : Set.of();
    List<TouchPath.Touch> touches = new ArrayList<>();
    for (int place = Math.max(after + 1, first(end)); place <= end; place++) {
      JourneyEvent event = events.get(place);
      if (isTouch(place) && reaches(event, at, own)) {
        touches.add(new TouchPath.Touch(names.get(place).orElseThrow(), event.occurredAt()));
      }
    }
    return touches;
  }

  /** Where the session of an event begins, if that is how far the look-back goes. */
  private int first(int end) {
    if (!(rules.lookback() instanceof Lookback.Session session)) {
      return 0;
    }
    int first = end;
    while (first > 0 && !session.rule().begins(events.get(first), events.get(first - 1))) {
      first--;
    }
    return first;
  }

  private boolean reaches(JourneyEvent event, Instant at, Set<JourneyEvent> own) {
    if (rules.lookback() instanceof Lookback.Within within) {
      return within.window().endMicros(event.occurredAtMicros()) > Micros.of(at);
    }
    return rules.lookback() != Lookback.Whole.JOURNEY || own.contains(event);
  }
}

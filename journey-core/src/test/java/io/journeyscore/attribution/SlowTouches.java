package io.journeyscore.attribution;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
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
import java.util.List;
import java.util.Optional;

/**
 * The paths of a customer as one would look for them by hand: for each conversion, through all
 * events, asking of each all that there is to ask.
 */
final class SlowTouches {

  private final CustomerTimeline timeline;
  private final TouchRules rules;
  private final Optional<EventFilter> own;
  private final Dimension dimension;

  SlowTouches(
      CustomerTimeline timeline, TouchRules rules, Dimension dimension, Optional<EventFilter> own) {
    this.timeline = timeline;
    this.rules = rules;
    this.dimension = dimension;
    this.own = own;
  }

  List<TouchPath> paths() {
    List<TouchPath> paths = new ArrayList<>();
    for (Journey journey : timeline.journeys()) {
      if (rules.ending() == Ending.SUCCESS && !journey.conversions().isEmpty()) {
        for (GoalHit hit : journey.conversions()) {
          Instant at = hit.event().occurredAt();
          paths.add(converted(journey, hit.event(), at, hit.value()));
        }
      } else if (journey.outcome().status() != Outcome.Status.OPEN) {
        paths.add(whole(journey));
      }
    }
    return paths;
  }

  private TouchPath whole(Journey journey) {
    JourneyEvent last = last(journey);
    Outcome outcome = journey.outcome();
    if (outcome.status() == Outcome.Status.FAILED && rules.ending() == Ending.FAILURE) {
      return converted(journey, last, last.occurredAt(), BigDecimal.ZERO);
    }
    if (outcome.status() == Outcome.Status.LAPSED && rules.ending() == Ending.LAPSE) {
      List<TouchPath.Touch> touches = touches(journey, last, outcome.at(), false);
      return TouchPath.converted(touches, outcome.at(), BigDecimal.ZERO);
    }
    return TouchPath.unconverted(
        touches(journey, last, last.occurredAt(), false), last.occurredAt());
  }

  private TouchPath converted(Journey journey, JourneyEvent end, Instant at, BigDecimal value) {
    boolean cycle =
        journey.conversionPolicy() == Conversions.CYCLE && rules.ending() == Ending.SUCCESS;
    TouchPath path = TouchPath.converted(touches(journey, end, at, cycle), at, value);
    return name(end).map(path::withConversionOn).orElse(path);
  }

  private Optional<String> name(JourneyEvent event) {
    EventFilter filter = own.orElse(EventFilter.via(Channel.UNKNOWN).negate());
    return filter.matches(event) ? dimension.names(List.of(event)).get(0) : Optional.empty();
  }

  private List<TouchPath.Touch> touches(
      Journey journey, JourneyEvent end, Instant at, boolean cycle) {
    List<JourneyEvent> events = timeline.events();
    List<TouchPath.Touch> touches = new ArrayList<>();
    for (int place = 0; place <= events.indexOf(end); place++) {
      JourneyEvent event = events.get(place);
      if (cycle && place < events.indexOf(end) && converts(journey, event)) {
        touches.clear();
      } else if (isTouch(event) && reaches(journey, place, end, at)) {
        touches.add(new TouchPath.Touch(name(event).orElseThrow(), event.occurredAt()));
      }
    }
    return touches;
  }

  private boolean converts(Journey own, JourneyEvent event) {
    return timeline.journeys().stream()
        .filter(journey -> journey.equals(own) || rules.lookback() != Lookback.Whole.JOURNEY)
        .flatMap(journey -> journey.conversions().stream())
        .anyMatch(hit -> hit.event().equals(event));
  }

  private boolean isTouch(JourneyEvent event) {
    if (name(event).isEmpty()) {
      return false;
    }
    return own.isPresent()
        || timeline.journeys().stream()
            .noneMatch(
                journey ->
                    journey.goalHits().stream().anyMatch(hit -> hit.event().equals(event))
                        || (journey.outcome().status() == Outcome.Status.FAILED
                            && last(journey).equals(event)));
  }

  private boolean reaches(Journey journey, int place, JourneyEvent end, Instant at) {
    List<JourneyEvent> events = timeline.events();
    if (rules.lookback() instanceof Lookback.Within within) {
      long over = within.window().endMicros(events.get(place).occurredAtMicros());
      return over > Micros.of(at);
    }
    if (rules.lookback() instanceof Lookback.Session session) {
      return session.rule().sessions(events).stream()
          .anyMatch(all -> all.contains(events.get(place)) && all.contains(end));
    }
    return rules.lookback() != Lookback.Whole.JOURNEY
        || journey.events().contains(events.get(place));
  }

  private static JourneyEvent last(Journey journey) {
    return journey.events().get(journey.events().size() - 1);
  }
}

package io.journeyscore.ml;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.signal.JourneyView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Finds the moments of judgement in a timeline, and what was known then. */
final class LandmarkFinder {

  /** How many examples a customer has where every event is a landmark. */
  static final int DRAWS = 4;

  private final JourneyDefinition definition;

  /** A timeline cut back when asked for, because most landmarks are never drawn. */
  interface KnownTimeline {
    CustomerTimeline get();
  }

  /** A landmark's moment, and the timeline as it was known then. */
  record Moment(Instant at, KnownTimeline known) {}

  LandmarkFinder(JourneyDefinition definition) {
    this.definition = definition;
  }

  /** Where each event stands in its customer's timeline. */
  static IdentityHashMap<JourneyEvent, Integer> positions(CustomerTimeline timeline) {
    IdentityHashMap<JourneyEvent, Integer> positions = new IdentityHashMap<>();
    for (int i = 0; i < timeline.events().size(); i++) {
      positions.put(timeline.events().get(i), i);
    }
    return positions;
  }

  /** A customer's landmarks in the order in which they are drawn. */
  static <T> List<T> shuffled(CustomerTimeline timeline, List<T> landmarks, long seed) {
    long mixed = StableHash.of(timeline.customer().value(), seed);
    List<T> shuffled = new ArrayList<>(landmarks);
    Collections.shuffle(shuffled, new Random(mixed));
    return shuffled;
  }

  /**
   * A journey as it was known. Where the customer was called otherwise then, so was the journey,
   * and it is the one that held the latest of the events.
   */
  static Optional<JourneyView> view(
      CustomerTimeline timeline, CustomerTimeline known, Journey journey) {
    if (known.customer().equals(timeline.customer())) {
      return JourneyView.of(known, journey.id());
    }
    Set<JourneyEvent> own = Collections.newSetFromMap(new IdentityHashMap<>());
    own.addAll(journey.events());
    Optional<Journey> then = Optional.empty();
    long latest = Long.MIN_VALUE;
    for (Journey candidate : known.journeys()) {
      for (JourneyEvent event : candidate.events()) {
        if (event.occurredAtMicros() >= latest && own.contains(event)) {
          latest = event.occurredAtMicros();
          then = Optional.of(candidate);
        }
      }
    }
    return then.flatMap(found -> JourneyView.of(known, found.id()));
  }

  /** The landmarks among the events at some positions of a timeline. */
  List<Moment> moments(CustomerTimeline timeline, int[] positions) {
    Landmarks landmarks = definition.landmarks();
    List<Moment> moments = new ArrayList<>();
    if (landmarks instanceof Landmarks.AfterEvents after) {
      if (positions.length >= after.events()) {
        upTo(timeline, positions[after.events() - 1]).ifPresent(moments::add);
      }
    } else if (landmarks instanceof Landmarks.EveryEvent) {
      for (int position : positions) {
        upTo(timeline, position).ifPresent(moments::add);
      }
    } else if (landmarks instanceof Landmarks.AfterElapsed after) {
      if (positions.length > 0) {
        Instant start = timeline.events().get(positions[0]).occurredAt();
        moments.add(asOf(timeline, start.plus(after.elapsed())));
      }
    } else if (landmarks instanceof Landmarks.AtStageEntry entry) {
      List<JourneyEvent> own = Arrays.stream(positions).mapToObj(timeline.events()::get).toList();
      entry
          .firstEntry(timeline.events(), own, definition.stages())
          .ifPresent(position -> upTo(timeline, position).ifPresent(moments::add));
    } else if (landmarks instanceof Landmarks.At at) {
      at.moments().forEach(moment -> moments.add(asOf(timeline, moment)));
    }
    return moments;
  }

  /** Just after an event; not if the event was not known by then, as nobody could have judged. */
  private static Optional<Moment> upTo(CustomerTimeline timeline, int position) {
    JourneyEvent event = timeline.events().get(position);
    return event.knownAtMicros() > event.occurredAtMicros()
        ? Optional.empty()
        : Optional.of(new Moment(event.occurredAt(), () -> timeline.upTo(position)));
  }

  private static Moment asOf(CustomerTimeline timeline, Instant moment) {
    return new Moment(moment, () -> timeline.asOf(moment));
  }
}

package io.journeyscore.ml;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.sequence.CustomerTimeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Finds the moments of judgement of a journey or a customer, and draws among them. */
final class LandmarkFinder {

  /** How many examples a customer has where every event is a landmark. */
  private static final int DRAWS = 4;

  private final JourneyDefinition definition;
  private final long seed;
  private final FirstLandmark firstLandmark;

  /** A timeline cut back when asked for, because most landmarks are never drawn. */
  interface KnownTimeline {
    CustomerTimeline get();
  }

  /** A landmark's moment, and the timeline as it was known then. */
  record Moment(Instant at, KnownTimeline known) {

    /** When an event came into view. */
    static Moment after(Subject subject, int position) {
      return new Moment(
          Moments.instant(subject.event(position).inViewFromMicros()),
          () -> subject.timeline().whenKnown(position));
    }

    static Moment asOf(Subject subject, Instant moment) {
      return new Moment(moment, () -> subject.timeline().asOf(moment));
    }
  }

  /** A landmark that is judged when asked for; empty if it gives no example. */
  interface Landmark<E> {
    Optional<E> judged();
  }

  /**
   * Creates a finder.
   *
   * @param definition what the landmarks are
   * @param seed the seed of the draw among landmarks after every event
   */
  LandmarkFinder(JourneyDefinition definition, long seed) {
    this.definition = definition;
    this.seed = seed;
    this.firstLandmark = new FirstLandmark(definition);
  }

  /**
   * A customer's examples: of all landmarks, or of four that are drawn where every event is one. A
   * customer with fewer than four then gives some of them again, so that all weigh the same.
   */
  <E> List<E> examples(CustomerTimeline timeline, List<Landmark<E>> landmarks) {
    boolean draws = definition.landmarks() instanceof Landmarks.EveryEvent;
    List<E> own = new ArrayList<>();
    for (Landmark<E> landmark : draws ? shuffled(timeline, landmarks) : landmarks) {
      landmark.judged().ifPresent(own::add);
      if (draws && own.size() == DRAWS) {
        break;
      }
    }
    for (int i = 0; draws && !own.isEmpty() && own.size() < DRAWS; i++) {
      own.add(own.get(i));
    }
    return own;
  }

  private <T> List<T> shuffled(CustomerTimeline timeline, List<T> landmarks) {
    long mixed = StableHash.of(timeline.customer().value(), seed);
    List<T> shuffled = new ArrayList<>(landmarks);
    Collections.shuffle(shuffled, new Random(mixed));
    return shuffled;
  }

  /** The landmarks of a journey, or of a customer. */
  List<Moment> moments(Subject subject) {
    if (definition.landmarks() instanceof Landmarks.At at) {
      return at.moments().stream().map(moment -> Moment.asOf(subject, moment)).toList();
    } else if (definition.landmarks() instanceof Landmarks.EveryEvent) {
      return IntStream.of(subject.timeline().distinctViews(subject.positions()))
          .mapToObj(position -> Moment.after(subject, position))
          .toList();
    }
    return firstLandmark.of(subject).stream().toList();
  }
}

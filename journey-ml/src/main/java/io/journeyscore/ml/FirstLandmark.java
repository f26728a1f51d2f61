package io.journeyscore.ml;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Landmarks.AfterElapsed;
import io.journeyscore.definition.Landmarks.AfterEvents;
import io.journeyscore.definition.Landmarks.AtStageEntry;
import io.journeyscore.ml.LandmarkFinder.Moment;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Scope;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the one landmark of a journey or customer where there is one: after some events, after a
 * time, at the entry into a stage.
 *
 * <p>An event counts from when it was in view. Where events became known in their order the
 * landmark can be read off them. Else each moment at which it may be is looked at in turn, by what
 * was known then: the first at which a score would be said to be asked for at a landmark. Where a
 * customer became one of several, the events of the others come into view at once, and the landmark
 * may have been passed unseen: then it is the first moment after it.
 */
final class FirstLandmark {

  private final JourneyDefinition definition;

  FirstLandmark(JourneyDefinition definition) {
    this.definition = definition;
  }

  Optional<Moment> of(Subject subject) {
    return subject.isKnownInOrder()
        ? inOrder(subject)
        : candidates(subject).filter(moment -> isLandmark(subject, moment)).findFirst();
  }

  private Optional<Moment> inOrder(Subject subject) {
    int[] positions = subject.positions();
    if (definition.landmarks() instanceof AfterEvents after) {
      return positions.length >= after.events()
          ? Optional.of(Moment.after(subject, positions[after.events() - 1]))
          : Optional.empty();
    } else if (definition.landmarks() instanceof AtStageEntry entry) {
      CustomerTimeline timeline = subject.timeline();
      OptionalInt first =
          entry.firstEntry(timeline.events(), subject.events(), definition.stages());
      return first.isPresent()
          ? Optional.of(Moment.after(subject, first.getAsInt()))
          : Optional.empty();
    } else if (definition.landmarks() instanceof AfterElapsed after && positions.length > 0) {
      return Optional.of(Moment.asOf(subject, after.reachedBy(subject.event(positions[0]))));
    }
    return Optional.empty();
  }

  /** Where the landmark may be, earliest first. */
  private Stream<Moment> candidates(Subject subject) {
    if (definition.landmarks() instanceof AfterElapsed after) {
      return subject.events().stream()
          .flatMap(
              event -> Stream.of(after.reachedBy(event), Moments.instant(event.inViewFromMicros())))
          .sorted()
          .distinct()
          .map(moment -> Moment.asOf(subject, moment));
    }
    boolean byStage = definition.landmarks() instanceof AtStageEntry;
    return IntStream.of(subject.positions())
        .filter(position -> !byStage || definition.stages().maps(subject.event(position)))
        .boxed()
        .sorted(Comparator.comparingLong(position -> subject.event(position).inViewFromMicros()))
        .map(position -> Moment.after(subject, position));
  }

  private boolean isLandmark(Subject subject, Moment moment) {
    Optional<JourneyView> view = subject.view(moment.known().get());
    return view.isPresent()
        && (definition.landmarks().cover(view.get(), subject.scope(), definition.stages())
            || (!subject.timeline().isOneCustomerThroughout() && isPassed(subject, view.get())));
  }

  private boolean isPassed(Subject subject, JourneyView view) {
    Landmarks landmarks = definition.landmarks();
    if (landmarks instanceof AfterEvents after) {
      return view.events(subject.scope()).size() >= after.events();
    } else if (landmarks instanceof AfterElapsed after) {
      return view.events(subject.scope()).stream()
          .anyMatch(event -> !after.reachedBy(event).isAfter(view.asOf()));
    }
    return landmarks instanceof AtStageEntry entry
        && entry
            .firstEntry(
                view.events(Scope.CUSTOMER), view.events(subject.scope()), definition.stages())
            .isPresent();
  }
}

package io.journeyscore.ml;

import io.journeyscore.definition.CustomerTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Label;
import io.journeyscore.definition.SuccessTarget;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.ml.LandmarkFinder.Landmark;
import io.journeyscore.ml.LandmarkFinder.Moment;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the examples of each customer: where the landmarks are, what was known there, and what came
 * after.
 */
final class ExampleFinder {

  private final JourneyDefinition definition;
  private final LandmarkFinder finder;
  private final CourseFinder courses;
  private final AftermathSample aftermaths;

  /**
   * A landmark with its label.
   *
   * @param subject what is judged
   * @param known the timeline as it was known then
   * @param label what came after
   */
  record Candidate(Subject subject, LandmarkFinder.KnownTimeline known, Label label) {

    /** What was known then; empty if the journey had not begun, by what was known. */
    Optional<JourneyView> view() {
      return subject.view(known.get());
    }
  }

  /** A candidate that is an example. */
  private record Found(Candidate candidate, Example example) {}

  ExampleFinder(JourneyDefinition definition, long seed) {
    this.definition = definition;
    finder = new LandmarkFinder(definition, seed);
    courses = new CourseFinder(definition);
    aftermaths = new AftermathSample(definition.signals(), seed);
  }

  TrainingSet over(Reconstruction reconstruction, ProgressListener progress) {
    List<Example> examples = new ArrayList<>();
    List<CustomerTimeline> timelines = reconstruction.timelines();
    int customers = 0;
    long earliest = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < timelines.size(); i++) {
      List<Found> own = found(timelines.get(i), customers);
      own.forEach(found -> examples.add(found.example()));
      if (!own.isEmpty()) {
        aftermaths.offer(customers, own.get(0).candidate());
        customers++;
      }
      List<JourneyEvent> events = timelines.get(i).events();
      if (!events.isEmpty()) {
        earliest = Math.min(earliest, events.get(0).occurredAtMicros());
        latest = Math.max(latest, events.get(events.size() - 1).occurredAtMicros());
      }
      progress.progress("signals", i + 1, timelines.size());
    }
    return new TrainingSet(
        definition,
        examples,
        aftermaths.taken(),
        reconstruction.observedUntil(),
        customers,
        reconstruction.erasureEpoch(),
        Math.min(earliest, latest),
        latest + 1);
  }

  private List<Found> found(CustomerTimeline timeline, int customer) {
    List<Landmark<Found>> landmarks =
        definition.target() instanceof CustomerTarget ofCustomer
            ? customerLandmarks(timeline, ofCustomer, customer)
            : successLandmarks(timeline, (SuccessTarget) definition.target(), customer);
    return finder.examples(timeline, landmarks);
  }

  private List<Landmark<Found>> successLandmarks(
      CustomerTimeline timeline, SuccessTarget target, int customer) {
    List<Landmark<Found>> landmarks = new ArrayList<>();
    for (Subject subject : Subject.journeys(timeline)) {
      for (Moment moment : finder.moments(subject)) {
        landmarks.add(
            () ->
                target
                    .label(subject.journey().orElseThrow(), moment.at(), timeline.observedUntil())
                    .flatMap(
                        label -> example(new Candidate(subject, moment.known(), label), customer)));
      }
    }
    return landmarks;
  }

  private List<Landmark<Found>> customerLandmarks(
      CustomerTimeline timeline, CustomerTarget target, int customer) {
    Subject subject = Subject.customer(timeline);
    List<Landmark<Found>> landmarks = new ArrayList<>();
    for (Moment moment : finder.moments(subject)) {
      landmarks.add(
          () ->
              target
                  .label(timeline, definition.rules(), moment.at())
                  .filter(label -> target.isEligible(moment.known().get()))
                  .flatMap(
                      label -> example(new Candidate(subject, moment.known(), label), customer)));
    }
    return landmarks;
  }

  private Optional<Found> example(Candidate candidate, int customer) {
    Label label = candidate.label();
    CustomerTimeline timeline = candidate.subject().timeline();
    return candidate
        .view()
        .map(
            seen ->
                new Found(
                    candidate,
                    new Example(
                        definition.signals().extract(seen).toArray(),
                        label.positive(),
                        Moments.micros(seen.asOf()),
                        new Settlement(timeline, Moments.micros(seen.asOf()))
                            .of(Moments.micros(label.matureAt())),
                        customer,
                        courses.of(candidate.subject(), label, seen))));
  }
}

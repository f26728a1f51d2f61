package io.journeyscore.ml;

import io.journeyscore.definition.CustomerTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Label;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.SuccessTarget;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the examples of each customer: where the landmarks are, what was known there, and what came
 * after.
 */
final class ExampleFinder {

  /** Of how many customers it is kept, about, what the signals were when the label was settled. */
  private static final double CUSTOMERS_SEEN_AFTERWARDS = 500;

  private static final long AFTERWARDS_STREAM = 0x616674657277L;

  private final JourneyDefinition definition;
  private final long seed;
  private final LandmarkFinder finder;

  /**
   * A landmark with its label.
   *
   * @param known the timeline as it was known then
   * @param journey the journey to judge; empty if the customer is judged
   * @param label what came after
   */
  private record Candidate(
      LandmarkFinder.KnownTimeline known, Optional<Journey> journey, Label label) {}

  /** A landmark that is judged when asked for; empty if it gives no example. */
  private interface Landmark {
    Optional<Candidate> judged();
  }

  ExampleFinder(JourneyDefinition definition, long seed) {
    this.definition = definition;
    this.seed = seed;
    finder = new LandmarkFinder(definition);
  }

  TrainingSet over(Reconstruction reconstruction, ProgressListener progress) {
    List<Example> examples = new ArrayList<>();
    List<Aftermath> aftermaths = new ArrayList<>();
    List<CustomerTimeline> timelines = reconstruction.timelines();
    int customers = 0;
    long earliest = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < timelines.size(); i++) {
      int before = examples.size();
      Optional<Candidate> first = addExamples(timelines.get(i), customers, examples);
      if (StableHash.share(i, seed ^ AFTERWARDS_STREAM)
          < CUSTOMERS_SEEN_AFTERWARDS / timelines.size()) {
        int customer = customers;
        CustomerTimeline timeline = timelines.get(i);
        first.flatMap(found -> aftermath(timeline, customer, found)).ifPresent(aftermaths::add);
      }
      customers += examples.size() > before ? 1 : 0;
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
        aftermaths,
        reconstruction.observedUntil(),
        customers,
        reconstruction.erasureEpoch(),
        Math.min(earliest, latest),
        latest + 1);
  }

  /** Adds a customer's examples and returns what the first of them is of. */
  private Optional<Candidate> addExamples(
      CustomerTimeline timeline, int customer, List<Example> examples) {
    List<Landmark> landmarks =
        definition.target() instanceof CustomerTarget ofCustomer
            ? customerLandmarks(timeline, ofCustomer)
            : successLandmarks(timeline, (SuccessTarget) definition.target());
    List<Example> own = new ArrayList<>();
    boolean draws = definition.landmarks() instanceof Landmarks.EveryEvent;
    Optional<Candidate> first = Optional.empty();
    for (Landmark landmark :
        draws ? LandmarkFinder.shuffled(timeline, landmarks, seed) : landmarks) {
      Optional<Candidate> judged = landmark.judged();
      Optional<Example> example = judged.flatMap(found -> example(timeline, customer, found));
      first = first.isEmpty() && example.isPresent() ? judged : first;
      example.ifPresent(own::add);
      if (draws && own.size() == LandmarkFinder.DRAWS) {
        break;
      }
    }
    for (int i = 0; draws && !own.isEmpty() && own.size() < LandmarkFinder.DRAWS; i++) {
      own.add(own.get(i));
    }
    examples.addAll(own);
    return first;
  }

  /** The signals once the label was settled, beside those at the landmark. */
  private Optional<Aftermath> aftermath(
      CustomerTimeline timeline, int customer, Candidate candidate) {
    CustomerTimeline settled = timeline.asOf(candidate.label().matureAt());
    return view(timeline, candidate.known().get(), candidate.journey())
        .flatMap(
            before ->
                view(timeline, settled, candidate.journey())
                    .map(
                        after ->
                            new Aftermath(
                                definition.signals().extract(before).toArray(),
                                definition.signals().extract(after).toArray(),
                                candidate.label().positive(),
                                customer)));
  }

  private Optional<Example> example(CustomerTimeline timeline, int customer, Candidate candidate) {
    return view(timeline, candidate.known().get(), candidate.journey())
        .map(
            seen ->
                new Example(
                    definition.signals().extract(seen).toArray(),
                    candidate.label().positive(),
                    Moments.micros(seen.asOf()),
                    settledAt(timeline, seen.asOf(), candidate.label()),
                    customer,
                    new CourseFinder(definition)
                        .of(timeline, candidate.journey(), candidate.label(), seen)));
  }

  private static Optional<JourneyView> view(
      CustomerTimeline timeline, CustomerTimeline known, Optional<Journey> journey) {
    return journey.isPresent()
        ? LandmarkFinder.view(timeline, known, journey.get())
        : Optional.of(JourneyView.ofCustomer(known));
  }

  /** When the label was settled and all that it rests on was known. */
  private static long settledAt(CustomerTimeline timeline, Instant landmark, Label label) {
    long settled = Moments.micros(label.matureAt());
    for (JourneyEvent event : timeline.events()) {
      if (event.occurredAt().isAfter(landmark) && !event.occurredAt().isAfter(label.matureAt())) {
        settled = Math.max(settled, event.knownAtMicros());
      }
    }
    return settled;
  }

  private List<Landmark> successLandmarks(CustomerTimeline timeline, SuccessTarget target) {
    IdentityHashMap<JourneyEvent, Integer> positions = LandmarkFinder.positions(timeline);
    List<Landmark> landmarks = new ArrayList<>();
    for (Journey journey : timeline.journeys()) {
      int[] own = journey.events().stream().mapToInt(positions::get).toArray();
      for (LandmarkFinder.Moment moment : finder.moments(timeline, own)) {
        landmarks.add(
            () ->
                target
                    .label(journey, moment.at(), timeline.observedUntil())
                    .map(label -> new Candidate(moment.known(), Optional.of(journey), label)));
      }
    }
    return landmarks;
  }

  private List<Landmark> customerLandmarks(CustomerTimeline timeline, CustomerTarget target) {
    int[] all = IntStream.range(0, timeline.events().size()).toArray();
    List<Landmark> landmarks = new ArrayList<>();
    for (LandmarkFinder.Moment moment : finder.moments(timeline, all)) {
      landmarks.add(
          () ->
              target
                  .label(timeline, definition.rules(), moment.at())
                  .filter(label -> target.isEligible(moment.known().get()))
                  .map(label -> new Candidate(moment.known(), Optional.empty(), label)));
    }
    return landmarks;
  }
}

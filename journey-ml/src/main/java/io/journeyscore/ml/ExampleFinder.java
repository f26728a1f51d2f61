package io.journeyscore.ml;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Label;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Finds the examples of each customer: where the landmarks are, what was known there, and what came
 * after.
 */
final class ExampleFinder {

  /** How many examples a customer has where every event is a landmark. */
  private static final int DRAWS = 4;

  private final JourneyDefinition definition;
  private final long seed;

  /**
   * A landmark with its label.
   *
   * @param known the timeline as it was known then
   * @param journeyId the journey to judge; empty if the customer is judged
   */
  private record Candidate(KnownTimeline known, Optional<String> journeyId, Label label) {}

  /** A timeline cut back when asked for, because most candidates are never drawn. */
  private interface KnownTimeline {
    CustomerTimeline get();
  }

  /** A landmark's moment, and the timeline as it was known then. */
  private record Moment(Instant at, KnownTimeline known) {}

  ExampleFinder(JourneyDefinition definition, long seed) {
    this.definition = definition;
    this.seed = seed;
  }

  TrainingSet over(Reconstruction reconstruction, ProgressListener progress) {
    List<Example> examples = new ArrayList<>();
    List<CustomerTimeline> timelines = reconstruction.timelines();
    int customers = 0;
    for (int i = 0; i < timelines.size(); i++) {
      int before = examples.size();
      addExamples(timelines.get(i), customers, examples);
      customers += examples.size() > before ? 1 : 0;
      progress.progress("signals", i + 1, timelines.size());
    }
    return new TrainingSet(definition, examples, reconstruction.observedUntil(), customers);
  }

  private void addExamples(CustomerTimeline timeline, int customer, List<Example> examples) {
    List<Candidate> candidates =
        definition.target() instanceof Target.Churn churn
            ? churnCandidates(timeline, churn)
            : successCandidates(timeline, (Target.Success) definition.target());
    for (Candidate candidate : drawn(timeline, candidates)) {
      CustomerTimeline known = candidate.known().get();
      Optional<JourneyView> view =
          candidate.journeyId().isPresent()
              ? JourneyView.of(known, candidate.journeyId().get())
              : Optional.of(JourneyView.ofCustomer(known));
      view.ifPresent(
          seen ->
              examples.add(
                  new Example(
                      definition.signals().extract(seen).toArray(),
                      candidate.label().positive(),
                      micros(seen.asOf()),
                      micros(candidate.label().matureAt()),
                      customer)));
    }
  }

  private List<Candidate> drawn(CustomerTimeline timeline, List<Candidate> candidates) {
    if (!(definition.landmarks() instanceof Landmarks.EveryEvent) || candidates.isEmpty()) {
      return candidates;
    }
    SplittableRandom random =
        new SplittableRandom(StableHash.of(timeline.customer().value(), seed));
    List<Candidate> drawn = new ArrayList<>(DRAWS);
    for (int i = 0; i < DRAWS; i++) {
      drawn.add(candidates.get(random.nextInt(candidates.size())));
    }
    return drawn;
  }

  private List<Candidate> successCandidates(CustomerTimeline timeline, Target.Success target) {
    IdentityHashMap<JourneyEvent, Integer> positions = new IdentityHashMap<>();
    for (int i = 0; i < timeline.events().size(); i++) {
      positions.put(timeline.events().get(i), i);
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Journey journey : timeline.journeys()) {
      int[] own =
          journey.events().stream().mapToInt(event -> positions.getOrDefault(event, 0)).toArray();
      for (Moment moment : moments(timeline, own)) {
        target
            .label(journey, moment.at(), timeline.observedUntil())
            .ifPresent(
                label ->
                    candidates.add(
                        new Candidate(moment.known(), Optional.of(journey.id()), label)));
      }
    }
    return candidates;
  }

  private List<Candidate> churnCandidates(CustomerTimeline timeline, Target.Churn target) {
    int[] all = new int[timeline.events().size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Moment moment : moments(timeline, all)) {
      target
          .label(timeline, definition.failure(), moment.at())
          .filter(label -> target.isEligible(moment.known().get()))
          .ifPresent(
              label -> candidates.add(new Candidate(moment.known(), Optional.empty(), label)));
    }
    return candidates;
  }

  /** The landmarks among the events at some positions of a timeline. */
  private List<Moment> moments(CustomerTimeline timeline, int[] positions) {
    Landmarks landmarks = definition.landmarks();
    List<Moment> moments = new ArrayList<>();
    if (landmarks instanceof Landmarks.AfterEvents after) {
      if (positions.length >= after.events()) {
        moments.add(upTo(timeline, positions[after.events() - 1]));
      }
    } else if (landmarks instanceof Landmarks.EveryEvent) {
      for (int position : positions) {
        moments.add(upTo(timeline, position));
      }
    } else if (landmarks instanceof Landmarks.AfterElapsed after) {
      if (positions.length > 0) {
        Instant start = timeline.events().get(positions[0]).occurredAt();
        moments.add(asOf(timeline, start.plus(after.elapsed())));
      }
    } else if (landmarks instanceof Landmarks.At at) {
      at.moments().forEach(moment -> moments.add(asOf(timeline, moment)));
    }
    return moments;
  }

  private static Moment upTo(CustomerTimeline timeline, int position) {
    return new Moment(timeline.events().get(position).occurredAt(), () -> timeline.upTo(position));
  }

  private static Moment asOf(CustomerTimeline timeline, Instant moment) {
    return new Moment(moment, () -> timeline.asOf(moment));
  }

  private static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }
}

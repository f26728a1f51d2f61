package io.journeyscore.ml;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.ml.LandmarkFinder.Landmark;
import io.journeyscore.ml.LandmarkFinder.Moment;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the journeys under way at each landmark, or the customers who can be lost, and follows them
 * by period.
 *
 * <p>A period is followed only if it was over when observation ended, even where the outcome came
 * sooner. Otherwise the last weeks of the log would show journeys that ended in a period that
 * others have no chance yet to get through, and the hazard would come out too high.
 */
final class HazardFinder {

  private final JourneyDefinition definition;
  private final LandmarkFinder finder;
  private final long period;
  private final int periods;

  /**
   * What was found.
   *
   * @param examples the examples, customer by customer
   * @param customers how many customers have one
   */
  record Found(List<HazardExample> examples, int customers) {
    Found {
      examples = List.copyOf(examples);
    }
  }

  /**
   * Creates a finder.
   *
   * @param definition signals and landmarks
   * @param period the length of a period, in microseconds
   * @param periods how many periods a journey is followed for at most
   * @param seed the seed of the draw among landmarks after every event
   */
  HazardFinder(JourneyDefinition definition, long period, int periods, long seed) {
    this.definition = definition;
    this.finder = new LandmarkFinder(definition, seed);
    this.period = period;
    this.periods = periods;
  }

  Found over(Reconstruction reconstruction, ProgressListener progress) {
    List<HazardExample> examples = new ArrayList<>();
    List<CustomerTimeline> timelines = reconstruction.timelines();
    int customers = 0;
    for (int i = 0; i < timelines.size(); i++) {
      List<HazardExample> own = examples(timelines.get(i), customers);
      examples.addAll(own);
      customers += own.isEmpty() ? 0 : 1;
      progress.progress("signals", i + 1, timelines.size());
    }
    return new Found(examples, customers);
  }

  private List<HazardExample> examples(CustomerTimeline timeline, int customer) {
    return finder.examples(
        timeline,
        definition.target() instanceof ChurnTarget churn
            ? customerLandmarks(timeline, churn, customer)
            : journeyLandmarks(timeline, customer));
  }

  private List<Landmark<HazardExample>> customerLandmarks(
      CustomerTimeline timeline, ChurnTarget churn, int customer) {
    Subject subject = Subject.customer(timeline);
    ChurnFinder losses = new ChurnFinder(churn, definition.rules());
    List<Landmark<HazardExample>> landmarks = new ArrayList<>();
    for (Moment moment : finder.moments(subject)) {
      landmarks.add(
          () ->
              example(
                  timeline,
                  moment.at(),
                  losses.after(timeline, moment.at()),
                  () ->
                      Optional.of(moment.known().get())
                          .filter(churn::isEligible)
                          .flatMap(subject::view),
                  customer));
    }
    return landmarks;
  }

  private List<Landmark<HazardExample>> journeyLandmarks(CustomerTimeline timeline, int customer) {
    List<Landmark<HazardExample>> landmarks = new ArrayList<>();
    for (Subject subject : Subject.journeys(timeline)) {
      Outcome outcome = subject.journey().orElseThrow().outcome();
      for (Moment moment : finder.moments(subject)) {
        landmarks.add(
            () ->
                example(
                    timeline,
                    moment.at(),
                    outcome,
                    () -> subject.view(moment.known().get()),
                    customer));
      }
    }
    return landmarks;
  }

  private Optional<HazardExample> example(
      CustomerTimeline timeline,
      Instant moment,
      Outcome outcome,
      Supplier<Optional<JourneyView>> known,
      int customer) {
    boolean over = outcome.status().isMature() && !outcome.at().isAfter(moment);
    long landmark = Moments.micros(moment);
    int watchable = watchable(landmark, Moments.micros(timeline.observedUntil()));
    if (over || watchable == 0) {
      return Optional.empty();
    }
    int ended = outcome.status().isMature() ? periodOf(landmark, Moments.micros(outcome.at())) : 0;
    boolean seen = ended > 0 && ended <= watchable;
    return known
        .get()
        .map(
            view ->
                new HazardExample(
                    definition.signals().extract(view).toArray(),
                    landmark,
                    customer,
                    settledAt(timeline, landmark, watchable),
                    seen ? outcome.status() : Outcome.Status.OPEN,
                    seen ? ended : 0));
  }

  /** How many whole periods lie between a landmark and the end of observation. */
  private int watchable(long landmark, long until) {
    return until < landmark ? 0 : (int) Math.min(periods, (until - landmark) / period);
  }

  /** The period that a later moment lies in, each with its end; one too many if beyond all. */
  private int periodOf(long landmark, long moment) {
    return (int) Math.min(periods, (moment - landmark - 1) / period) + 1;
  }

  private long[] settledAt(CustomerTimeline timeline, long landmark, int watchable) {
    Settlement settlement = new Settlement(timeline, landmark);
    long[] settled = new long[watchable];
    for (int k = 0; k < watchable; k++) {
      settled[k] = settlement.of(landmark + (k + 1) * period);
    }
    return settled;
  }
}

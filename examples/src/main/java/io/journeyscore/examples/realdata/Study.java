package io.journeyscore.examples.realdata;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.ml.ScorerTrainer;
import io.journeyscore.ml.TrainedScorer;
import io.journeyscore.ml.TrainingSet;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import java.time.Instant;
import java.util.Collection;

/**
 * A question asked of a log: who, among those known at a landmark, reaches the target?
 *
 * @param definition journeys, target, landmarks and signals
 * @param algorithm what to fit
 * @param baseline one signal of the definition, which a model must beat to be worth its while
 * @param observedUntil the moment up to which the log is complete
 */
record Study(
    JourneyDefinition definition, Algorithm algorithm, Signal baseline, Instant observedUntil) {

  static final long SEED = 42;

  /** The same question, answered by another algorithm. */
  Study by(Algorithm other) {
    return new Study(definition, other, baseline, observedUntil);
  }

  /** Splits the events into journeys. */
  Reconstruction reconstruct(Collection<JourneyEvent> events) {
    return definition.reconstructor().observedUntil(observedUntil).reconstruct(events);
  }

  /** Finds the examples, trains on the earlier ones, and tests on the later ones. */
  Finding answer(Reconstruction journeys) {
    TrainedScorer trained = train(TrainingSet.of(journeys, definition, SEED), algorithm);
    JourneyDefinition poorer =
        definition.withSignals(SignalSet.of(definition.signals().stages(), baseline));
    TrainedScorer alone = train(TrainingSet.of(journeys, poorer, SEED), Algorithm.logistic());
    return new Finding(trained, baseline, alone);
  }

  private static TrainedScorer train(TrainingSet examples, Algorithm algorithm) {
    return ScorerTrainer.builder().algorithm(algorithm).seed(SEED).build().train(examples);
  }
}

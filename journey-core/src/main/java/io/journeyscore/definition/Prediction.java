package io.journeyscore.definition;

import static java.util.Objects.requireNonNull;

import io.journeyscore.signal.SignalSet;

/**
 * What a model learns: from which signals, to predict what, judged when.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param signals the signals, with the stage model that they speak of
 * @param target what is predicted
 * @param landmarks the moments of judgement
 */
public record Prediction(SignalSet signals, Target target, Landmarks landmarks) {

  /**
   * Checks that all parts are given.
   *
   * @param signals the signals, with the stage model that they speak of
   * @param target what is predicted
   * @param landmarks the moments of judgement
   */
  public Prediction {
    requireNonNull(signals, "signals");
    requireNonNull(target, "target");
    requireNonNull(landmarks, "landmarks");
  }
}

package io.journeyscore.stage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How probable each stage is after an event.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class StageBelief {

  private final List<Stage> stages;
  private final double[] probabilities;
  private final int likeliest;
  private final boolean covered;
  private final boolean sure;

  private StageBelief(
      List<Stage> stages, double[] probabilities, double threshold, boolean covered) {
    this.stages = stages;
    this.probabilities = probabilities;
    this.covered = covered;
    likeliest = indexOfGreatest(probabilities);
    sure = probabilities[likeliest] >= threshold;
  }

  /** What is not covered by a rule; the array is copied. */
  static StageBelief of(List<Stage> stages, double[] probabilities, double threshold) {
    return new StageBelief(stages, probabilities.clone(), threshold, false);
  }

  /** What is covered by a rule. */
  static StageBelief covered(List<Stage> stages, int stage) {
    double[] probabilities = new double[stages.size()];
    probabilities[stage] = 1;
    return new StageBelief(stages, probabilities, 1, true);
  }

  private static int indexOfGreatest(double[] values) {
    int greatest = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[greatest]) {
        greatest = i;
      }
    }
    return greatest;
  }

  /**
   * Returns the stage, if it is probable enough.
   *
   * @return the likeliest stage; empty, for unknown, if its probability is below the threshold
   */
  public Optional<Stage> stage() {
    return sure ? Optional.of(likeliest()) : Optional.empty();
  }

  /**
   * Returns the likeliest stage, however probable it is.
   *
   * @return the stage; of equally probable ones the first in the order of the model's stages
   */
  public Stage likeliest() {
    return stages.get(likeliest);
  }

  /**
   * Returns the probability of the likeliest stage.
   *
   * @return a probability, above 0 and at most 1; 1 if a rule covers the event
   */
  public double probability() {
    return probabilities[likeliest];
  }

  /**
   * Returns the probability of a stage.
   *
   * @param stage the stage
   * @return a probability from 0 to 1; 0 for a stage that the model does not know. Those of all
   *     stages add up to 1, but for rounding
   */
  public double probabilityOf(Stage stage) {
    int index = stages.indexOf(stage);
    return index < 0 ? 0 : probabilities[index];
  }

  /**
   * Says whether a rule covers the event, so that the stage is not a guess.
   *
   * @return true if the stage is the rules'
   */
  public boolean isCovered() {
    return covered;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StageBelief that
        && stages.equals(that.stages)
        && Arrays.equals(probabilities, that.probabilities)
        && covered == that.covered
        && sure == that.sure;
  }

  @Override
  public int hashCode() {
    return 31 * stages.hashCode() + Arrays.hashCode(probabilities);
  }

  @Override
  public String toString() {
    return "StageBelief[stage=%s, probability=%s, covered=%s]"
        .formatted(stage().map(Stage::name).orElse("unknown"), probability(), covered);
  }
}

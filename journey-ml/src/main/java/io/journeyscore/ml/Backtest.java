package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.evaluation.Evaluation;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a model would have done had it been trained again and again, each time on what was settled by
 * then, and used until the next time. It shows whether the training lasts, not only one model of
 * it.
 *
 * <p>The whole training is repeated, the choice of the algorithm and the leak audit with it. The
 * examples are cut at even shares; each period is tested on customers that its training has not
 * seen: one with examples on both sides of a cut keeps one side, by a seeded hash. A customer may
 * be tested on in several periods, and the pooled figures know it.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param periods the periods, earliest first
 * @param pooled how well the models did on the test examples of all periods together
 */
public record Backtest(List<Period> periods, Evaluation pooled) {

  /**
   * One training and the time until the next.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param from when it was trained: all that was settled by then was learned from
   * @param until when the next was; for the last period the end of the observed time
   * @param counts how many examples went where
   * @param algorithm what was fitted
   * @param flags what to keep in mind; the history is what there was of it when it was trained
   * @param evaluation how well it did on other customers, judged in the period
   */
  public record Period(
      Instant from,
      Instant until,
      TrainedScorer.Counts counts,
      Algorithm algorithm,
      Set<TrainedScorer.Flag> flags,
      Evaluation evaluation) {

    /**
     * Checks and copies.
     *
     * @param from when it was trained
     * @param until when the next was
     * @param counts how many examples went where
     * @param algorithm what was fitted
     * @param flags what to keep in mind
     * @param evaluation how well it did
     */
    public Period {
      requireNonNull(from, "from");
      requireNonNull(until, "until");
      requireNonNull(counts, "counts");
      requireNonNull(algorithm, "algorithm");
      Set<TrainedScorer.Flag> copy = EnumSet.noneOf(TrainedScorer.Flag.class);
      copy.addAll(flags);
      flags = Collections.unmodifiableSet(copy);
      requireNonNull(evaluation, "evaluation");
    }
  }

  /**
   * Copies the list.
   *
   * @param periods the periods
   * @param pooled how well the models did on all test examples
   */
  public Backtest {
    periods = List.copyOf(periods);
    requireNonNull(pooled, "pooled");
  }
}

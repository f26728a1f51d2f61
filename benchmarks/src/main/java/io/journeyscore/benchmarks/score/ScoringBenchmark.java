package io.journeyscore.benchmarks.score;

import io.journeyscore.ml.internal.SmileTrainer;
import io.journeyscore.score.ScoringModel;
import io.journeyscore.score.Scratch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long one row takes through 500 trees of depth 6, and how long its contributions take, beside
 * Smile's own predict and TreeSHAP on the same trees.
 *
 * <p>Rows are taken in turn from 4,096, so that no branch can be learned by heart.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ScoringBenchmark -prof gc
 * }</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScoringBenchmark {
  private static final int TRAINING = 1_000;
  private static final int ROWS = 4_096;

  /** The library's model, and what a caller keeps to use it without allocating. */
  @State(Scope.Thread)
  public static class Ours {
    /** Which of the two ensembles. */
    @Param({"boosting", "forest"})
    public String ensemble;

    private ScoringModel model;
    private Scratch scratch;
    private double[][] rows;
    private double[] contributions;
    private int next;

    /** Fits the model. */
    @Setup(Level.Trial)
    public void fit() {
      TrainingRows training = TrainingRows.draw(TRAINING, 1);
      model =
          SmileTrainer.fit(
              ensemble.equals("boosting") ? TrainingRows.boosting() : TrainingRows.forest(),
              training.rows(),
              training.labels(),
              TrainingRows.SEED);
      scratch = model.newScratch();
      rows = TrainingRows.draw(ROWS, 2).rows();
      contributions = new double[model.width()];
    }

    double[] nextRow() {
      next = (next + 1) % ROWS;
      return rows[next];
    }
  }

  /** Smile's model, fitted to the same rows with the same seeds. */
  @State(Scope.Thread)
  public static class Peer {
    /** Which of the two ensembles. */
    @Param({"boosting", "forest"})
    public String ensemble;

    private SmilePeer smile;
    private int next;

    /** Fits the model. */
    @Setup(Level.Trial)
    public void fit() {
      smile =
          SmilePeer.fit(
              ensemble.equals("boosting"),
              TrainingRows.draw(TRAINING, 1),
              TrainingRows.draw(ROWS, 2).rows());
    }

    int nextRow() {
      next = (next + 1) % ROWS;
      return next;
    }
  }

  /**
   * Scores one row.
   *
   * @param ours the model
   * @return the probability
   */
  @Benchmark
  public double score(Ours ours) {
    return ours.model.probability(ours.model.margin(ours.nextRow(), ours.scratch));
  }

  /**
   * Scores one row as Smile does.
   *
   * @param peer the model
   * @return the probability
   */
  @Benchmark
  public double scoreBySmile(Peer peer) {
    return peer.smile.predict(peer.nextRow());
  }

  /**
   * Explains one row.
   *
   * @param ours the model
   * @return the contributions
   */
  @Benchmark
  public double[] contributions(Ours ours) {
    ours.model.contribute(ours.nextRow(), ours.contributions, ours.scratch);
    return ours.contributions;
  }

  /**
   * Explains one row as Smile does, tree by tree.
   *
   * @param peer the model
   * @return the contributions
   */
  @Benchmark
  public double[] contributionsBySmile(Peer peer) {
    return peer.smile.contributions(peer.nextRow());
  }
}

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
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long the same 500 boosted trees of depth 6 take here, in Smile, in xgboost-predictor and in
 * xgboost4j: one row, a batch of 4,096, and the contributions of one row.
 *
 * <p>Before anything is measured, all four must give the same probabilities, and here and xgboost4j
 * the same contributions, as near as floats can.
 *
 * <pre>{@code
 * mvn -B -DskipTests package -Pxgboost
 * java -jar benchmarks/target/benchmarks.jar PeersBenchmark -prof gc
 * }</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class PeersBenchmark {
  private static final int TRAINING = 1_000;
  private static final int ROWS = 4_096;
  private static final int BLOCK = 256;
  private static final int COMPARED = 256;
  private static final double TOLERANCE = 1e-4;

  private ScoringModel model;
  private Scratch scratch;
  private Scratch block;
  private SmilePeer smile;
  private XgboostPeer xgboost;
  private double[][] rows;
  private double[] together;
  private double[] margins;
  private double[] contributions;
  private int next;

  /** Fits the trees once, hands them to all sides, and compares what they give. */
  @Setup(Level.Trial)
  public void fit() {
    TrainingRows training = TrainingRows.draw(TRAINING, 1);
    rows = TrainingRows.draw(ROWS, 2).rows();
    model =
        SmileTrainer.fit(
            TrainingRows.boosting(), training.rows(), training.labels(), TrainingRows.SEED);
    smile = SmilePeer.fit(true, training, rows);
    xgboost = XgboostPeer.of(smile.boosting(), rows);
    scratch = model.newScratch();
    block = model.newScratch(BLOCK);
    contributions = new double[model.width()];
    margins = new double[ROWS];
    together = new double[ROWS * model.width()];
    for (int r = 0; r < ROWS; r++) {
      System.arraycopy(rows[r], 0, together, r * model.width(), model.width());
    }
    float[][] batch = xgboost.batch();
    for (int r = 0; r < COMPARED; r++) {
      double ours = model.probability(model.margin(rows[r], scratch));
      same(ours, smile.predict(r));
      same(ours, xgboost.byPredictor(r));
      same(ours, xgboost.inPlace(r));
      same(ours, batch[r][0]);
      model.contribute(rows[r], contributions, scratch);
      float[] theirs = xgboost.contributions(r);
      for (int j = 0; j < contributions.length; j++) {
        same(contributions[j], theirs[j]);
      }
    }
  }

  private static void same(double ours, double theirs) {
    if (!(Math.abs(ours - theirs) <= TOLERANCE)) {
      throw new IllegalStateException(
          "all sides must give the same: %s, %s".formatted(ours, theirs));
    }
  }

  private int nextRow() {
    next = (next + 1) % ROWS;
    return next;
  }

  /**
   * Scores one row.
   *
   * @return the probability
   */
  @Benchmark
  public double score() {
    return model.probability(model.margin(rows[nextRow()], scratch));
  }

  /**
   * Scores one row as Smile does.
   *
   * @return the probability
   */
  @Benchmark
  public double scoreBySmile() {
    return smile.predict(nextRow());
  }

  /**
   * Scores one row as xgboost-predictor does.
   *
   * @return the probability
   */
  @Benchmark
  public float scoreByPredictor() {
    return xgboost.byPredictor(nextRow());
  }

  /**
   * Scores one row as xgboost4j does in place.
   *
   * @return the probability
   */
  @Benchmark
  public float scoreByXgboost() {
    return xgboost.inPlace(nextRow());
  }

  /**
   * Scores 4,096 rows in blocks; the time is that of one.
   *
   * @return the margins, turned into probabilities
   */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double[] batch() {
    model.margins(together, ROWS, margins, block);
    for (int r = 0; r < ROWS; r++) {
      margins[r] = model.probability(margins[r]);
    }
    return margins;
  }

  /**
   * Scores 4,096 rows as xgboost4j does in place, with one thread; the time is that of one.
   *
   * @return the probabilities
   */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public float[][] batchByXgboost() {
    return xgboost.batch();
  }

  /**
   * Explains one row.
   *
   * @return the contributions
   */
  @Benchmark
  public double[] contributions() {
    model.contribute(rows[nextRow()], contributions, scratch);
    return contributions;
  }

  /**
   * Explains one row as Smile does, tree by tree.
   *
   * @return the contributions
   */
  @Benchmark
  public double[] contributionsBySmile() {
    return smile.contributions(nextRow());
  }

  /**
   * Explains one row as xgboost4j does.
   *
   * @return the contributions, the last of them the base
   */
  @Benchmark
  public float[] contributionsByXgboost() {
    return xgboost.contributions(nextRow());
  }
}

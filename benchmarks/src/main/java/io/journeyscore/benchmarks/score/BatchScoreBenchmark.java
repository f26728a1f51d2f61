package io.journeyscore.benchmarks.score;

import io.journeyscore.score.ScoringModel;
import io.journeyscore.score.Scratch;
import io.journeyscore.score.TreeEnsemble;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a row takes through many trees, alone and in blocks of rows that go through one tree
 * after the other.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar BatchScoreBenchmark -prof gc
 * }</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatchScoreBenchmark {
  private static final int ROWS = 4_096;
  private static final int WIDTH = 60;
  private static final int BLOCK = 256;

  /** Trees, and how deep they are; the larger ensemble does not fit into a processor's cache. */
  @Param({"500x6", "2000x8"})
  public String trees;

  private ScoringModel model;
  private Scratch single;
  private Scratch block;
  private double[][] rows;
  private double[] together;
  private double[] margins;

  /** Draws trees and rows. */
  @Setup(Level.Trial)
  public void draw() {
    Random random = new Random(1);
    String[] size = trees.split("x", -1);
    TreeEnsemble.Builder builder = TreeEnsemble.sum(WIDTH, 0);
    for (int tree = 0; tree < Integer.parseInt(size[0]); tree++) {
      grow(builder, random, Integer.parseInt(size[1]));
    }
    model = builder.build();
    single = model.newScratch();
    block = model.newScratch(BLOCK);
    together = random.doubles((long) ROWS * WIDTH, -2, 2).toArray();
    rows = new double[ROWS][WIDTH];
    for (int r = 0; r < ROWS; r++) {
      System.arraycopy(together, r * WIDTH, rows[r], 0, WIDTH);
    }
    margins = new double[ROWS];
  }

  private static void grow(TreeEnsemble.Builder builder, Random random, int depth) {
    if (depth == 0) {
      builder.leaf(random.nextGaussian(), 5);
      return;
    }
    builder.split(random.nextInt(WIDTH), (float) random.nextGaussian(), true);
    grow(builder, random, depth - 1);
    grow(builder, random, depth - 1);
  }

  /**
   * Scores row after row.
   *
   * @return the margins
   */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double[] oneByOne() {
    for (int r = 0; r < ROWS; r++) {
      margins[r] = model.margin(rows[r], single);
    }
    return margins;
  }

  /**
   * Scores all rows in blocks.
   *
   * @return the margins
   */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double[] inBlocks() {
    model.margins(together, ROWS, margins, block);
    return margins;
  }
}

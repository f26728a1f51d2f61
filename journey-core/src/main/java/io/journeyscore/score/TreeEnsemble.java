package io.journeyscore.score;

import static io.journeyscore.score.PackedNode.ahead;
import static io.journeyscore.score.PackedNode.column;
import static io.journeyscore.score.PackedNode.goesLeft;
import static io.journeyscore.score.PackedNode.isSplit;
import static io.journeyscore.score.PackedNode.missingGoesLeft;
import static io.journeyscore.score.PackedNode.step;
import static io.journeyscore.score.PackedNode.threshold;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * Decision trees whose leaves are added up: gradient boosting, or a random forest.
 *
 * <p>A split sends a row to its left child if the row's value is at most the threshold, to its
 * right child if it is more, and a value that is NaN to the side that the split names. Thresholds
 * are floats, and so are the values compared with them: a row is rounded to float first.
 *
 * <p>A {@linkplain #sum sum} starts at its offset and adds each tree's leaf in the order of the
 * trees. An {@linkplain #average average} keeps two such sums from zero, against and for the
 * target, and its margin is the second divided by both together.
 *
 * <p><b>Scoring.</b> A node is one {@code long}, and a step down is a few integer operations
 * without a branch to guess; a leaf steps to itself. Four trees are walked at a time, so that the
 * processor waits for memory on all four at once. (Asadi, Lin and de Vries 2014,
 * doi:10.1109/TKDE.2013.73, on why the branches are what costs.)
 *
 * <p><b>Contributions</b> are the Shapley values of the path-dependent game (TreeSHAP; Lundberg et
 * al. 2020, doi:10.1038/s42256-019-0138-9): what is unknown of a row goes both ways at a split, in
 * proportion to the training examples. They are exact, by quadrature; {@code TreeContributions}
 * says how.
 *
 * <p>Immutable and thread-safe.
 */
public final class TreeEnsemble implements ScoringModel {
  /** The most splits from a root to a leaf. */
  static final int MAX_DEPTH = 64;

  /** Covers outside these could leave a share of examples that is no longer a normal number. */
  static final double MIN_COVER = 1e-6;

  static final double MAX_COVER = 1e12;

  private static final int LANES = 4;

  /** About how many nodes a probe looks at. */
  private static final int PROBED_NODES = 4_096;

  private final int width;
  private final boolean average;
  private final double offset;

  /** Where each tree's nodes begin; one more entry marks the end of the last. */
  private final int[] roots;

  /** Each node, packed; within a tree in breadth-first order, so that children come in pairs. */
  private final long[] nodes;

  /** For a leaf, what it adds for the target. */
  private final double[] values;

  /** For a leaf of an average, what it adds against the target; else empty. */
  private final double[] against;

  /** For a leaf, how many training examples it had. */
  private final double[] covers;

  private final TreeContributions explainer;
  private final TreeBlocks blocks;
  private final int largestTree;
  private final int depth;
  private final double base;

  /** What the leaves are divided by to speak of the margin: 1 for a sum. */
  private final double norm;

  private TreeEnsemble(Builder builder) {
    width = builder.width;
    average = builder.average;
    offset = builder.offset;
    roots = Arrays.copyOf(builder.roots, builder.trees + 1);
    int total = roots[builder.trees];
    nodes = Arrays.copyOf(builder.nodes, total);
    values = Arrays.copyOf(builder.values, total);
    against = average ? Arrays.copyOf(builder.against, total) : new double[0];
    covers = Arrays.copyOf(builder.covers, total);
    explainer =
        new TreeContributions(
            roots,
            nodes,
            values,
            Arrays.copyOf(builder.shares, total),
            builder.previous,
            Arrays.copyOf(builder.distinct, builder.trees));
    blocks = new TreeBlocks(roots, nodes, values, against, width, offset);
    depth = builder.depth;
    norm = average ? builder.weight : 1;
    base = offset + builder.expected / norm;
    int largest = 0;
    for (int t = 0; t < builder.trees; t++) {
      largest = Math.max(largest, roots[t + 1] - roots[t]);
    }
    largestTree = largest;
  }

  /**
   * Begins an ensemble whose margin, in log-odds, is an offset and the sum of the leaves.
   *
   * @param width the number of columns, from 1 to 8,192
   * @param offset what the sum starts from; finite
   * @return a builder, to which trees are added in the order in which they are summed
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Builder sum(int width, double offset) {
    if (!Double.isFinite(offset)) {
      throw new IllegalArgumentException("offset must be finite: " + offset);
    }
    return new Builder(width, false, offset);
  }

  /**
   * Begins an ensemble whose margin, a probability, is what its leaves give for the target divided
   * by all that they give.
   *
   * @param width the number of columns, from 1 to 8,192
   * @return a builder, to which trees are added in the order in which they are summed
   * @throws IllegalArgumentException if the width is out of range
   */
  public static Builder average(int width) {
    return new Builder(width, true, 0);
  }

  /**
   * Returns how many trees there are.
   *
   * @return the number of trees, at least 1
   */
  public int trees() {
    return roots.length - 1;
  }

  /**
   * Returns how many nodes all trees have together, leaves included.
   *
   * @return the number of nodes
   */
  public int nodes() {
    return nodes.length;
  }

  /**
   * Returns the most splits between a root and a leaf.
   *
   * @return the depth, from 0 to 64
   */
  public int depth() {
    return depth;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public MarginUnit unit() {
    return average ? MarginUnit.PROBABILITY : MarginUnit.LOG_ODDS;
  }

  @Override
  public double base() {
    return base;
  }

  @Override
  public Scratch newScratch() {
    return newScratch(1);
  }

  @Override
  public Scratch newScratch(int rows) {
    return new Scratch(width, largestTree, rows);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A value that is NaN goes the way that each split names; any other is rounded to float.
   */
  @Override
  public double margin(double[] row) {
    Rows.checkWidth(row, width);
    double sum = offset;
    double sumAgainst = 0;
    for (int t = 0; t < roots.length - 1; t++) {
      int leaf = roots[t];
      while (isSplit(nodes[leaf])) {
        leaf += ahead(nodes[leaf]) + (goesLeft(nodes[leaf], row) ? 0 : 1);
      }
      sum += values[leaf];
      if (average) {
        sumAgainst += against[leaf];
      }
    }
    return average ? sum / (sumAgainst + sum) : sum;
  }

  /**
   * {@inheritDoc}
   *
   * <p>A value that is NaN goes the way that each split names; any other is rounded to float.
   */
  @Override
  public double margin(double[] row, Scratch scratch) {
    Rows.checkWidth(row, width);
    scratch.checkHolds(width, 0);
    return order(row, scratch.ordered) ? marginOfComplete(scratch.ordered) : margin(row);
  }

  /** Fills in the row's values as integers of the same order; says whether none is missing. */
  private boolean order(double[] row, int[] ordered) {
    boolean complete = true;
    for (int j = 0; j < width; j++) {
      float value = (float) row[j];
      complete &= !Float.isNaN(value);
      ordered[j] = PackedNode.ordered(value);
    }
    return complete;
  }

  private double marginOfComplete(int[] ordered) {
    long[] packed = nodes;
    int count = roots.length - 1;
    int inLanes = count - count % LANES;
    double sum = offset;
    double sumAgainst = 0;
    for (int t = 0; t < inLanes; t += LANES) {
      int a = roots[t];
      int b = roots[t + 1];
      int c = roots[t + 2];
      int d = roots[t + 3];
      long nodeA = packed[a];
      long nodeB = packed[b];
      long nodeC = packed[c];
      long nodeD = packed[d];
      while (isSplit(nodeA | nodeB | nodeC | nodeD)) {
        nodeA = packed[a += step(nodeA, ordered)];
        nodeB = packed[b += step(nodeB, ordered)];
        nodeC = packed[c += step(nodeC, ordered)];
        nodeD = packed[d += step(nodeD, ordered)];
      }
      sum = sum + values[a] + values[b] + values[c] + values[d];
      if (average) {
        sumAgainst = sumAgainst + against[a] + against[b] + against[c] + against[d];
      }
    }
    for (int t = inLanes; t < count; t++) {
      int leaf = roots[t];
      while (isSplit(packed[leaf])) {
        leaf += step(packed[leaf], ordered);
      }
      sum += values[leaf];
      if (average) {
        sumAgainst += against[leaf];
      }
    }
    return average ? sum / (sumAgainst + sum) : sum;
  }

  /**
   * {@inheritDoc}
   *
   * <p>A value that is NaN goes the way that each split names; any other is rounded to float.
   */
  @Override
  public void margins(double[] rows, int count, double[] margins, Scratch scratch) {
    Rows.checkBlock(rows, width, count, margins);
    scratch.checkHolds(width, 0);
    for (int from = 0; from < count; from += scratch.rows()) {
      blocks.margins(rows, from, Math.min(count - from, scratch.rows()), margins, scratch);
    }
  }

  @Override
  public double probability(double margin) {
    return average ? margin : Logistic.fromComplement(margin);
  }

  @Override
  public void contribute(double[] row, double[] contributions, Scratch scratch) {
    Rows.checkWidth(row, width);
    Rows.checkContributions(contributions, width);
    scratch.checkHolds(width, largestTree);
    Arrays.fill(contributions, 0);
    explainer.addTo(contributions, row, order(row, scratch.ordered), norm, scratch);
  }

  /** Fills a row with thresholds, some met exactly and some just passed; each probe differs. */
  void fillProbe(int probe, double[] row) {
    Random random = new Random(probe);
    int stride = nodes.length / PROBED_NODES + 1;
    for (int i = random.nextInt(stride); i < nodes.length; i += stride) {
      if (isSplit(nodes[i]) && random.nextInt(4) == 0) {
        float met = threshold(nodes[i]);
        row[column(nodes[i])] =
            random.nextBoolean() ? met : Math.min(Math.nextUp(met), Float.MAX_VALUE);
      }
    }
  }

  void write(ByteWriter out) {
    out.count(width).flag(average).f64(offset).count(roots.length - 1).count(nodes.length);
    int[] waiting = new int[MAX_DEPTH + 2];
    for (int t = 0; t < roots.length - 1; t++) {
      int size = 1;
      waiting[0] = roots[t];
      while (size > 0) {
        int at = waiting[--size];
        long node = nodes[at];
        if (isSplit(node)) {
          out.u8(missingGoesLeft(node) ? 2 : 1).u16(column(node)).f32(threshold(node));
          waiting[size++] = at + ahead(node) + 1;
          waiting[size++] = at + ahead(node);
        } else {
          out.u8(0).f64(values[at]);
          if (average) {
            out.f64(against[at]);
          }
          out.f64(covers[at]);
        }
      }
    }
  }

  static TreeEnsemble read(ByteReader in, ModelLimits limits) {
    int width = in.count("column count", limits.columns(), 0);
    if (width == 0) {
      throw in.fail(Code.BAD_COUNT, "column count must be positive");
    }
    boolean average = in.flag("average");
    double offset = in.f64("offset");
    if (average && offset != 0) {
      throw in.fail(Code.BAD_NUMBER, "the offset of an average must be 0");
    }
    int leafBytes = average ? 25 : 17;
    int trees = in.count("tree count", limits.trees(), leafBytes);
    int total = in.count("node count", limits.nodes(), 7);
    if (trees == 0 || total < trees) {
      throw in.fail(Code.BAD_COUNT, "there must be a tree, and a node for each");
    }
    Builder builder = new Builder(width, average, offset);
    int left = total;
    while (builder.trees() < trees) {
      if (left-- == 0) {
        throw in.fail(Code.INCONSISTENT, "node count must be that of all trees");
      }
      int kind = in.choice("node kind", 3);
      if (kind == 0) {
        readLeaf(in, builder, average);
      } else {
        int column = in.u16("column");
        float threshold = in.f32("threshold");
        if (column >= width) {
          throw in.fail(Code.BAD_REFERENCE, "column must be below " + width);
        }
        if (builder.current().openSplits() == limits.depth()) {
          throw in.fail(Code.LIMIT_EXCEEDED, "depth must be at most " + limits.depth());
        }
        if (!builder.current().hasRoomForSplit()) {
          throw in.fail(
              Code.LIMIT_EXCEEDED,
              "a tree must have fewer nodes than " + PackedNode.MAX_TREE_NODES);
        }
        builder.split(column, threshold, kind == 2);
      }
    }
    if (left != 0) {
      throw in.fail(Code.INCONSISTENT, "node count must be that of all trees");
    }
    return builder.finish().orElseThrow(() -> in.fail(Code.BAD_NUMBER, "the sum may overflow"));
  }

  private static void readLeaf(ByteReader in, Builder builder, boolean average) {
    double value = in.f64("leaf");
    double against = average ? in.f64("leaf against") : 0;
    double cover = in.f64("cover");
    if (average && (value < 0 || against < 0)) {
      throw in.fail(Code.BAD_NUMBER, "a leaf of an average must not be negative");
    }
    if (!(cover >= MIN_COVER && cover <= MAX_COVER)) {
      throw in.fail(Code.BAD_NUMBER, "cover must be from %s to %s".formatted(MIN_COVER, MAX_COVER));
    }
    if (average && !builder.fitsWeight(value + against)) {
      throw in.fail(Code.INCONSISTENT, "the leaves of a tree must give equal sums");
    }
    builder.add(value, against, cover);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof TreeEnsemble that
        && width == that.width
        && average == that.average
        && Double.compare(offset, that.offset) == 0
        && Arrays.equals(roots, that.roots)
        && Arrays.equals(nodes, that.nodes)
        && Arrays.equals(values, that.values)
        && Arrays.equals(against, that.against)
        && Arrays.equals(covers, that.covers);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + Arrays.hashCode(nodes)) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "TreeEnsemble[width=%d, trees=%d, nodes=%d, depth=%d, unit=%s]"
        .formatted(width, roots.length - 1, nodes.length, depth, unit());
  }

  /**
   * Takes the nodes of one tree after another, each tree from its root in pre-order: a split, all
   * of its left side, all of its right side. A tree ends with the leaf that leaves no split without
   * a right side, and the next node is the root of the next tree.
   *
   * <p>Not thread-safe; confine each instance to one thread.
   */
  public static final class Builder {
    /** How far the sums of one tree's leaves may differ and still be rounding. */
    private static final double WEIGHT_TOLERANCE = 1e-12;

    private final int width;
    private final boolean average;
    private final double offset;

    // All trees so far, laid out as the ensemble has them.
    private int trees;
    private int[] roots = new int[16];
    private int[] distinct = new int[16];
    private long[] nodes = new long[64];
    private double[] values = new double[64];
    private double[] against = new double[64];
    private double[] covers = new double[64];
    private double[] shares = new double[64];
    private int[] previous = new int[64];
    private int depth;
    private double expected;
    private double weight;
    private double magnitude;

    private final PreOrderTree current = new PreOrderTree();

    private Builder(int width, boolean average, double offset) {
      if (width < 1 || width > PackedNode.MAX_COLUMNS) {
        throw new IllegalArgumentException(
            "width must be from 1 to %d: %d".formatted(PackedNode.MAX_COLUMNS, width));
      }
      this.width = width;
      this.average = average;
      this.offset = offset;
      this.magnitude = Math.abs(offset);
    }

    /**
     * Adds a split: a row goes left if its value is at most the threshold.
     *
     * @param column from 0 to {@code width - 1}
     * @param threshold finite
     * @param missingGoesLeft where a value that is NaN goes
     * @return this builder
     * @throws IllegalArgumentException if an argument is out of range
     * @throws IllegalStateException if the tree would be deeper than 64 splits, or have 262,144
     *     nodes or more
     */
    public Builder split(int column, float threshold, boolean missingGoesLeft) {
      if (column < 0 || column >= width) {
        throw new IllegalArgumentException(
            "column must be from 0 to %d: %d".formatted(width - 1, column));
      }
      if (!Float.isFinite(threshold)) {
        throw new IllegalArgumentException("threshold must be finite: " + threshold);
      }
      if (current.openSplits() == MAX_DEPTH) {
        throw new IllegalStateException("depth must be at most " + MAX_DEPTH);
      }
      if (!current.hasRoomForSplit()) {
        throw new IllegalStateException(
            "a tree must have fewer nodes than " + PackedNode.MAX_TREE_NODES);
      }
      // Adding 0 turns -0 into 0, which as an ordered integer would be another number.
      current.split(column, threshold + 0f, missingGoesLeft);
      return this;
    }

    /**
     * Adds a leaf of a {@linkplain TreeEnsemble#sum sum}.
     *
     * @param value what it adds, in log-odds; finite
     * @param cover how many training examples it had, or their weight; from 1e-6 to 1e12
     * @return this builder
     * @throws IllegalArgumentException if an argument is out of range
     * @throws IllegalStateException if the ensemble is an average
     */
    public Builder leaf(double value, double cover) {
      if (average) {
        throw new IllegalStateException("a leaf of an average must say what it gives against");
      }
      checkLeaf(value, 0, cover);
      add(value, 0, cover);
      return this;
    }

    /**
     * Adds a leaf of an {@linkplain TreeEnsemble#average average}.
     *
     * @param value what it gives for the target; finite, not negative
     * @param against what it gives against; finite, not negative; the two give the same sum in all
     *     leaves of a tree, but for rounding
     * @param cover how many training examples it had, or their weight; from 1e-6 to 1e12
     * @return this builder
     * @throws IllegalArgumentException if an argument is out of range
     * @throws IllegalStateException if the ensemble is a sum
     */
    public Builder leaf(double value, double against, double cover) {
      if (!average) {
        throw new IllegalStateException("a leaf of a sum must give nothing against");
      }
      checkLeaf(value, against, cover);
      if (value < 0 || against < 0) {
        throw new IllegalArgumentException(
            "value and against must not be negative: %s, %s".formatted(value, against));
      }
      if (!fitsWeight(value + against)) {
        throw new IllegalArgumentException(
            "value + against must be the same in all leaves of a tree: " + (value + against));
      }
      add(value, against, cover);
      return this;
    }

    private static void checkLeaf(double value, double against, double cover) {
      if (!Double.isFinite(value) || !Double.isFinite(against)) {
        throw new IllegalArgumentException(
            "value must be finite: %s, %s".formatted(value, against));
      }
      if (!(cover >= MIN_COVER && cover <= MAX_COVER)) {
        throw new IllegalArgumentException(
            "cover must be from %s to %s: %s".formatted(MIN_COVER, MAX_COVER, cover));
      }
    }

    /**
     * Returns the ensemble of all trees added.
     *
     * @return the ensemble
     * @throws IllegalStateException if there is no tree, the last one is unfinished, the sum of the
     *     trees could overflow, or an average has no weight
     */
    public TreeEnsemble build() {
      if (trees == 0 || current.size() > 0) {
        throw new IllegalStateException("at least one whole tree must be added before build()");
      }
      return finish()
          .orElseThrow(
              () ->
                  new IllegalStateException("the sum over the trees must be finite, and positive"));
    }

    Optional<TreeEnsemble> finish() {
      boolean sound = Double.isFinite(magnitude) && (!average || weight > 0);
      return sound ? Optional.of(new TreeEnsemble(this)) : Optional.empty();
    }

    int trees() {
      return trees;
    }

    PreOrderTree current() {
      return current;
    }

    boolean fitsWeight(double leafWeight) {
      return current.leaves() == 0
          || Math.abs(leafWeight - current.weight()) <= WEIGHT_TOLERANCE * current.weight();
    }

    void add(double value, double valueAgainst, double cover) {
      if (current.leaf(value, valueAgainst, cover)) {
        layOut();
        current.clear();
      }
    }

    /** Puts the finished tree behind the others, breadth first. */
    private void layOut() {
      int root = roots[trees];
      int count = current.size();
      reserve(root + count);
      TreeLayout layout = new TreeLayout(current);
      for (int i = 0; i < count; i++) {
        nodes[root + i] = layout.packed(i);
        shares[root + i] = layout.share(i);
        previous[root + i] = layout.previous(i);
        int source = layout.source(i);
        if (current.isLeaf(source)) {
          values[root + i] = current.value(source);
          against[root + i] = current.against(source);
          covers[root + i] = current.cover(source);
        }
      }
      distinct[trees] = layout.distinctColumns();
      depth = Math.max(depth, layout.depth());
      expected += layout.expected();
      weight += current.weight();
      magnitude += average ? current.weight() : layout.largest();
      trees++;
      roots[trees] = root + count;
    }

    private void reserve(int total) {
      if (trees + 1 >= roots.length) {
        roots = Arrays.copyOf(roots, 2 * roots.length);
        distinct = Arrays.copyOf(distinct, roots.length);
      }
      if (total > nodes.length) {
        int capacity = Math.max(total, nodes.length + nodes.length / 2);
        nodes = Arrays.copyOf(nodes, capacity);
        values = Arrays.copyOf(values, capacity);
        against = Arrays.copyOf(against, capacity);
        covers = Arrays.copyOf(covers, capacity);
        shares = Arrays.copyOf(shares, capacity);
        previous = Arrays.copyOf(previous, capacity);
      }
    }
  }
}

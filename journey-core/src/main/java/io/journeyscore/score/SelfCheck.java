package io.journeyscore.score;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Rows in a model file with what the model gave for them when it was saved: margin, probability and
 * the contribution of each signal. Whoever loads the file scores and explains them again: a reader
 * that decodes another model than was written, or a release that adds up in another way, is found
 * before it scores a customer.
 *
 * <p>The rows are made up: each signal by itself is missing at times, and else takes one of the
 * quantiles that it had in training or a number that the model compares it with. So no row is an
 * example's.
 */
final class SelfCheck {
  static final int ROWS = 16;
  private static final int MOST_ROWS = 64;
  private static final double ADDITIVITY = 1e-9;

  /** Of so many signals one is missing. */
  private static final int ONE_MISSING_OF = 8;

  private SelfCheck() {}

  /** What a model gives for one row. */
  private static final class Judged {
    private final ModelContent content;
    private final Scratch scratch;
    private final double[] row;
    private final double[] byColumn;
    private final double[] bySignal;
    private double margin;
    private double probability;

    Judged(ModelContent content) {
      this.content = content;
      scratch = content.model().newScratch();
      row = new double[content.layout().columns()];
      byColumn = new double[row.length];
      bySignal = new double[content.layout().signals()];
    }

    void judge(double[] signals) {
      ScoringModel model = content.model();
      content.layout().fill(signals, row);
      margin = model.margin(row, scratch);
      probability = content.calibration().calibrate(margin, model.probability(margin));
      model.contribute(row, byColumn, scratch);
      content.layout().rollUp(byColumn, bySignal);
    }

    boolean addsUp() {
      double sum = content.model().base();
      for (double contribution : bySignal) {
        sum += contribution;
      }
      return Math.abs(sum - margin) <= ADDITIVITY * Math.max(1, Math.abs(margin));
    }
  }

  static void write(ByteWriter out, ModelContent content) {
    Judged judged = new Judged(content);
    out.f64(content.model().base()).count(ROWS);
    for (int r = 0; r < ROWS; r++) {
      double[] signals = madeUp(content, r);
      judged.judge(signals);
      for (double value : signals) {
        out.flag(!Double.isNaN(value));
        if (!Double.isNaN(value)) {
          out.f64(value);
        }
      }
      out.f64(judged.margin).f64(judged.probability);
      for (double contribution : judged.bySignal) {
        out.f64(contribution);
      }
    }
  }

  /** Makes up a row of signals; each number gives another. */
  private static double[] madeUp(ModelContent content, int number) {
    Random random = new Random(number);
    ColumnLayout layout = content.layout();
    double[] compared = new double[layout.columns()];
    Arrays.fill(compared, Double.NaN);
    if (content.model() instanceof TreeEnsemble trees) {
      trees.fillProbe(number, compared);
    }
    double[] signals = new double[layout.signals()];
    for (int s = 0; s < signals.length; s++) {
      double met = compared[layout.firstColumn(s)];
      if (random.nextInt(ONE_MISSING_OF) == 0) {
        signals[s] = Double.NaN;
      } else if (layout.categories(s) > 0) {
        signals[s] = random.nextInt(layout.categories(s) + 1);
      } else if (!Double.isNaN(met) && random.nextBoolean()) {
        signals[s] = met;
      } else {
        signals[s] = drawn(content.profiles().get(s), layout.fill(s), random);
      }
    }
    return signals;
  }

  private static double drawn(SignalProfile profile, double fill, Random random) {
    List<Double> quantiles = profile.quantiles();
    if (quantiles.isEmpty()) {
      return profile.present() == 0 ? fill + random.nextInt(3) - 1 : profile.least();
    }
    return quantiles.get(random.nextInt(quantiles.size()));
  }

  /** Reads the rows, judges each, and returns how many gave the same bits: all of them. */
  static int readAndVerify(ByteReader in, ModelContent content) {
    double[] signals = new double[content.layout().signals()];
    if (Double.compare(in.f64("base"), content.model().base()) != 0) {
      throw in.fail(Code.VERIFY_FAILED, "the model must expect what was saved with it");
    }
    int count = in.count("row count", MOST_ROWS, 9 * signals.length + 16);
    if (count < ROWS) {
      throw in.fail(Code.BAD_COUNT, "row count must be at least " + ROWS);
    }
    Judged judged = new Judged(content);
    for (int r = 0; r < count; r++) {
      for (int s = 0; s < signals.length; s++) {
        signals[s] = in.flag("value present") ? in.f64("value") : Double.NaN;
      }
      judged.judge(signals);
      boolean same = Double.compare(in.f64("margin"), judged.margin) == 0;
      same &= Double.compare(in.f64("probability"), judged.probability) == 0;
      if (!same) {
        throw in.fail(Code.VERIFY_FAILED, "the model must give the scores that were saved with it");
      }
      for (double contribution : judged.bySignal) {
        same &= Double.compare(in.f64("contribution"), contribution) == 0;
      }
      if (!same || !judged.addsUp()) {
        throw in.fail(
            Code.VERIFY_FAILED,
            "contributions must be those that were saved, and add up to the margin");
      }
    }
    return count;
  }
}

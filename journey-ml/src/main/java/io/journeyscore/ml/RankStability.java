package io.journeyscore.ml;

import io.journeyscore.analytics.driver.SelectionStability;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.score.Stability;
import io.journeyscore.signal.Signal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much the places of signals owe to the sample, as {@link SignalStudy} has it, on about 10,000
 * of the examples learned from: more would take longer than the training.
 */
final class RankStability {

  private static final int MOST = 10_000;
  private static final long DRAW = 0x737461626c65L;

  private RankStability() {}

  /** Measures the signals on so many halves of the customers. */
  static List<Stability> of(
      TemporalSplit split, List<Signal> signals, ColumnLayout layout, int halves, long seed) {
    List<Example> learned = split.learned();
    StudyRows rows =
        new StudyRows(
            CustomerDraw.about(MOST, learned, seed ^ DRAW), layout, Commonest.of(signals, learned));
    List<SelectionStability> measured =
        rows.stability(
            new SelectionStability.Options(halves, SignalStudy.Options.seeded(seed).top(), seed));
    return IntStream.range(0, signals.size())
        .mapToObj(
            s -> {
              SelectionStability one = measured.get(s);
              return new Stability(
                  signals.get(s), one.univariate(), one.logistic(), one.resamples(), one.top());
            })
        .toList();
  }
}

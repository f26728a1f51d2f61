package io.journeyscore.ml;

import io.journeyscore.analytics.driver.ColumnGroup;
import io.journeyscore.analytics.driver.FalseDiscovery;
import io.journeyscore.analytics.driver.PermutationImportance;
import io.journeyscore.analytics.driver.SignalEffect;
import io.journeyscore.analytics.driver.Split;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.score.Driver;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * Ranks signals: how each goes with the target on all examples, and how much the model loses
 * without it on those held out.
 *
 * <p>Effects are differences of rates between examples with high and with low values. The adjusted
 * effect is the model's: the mean change of its probability over held-out examples when the signal
 * is moved from the middle of the low values to the middle of the high ones while all else stays
 * (partial dependence; J. H. Friedman, <i>Greedy function approximation</i>, Annals of Statistics
 * 29(5), 2001). A signal whose effect vanishes there goes with the target through others.
 */
final class DriverRanking {

  /** About how many held-out examples importance is measured on, of all customers alike. */
  private static final int MOST_SHUFFLED = 20_000;

  private static final long SHUFFLED = 0x73687566666cL;

  private static final Comparator<Driver> STRONGEST_FIRST =
      Comparator.comparingDouble((Driver driver) -> -driver.importance())
          .thenComparingDouble(driver -> -Math.abs(driver.effect()))
          .thenComparing(driver -> driver.signal().name());

  private final CalibratedModel model;
  private final SignalSet signals;
  private final long seed;

  DriverRanking(CalibratedModel model, SignalSet signals, long seed) {
    this.model = model;
    this.signals = signals;
    this.seed = seed;
  }

  List<Driver> of(TemporalSplit split) {
    List<Example> all = new ArrayList<>(split.learned());
    all.addAll(split.test());
    boolean[] labels = TrainingSet.labels(all);
    int[] customers = TrainingSet.customers(all);
    Commonest commonest = Commonest.of(signals.signals(), split.learned());
    List<SignalEffect> effects =
        IntStream.range(0, signals.size())
            .parallel()
            .mapToObj(
                signal ->
                    SignalEffect.of(
                        commonest.column(all, signal),
                        labels,
                        customers,
                        SignalEffect.Options.defaults()))
            .toList();
    double[] q =
        FalseDiscovery.benjaminiHochberg(effects.stream().mapToDouble(SignalEffect::p).toArray());
    List<Example> shuffled = CustomerDraw.about(MOST_SHUFFLED, split.test(), seed ^ SHUFFLED);
    double[][] rows = CalibratedModel.rows(model.layout(), shuffled);
    List<PermutationImportance> importances =
        PermutationImportance.of(
            model::probability,
            rows,
            TrainingSet.labels(shuffled),
            TrainingSet.customers(shuffled),
            columnGroups(),
            PermutationImportance.Options.seeded(seed));

    List<Driver> drivers = new ArrayList<>();
    for (int i = 0; i < signals.size(); i++) {
      SignalEffect effect = effects.get(i);
      double adjusted =
          effect.split().isEmpty()
              ? 0
              : commonest.isCategory(i)
                  ? toCommonest(i, commonest.code(i), rows)
                  : adjusted(i, effect.split().get(), TrainingSet.column(all, i), rows);
      drivers.add(
          driver(signals.signals().get(i), effect, adjusted, q[i], importances.get(i).increase()));
    }
    drivers.sort(STRONGEST_FIRST);
    return drivers;
  }

  private static Driver driver(
      Signal signal, SignalEffect effect, double adjusted, double q, Estimate importance) {
    Optional<Estimate> difference = effect.effect();
    return new Driver(
        signal,
        difference.map(Estimate::value).orElse(0.0),
        difference.map(estimate -> estimate.interval().low()).orElse(0.0),
        difference.map(estimate -> estimate.interval().high()).orElse(0.0),
        adjusted,
        effect.support().present(),
        effect.support().rows(),
        effect.p(),
        q,
        importance.value(),
        importance.interval().low(),
        importance.interval().high());
  }

  private List<ColumnGroup> columnGroups() {
    List<ColumnGroup> groups = new ArrayList<>();
    for (int i = 0; i < signals.size(); i++) {
      int signal = i;
      groups.add(
          new ColumnGroup(
              signals.signals().get(i).name(),
              IntStream.range(0, model.layout().columns())
                  .filter(column -> model.layout().signalOf(column) == signal)
                  .boxed()
                  .toList()));
    }
    return groups;
  }

  private double adjusted(int signal, Split bounds, double[] values, double[][] rows) {
    double low = middle(values, bounds::isLow);
    double high = middle(values, bounds::isHigh);
    double change = 0;
    for (double[] row : rows) {
      change += moved(row, signal, high) - moved(row, signal, low);
    }
    return change / rows.length;
  }

  /** The mean change of the probability when a category becomes its most frequent value. */
  private double toCommonest(int signal, double code, double[][] rows) {
    double change = 0;
    for (double[] row : rows) {
      change += moved(row, signal, code) - model.probability(row);
    }
    return change / rows.length;
  }

  private double moved(double[] row, int signal, double value) {
    double[] copy = row.clone();
    model.layout().fill(signal, value, copy);
    return model.probability(copy);
  }

  private static double middle(double[] values, DoublePredicate belongs) {
    double[] sorted =
        Arrays.stream(values)
            .filter(value -> !Double.isNaN(value) && belongs.test(value))
            .sorted()
            .toArray();
    return sorted[sorted.length / 2];
  }
}

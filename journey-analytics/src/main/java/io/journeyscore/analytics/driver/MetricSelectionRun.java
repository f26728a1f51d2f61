package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.evaluation.Auc;
import io.journeyscore.analytics.evaluation.AucDifference;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One selection of metrics; {@link MetricSelection} says what is measured.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class MetricSelectionRun {
  private final String outcome;
  private final LabelledMetrics rows;
  private final MetricSelection.Options options;
  private final int[] foldOfCluster;

  MetricSelectionRun(DriverTable table, MetricSelection.Options options) {
    this.options = options;
    outcome = table.outcome();
    rows = LabelledMetrics.of(table);
    Checks.atLeast(rows.clusterCount(), options.folds(), "clusters");
    int[] order = Draws.permutation(new SplittableRandom(options.seed()), rows.clusterCount());
    foldOfCluster = Arrays.stream(order).map(place -> place % options.folds()).toArray();
  }

  /** One metric, turned so that in each fold high values are those that are better elsewhere. */
  private static final class Measured {
    private final int metric;
    private final double[] scores;
    private final Estimate auc;
    private final Direction direction;

    private Measured(int metric, double[] scores, Estimate auc, Direction direction) {
      this.metric = metric;
      this.scores = scores;
      this.auc = auc;
      this.direction = direction;
    }
  }

  MetricSelection result() {
    List<Measured> measured = new ArrayList<>();
    List<String> unmeasured = new ArrayList<>();
    for (int metric = 0; metric < rows.metrics(); metric++) {
      Optional<Measured> one = measure(metric);
      one.ifPresent(measured::add);
      if (one.isEmpty()) {
        unmeasured.add(rows.name(metric));
      }
    }
    measured.sort(
        Comparator.<Measured>comparingDouble(one -> -one.auc.value())
            .thenComparing(one -> -one.auc.n())
            .thenComparing(one -> rows.name(one.metric)));
    int[] ranked = measured.stream().mapToInt(one -> one.metric).toArray();
    int[] representatives = MetricGroups.representatives(rows, ranked, options.redundant());
    List<SelectedMetric> metrics = new ArrayList<>();
    for (int i = 0; i < ranked.length; i++) {
      Measured one = measured.get(i);
      metrics.add(
          new SelectedMetric(
              rows.name(one.metric),
              one.auc,
              one.direction,
              (double) one.auc.n() / rows.rows(),
              i == 0 ? Optional.empty() : behind(measured.get(0), one),
              rows.name(ranked[representatives[i]])));
    }
    return new MetricSelection(
        outcome, metrics, unmeasured.stream().sorted().toList(), rows.rows());
  }

  private Optional<Measured> measure(int metric) {
    int[] present = rows.where(row -> rows.isPresent(metric, row));
    if (present.length == 0 || isConstant(rows.values(metric, present))) {
      return Optional.empty();
    }
    double[] scores = new double[rows.rows()];
    for (int fold = 0; fold < options.folds(); fold++) {
      int held = fold;
      int[] others =
          rows.where(
              row -> rows.isPresent(metric, row) && foldOfCluster[rows.cluster(row)] != held);
      Optional<Estimate> elsewhere = area(metric, others);
      if (elsewhere.isEmpty()) {
        return Optional.empty();
      }
      double sign = elsewhere.get().value() < 0.5 ? -1 : 1;
      for (int row : present) {
        if (foldOfCluster[rows.cluster(row)] == held) {
          scores[row] = sign * rows.values(metric)[row];
        }
      }
    }
    double[] held = Arrays.stream(present).mapToDouble(row -> scores[row]).toArray();
    return Auc.of(held, rows.labels(present), rows.clusters(present), options.level())
        .map(auc -> new Measured(metric, scores, auc, direction(metric, present)));
  }

  private Optional<Estimate> area(int metric, int[] chosen) {
    return chosen.length == 0
        ? Optional.empty()
        : Auc.of(
            rows.values(metric, chosen),
            rows.labels(chosen),
            rows.clusters(chosen),
            options.level());
  }

  private Direction direction(int metric, int[] present) {
    return area(metric, present)
        .map(
            auc ->
                Direction.of(
                    new Interval(
                        auc.interval().low() - 0.5, auc.interval().high() - 0.5, options.level())))
        .orElse(Direction.UNCLEAR);
  }

  private Optional<AucDifference> behind(Measured best, Measured one) {
    int[] both =
        rows.where(row -> rows.isPresent(best.metric, row) && rows.isPresent(one.metric, row));
    if (both.length == 0) {
      return Optional.empty();
    }
    return AucDifference.between(
        Arrays.stream(both).mapToDouble(row -> best.scores[row]).toArray(),
        Arrays.stream(both).mapToDouble(row -> one.scores[row]).toArray(),
        rows.labels(both),
        rows.clusters(both),
        options.level());
  }

  private static boolean isConstant(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == values[0]);
  }
}

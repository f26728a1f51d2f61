package io.journeyscore.ml;

import io.journeyscore.analytics.driver.ColumnGroup;
import io.journeyscore.analytics.driver.ContributionSize;
import io.journeyscore.analytics.driver.PermutationImportance;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.ml.SignalFinding.Use;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.signal.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What a model makes of each signal, alone and together with those that say nearly the same. */
final class ModelUse {

  private final CalibratedModel model;
  private final List<Signal> signals;
  private final SignalStudy.Options options;

  ModelUse(CalibratedModel model, List<Signal> signals, SignalStudy.Options options) {
    this.model = model;
    this.signals = signals;
    this.options = options;
  }

  /** One use for each signal, in the order of the definition. */
  List<Use> of(StudyRows calibration, StudyRows heldOut, List<List<Integer>> groups) {
    List<ColumnGroup> alone = new ArrayList<>();
    for (int s = 0; s < signals.size(); s++) {
      alone.add(columns(signals.get(s).name(), List.of(s)));
    }
    List<Estimate> learned = importances(calibration, alone);
    List<ColumnGroup> together = new ArrayList<>(alone);
    int[] groupOf = new int[signals.size()];
    Arrays.setAll(groupOf, s -> s);
    for (List<Integer> group : groups) {
      if (group.size() > 1) {
        group.forEach(s -> groupOf[s] = together.size());
        together.add(columns(String.join(" + ", names(group)), group));
      }
    }
    List<Estimate> there = importances(heldOut, together);
    List<Estimate> contributions = contributions(heldOut);
    Use[] uses = new Use[signals.size()];
    for (List<Integer> group : groups) {
      for (int s : group) {
        uses[s] =
            new Use(
                learned.get(s),
                there.get(s),
                names(group),
                there.get(groupOf[s]),
                contributions.get(s));
      }
    }
    return List.of(uses);
  }

  private List<String> names(List<Integer> group) {
    return group.stream().map(s -> signals.get(s).name()).toList();
  }

  private ColumnGroup columns(String name, List<Integer> group) {
    ColumnLayout layout = model.layout();
    return new ColumnGroup(
        name,
        IntStream.range(0, layout.columns())
            .filter(column -> group.contains(layout.signalOf(column)))
            .boxed()
            .toList());
  }

  private List<Estimate> importances(StudyRows rows, List<ColumnGroup> groups) {
    return PermutationImportance.of(
            model::probability,
            rows.rows(),
            rows.labels(),
            rows.customers(),
            groups,
            new PermutationImportance.Options(options.level(), options.repeats(), options.seed()))
        .stream()
        .map(PermutationImportance::increase)
        .toList();
  }

  /** The mean size of the contributions, in the unit of an explanation. */
  private List<Estimate> contributions(StudyRows rows) {
    double scale = model.calibration().contributionScale(model.model().unit());
    double[][] bySignal = TreeSizes.contributions(model.model(), model.layout(), rows.rows());
    return IntStream.range(0, signals.size())
        .parallel()
        .mapToObj(
            s ->
                ContributionSize.of(
                    Arrays.stream(bySignal).mapToDouble(row -> scale * row[s]).toArray(),
                    rows.customers(),
                    options.level()))
        .toList();
  }
}

package io.journeyscore.ml;

import io.journeyscore.score.ColumnLayout;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.signal.Signal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Journeys and customers cut into one row for each period in which they were under way: the signals
 * as of the landmark, the number of the period, and whether one kind of outcome came in it.
 */
final class PersonPeriods {

  private PersonPeriods() {}

  /**
   * Cuts journeys into rows of one kind of outcome. A row that another kind of outcome came in is
   * negative, and the last of its journey.
   */
  static List<Example> of(List<HazardExample> examples, Outcome.Status cause, HazardShape shape) {
    IdentityHashMap<HazardExample, List<Example>> rowsOf = new IdentityHashMap<>();
    List<Example> rows = new ArrayList<>();
    for (HazardExample example : examples) {
      // An example that was drawn again stays recognisable: its rows are the same objects.
      rows.addAll(rowsOf.computeIfAbsent(example, each -> rows(each, cause, shape)));
    }
    return rows;
  }

  private static List<Example> rows(
      HazardExample example, Outcome.Status cause, HazardShape shape) {
    Example.Course course = new Example.Course(example.landmark(), 0, example.landmark());
    List<Example> rows = new ArrayList<>();
    for (int period = 1; period <= example.atRisk(); period++) {
      boolean positive = example.end() == cause && example.endPeriod() == period;
      rows.add(new PeriodExample(example, period, positive, course, shape));
    }
    return rows;
  }

  /** The number of the period, from 1, that a row of so many signals is of. */
  static int period(Example row, int signals) {
    return (int) row.value(signals) + 1;
  }

  /** How rows become columns. */
  static ColumnLayout layout(
      List<Example> fit, List<Signal> signals, HazardShape shape, int periods) {
    int width = signals.size() + PeriodExample.extras(shape);
    double[] fills = new double[width];
    boolean[] flagged = new boolean[width];
    int[] categories = new int[width];
    if (!signals.isEmpty()) {
      ColumnLayout layout = Columns.layout(fit, signals);
      for (int i = 0; i < signals.size(); i++) {
        fills[i] = layout.fill(i);
        flagged[i] = layout.isFlagged(i);
        categories[i] = layout.categories(i);
      }
    }
    categories[signals.size()] = shape == HazardShape.STEPS ? periods : 0;
    return ColumnLayout.of(fills, flagged, categories);
  }
}

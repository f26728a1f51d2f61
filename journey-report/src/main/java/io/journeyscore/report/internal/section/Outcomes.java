package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.retention.OutcomeRates;
import io.journeyscore.report.CustomerGroup;
import io.journeyscore.report.JourneyFigures;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.internal.cell.SmallCells;
import io.journeyscore.sequence.Outcome.Status;
import java.util.List;

/** How journeys ended, as far as that may be told. */
final class Outcomes {

  private static final List<List<Status>> KINDS =
      List.of(
          List.of(Status.SUCCEEDED), List.of(Status.FAILED, Status.LAPSED), List.of(Status.OPEN));

  private Outcomes() {}

  /** Returns how many succeeded, how many did not, and how many are open, beside their sum. */
  static List<Cell> of(JourneyFigures figures) {
    OutcomeRates rates = figures.outcomes();
    long succeeded = rates.count(Status.SUCCEEDED);
    return SmallCells.parts(
        List.of(succeeded, rates.journeys() - succeeded, rates.immature()),
        kinds ->
            figures
                .customers()
                .areEnough(
                    kinds.stream()
                        .boxed()
                        .flatMap(kind -> KINDS.get(kind).stream())
                        .flatMap(s -> CustomerGroup.ended(s, figures.settings()))));
  }

  /** Returns how many are open, beside the sum of all. */
  static Cell open(JourneyFigures figures) {
    return of(figures).get(2);
  }

  /** Tells whether enough customers had a success. */
  static boolean succeededEnough(JourneyFigures figures) {
    return figures.customers().areEnough(CustomerGroup.ended(Status.SUCCEEDED, figures.settings()));
  }
}

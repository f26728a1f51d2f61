package io.journeyscore.report.internal.section;

import io.journeyscore.report.CustomerCounts;
import io.journeyscore.report.CustomerGroup;
import io.journeyscore.report.JourneyFigures;
import io.journeyscore.report.StageReach;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.internal.cell.SmallCells;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.sequence.Outcome.Status;
import io.journeyscore.stage.Stage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * One row of the funnel: a stage, or stages that follow each other of which one alone would tell of
 * too few customers.
 *
 * @param names what the stages are called
 * @param stages the stages
 * @param reached how many journeys came as far as the first of them
 * @param succeeded how many of them came no further than these stages, and succeeded
 * @param stillThere how many of them came no further yet, and are open
 * @param fallout how many of them came no further, and failed or lapsed
 */
record FunnelStage(
    List<String> names,
    List<Stage> stages,
    long reached,
    long succeeded,
    long stillThere,
    long fallout) {

  /** What becomes of journeys that come no further: succeeded, still there, fallout. */
  private static final List<List<Status>> ENDS =
      List.of(
          List.of(Status.SUCCEEDED), List.of(Status.OPEN), List.of(Status.FAILED, Status.LAPSED));

  private static FunnelStage of(StageReach reach, Words words) {
    return new FunnelStage(
        List.of(StageNames.of(reach.stage(), words)),
        List.of(reach.stage()),
        reach.reached(),
        reach.succeeded(),
        reach.stillThere(),
        reach.fallout());
  }

  /** Returns the rows of a funnel; none if they are of too few customers. */
  static List<FunnelStage> of(JourneyFigures figures, Words words) {
    CustomerCounts customers = figures.customers();
    List<FunnelStage> rows = new ArrayList<>();
    for (StageReach reach : figures.reach()) {
      FunnelStage row = of(reach, words);
      boolean goesOn = !rows.isEmpty() && rows.get(rows.size() - 1).isSmall(customers);
      rows.add(goesOn ? rows.remove(rows.size() - 1).with(row) : row);
    }
    while (rows.size() > 1 && rows.get(rows.size() - 1).isSmall(customers)) {
      FunnelStage last = rows.remove(rows.size() - 1);
      rows.add(rows.remove(rows.size() - 1).with(last));
    }
    return customers.areEnough(rows.stream().flatMap(row -> row.groups(everyEnd())))
        ? rows
        : List.of();
  }

  /** How many came no further. */
  long ended() {
    return succeeded + stillThere + fallout;
  }

  private boolean isSmall(CustomerCounts customers) {
    return ended() > 0 && !areEnough(everyEnd(), customers);
  }

  private static BitSet everyEnd() {
    BitSet ends = new BitSet();
    ends.set(0, ENDS.size());
    return ends;
  }

  private boolean areEnough(BitSet ends, CustomerCounts customers) {
    return customers.areEnough(groups(ends));
  }

  private Stream<CustomerGroup> groups(BitSet ends) {
    return stages.stream()
        .flatMap(
            stage ->
                ends.stream()
                    .boxed()
                    .flatMap(end -> ENDS.get(end).stream())
                    .map(status -> CustomerGroup.furthest(stage, status)));
  }

  private FunnelStage with(FunnelStage next) {
    List<String> both = new ArrayList<>(names);
    both.addAll(next.names);
    List<Stage> all = new ArrayList<>(stages);
    all.addAll(next.stages);
    return new FunnelStage(
        both,
        all,
        reached,
        succeeded + next.succeeded,
        stillThere + next.stillThere,
        fallout + next.fallout);
  }

  /** Returns what became of those who came no further: succeeded, still there, fallout. */
  List<Cell> parts(CustomerCounts customers) {
    return SmallCells.parts(
        List.of(succeeded, stillThere, fallout), ends -> areEnough(ends, customers));
  }

  String name() {
    return String.join(" / ", names);
  }
}

package io.journeyscore.benchmarks.bulk;

import io.journeyscore.attribution.Attribution;
import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.Credit;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.attribution.Lookback;
import io.journeyscore.attribution.PathSet;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventLog;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneyTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Credit by first, last and linear touch from the library, from a log in columns: journeys, then
 * models, by way of all paths or of no more of them than rules need. What is credited is the type
 * of event.
 */
final class ColumnsCreditSide implements Side {

  /** The type of event that is the goal: one in forty. */
  static final int GOAL = BulkEvents.TYPES - 1;

  private static final JourneyReconstructor RECONSTRUCTOR =
      JourneyRules.builder()
          .inactivityGap(Duration.ofMinutes(30))
          .succeedsOn(EventFilter.ofType(BulkEvents.typeName(GOAL)))
          .build()
          .reconstructor();

  private static final TouchRules TOUCHES =
      TouchRules.of(Dimension.type(), Lookback.journey())
          .touches(
              EventFilter.ofType(
                  IntStream.range(0, GOAL).mapToObj(BulkEvents::typeName).toArray(String[]::new)));

  private static final List<AttributionModel> MODELS =
      List.of(AttributionModel.first(), AttributionModel.last(), AttributionModel.linear());

  private final boolean byPaths;
  private Optional<EventLog> log = Optional.empty();
  private List<Attribution> found = List.of();

  /**
   * Creates a side.
   *
   * @param byPaths whether all paths are made, of journeys that did not convert too, as Markov's
   *     chains need them
   */
  ColumnsCreditSide(boolean byPaths) {
    this.byPaths = byPaths;
  }

  @Override
  public void prepare(BulkEvents events) {
    log = Optional.of(ColumnsSide.encoded(events));
  }

  @Override
  public void run() {
    JourneyTable table = RECONSTRUCTOR.reconstruct(log.orElseThrow());
    if (byPaths) {
      PathSet paths = TOUCHES.paths(table);
      found = MODELS.stream().map(model -> model.attribute(paths)).toList();
    } else {
      found = MODELS.stream().map(model -> model.attribute(table, TOUCHES)).toList();
    }
  }

  @Override
  public Totals totals() {
    Totals totals = new Totals();
    for (Credit linear : found.get(2).credits()) {
      totals.addCredit(
          Integer.parseInt(linear.name().substring(linear.name().indexOf('_') + 1)),
          Math.round(found.get(0).credit(linear.name()).conversions()),
          Math.round(found.get(1).credit(linear.name()).conversions()),
          linear.conversions());
    }
    return totals;
  }
}

package io.journeyscore.report.internal.section;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.driver.ImportancePerformance;
import io.journeyscore.analytics.driver.ImportancePerformance.Placed;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.report.Priorities;
import io.journeyscore.report.Priorities.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Touchpoints in their groups.
 *
 * @param rows the touchpoints that are shown, the most important first
 * @param importanceCut from where a touchpoint is important
 * @param ratingCut from where it is rated high
 * @param others how many are placed but not shown
 * @param hidden how many are not placed, because few ratings are behind them
 */
record PlacedPriorities(
    List<Row> rows, double importanceCut, double ratingCut, int others, int hidden) {

  /**
   * One touchpoint.
   *
   * @param number its number in the drawing, from 1
   * @param item the touchpoint
   * @param group where it is
   * @param saving what could be saved; 0 outside of the savings
   */
  record Row(int number, Item item, PriorityGroup group, double saving) {}

  /**
   * Places the touchpoints with enough ratings; cuts are of these alone.
   *
   * @param priorities the touchpoints
   * @param least how many ratings a touchpoint has at least that is placed
   * @param top how many are shown
   */
  static PlacedPriorities of(Priorities priorities, int least, int top) {
    Map<String, Item> told = new HashMap<>();
    List<ImportancePerformance.Item> items = new ArrayList<>();
    for (Item item : priorities.items()) {
      if (item.rating().n() >= least) {
        told.put(item.name(), item);
        items.add(
            new ImportancePerformance.Item(
                item.name(), item.importance().value(), item.rating().value(), item.cost()));
      }
    }
    int hidden = priorities.items().size() - items.size();
    if (items.isEmpty()) {
      return new PlacedPriorities(List.of(), 0, 0, 0, hidden);
    }
    ImportancePerformance placed = ImportancePerformance.of(items, priorities.options());
    List<Row> rows = new ArrayList<>();
    for (Placed one : placed.placed().subList(0, Math.min(top, items.size()))) {
      Item item = requireNonNull(told.get(one.item().name()), "item");
      boolean clear = isClear(item, placed);
      rows.add(
          new Row(
              rows.size() + 1,
              item,
              clear ? PriorityGroup.of(one.quadrant()) : PriorityGroup.UNCLEAR,
              clear ? one.saving() : 0));
    }
    return new PlacedPriorities(
        rows, placed.importanceCut(), placed.performanceCut(), items.size() - rows.size(), hidden);
  }

  /** What is less important and dear is so whatever its rating is. */
  private static boolean isClear(Item item, ImportancePerformance placed) {
    Interval importance = item.importance().interval();
    if (crosses(importance, placed.importanceCut())) {
      return false;
    }
    boolean dear = importance.high() < placed.importanceCut() && item.cost() > placed.costCut();
    return dear || !crosses(item.rating().interval(), placed.performanceCut());
  }

  private static boolean crosses(Interval interval, double cut) {
    return interval.low() < cut && interval.high() >= cut;
  }

  List<Row> in(PriorityGroup group) {
    return rows.stream().filter(row -> row.group() == group).toList();
  }
}

package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.analytics.driver.ImportancePerformance.Item;
import io.journeyscore.analytics.driver.ImportancePerformance.Options;
import io.journeyscore.analytics.driver.ImportancePerformance.Placed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImportancePerformanceTest {
  /** Means: importance 30, performance 50, cost 100. Medians: 20, 55, 60. */
  private static final List<Item> ITEMS =
      List.of(
          new Item("delivery", 70, 20, 60),
          new Item("invoice", 60, 30, 30),
          new Item("advice", 50, 80, 50),
          new Item("home page", 20, 90, 80),
          new Item("newsletter", 15, 25, 400),
          new Item("catalogue", 10, 75, 60),
          new Item("forum", 5, 10, 20),
          new Item("hotline", 10, 70, 100));

  private static Map<String, Quadrant> quadrants(ImportancePerformance matrix) {
    Map<String, Quadrant> quadrants = new HashMap<>();
    for (Placed placed : matrix.placed()) {
      quadrants.put(placed.item().name(), placed.quadrant());
    }
    return quadrants;
  }

  @Test
  void plantedTouchpointsFallIntoTheirQuadrantsAtTheMeans() {
    ImportancePerformance matrix = ImportancePerformance.of(ITEMS, Options.means(0.75));
    assertThat(matrix.importanceCut()).isEqualTo(30);
    assertThat(matrix.performanceCut()).isEqualTo(50);
    assertThat(matrix.costCut()).isEqualTo(100);
    assertThat(quadrants(matrix))
        .isEqualTo(
            Map.of(
                "delivery", Quadrant.CRITICAL,
                "invoice", Quadrant.CRITICAL,
                "advice", Quadrant.KEEP_UP,
                "home page", Quadrant.SAVINGS,
                "newsletter", Quadrant.SAVINGS,
                "catalogue", Quadrant.SAVINGS,
                "forum", Quadrant.LOW_PRIORITY,
                "hotline", Quadrant.SAVINGS));
    assertThat(matrix.in(Quadrant.CRITICAL))
        .extracting(placed -> placed.item().name())
        .containsExactly("delivery", "invoice");
  }

  @Test
  void savingIsTheCostAboveTheTargetShareInSavingsAlone() {
    ImportancePerformance matrix = ImportancePerformance.of(ITEMS, Options.means(0.75));
    Map<String, Double> savings = new HashMap<>();
    matrix.placed().forEach(placed -> savings.put(placed.item().name(), placed.saving()));
    assertThat(savings)
        .isEqualTo(
            Map.of(
                "delivery", 0.0,
                "invoice", 0.0,
                "advice", 0.0,
                "home page", 20.0,
                "newsletter", 100.0,
                "catalogue", 15.0,
                "forum", 0.0,
                "hotline", 25.0));
    assertThat(matrix.saving()).isEqualTo(160);
    assertThat(ImportancePerformance.of(ITEMS, Options.means(1)).saving()).isZero();
    assertThat(ImportancePerformance.of(ITEMS, Options.means(0)).saving()).isEqualTo(640);
  }

  @Test
  void medianCutsBetweenTheMiddleItems() {
    ImportancePerformance matrix = ImportancePerformance.of(ITEMS, Options.medians(0.5));
    assertThat(matrix.importanceCut()).isEqualTo(17.5);
    assertThat(matrix.performanceCut()).isEqualTo(50);
    assertThat(matrix.costCut()).isEqualTo(60);
    assertThat(quadrants(matrix))
        .containsEntry("home page", Quadrant.KEEP_UP)
        .containsEntry("newsletter", Quadrant.SAVINGS)
        .containsEntry("forum", Quadrant.LOW_PRIORITY);
  }

  @Test
  void anItemAtTheCutIsImportantAndPerformsWellButIsNotDear() {
    Options at50 = new Options(CutPoint.at(50), CutPoint.at(50), CutPoint.at(10), 0.5);
    ImportancePerformance matrix =
        ImportancePerformance.of(
            List.of(
                new Item("both at the cut", 50, 50, 10),
                new Item("just below", Math.nextDown(50.0), Math.nextDown(50.0), 10),
                new Item("just dear", 0, 0, Math.nextUp(10.0))),
            at50);
    assertThat(quadrants(matrix))
        .isEqualTo(
            Map.of(
                "both at the cut", Quadrant.KEEP_UP,
                "just below", Quadrant.LOW_PRIORITY,
                "just dear", Quadrant.SAVINGS));
  }

  @Test
  void unknownCostsMakeNothingDear() {
    List<Item> items =
        List.of(new Item("a", 1, 1, 0), new Item("b", 3, 3, 0), new Item("c", 2, 2, 0));
    assertThat(quadrants(ImportancePerformance.of(items, Options.means(0.5))))
        .isEqualTo(
            Map.of("a", Quadrant.LOW_PRIORITY, "b", Quadrant.KEEP_UP, "c", Quadrant.KEEP_UP));
  }

  @Test
  void theOrderOfTheItemsChangesNothing() {
    List<Item> shuffled = new ArrayList<>(ITEMS);
    Collections.shuffle(shuffled, new Random(7));
    ImportancePerformance matrix = ImportancePerformance.of(shuffled, Options.means(0.75));
    assertThat(matrix).isEqualTo(ImportancePerformance.of(ITEMS, Options.means(0.75)));
    assertThat(matrix.placed())
        .extracting(placed -> placed.item().name())
        .containsExactly(
            "delivery",
            "invoice",
            "advice",
            "home page",
            "newsletter",
            "catalogue",
            "hotline",
            "forum");
  }

  @Test
  void oddInputIsRefused() {
    assertThatThrownBy(() -> ImportancePerformance.of(List.of(), Options.means(0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("items must be at least 1: 0");
    Item item = new Item("a", 1, 1, 0);
    assertThatThrownBy(() -> ImportancePerformance.of(List.of(item, item), Options.means(0.5)))
        .hasMessage("items must have distinct names: a");
    assertThatThrownBy(() -> new Item("a", Double.NaN, 1, 0))
        .hasMessage("importance must be finite: NaN");
    assertThatThrownBy(() -> new Item("a", 1, 1, -1)).hasMessage("cost must not be negative: -1.0");
    assertThatThrownBy(() -> Options.means(1.5)).hasMessage("target must be in [0, 1]: 1.5");
    assertThatThrownBy(() -> CutPoint.at(Double.POSITIVE_INFINITY))
        .hasMessage("value must be finite: Infinity");
  }
}

package io.journeyscore.analytics.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.driver.ImportancePerformance;
import io.journeyscore.analytics.driver.ImportancePerformance.Item;
import io.journeyscore.analytics.driver.ImportancePerformance.Options;
import io.journeyscore.analytics.driver.Quadrant;
import io.journeyscore.event.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TouchpointAreasTest {
  private static TouchpointCardBuilder card(
      String name, double importance, double performance, String cost) {
    return TouchpointCard.builder(name)
        .importance(Level.declared(importance))
        .performance(Level.declared(performance))
        .cost(Money.of(cost, "EUR"));
  }

  /** Means: importance 30, performance 50, cost 100 over all eight. */
  private static List<TouchpointCard> known() {
    return List.of(
        card("delivery", 70, 20, "60").owner("logistics").build(),
        card("invoice", 60, 30, "30").owner("finance").build(),
        card("advice", 50, 80, "50").owner("sales").build(),
        card("home page", 20, 90, "80").owner("marketing").build(),
        card("newsletter", 15, 25, "400").owner("marketing").build(),
        card("catalogue", 10, 75, "60").owner("marketing").build(),
        card("forum", 5, 10, "20").build(),
        card("hotline", 10, 70, "100").owner("service").build());
  }

  private static List<String> names(List<TouchpointAreas.Area> areas) {
    return areas.stream().map(area -> area.card().touchpoint()).toList();
  }

  @Test
  void criticalAndSavingsAreasAreThoseOfTheMatrixWithTheirAmounts() {
    TouchpointAreas areas = TouchpointAreas.of(known(), Options.means(0.75));
    assertThat(names(areas.in(Quadrant.CRITICAL))).containsExactly("delivery", "invoice");
    assertThat(names(areas.in(Quadrant.SAVINGS)))
        .containsExactly("home page", "newsletter", "catalogue", "hotline");
    assertThat(areas.in(Quadrant.SAVINGS))
        .extracting(area -> area.saving().orElseThrow())
        .containsExactly(
            Money.of("20", "EUR"),
            Money.of("100", "EUR"),
            Money.of("15", "EUR"),
            Money.of("25", "EUR"));
    assertThat(areas.in(Quadrant.CRITICAL)).allMatch(area -> area.saving().isEmpty());
    assertThat(areas.saving()).contains(Money.of("160", "EUR"));
    assertThat(areas.unplaced()).isEmpty();
    ImportancePerformance matrix =
        ImportancePerformance.of(
            known().stream()
                .map(
                    card ->
                        new Item(
                            card.touchpoint(),
                            card.importance().orElseThrow().value(),
                            card.performance().orElseThrow().value(),
                            card.cost().orElseThrow().amount().doubleValue()))
                .toList(),
            Options.means(0.75));
    assertThat(names(areas.areas()))
        .isEqualTo(matrix.placed().stream().map(placed -> placed.item().name()).toList());
  }

  @Test
  void unknownCostsNeitherMoveTheCutNorAreSavingsOfZero() {
    List<TouchpointCard> cards = new ArrayList<>(known());
    for (int i = 0; i < 20; i++) {
      cards.add(
          TouchpointCard.builder("kiosk " + i)
              .importance(Level.declared(0))
              .performance(Level.declared(i % 2 == 0 ? 0 : 100))
              .build());
    }
    cards.add(TouchpointCard.builder("app").importance(Level.declared(9)).build());
    cards.add(TouchpointCard.builder("agent").performance(Level.declared(9)).build());
    TouchpointAreas areas = TouchpointAreas.of(cards, Options.means(0.75));
    assertThat(areas.unplaced()).containsExactly("agent", "app");
    // The mean of the known costs is 100, of all it would be under 30: the hotline is not dear.
    assertThat(names(areas.in(Quadrant.LOW_PRIORITY))).contains("kiosk 0").hasSize(11);
    assertThat(areas.in(Quadrant.SAVINGS))
        .filteredOn(area -> area.card().touchpoint().startsWith("kiosk"))
        .hasSize(10)
        .allMatch(area -> area.saving().isEmpty());
    assertThat(TouchpointAreas.of(cards.subList(8, 28), Options.means(0.5)).saving()).isEmpty();
    assertThat(TouchpointAreas.of(List.of(), Options.means(0.5)))
        .isEqualTo(new TouchpointAreas(List.of(), List.of()));
  }

  @Test
  void touchpointsAreRolledUpByOwner() {
    List<TouchpointCard> cards = new ArrayList<>(known());
    TouchpointCard price =
        TouchpointCard.builder("price list")
            .owner("finance")
            .intended("clarity", 6)
            .desired("clarity", 7)
            .delivered("clarity", Level.declared(4))
            .weight("clarity", 3)
            .build();
    TouchpointCard invoice =
        cards.remove(1).toBuilder()
            .desired("clarity", 5)
            .delivered("clarity", Level.declared(6))
            .build();
    cards.add(price);
    cards.add(invoice);
    Collections.shuffle(cards, new Random(3));
    List<OwnerSummary> summaries = OwnerSummary.of(cards, Options.means(0.75));
    assertThat(summaries)
        .extracting(OwnerSummary::owner)
        .containsExactly(
            Optional.of("finance"),
            Optional.of("logistics"),
            Optional.of("marketing"),
            Optional.of("sales"),
            Optional.of("service"),
            Optional.empty());
    OwnerSummary finance = summaries.get(0);
    assertThat(finance.touchpoints()).containsExactly("invoice", "price list");
    assertThat(finance.cost()).contains(Money.of("30", "EUR"));
    assertThat(finance.withoutCost()).containsExactly("price list");
    assertThat(finance.critical()).containsExactly("invoice");
    assertThat(finance.saving()).isEmpty();
    // (3 x -3 + 1 x 1) / 4, and the only promise.
    assertThat(finance.desiredGap().orElseThrow().value()).isCloseTo(-2, within(1e-12));
    assertThat(finance.promiseGap().orElseThrow().value()).isEqualTo(2);
    OwnerSummary marketing = summaries.get(2);
    assertThat(marketing.cost()).contains(Money.of("540", "EUR"));
    assertThat(marketing.savings()).containsExactly("home page", "newsletter", "catalogue");
    assertThat(marketing.saving()).contains(Money.of("135", "EUR"));
    assertThat(marketing.desiredGap()).isEmpty();
    assertThat(summaries.get(5).touchpoints()).containsExactly("forum");
    Money all =
        new Money(
            summaries.stream().mapToLong(one -> one.cost().orElseThrow().micros()).sum(), "EUR");
    assertThat(all).isEqualTo(Money.of("800", "EUR"));
  }

  @Test
  void mixedCurrenciesAndDoubleNamesAreRefused() {
    TouchpointCard euros = card("shop", 1, 1, "1").build();
    TouchpointCard dollars = TouchpointCard.builder("app").cost(Money.of("1", "USD")).build();
    assertThatThrownBy(() -> TouchpointAreas.of(List.of(euros, dollars), Options.means(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("costs must be in one currency, USD: EUR");
    assertThatThrownBy(() -> OwnerSummary.of(List.of(euros, euros), Options.means(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cards must have distinct touchpoints: shop");
  }
}

package io.journeyscore.examples.cli;

import io.journeyscore.analytics.driver.ImportancePerformance;
import io.journeyscore.analytics.touchpoint.Level;
import io.journeyscore.analytics.touchpoint.TouchpointAreas;
import io.journeyscore.analytics.touchpoint.TouchpointCard;
import io.journeyscore.event.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which touchpoints are critical, and at which something can be saved. */
final class AreaFinding {

  private static final List<String> COLUMNS =
      List.of(
          "touchpoint", "owner", "importance", "performance", "cost", "currency", "area", "saving");

  private AreaFinding() {}

  /** Places the cards; those without importance or performance come last, in no area. */
  static Finding of(List<TouchpointCard> cards, ImportancePerformance.Options options) {
    TouchpointAreas areas = TouchpointAreas.of(cards, options);
    List<List<Object>> rows = new ArrayList<>();
    for (TouchpointAreas.Area area : areas.areas()) {
      String name = area.quadrant().name().toLowerCase(Locale.ROOT);
      rows.add(row(area.card(), name, area.saving()));
    }
    for (TouchpointCard card : cards) {
      if (areas.unplaced().contains(card.touchpoint())) {
        rows.add(row(card, "", Optional.empty()));
      }
    }
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("touchpoints", cards.size());
    counts.put("unplaced", areas.unplaced().size());
    areas.saving().ifPresent(saving -> counts.put("saving", saving.amount()));
    return new Finding(
        "%d touchpoints, %d of them without importance or performance%s"
            .formatted(
                cards.size(),
                areas.unplaced().size(),
                areas.saving().map(saving -> "; to be saved: " + shown(saving)).orElse("")),
        counts,
        COLUMNS,
        rows);
  }

  private static List<Object> row(TouchpointCard card, String area, Optional<Money> saving) {
    Finding.Row row = new Finding.Row().add(card.touchpoint()).add(card.owner().orElse(""));
    row.addNumber(card.importance().map(Level::value));
    row.addNumber(card.performance().map(Level::value));
    row.addNumber(card.cost().map(AreaFinding::amount));
    row.add(card.cost().map(Money::currency).orElse("")).add(area);
    return row.addNumber(saving.map(AreaFinding::amount)).cells();
  }

  static double amount(Money money) {
    return money.amount().doubleValue();
  }

  private static String shown(Money money) {
    return money.amount().stripTrailingZeros().toPlainString() + " " + money.currency();
  }
}

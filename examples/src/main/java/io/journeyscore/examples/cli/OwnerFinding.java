package io.journeyscore.examples.cli;

import io.journeyscore.analytics.driver.ImportancePerformance;
import io.journeyscore.analytics.touchpoint.OwnerSummary;
import io.journeyscore.analytics.touchpoint.TouchpointCard;
import io.journeyscore.event.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The touchpoints of each owner: what they cost, where they are critical, and their mean gaps. */
final class OwnerFinding {

  private static final List<String> COLUMNS =
      Stream.of(
              List.of("owner", "touchpoints", "cost", "currency", "without_cost"),
              List.of("critical", "savings", "saving"),
              Finding.withEnds("desired_gap"),
              List.of("desired_gap_n"),
              Finding.withEnds("promise_gap"),
              List.of("promise_gap_n"))
          .flatMap(List::stream)
          .toList();

  private OwnerFinding() {}

  /** Rolls up the cards by owner, those without one last. */
  static Finding of(List<TouchpointCard> cards, ImportancePerformance.Options options) {
    List<OwnerSummary> owners = OwnerSummary.of(cards, options);
    List<List<Object>> rows = new ArrayList<>();
    for (OwnerSummary owner : owners) {
      Finding.Row row = new Finding.Row().add(owner.owner().orElse(""));
      row.add(listed(owner.touchpoints()));
      row.addNumber(owner.cost().map(AreaFinding::amount));
      row.add(owner.cost().map(Money::currency).orElse(""));
      row.add(listed(owner.withoutCost()));
      row.add(listed(owner.critical())).add(listed(owner.savings()));
      row.addNumber(owner.saving().map(AreaFinding::amount));
      CardFinding.add(row, owner.desiredGap());
      rows.add(CardFinding.add(row, owner.promiseGap()).cells());
    }
    return new Finding(
        "%d touchpoints of %d owners".formatted(cards.size(), owners.size()),
        Map.of("touchpoints", cards.size()),
        COLUMNS,
        rows);
  }

  private static String listed(List<String> touchpoints) {
    return String.join("; ", touchpoints);
  }
}

package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.event.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One row of a table of touchpoints, in which people declare what they know: a spreadsheet, or a
 * table of a database.
 *
 * <p>Immutable and thread-safe.
 *
 * @param touchpoint the name of the touchpoint, not blank
 * @param part what the row says of it
 * @param name a name, as the part needs it; empty if it needs none
 * @param level a number, as the part needs it; empty if there is none
 * @param weight of a component that is intended or desired; empty for 1, and for other parts
 */
public record CardRow(
    String touchpoint,
    CardPart part,
    String name,
    Optional<BigDecimal> level,
    Optional<BigDecimal> weight) {
  /**
   * Checks the parts.
   *
   * @param touchpoint the name of the touchpoint
   * @param part what the row says of it
   * @param name a name
   * @param level a number
   * @param weight of a component
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the touchpoint is blank
   */
  public CardRow {
    Checks.text(touchpoint, "touchpoint");
    requireNonNull(part, "part");
    requireNonNull(name, "name");
    requireNonNull(level, "level");
    requireNonNull(weight, "weight");
  }

  /**
   * Reads a row of text.
   *
   * @param cells touchpoint, part, name, level, weight; those at the end may be left out, and blank
   *     ones are empty
   * @return the row
   * @throws NullPointerException if the list or a cell is null
   * @throws IllegalArgumentException if there are fewer than two cells or more than five, the
   *     touchpoint is blank, the part is none, or a number cannot be read
   */
  public static CardRow parse(List<String> cells) {
    if (cells.size() < 2 || cells.size() > 5) {
      throw new IllegalArgumentException(
          "cells must be touchpoint, part, name, level, weight: " + cells.size());
    }
    return new CardRow(
        cells.get(0).strip(),
        CardPart.parse(cells.get(1)),
        cell(cells, 2),
        number(cell(cells, 3), "level"),
        number(cell(cells, 4), "weight"));
  }

  private static String cell(List<String> cells, int place) {
    return place < cells.size() ? cells.get(place).strip() : "";
  }

  private static Optional<BigDecimal> number(String text, String name) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a decimal number: " + text, e);
    }
  }

  /**
   * Makes cards of rows.
   *
   * @param rows in any order but that of components and elements, which stays; a later row takes
   *     the place of one that says the same thing
   * @return a card for each touchpoint, by name
   * @throws NullPointerException if the rows or one of them is null
   * @throws IllegalArgumentException if a row lacks what its part needs
   */
  public static List<TouchpointCard> cards(Iterable<CardRow> rows) {
    Map<String, TouchpointCardBuilder> builders = new TreeMap<>();
    for (CardRow row : rows) {
      row.addTo(builders.computeIfAbsent(row.touchpoint, TouchpointCard::builder));
    }
    return builders.values().stream().map(TouchpointCardBuilder::build).toList();
  }

  private void addTo(TouchpointCardBuilder builder) {
    switch (part) {
      case OWNER -> builder.owner(name);
      case COST -> builder.cost(Money.of(needed(), name));
      case IMPORTANCE -> builder.importance(Level.declared(needed().doubleValue()));
      case PERFORMANCE -> builder.performance(Level.declared(needed().doubleValue()));
      case INTENDED ->
          level.ifPresentOrElse(
              promised -> builder.intended(name, promised.doubleValue()),
              () -> builder.intended(name));
      case DESIRED ->
          level.ifPresentOrElse(
              desired -> builder.desired(name, desired.doubleValue()), () -> builder.desired(name));
      case ACCELERATOR -> builder.accelerator(name);
      case SLOWING -> builder.slowing(name);
      case BLOCKING -> builder.blocking(name);
    }
    if (part == CardPart.INTENDED || part == CardPart.DESIRED) {
      weight.ifPresent(counts -> builder.weight(name, counts.doubleValue()));
    }
  }

  private BigDecimal needed() {
    return level.orElseThrow(
        () ->
            new IllegalArgumentException(
                "level must be there in a row of %s: %s".formatted(part, touchpoint)));
  }
}

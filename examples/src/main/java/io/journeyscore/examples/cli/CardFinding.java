package io.journeyscore.examples.cli;

import io.journeyscore.analytics.driver.Factor;
import io.journeyscore.analytics.driver.FactorClass;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.time.CoxCoefficient;
import io.journeyscore.analytics.touchpoint.CardPart;
import io.journeyscore.analytics.touchpoint.DeclaredElement;
import io.journeyscore.analytics.touchpoint.Elements;
import io.journeyscore.analytics.touchpoint.Level;
import io.journeyscore.analytics.touchpoint.TouchpointCard;
import io.journeyscore.analytics.touchpoint.ValueComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The cards of touchpoints, a row for each thing that is said, as the table of cards has them. */
final class CardFinding {

  private static final String DECLARED = "declared";
  private static final String MEASURED = "measured";
  private static final String LEARNED = "learned";
  private static final String DELIVERED = "delivered";

  private static final List<String> COLUMNS =
      Stream.of(
              List.of("touchpoint", "part", "name", "source"),
              level("level"),
              List.of("weight", "confirmed"),
              Finding.withEnds("success_hazard_ratio"),
              Finding.withEnds("leaving_hazard_ratio"))
          .flatMap(List::stream)
          .toList();

  private final List<List<Object>> rows = new ArrayList<>();
  private int confirmed;
  private int learned;

  private CardFinding() {}

  /** Lists what is said on cards. */
  static Finding of(List<TouchpointCard> cards) {
    CardFinding finding = new CardFinding();
    cards.forEach(finding::add);
    return new Finding(
        "%d touchpoints; %d things learned that go with faster, slower or left journeys, %d of them as declared"
            .formatted(cards.size(), finding.learned, finding.confirmed),
        Map.of("touchpoints", cards.size()),
        COLUMNS,
        finding.rows);
  }

  /** Returns the columns of a level: a value, its ends, and how many it is of. */
  static List<String> level(String name) {
    return Stream.concat(Finding.withEnds(name).stream(), Stream.of("n")).toList();
  }

  /** Adds a level: what was declared is without ends and number. */
  static Finding.Row add(Finding.Row row, Optional<Level> level) {
    row.addNumber(level.map(Level::value));
    Optional<Estimate> measured = level.flatMap(Level::estimate);
    row.addNumber(measured.map(known -> known.interval().low()));
    row.addNumber(measured.map(known -> known.interval().high()));
    return row.addCount(measured.map(Estimate::n));
  }

  private void add(TouchpointCard card) {
    card.owner().ifPresent(owner -> said(card, CardPart.OWNER, owner, Optional.empty()));
    card.cost()
        .ifPresent(
            cost ->
                said(
                    card,
                    CardPart.COST,
                    cost.currency(),
                    Optional.of(Level.declared(cost.amount().doubleValue()))));
    card.importance().ifPresent(level -> said(card, CardPart.IMPORTANCE, "", Optional.of(level)));
    card.performance().ifPresent(level -> said(card, CardPart.PERFORMANCE, "", Optional.of(level)));
    for (ValueComponent value : card.valueIntended()) {
      valued(card, word(CardPart.INTENDED), value.component(), value.level());
    }
    for (ValueComponent value : card.valueDesired()) {
      valued(card, word(CardPart.DESIRED), value.component(), value.level());
    }
    TreeSet<String> components = new TreeSet<>();
    Stream.of(card.valueIntended(), card.valueDesired())
        .flatMap(List::stream)
        .forEach(value -> components.add(value.component()));
    for (String component : components) {
      Optional<Level> delivered = card.delivered(component);
      if (delivered.isPresent()) {
        valued(card, DELIVERED, component, delivered);
      }
    }
    elements(card, card.accelerators());
    elements(card, card.blockers());
  }

  private static Finding.Row begun(TouchpointCard card, String part, String name, String source) {
    return new Finding.Row().add(card.touchpoint()).add(part).add(name).add(source);
  }

  private void said(TouchpointCard card, CardPart part, String name, Optional<Level> level) {
    Finding.Row row = begun(card, word(part), name, source(level));
    add(row, level).addNumber(Optional.empty());
    rows.add(unlearned(row.addEmpty()));
  }

  private void valued(TouchpointCard card, String part, String component, Optional<Level> level) {
    Finding.Row row = begun(card, part, component, source(level));
    add(row, level).add(card.weight(component));
    rows.add(unlearned(row.addEmpty()));
  }

  private static String source(Optional<Level> level) {
    return level.flatMap(Level::estimate).isPresent() ? MEASURED : DECLARED;
  }

  private void elements(TouchpointCard card, Elements elements) {
    for (DeclaredElement element : elements.declared()) {
      Finding.Row row = begun(card, word(part(element.factor())), element.name(), DECLARED);
      add(row, Optional.empty()).addNumber(Optional.empty());
      rows.add(unlearned(row.add(elements.confirmed().contains(element))));
    }
    for (Factor factor : elements.learned()) {
      Finding.Row row = begun(card, word(part(factor.factor())), factor.signal(), LEARNED);
      add(row, Optional.empty()).addNumber(Optional.empty()).addEmpty();
      row.add(factor.success().coefficient().map(CoxCoefficient::hazardRatio));
      row.add(factor.leaving().coefficient().map(CoxCoefficient::hazardRatio));
      rows.add(row.cells());
    }
    confirmed += elements.confirmed().size();
    learned += elements.learned().size();
  }

  private static List<Object> unlearned(Finding.Row row) {
    return row.add(Optional.empty()).add(Optional.empty()).cells();
  }

  private static CardPart part(FactorClass factor) {
    return switch (factor) {
      case ACCELERATOR -> CardPart.ACCELERATOR;
      case SLOWER -> CardPart.SLOWING;
      case BLOCKER -> CardPart.BLOCKING;
      case NEITHER -> throw new IllegalArgumentException("factor must be on a card: " + factor);
    };
  }

  private static String word(CardPart part) {
    return part.name().toLowerCase(Locale.ROOT);
  }
}

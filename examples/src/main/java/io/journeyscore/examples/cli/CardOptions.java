package io.journeyscore.examples.cli;

import io.journeyscore.analytics.driver.ImportancePerformance;
import io.journeyscore.analytics.touchpoint.CardRow;
import io.journeyscore.analytics.touchpoint.DeliveredLevel;
import io.journeyscore.analytics.touchpoint.DeliveredRatings;
import io.journeyscore.analytics.touchpoint.TouchpointCard;
import io.journeyscore.analytics.touchpoint.TouchpointFactors;
import io.journeyscore.sequence.Journey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What people declare of touchpoints, and what is measured and learned of them from journeys. */
final class CardOptions {

  private static final List<String> COLUMNS =
      List.of("touchpoint", "part", "name", "level", "weight");

  /** By when this share of the journeys that ended had ended, shares of those left are compared. */
  private static final double MOST = 0.9;

  private static final double FALSE_DISCOVERY_RATE = 0.01;

  @Option(
      names = "--cards",
      paramLabel = "FILE",
      description =
          "What people declare of touchpoints, as CSV with the columns touchpoint, part, name, and"
              + " if need be level and weight.")
  Optional<String> file = Optional.empty();

  @Option(
      names = "--rated",
      paramLabel = "COMPONENT=TYPE,..",
      description =
          "The event types whose ratings say how much of a component of value their touchpoint"
              + " gives. Repeatable.")
  List<String> ratings = new ArrayList<>();

  @Option(
      names = "--min-journeys",
      paramLabel = "N",
      description =
          "For cards: how many journeys there must be with a type of event at a touchpoint, and as"
              + " many without, to learn how it goes with them. Without it, ${DEFAULT-VALUE}.",
      defaultValue = "50")
  int minimum;

  @Option(
      names = "--horizon",
      paramLabel = "LENGTH",
      converter = Converters.Length.class,
      description =
          "For cards: within which time the shares of journeys left are compared. Without it, that"
              + " in which 90 per cent of those that ended had ended.")
  Optional<Duration> horizon = Optional.empty();

  @Option(
      names = "--keep",
      paramLabel = "SHARE",
      description =
          "For areas and owners: which share of the cost of a touchpoint is to stay where it can be"
              + " saved.")
  Optional<Double> kept = Optional.empty();

  /** Returns whether any of these options is given that other questions would pass over. */
  boolean isGiven() {
    return file.isPresent() || !ratings.isEmpty();
  }

  /** Returns the files that are read. */
  List<String> inputs() {
    return file.stream().toList();
  }

  /** Checks before long work what can be checked without the input. */
  void check(boolean needsCards, boolean needsKept) {
    if (needsCards && file.isEmpty()) {
      throw CommandFailure.usage("--show gaps, areas and owners need --cards");
    }
    if (needsKept && kept.isEmpty()) {
      throw CommandFailure.usage("--show areas and owners need --keep");
    }
    if (minimum < 1) {
      throw CommandFailure.usage("--min-journeys must be positive: " + minimum);
    }
    if (kept.isPresent()) {
      areas();
    }
    measure(0.95);
  }

  /** Returns how importance, performance and costs are cut, and which part of a cost stays. */
  ImportancePerformance.Options areas() {
    try {
      return ImportancePerformance.Options.means(kept.orElseThrow());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--keep: " + e.getMessage());
    }
  }

  /** Returns the cards that people declare, with what ratings say that touchpoints give. */
  List<TouchpointCard> rated(JourneyReport report, double level) {
    List<DeliveredLevel> delivered = measure(level).measure(report.reconstruction().journeys());
    return declared().stream().map(card -> card.toBuilder().delivered(delivered).build()).toList();
  }

  /**
   * Returns the same cards with what was learned from journeys, and one for each other touchpoint
   * of which something was.
   */
  List<TouchpointCard> learned(JourneyReport report, double level) {
    Map<String, TouchpointCard> cards = new TreeMap<>();
    rated(report, level).forEach(card -> cards.put(card.touchpoint(), card));
    List<Journey> journeys = report.reconstruction().journeys();
    Optional<Duration> until = horizon.or(() -> usual(journeys));
    if (until.isPresent()) {
      TouchpointFactors.of(
              journeys,
              new TouchpointFactors.Options(until.get(), minimum, level, FALSE_DISCOVERY_RATE))
          .factors()
          .forEach(
              (touchpoint, factors) ->
                  cards.put(
                      touchpoint,
                      Optional.ofNullable(cards.get(touchpoint))
                          .map(TouchpointCard::toBuilder)
                          .orElseGet(() -> TouchpointCard.builder(touchpoint))
                          .learned(factors)
                          .build()));
    }
    return List.copyOf(cards.values());
  }

  /** By when most of the journeys that ended had ended; empty if none took any time. */
  private static Optional<Duration> usual(List<Journey> journeys) {
    List<Duration> lengths =
        journeys.stream()
            .filter(journey -> journey.outcome().status().isMature())
            .map(journey -> Duration.between(journey.start(), journey.outcome().at()))
            .filter(length -> !length.isZero())
            .sorted()
            .toList();
    return lengths.isEmpty()
        ? Optional.empty()
        : Optional.of(lengths.get((int) Math.ceil(MOST * lengths.size()) - 1));
  }

  private DeliveredRatings measure(double level) {
    DeliveredRatings measure = new DeliveredRatings(DeliveredRatings.none().components(), level);
    for (String rule : ratings) {
      int equals = rule.indexOf('=');
      if (equals < 0) {
        throw CommandFailure.usage("--rated must be COMPONENT=TYPE,TYPE: " + rule);
      }
      try {
        measure =
            measure.with(
                rule.substring(0, equals).strip(),
                RuleOptions.types(List.of(rule.substring(equals + 1).split(",", -1))));
      } catch (IllegalArgumentException e) {
        throw CommandFailure.usage("--rated: " + e.getMessage());
      }
    }
    return measure;
  }

  private List<TouchpointCard> declared() {
    if (file.isEmpty()) {
      return List.of();
    }
    List<CardRow> rows = CsvList.read(file.get(), CardOptions::row);
    try {
      return CardRow.cards(rows);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.input(file.get() + ": " + e.getMessage());
    }
  }

  private static CardRow row(CsvList.Row row) {
    row.requireColumns(COLUMNS);
    try {
      CardRow read =
          CardRow.parse(COLUMNS.stream().map(column -> row.field(column).orElse("")).toList());
      // What its part needs is checked here, where the line is known.
      CardRow.cards(List.of(read));
      return read;
    } catch (IllegalArgumentException e) {
      throw row.refused(String.valueOf(e.getMessage()));
    }
  }
}

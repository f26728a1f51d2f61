package io.journeyscore.examples.cli;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.DuplicateRule;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What a journey is, where no definition says it. */
final class RuleOptions {

  /** The column of the journey key, under our name. */
  static final String KEY_COLUMN = "journey_key";

  /** What separates journeys: silence, or a key. */
  static final class BoundaryOptions {

    @Option(
        names = "--gap",
        required = true,
        paramLabel = "LENGTH",
        converter = Converters.Length.class,
        description = "The silence that ends a journey, such as P30D (30 x 24 hours).")
    Optional<Duration> gap = Optional.empty();

    @Option(
        names = "--key",
        required = true,
        paramLabel = "COLUMN",
        description =
            "The column whose values separate journeys, such as journey_key: a case, a campaign, an"
                + " order.")
    Optional<String> key = Optional.empty();
  }

  /** What makes two events one. */
  enum Sameness {
    CONTENT;

    @Override
    public String toString() {
      return "content";
    }
  }

  @ArgGroup BoundaryOptions boundary = new BoundaryOptions();

  @Option(
      names = "--identify",
      split = ",",
      paramLabel = "KIND",
      description =
          "The kinds of identifier that name customers, strongest first: customer, and the kinds of"
              + " the columns id:KIND. Without it, customer alone.")
  List<String> identifierKinds = List.of();

  @Option(
      names = "--start",
      split = ",",
      paramLabel = "TYPE",
      description = "The event types that may open a journey. Without it, any does.")
  List<String> start = List.of();

  @Option(
      names = "--success",
      split = ",",
      paramLabel = "TYPE",
      description = "The event types that reach the goal and end the journey.")
  List<String> success = List.of();

  @Option(
      names = "--failure",
      split = ",",
      paramLabel = "TYPE",
      description = "The event types that end a journey badly.")
  List<String> failure = List.of();

  @Option(
      names = "--max-length",
      paramLabel = "LENGTH",
      converter = Converters.Length.class,
      description = "The longest time of a journey from its first event.")
  Optional<Duration> maximumLength = Optional.empty();

  @Option(
      names = "--order-key",
      paramLabel = "TYPE=ATTRIBUTE",
      description =
          "Takes events of a type that have the same value of an attribute, such as an order"
              + " number, for one. Repeatable.")
  Map<String, String> orderKeys = new LinkedHashMap<>();

  @Option(
      names = "--dedupe",
      paramLabel = "RULE",
      description =
          "content: takes events of the same content for one, whatever their ids. Without it, equal"
              + " ids alone make events one.")
  Optional<Sameness> dedupe = Optional.empty();

  /** Returns the names of the options that were given, to refuse them beside a definition. */
  Stream<String> given() {
    return Stream.of(
            Map.entry("--gap", boundary.gap.isPresent()),
            Map.entry("--key", boundary.key.isPresent()),
            Map.entry("--identify", !identifierKinds.isEmpty()),
            Map.entry("--start", !start.isEmpty()),
            Map.entry("--success", !success.isEmpty()),
            Map.entry("--failure", !failure.isEmpty()),
            Map.entry("--max-length", maximumLength.isPresent()),
            Map.entry("--order-key", !orderKeys.isEmpty()),
            Map.entry("--dedupe", dedupe.isPresent()))
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey);
  }

  /** Returns the column of the journey key in the file, if it has a name of its own there. */
  Optional<String> keyColumn() {
    return boundary.key.filter(column -> !column.equals(KEY_COLUMN));
  }

  /** Returns the rules that the options make. */
  JourneyRules rules(Optional<String> currency) {
    if (boundary.gap.isEmpty() && boundary.key.isEmpty()) {
      throw CommandFailure.usage(
          "--gap, --key or --definition is needed: it says what separates journeys");
    }
    try {
      JourneyRules.Builder rules =
          JourneyRules.builder().boundary(boundary.gap.map(Boundary::gap).orElseGet(Boundary::key));
      if (!identifierKinds.isEmpty()) {
        rules.stitcher(
            IdentityStitcher.deterministic(
                identifierKinds.stream().map(RuleOptions::kind).toList()));
      }
      if (!start.isEmpty()) {
        rules.startsOn(types(start));
      }
      if (!success.isEmpty()) {
        rules.succeedsOn(types(success));
      }
      if (!failure.isEmpty()) {
        rules.failsOn(types(failure));
      }
      maximumLength.ifPresent(rules::maximumLength);
      orderKeys.forEach(
          (type, attribute) ->
              rules.duplicates(
                  DuplicateRule.byAttribute(
                      EventFilter.ofType(type), AttributeKey.ofText(attribute))));
      dedupe.ifPresent(content -> rules.duplicates(DuplicateRule.byContent(EventFilter.any())));
      currency.ifPresent(rules::currency);
      return rules.build();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e);
    }
  }

  private static IdentifierKind kind(String name) {
    return name.equals(IdentifierKind.CUSTOMER.name())
        ? IdentifierKind.CUSTOMER
        : IdentifierKind.strong(name);
  }

  static EventFilter types(List<String> names) {
    return EventFilter.ofType(names.toArray(String[]::new));
  }
}

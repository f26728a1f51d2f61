package io.journeyscore.examples.cli;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What a journey is. */
final class JourneyOptions {

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

  @ArgGroup(multiplicity = "1")
  BoundaryOptions boundary = new BoundaryOptions();

  @Option(
      names = "--identify",
      split = ",",
      paramLabel = "KIND",
      description =
          "The kinds of identifier that name customers, strongest first: customer, and the kinds of"
              + " the columns id:KIND. Without it, customer alone.")
  List<String> identifierKinds = List.of(IdentifierKind.CUSTOMER.name());

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
      names = "--as-of",
      paramLabel = "TIME",
      converter = Converters.Moment.class,
      description =
          "The moment up to which the log is complete; what occurred or became known later does not"
              + " count. Without it, the latest event.")
  Optional<Instant> asOf = Optional.empty();

  /** Returns the column of the journey key in the file, if it has a name of its own there. */
  Optional<String> keyColumn() {
    return boundary.key.filter(column -> !column.equals(KEY_COLUMN));
  }

  /** Returns the rules that the options make. */
  JourneyRules rules(Optional<String> currency) {
    if (boundary.gap.isEmpty() && boundary.key.isEmpty()) {
      throw CommandFailure.usage("--gap or --key is needed: it says what separates journeys");
    }
    try {
      JourneyRules.Builder rules =
          JourneyRules.builder()
              .stitcher(
                  IdentityStitcher.deterministic(
                      identifierKinds.stream().map(JourneyOptions::kind).toList()))
              .boundary(boundary.gap.map(Boundary::gap).orElseGet(Boundary::key));
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

  /** Reconstructs the journeys of a log as of the moment that the options say. */
  JourneyReport report(LoadedEvents log, JourneyRules rules, StageModel stages) {
    if (boundary.key.isPresent()
        && log.events().stream().allMatch(event -> event.journeyKey().isEmpty())) {
      throw CommandFailure.input(
          "%s has no journeys: no event has a journey key in column %s"
              .formatted(log.reading().source(), boundary.key.get()));
    }
    JourneyReconstructor reconstructor = rules.reconstructor();
    if (asOf.isPresent()) {
      reconstructor = reconstructor.observedUntil(asOf.get());
    }
    return JourneyReport.of(log, asOf.map(log::asOf).orElseGet(log::all), reconstructor, stages);
  }

  static EventFilter types(List<String> names) {
    return EventFilter.ofType(names.toArray(String[]::new));
  }
}

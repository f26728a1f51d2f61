package io.journeyscore.examples.cli;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.identity.AccountDirectory;
import io.journeyscore.ml.ProgressListener;
import io.journeyscore.sequence.Boundary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a journey is, by a definition in a file or by options. */
final class JourneyOptions {

  @Option(
      names = "--definition",
      paramLabel = "FILE",
      description =
          "The definition of journeys as JSON, in place of --gap, --key and all options that say"
              + " what a journey or a stage is; - is standard input. reconstruct takes several:"
              + " each gives journeys of its own from the same events.")
  List<String> files = new ArrayList<>();

  @Mixin RuleOptions rules = new RuleOptions();

  @Mixin StageOptions stages = new StageOptions();

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      converter = Converters.Moment.class,
      description =
          "The moment up to which the log is complete; what occurred or became known later does not"
              + " count. Without it, the latest event.")
  Optional<Instant> asOf = Optional.empty();

  /**
   * Returns the definitions that the options name or make, at least one.
   *
   * @param events the file of events
   * @param currency the one currency that the options say, if they do
   */
  List<JourneyDefinition> definitions(String events, Optional<String> currency, Streams streams) {
    if (files.isEmpty()) {
      return List.of(
          JourneyDefinition.builder(rules.rules(currency)).stages(stages.model()).build());
    }
    Optional<String> other = Stream.concat(rules.given(), stages.given()).findFirst();
    if (other.isPresent()) {
      throw CommandFailure.usage(
          "--definition says what a journey is: %s cannot stand beside it".formatted(other.get()));
    }
    if (files.stream().filter(Streams.STANDARD::equals).count() > 1
        || (files.contains(Streams.STANDARD) && events.equals(Streams.STANDARD))) {
      throw CommandFailure.usage("only one of --events and --definition can be standard input");
    }
    List<JourneyDefinition> definitions =
        files.stream().map(file -> DefinitionInput.load(file, streams)).toList();
    Set<String> names = new HashSet<>();
    for (JourneyDefinition definition : definitions) {
      if (!names.add(definition.name() + '\n' + definition.version())) {
        throw CommandFailure.usage(
            "definitions must differ in name or version: %s %s twice"
                .formatted(definition.name(), definition.version()));
      }
    }
    return definitions;
  }

  /** Returns the definition that the options name or make, where there can be one alone. */
  JourneyDefinition definition(String events, Optional<String> currency, Streams streams) {
    if (files.size() > 1) {
      throw CommandFailure.usage("--definition must be given once here");
    }
    return definitions(events, currency, streams).get(0);
  }

  /** Returns the currency that all definitions agree on, if they do. */
  static Optional<String> currency(List<JourneyDefinition> definitions) {
    Optional<String> first = definitions.get(0).rules().currency();
    boolean agree = definitions.stream().allMatch(other -> other.rules().currency().equals(first));
    return agree ? first : Optional.empty();
  }

  /**
   * Reads a log whose events are to be the journeys of a definition, and warns of what is strange
   * in it.
   */
  LoadedEvents log(
      String file,
      InputOptions input,
      JourneyDefinition definition,
      Streams streams,
      ProgressListener progress) {
    LoadedEvents log =
        LoadedEvents.read(
            file,
            input.reader(rules.keyColumn(), definition.rules().currency(), InputOptions.FEW),
            streams,
            progress);
    log.warn(streams);
    return log;
  }

  /** Reconstructs the journeys of people in a log, and tells of them. */
  JourneyReport report(
      LoadedEvents log, JourneyDefinition definition, Privacy privacy, Streams streams) {
    JourneyReport report = report(log, definition, privacy, Optional.empty());
    report.tell(streams);
    return report;
  }

  /** Returns what is known of a log at the moment that the options say. */
  LoadedEvents.Known known(LoadedEvents log) {
    return asOf.map(log::asOf).orElseGet(log::all);
  }

  /**
   * Reconstructs the journeys of people in a log, or of accounts, as of the moment that the options
   * say.
   */
  JourneyReport report(
      LoadedEvents log,
      JourneyDefinition definition,
      Privacy privacy,
      Optional<AccountDirectory> accounts) {
    if (definition.rules().boundary() instanceof Boundary.Key
        && log.events().stream().allMatch(event -> event.journeyKey().isEmpty())) {
      throw CommandFailure.input(
          "%s has no journeys: no event has a journey key in column %s"
              .formatted(
                  log.reading().source(), rules.boundary.key.orElse(RuleOptions.KEY_COLUMN)));
    }
    return JourneyReport.of(log, asOf, definition, privacy, accounts);
  }
}

package io.journeyscore.examples.cli;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.identity.AccountDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Turns events into journeys. */
@Command(
    name = "reconstruct",
    description = "Turns events into journeys with their outcomes and stages.",
    sortOptions = false)
final class ReconstructCommand implements Runnable {

  private final Streams streams;

  @Mixin EventsOption events = new EventsOption();

  @Mixin InputOptions input = new InputOptions();

  @Mixin JourneyOptions journeys = new JourneyOptions();

  @Mixin AccountOptions membership = new AccountOptions();

  @Mixin PrivacyOptions privacy = new PrivacyOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the journeys go; - is standard output.")
  String out = "";

  @Option(
      names = "--events-out",
      paramLabel = "FILE",
      description = "Where the events go, each with its journey, position and stage.")
  Optional<String> eventsOut = Optional.empty();

  @Option(
      names = "--quarantine",
      paramLabel = "FILE",
      description = "Where the records go that could not be taken in, each with its reason.")
  Optional<String> quarantine = Optional.empty();

  @Option(
      names = "--identity-audit",
      paramLabel = "FILE",
      description =
          "Where it goes who is one customer and why: each identifier with the link that joins it,"
              + " and each link that was refused. It shows pseudonyms under --pseudonym-key, or"
              + " with --show-identifiers the values themselves.")
  Optional<String> identityAudit = Optional.empty();

  @Option(
      names = "--show-identifiers",
      description = "Shows the values of identifiers in the identity audit as they are.")
  boolean showIdentifiers;

  @Option(
      names = "--tombstones-out",
      paramLabel = "FILE",
      description =
          "Where the list of all erasures goes; it holds pseudonyms under --pseudonym-key alone.")
  Optional<String> tombstonesOut = Optional.empty();

  @Option(
      names = "--output-format",
      paramLabel = "FORMAT",
      description = "How all of these are written: ${COMPLETION-CANDIDATES}. Without it, csv.")
  Table.Format format = Table.Format.CSV;

  @Mixin HelpOption help = new HelpOption();

  ReconstructCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    List<String> places = new ArrayList<>(List.of(out));
    eventsOut.ifPresent(places::add);
    quarantine.ifPresent(places::add);
    tombstonesOut.ifPresent(places::add);
    identityAudit.ifPresent(places::add);
    List<String> inputs = new ArrayList<>(input.inputs(events.file));
    inputs.addAll(journeys.files);
    inputs.addAll(privacy.inputs());
    membership.accounts.ifPresent(inputs::add);
    Outputs.check(places, inputs);
    List<JourneyDefinition> definitions =
        journeys.definitions(events.file, input.currency, streams);
    Privacy shown = privacy.load();
    Optional<AccountDirectory> accounts = membership.load();
    requireKeys();
    LoadedEvents log;
    List<JourneyReport> reports;
    try (Progress progress = Progress.of(streams)) {
      log = read(definitions, progress);
      log.warn(streams);
      reports =
          definitions.stream().map(each -> journeys.report(log, each, shown, accounts)).toList();
    }
    JourneyTables tables = new JourneyTables(reports, format, shown);
    try (Outputs outputs = new Outputs(streams)) {
      outputs.text(out, tables::writeJourneys);
      eventsOut.ifPresent(file -> outputs.text(file, tables::writeEvents));
      quarantine.ifPresent(file -> outputs.text(file, tables::writeQuarantine));
      identityAudit.ifPresent(
          file -> outputs.text(file, w -> tables.writeIdentities(w, journeys.known(log).events())));
      tombstonesOut.ifPresent(file -> outputs.bytes(file, shown.erasures(definitions).toBytes()));
      outputs.commit();
    }
    for (JourneyReport report : reports) {
      if (reports.size() > 1) {
        JourneyDefinition definition = report.definition();
        streams.tell("%s, version %s:".formatted(definition.name(), definition.version()));
      }
      report.tell(streams);
    }
  }

  private void requireKeys() {
    if (tombstonesOut.isPresent() && privacy.pseudonymKey.isEmpty()) {
      throw CommandFailure.usage("--tombstones-out needs --pseudonym-key");
    }
    if (identityAudit.isPresent() && privacy.pseudonymKey.isPresent() == showIdentifiers) {
      throw CommandFailure.usage(
          "--identity-audit needs one of --pseudonym-key and --show-identifiers");
    }
  }

  private LoadedEvents read(List<JourneyDefinition> definitions, Progress progress) {
    int kept = quarantine.isPresent() ? Integer.MAX_VALUE : InputOptions.FEW;
    return LoadedEvents.read(
        events.file,
        input.reader(journeys.rules.keyColumn(), JourneyOptions.currency(definitions), kept),
        streams,
        progress);
  }
}

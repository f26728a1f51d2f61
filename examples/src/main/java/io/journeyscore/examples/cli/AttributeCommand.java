package io.journeyscore.examples.cli;

import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.io.csv.CsvPaths;
import io.journeyscore.ml.ProgressListener;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Credits how journeys ended to the touches before. */
@Command(
    name = "attribute",
    description =
        "Credits conversions, or failures, to the touches before them, by one model or several.",
    sortOptions = false)
final class AttributeCommand implements Runnable {

  /** Where the touches come from. */
  static final class Source {

    @Option(
        names = "--events",
        required = true,
        paramLabel = "FILE",
        description = "The events, plain or gzipped; - is standard input.")
    Optional<String> events = Optional.empty();

    @Option(
        names = "--paths",
        required = true,
        paramLabel = "FILE",
        description =
            "Aggregated paths in place of events, as CSV with the columns path, total_conversions,"
                + " total_conversion_value and total_null, and \" > \" between touches; - is"
                + " standard input.")
    Optional<String> paths = Optional.empty();
  }

  /** The options that say something of aggregated paths. */
  private static final Set<String> OF_PATHS =
      Set.of(
          "--paths",
          "--model",
          "--order",
          "--weights",
          "--direct",
          "--intervals",
          "--seed",
          "--out",
          "--output-format");

  private final Streams streams;

  @Spec CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "1")
  Source source = new Source();

  @Mixin ModelOptions models = new ModelOptions();

  @Mixin TouchOptions touches = new TouchOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the credit goes. Without it, standard output.")
  String out = Streams.STANDARD;

  @Option(
      names = "--contrast",
      paramLabel = "FILE",
      description =
          "Where it goes how the credit for --ending failure or lapse differs from that for"
              + " success.")
  Optional<String> contrast = Optional.empty();

  @Option(
      names = "--paths-out",
      paramLabel = "FILE",
      description = "Where the paths of the events go, as --paths takes them.")
  Optional<String> pathsOut = Optional.empty();

  @Option(
      names = "--output-format",
      paramLabel = "FORMAT",
      description = "How credit is written: ${COMPLETION-CANDIDATES}. Without it, csv.")
  Table.Format format = Table.Format.CSV;

  @Mixin InputOptions input = new InputOptions();

  @Mixin JourneyOptions journeys = new JourneyOptions();

  @Mixin PrivacyOptions privacy = new PrivacyOptions();

  @Mixin HelpOption help = new HelpOption();

  AttributeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    check();
    Credited credited;
    Optional<ContrastTable> contrasts;
    try (Progress progress = Progress.of(streams)) {
      TouchedPaths paths = source.paths.isPresent() ? aggregated() : ofEvents(progress);
      List<AttributionModel> chosen = models.models(paths.set(), paths.haveMoments(), streams);
      credited = Credited.of(paths, chosen, models.intervals, models.seed, progress);
      contrasts =
          contrast.map(file -> ContrastTable.of(paths, chosen, models.intervals, models.seed));
    }
    credited.tell(touches, streams);
    String column = touches.column();
    try (Outputs outputs = new Outputs(streams)) {
      outputs.text(out, writer -> credited.write(writer, column, format));
      if (contrast.isPresent() && contrasts.isPresent()) {
        ContrastTable table = contrasts.get();
        outputs.text(contrast.get(), writer -> table.write(writer, column, format));
      }
      pathsOut.ifPresent(
          file -> outputs.text(file, writer -> writePaths(writer, credited.paths())));
      outputs.commit();
    }
  }

  private static void writePaths(Writer out, TouchedPaths paths) throws IOException {
    try {
      CsvPaths.write(out, paths.set());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.input("%s, --paths-out: %s".formatted(paths.source(), e.getMessage()));
    }
  }

  /** Checks before long work what can be checked without the input. */
  private void check() {
    models.check(source.paths.isPresent());
    if (source.paths.isPresent()) {
      requireNothingOfEvents();
    }
    if (contrast.isPresent() && touches.ending == TouchOptions.EndingName.SUCCESS) {
      throw CommandFailure.usage("--contrast needs --ending failure or lapse");
    }
    List<String> places = new ArrayList<>(List.of(out));
    contrast.ifPresent(places::add);
    pathsOut.ifPresent(places::add);
    List<String> inputs = new ArrayList<>(source.paths.stream().toList());
    source.events.map(input::inputs).ifPresent(inputs::addAll);
    inputs.addAll(journeys.files);
    inputs.addAll(privacy.inputs());
    Outputs.check(places, inputs);
  }

  /** Aggregated paths say already what a touch is and where a journey ends. */
  private void requireNothingOfEvents() {
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (!OF_PATHS.contains(option.longestName())) {
        throw CommandFailure.usage(
            "--paths holds paths already: %s cannot stand beside it"
                .formatted(option.longestName()));
      }
    }
  }

  private TouchedPaths aggregated() {
    String file = source.paths.orElseThrow();
    try {
      return file.equals(Streams.STANDARD)
          ? TouchedPaths.of("standard input", CsvPaths.read(streams.in(), "standard input"))
          : TouchedPaths.of(file, CsvPaths.read(CsvList.readable(file)));
    } catch (IOException e) {
      throw CommandFailure.input(file, e);
    }
  }

  private TouchedPaths ofEvents(ProgressListener progress) {
    String file = source.events.orElseThrow();
    JourneyDefinition definition = journeys.definition(file, input.currency, streams);
    TouchRules rules = touches.rules(definition.stages());
    LoadedEvents log = journeys.log(file, input, definition, streams, progress);
    JourneyReport report = journeys.report(log, definition, privacy.load(), streams);
    return TouchedPaths.of(
        log.reading().source(), report.reconstruction().timelines(), rules, contrast.isPresent());
  }
}

package io.journeyscore.examples.cli;

import io.journeyscore.definition.JourneyDefinition;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that answers about journeys takes: the events, what a journey is, and out. */
final class AnswerOptions {

  /** Writes a table as CSV. */
  @FunctionalInterface
  interface Csv {
    void write(Writer out) throws IOException;
  }

  @Mixin EventsOption events = new EventsOption();

  @Option(
      names = "--output-format",
      paramLabel = "FORMAT",
      description = "How the answer is written: ${COMPLETION-CANDIDATES}. Without it, csv.")
  AnswerFormat format = AnswerFormat.CSV;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the answer goes. Without it, standard output.")
  String out = Streams.STANDARD;

  @Mixin InputOptions input = new InputOptions();

  @Mixin JourneyOptions journeys = new JourneyOptions();

  @Mixin PrivacyOptions privacy = new PrivacyOptions();

  /** Returns what a journey is. */
  JourneyDefinition definition(Streams streams) {
    return journeys.definition(events.file, input.currency, streams);
  }

  /**
   * Checks before long work that the answer would overwrite none of the inputs.
   *
   * @param more the inputs that a command has beside those of these options
   */
  void check(List<String> more) {
    List<String> inputs = new ArrayList<>(input.inputs(events.file));
    inputs.addAll(journeys.files);
    inputs.addAll(privacy.inputs());
    inputs.addAll(more);
    Outputs.check(List.of(out), inputs);
  }

  /** Reads the journeys, and tells people about them. */
  JourneyReport read(JourneyDefinition definition, Streams streams, Progress progress) {
    LoadedEvents log = journeys.log(events.file, input, definition, streams, progress);
    return journeys.report(log, definition, privacy.load(), streams);
  }

  /** Writes the answer in the format that is asked for. */
  void write(Streams streams, Csv csv, Supplier<Map<String, Object>> json) {
    try (Outputs outputs = new Outputs(streams)) {
      outputs.text(
          out,
          writer -> {
            if (format == AnswerFormat.JSON) {
              Json.write(writer, json.get());
            } else {
              csv.write(writer);
            }
          });
      outputs.commit();
    }
  }
}

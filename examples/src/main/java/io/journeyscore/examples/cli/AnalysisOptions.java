package io.journeyscore.examples.cli;

import io.journeyscore.definition.JourneyDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every question about journeys takes that is answered by one table. */
final class AnalysisOptions {

  @Mixin AnswerOptions common = new AnswerOptions();

  @Option(
      names = "--level",
      paramLabel = "SHARE",
      description = "The confidence level of intervals. Without it, ${DEFAULT-VALUE}.",
      defaultValue = "0.95")
  double level;

  /**
   * Reads the journeys, answers, and writes the answer.
   *
   * @param streams where people are told
   * @param question what the answer is called in progress
   * @param inputs the files that are read beside the events and what goes with them
   * @param answer what is asked of the journeys
   */
  void answer(
      Streams streams,
      String question,
      List<String> inputs,
      Function<JourneyReport, Finding> answer) {
    if (!(level > 0 && level < 1)) {
      throw CommandFailure.usage("--level must be above 0 and below 1: " + level);
    }
    common.check(inputs);
    JourneyDefinition definition = common.definition(streams);
    Finding finding;
    try (Progress progress = Progress.of(streams)) {
      JourneyReport read = common.read(definition, streams, progress);
      progress.progress(question, 0, 1);
      finding = answer.apply(read);
      progress.progress(question, 1, 1);
    }
    streams.tell(finding.told());
    common.write(streams, finding::writeCsv, () -> json(finding));
  }

  private Map<String, Object> json(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("level", level);
    json.putAll(finding.toJson());
    return json;
  }

  /** Reads the journeys, answers, and writes the answer, which takes no further file. */
  void answer(Streams streams, String question, Function<JourneyReport, Finding> answer) {
    answer(streams, question, List.of(), answer);
  }
}

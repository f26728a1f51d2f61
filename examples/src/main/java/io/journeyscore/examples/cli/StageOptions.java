package io.journeyscore.examples.cli;

import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which stages there are. */
final class StageOptions {

  /** A preset. */
  enum Preset {
    FIVE,
    SEVEN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A preset, or stages of one's own. */
  static final class Choice {

    @Option(
        names = "--stages",
        paramLabel = "PRESET",
        description = "The preset of stages: ${COMPLETION-CANDIDATES}. Without it, five.")
    Optional<Preset> preset = Optional.empty();

    @Option(
        names = "--stage",
        paramLabel = "NAME=TYPE,..",
        description =
            "A stage of one's own and the event types that lead to it. Repeatable: the order is the"
                + " order of the stages.")
    List<String> rules = new ArrayList<>();
  }

  @ArgGroup Choice choice = new Choice();

  /** Returns the names of the options that were given, to refuse them beside a definition. */
  Stream<String> given() {
    Stream<String> preset = choice.preset.stream().map(given -> "--stages");
    return choice.rules.isEmpty() ? preset : Stream.concat(preset, Stream.of("--stage"));
  }

  /** Returns the rules of the stages. */
  StageModel model() {
    if (choice.rules.isEmpty()) {
      return choice.preset.orElse(Preset.FIVE) == Preset.SEVEN
          ? StageModel.sevenStages()
          : StageModel.fiveStages();
    }
    StageModel.Builder builder = StageModel.builder();
    for (String rule : choice.rules) {
      int equals = rule.indexOf('=');
      if (equals < 0) {
        throw CommandFailure.usage("--stage must be NAME=TYPE,TYPE: " + rule);
      }
      try {
        builder.stage(
            Stage.of(rule.substring(0, equals)),
            RuleOptions.types(List.of(rule.substring(equals + 1).split(",", -1))));
      } catch (IllegalArgumentException e) {
        throw CommandFailure.usage(e);
      }
    }
    return builder.build();
  }
}

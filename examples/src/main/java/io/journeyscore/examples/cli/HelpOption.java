package io.journeyscore.examples.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command understands. */
final class HelpOption {

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean asked;

  /** Refuses a definition's file in words, where an unknown option would not say why. */
  @Option(names = "--definition", hidden = true, paramLabel = "FILE")
  void refuseDefinition(String file) {
    CommandLine line = command == null ? new CommandLine(this) : command.commandLine();
    throw new ParameterException(
        line,
        "--definition is not supported: the format of definition files comes with a later release;"
            + " give the options instead");
  }
}

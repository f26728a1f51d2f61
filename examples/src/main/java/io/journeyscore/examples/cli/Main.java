package io.journeyscore.examples.cli;

import io.journeyscore.error.JourneyException;
import io.journeyscore.error.TrainingDataException;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/**
 * The command line {@code journey}.
 *
 * <p>Results go to standard output or to files, which appear whole or not at all; everything for
 * people goes to standard error. A fault is one line there, and the exit code says its kind: 1 the
 * program or an output, 2 the options, 3 an input, 4 too little data.
 *
 * <p><i>Thread-safe.</i>
 */
public final class Main {

  private static final int HELP_WIDTH = 100;

  @Command(
      name = "journey",
      description = "Turns customer events into journeys, stages, signals and scores.",
      footer = {"", "Each command has --help. docs/command-line.md shows each by an example."})
  static final class Root implements Runnable {

    @Mixin HelpOption help = new HelpOption();

    @Override
    public void run() {
      throw CommandFailure.usage("a command is missing; see journey --help");
    }
  }

  private Main() {}

  /**
   * Runs one command and ends the program with its exit code.
   *
   * @param arguments the command and its options
   */
  public static void main(String... arguments) {
    // What is printed is the same everywhere; the digits of messages too.
    Locale.setDefault(Locale.ROOT);
    System.exit(run(new Streams(System.in, System.out, System.err, isTerminal()), arguments));
  }

  /** Whether a person watches; from Java 22 on there is a console without a terminal too. */
  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Main::isTerminal).isPresent();
  }

  private static boolean isTerminal(Console console) {
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** Runs one command on the given streams and returns its exit code. */
  static int run(Streams streams, String... arguments) {
    CommandLine commands = commandLine(streams);
    try {
      int code = commands.execute(arguments);
      streams.out().flush();
      return code == 0 && streams.out().checkError()
          ? fail(streams, "journey", ExitCode.INTERNAL, "cannot write standard output")
          : code;
    } catch (OutOfMemoryError e) {
      String advice = "not enough memory: give Java more with -Xmx";
      return fail(streams, "journey", ExitCode.INTERNAL, advice);
    }
  }

  static CommandLine commandLine(Streams streams) {
    CommandLine commands =
        new CommandLine(new Root())
            .addSubcommand(new DemoCommand(streams))
            .addSubcommand(new ReconstructCommand(streams))
            .addSubcommand(new AttributeCommand(streams))
            .addSubcommand(AnalyzeCommand.commandLine(streams))
            .addSubcommand(new DriversCommand(streams))
            .addSubcommand(new TrainCommand(streams))
            .addSubcommand(new SignalsCommand(streams))
            .addSubcommand(new ScoreCommand(streams))
            .addSubcommand(new ReportCommand(streams))
            .addSubcommand(new DescribeCommand(streams));
    commands
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setExpandAtFiles(false)
        .setUsageHelpWidth(HELP_WIDTH)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((fault, args) -> usage(streams, fault))
        .setExecutionExceptionHandler((fault, command, result) -> fail(streams, command, fault));
    return commands;
  }

  private static int usage(Streams streams, ParameterException fault) {
    CommandLine command = fault.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String message = String.valueOf(fault.getMessage()).replaceFirst("^Error: ", "");
    return fail(streams, name, ExitCode.USAGE, message + "; see " + name + " --help");
  }

  private static int fail(Streams streams, CommandLine command, Exception fault) {
    ExitCode code = ExitCode.INTERNAL;
    String message = String.valueOf(fault.getMessage());
    if (fault instanceof CommandFailure failure) {
      code = failure.exitCode();
    } else if (fault instanceof TrainingDataException) {
      code = ExitCode.REFUSED;
    } else if (fault instanceof JourneyException) {
      code = ExitCode.INPUT;
    } else {
      message = "internal fault: " + fault;
    }
    return fail(streams, command.getCommandSpec().qualifiedName(), code, message);
  }

  private static int fail(Streams streams, String command, ExitCode code, String message) {
    streams.tell(command + ": " + message.strip().replaceAll("\\s*\\R\\s*", " "));
    return code.value();
  }
}

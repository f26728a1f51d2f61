package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** docs/command-line.md is written by hand; this keeps it complete. */
class CommandLineDocumentTest {

  private static final String DOCUMENT = Cli.read(Path.of("..", "docs", "command-line.md"));
  private static final Map<String, CommandLine> COMMANDS =
      commands(
          Main.commandLine(
              new Streams(
                  InputStream.nullInputStream(),
                  new PrintStream(OutputStream.nullOutputStream()),
                  new PrintStream(OutputStream.nullOutputStream()),
                  false)),
          "");

  /** The commands that do something, by the words that call them. */
  private static Map<String, CommandLine> commands(CommandLine above, String words) {
    Map<String, CommandLine> commands = new TreeMap<>();
    above
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (command.getSubcommands().isEmpty()) {
                commands.put(words + name, command);
              } else {
                commands.putAll(commands(command, words + name + " "));
              }
            });
    return commands;
  }

  private static String section(String title) {
    String start = "\n## " + title + "\n";
    assertThat(DOCUMENT).containsOnlyOnce(start);
    String rest = DOCUMENT.substring(DOCUMENT.indexOf(start) + start.length());
    int end = rest.indexOf("\n## ");
    return end < 0 ? rest : rest.substring(0, end);
  }

  @Test
  void everyCommandHasASectionWithAnExample() {
    assertThat(COMMANDS.keySet())
        .containsExactlyInAnyOrder(
            "demo",
            "reconstruct",
            "attribute",
            "analyze metrics",
            "analyze funnel",
            "analyze paths",
            "analyze time",
            "analyze value",
            "analyze compare",
            "drivers",
            "train",
            "signals",
            "score",
            "report",
            "describe");
    for (String command : COMMANDS.keySet()) {
      assertThat(section("`" + command + "`")).contains("```sh\njourney " + command + " ");
    }
  }

  @Test
  void everyOptionOfEveryCommandIsDescribed() {
    String shared = section("Options that commands share") + section("`analyze`");
    Map<String, List<String>> missing = new TreeMap<>();
    COMMANDS.forEach(
        (name, command) -> {
          String own = section("`" + name + "`");
          List<String> absent =
              command.getCommandSpec().options().stream()
                  .filter(option -> !option.hidden() && !option.usageHelp())
                  .map(OptionSpec::longestName)
                  .filter(option -> !(own + shared).contains("`" + option))
                  .toList();
          missing.put(name, absent);
        });

    assertThat(missing.values().stream().flatMap(List::stream).collect(Collectors.toSet()))
        .as("%s", missing)
        .isEmpty();
  }

  @Test
  void everyOptionThatIsDescribedExists() {
    List<String> known =
        COMMANDS.values().stream()
            .flatMap(command -> command.getCommandSpec().options().stream())
            .flatMap(option -> List.of(option.names()).stream())
            .toList();

    assertThat(Pattern.compile("`(--[a-z-]+)").matcher(DOCUMENT).results().map(hit -> hit.group(1)))
        .hasSizeGreaterThan(40)
        .isSubsetOf(known);
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command : COMMANDS.keySet()) {
      Cli.Ended ended = Cli.run((Object[]) (command + " --help").split(" "));
      assertThat(ended.code()).isZero();
      assertThat(ended.out()).startsWith("Usage: journey " + command + " ");
      assertThat(ended.err()).isEmpty();
    }
    assertThat(Cli.run("--help").out()).contains("reconstruct", "describe");
    assertThat(Cli.run("analyze", "--help").out()).contains("metrics", "compare");
  }
}

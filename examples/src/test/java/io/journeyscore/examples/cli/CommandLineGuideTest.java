package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class CommandLineGuideTest {

  @Test
  void theGuideNamesEveryCommandAndEveryOption() throws Exception {
    String guide = Files.readString(Path.of("../docs/command-line.md"));
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, false);

    CommandLine commands = Main.commandLine(streams);

    assertThat(commands.getSubcommands()).hasSize(6);
    commands
        .getSubcommands()
        .forEach(
            (name, command) -> {
              assertThat(guide).contains("\n## " + name + "\n");
              for (OptionSpec option : command.getCommandSpec().options()) {
                assertThat(guide)
                    .as("%s %s", name, option.longestName())
                    .contains(option.longestName());
              }
            });
  }
}

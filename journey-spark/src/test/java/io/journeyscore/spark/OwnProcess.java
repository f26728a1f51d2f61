package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process beside the tests, of the same class path, compiler and modules opened to Spark. */
final class OwnProcess {

  private static final int MOST_MINUTES = 20;
  private static final List<String> INHERITED =
      List.of("--add-opens", "-Djdk.reflect", "-XX:TieredStopAtLevel");

  private OwnProcess() {}

  /**
   * Runs a main class to its end, which must be a good one.
   *
   * @param said the file that gets what it says
   * @param environment what is set beside the environment of this process
   * @param line flags of the machine, the class, and its arguments
   */
  static void run(Path said, Map<String, String> environment, String... line)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> INHERITED.stream().anyMatch(flag::startsWith))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(line));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).as(() -> read(said)).isTrue();
      assertThat(process.exitValue()).as(() -> read(said)).isZero();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String read(Path said) {
    try {
      return Files.readString(said);
    } catch (IOException e) {
      return e.toString();
    }
  }
}

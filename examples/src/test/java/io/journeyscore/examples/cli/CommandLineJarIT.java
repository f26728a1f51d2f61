package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as its users start it: one jar, and a Java of another language. */
class CommandLineJarIT {

  private static final Path JAR = Path.of("target", "journey.jar").toAbsolutePath();

  @TempDir Path folder;

  private Cli.Ended java(Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Duser.language=ar", "-Duser.country=EG", "-jar", JAR.toString()));
    command.addAll(Arrays.stream(arguments).map(Object::toString).toList());
    Path out = folder.resolve("standard-output");
    Path err = folder.resolve("standard-error");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    process.getOutputStream().close();
    return new Cli.Ended(process.waitFor(), Cli.read(out), Cli.read(err));
  }

  @Test
  void itReconstructsToTheSameBytesAsInThisProcess() throws IOException, InterruptedException {
    Path events = ShopFile.write(folder);
    Object[] command = {
      "reconstruct", "--events", events, "--gap", "P30D", "--success", "purchase", "--out", "-"
    };

    Cli.Ended ended = java(command);

    assertThat(ended).isEqualTo(Cli.run(command));
    assertThat(ended.code()).isZero();
  }

  @Test
  void itTrainsAndScores() throws IOException, InterruptedException {
    Path events = ShopFile.write(folder);
    Path model = folder.resolve("churn.jmf");
    Cli.Ended trained =
        java(
            "train",
            "--events",
            events,
            "--gap",
            "P30D",
            "--failure",
            "cancellation",
            "--target",
            "churn",
            "--horizon",
            "P30D",
            "--algorithm",
            "boosting",
            "--trees",
            "10",
            "--out",
            model);
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.err()).doesNotContain("SLF4J", "WARN");

    Cli.Ended scored = java("score", "--events", events, "--model", model);

    assertThat(scored).isEqualTo(Cli.run("score", "--events", events, "--model", model));
  }

  @Test
  void aFaultIsOneLineAndItsExitCode() throws IOException, InterruptedException {
    Cli.Ended ended =
        java("reconstruct", "--events", folder.resolve("none.csv"), "--gap", "P30D", "--out", "-");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.out()).isEmpty();
  }
}

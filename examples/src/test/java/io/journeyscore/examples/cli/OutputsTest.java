package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Streams streams =
      new Streams(
          InputStream.nullInputStream(),
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(OutputStream.nullOutputStream()),
          false);

  @Test
  void whatIsCommittedStandsInItsPlace() {
    try (Outputs outputs = new Outputs(streams)) {
      outputs.text(folder.resolve("a").toString(), writer -> writer.write("naïve\n"));
      outputs.bytes(folder.resolve("b").toString(), new byte[] {'b'});
      outputs.text("-", writer -> writer.write("čas\n"));
      assertThat(out.size()).isZero();
      outputs.commit();
    }

    assertThat(Cli.names(folder)).containsExactly("a", "b");
    assertThat(Cli.read(folder.resolve("a"))).isEqualTo("naïve\n");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("čas\n");
  }

  @Test
  void ifOneFailsNoneIsThere() {
    Cli.write(folder.resolve("a"), "before");

    assertThatThrownBy(
            () -> {
              try (Outputs outputs = new Outputs(streams)) {
                outputs.text(folder.resolve("a").toString(), writer -> writer.write("after"));
                outputs.text("-", writer -> writer.write("after"));
                outputs.text(
                    folder.resolve("b").toString(),
                    writer -> {
                      writer.write("half");
                      throw new IOException("No space left on device");
                    });
                outputs.commit();
              }
            })
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.INTERNAL))
        .hasMessage("cannot write " + folder.resolve("b") + ": No space left on device");

    assertThat(Cli.names(folder)).containsExactly("a");
    assertThat(Cli.read(folder.resolve("a"))).isEqualTo("before");
    assertThat(out.size()).isZero();
  }

  @Test
  void aFaultOfTheProgramLeavesNothingEither() {
    assertThatThrownBy(
            () -> {
              try (Outputs outputs = new Outputs(streams)) {
                outputs.text(folder.resolve("a").toString(), writer -> writer.write("after"));
                throw new IllegalStateException("fault");
              }
            })
        .hasMessage("fault");

    assertThat(Cli.names(folder)).isEmpty();
  }
}

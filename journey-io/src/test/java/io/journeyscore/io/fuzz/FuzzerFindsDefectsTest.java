package io.journeyscore.io.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fuzzing is seen to work: it finds a defect that was planted, in another Java process. */
@Tag("long")
class FuzzerFindsDefectsTest {

  /** libFuzzer's exit code for an input that the target does not survive. */
  private static final int FOUND = 77;

  @Test
  void aPlantedDefectIsFoundInSeconds(@TempDir Path folder) throws Exception {
    Path output = folder.resolve("output.txt");
    Process fuzzer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + PlantedDefectFuzz.class.getName(),
                "--instrumentation_includes=io.journeyscore.**",
                "-seed=20261125",
                "-max_total_time=60")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    assertThat(fuzzer.waitFor()).as(() -> read(output)).isEqualTo(FOUND);
    assertThat(read(output)).contains("ArrayIndexOutOfBoundsException");
    assertThat(folder.toFile().listFiles((in, name) -> name.startsWith("crash-"))).hasSize(1);
  }

  /** All that this process has, on the class path, whether it runs in modules or not. */
  private static String classPath() throws Exception {
    Path tests =
        Path.of(
            PlantedDefectFuzz.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Stream.concat(
            Stream.of(tests.toString(), tests.resolveSibling("test-classes").toString()),
            List.of("jdk.module.path", "java.class.path").stream()
                .flatMap(name -> Optional.ofNullable(System.getProperty(name)).stream()))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

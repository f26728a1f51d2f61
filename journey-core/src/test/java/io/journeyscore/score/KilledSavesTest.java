package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.fixture.OwnClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Saves that are killed at any moment, in processes that this test starts itself and kills alone.
 *
 * <p>The campaign: {@code mvn test -pl journey-core -am -Pci-long -Dtest=KilledSavesTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dtest.jvmArgs=-Djourneyscore.kills=1000}.
 */
class KilledSavesTest {
  private static final int KILLS = Integer.getInteger("journeyscore.kills", 100);
  private static final int LONGEST_MILLIS = 40;

  @TempDir private Path folder;

  @Test
  @Tag("long")
  void row92KilledSavesLeaveAWholeModelAndLeftoversGo() throws IOException, InterruptedException {
    Path path = folder.resolve("model.jmf");
    List<byte[]> whole = List.of(SavingMain.model(0).toBytes(), SavingMain.model(1).toBytes());
    Random random = new Random(7);
    int leftovers = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      saveUntilKilled(path, random.nextInt(LONGEST_MILLIS));
      byte[] found = JourneyScorer.load(path).toBytes();
      assertThat(whole.stream().anyMatch(model -> Arrays.equals(model, found)))
          .as("after kill %d", kill)
          .isTrue();
      leftovers += temporary().size();
      anHourPasses();
      ModelFile last = SavingMain.model(kill);
      last.save(path, ModelLimits.defaults());
      assertThat(Files.readAllBytes(path)).isEqualTo(last.toBytes());
      assertThat(temporary()).as("after kill %d", kill).isEmpty();
    }
    // Kills that never met a save would prove nothing.
    assertThat(leftovers).as("unfinished saves of %d kills", KILLS).isPositive();
  }

  private static void saveUntilKilled(Path path, int millis)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                OwnClassPath.of(SavingMain.class),
                SavingMain.class.getName(),
                path.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("saving");
      Thread.sleep(millis);
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private List<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(".tmp")).toList();
    }
  }

  /** The leftovers are as old as if the next save came two hours later. */
  private void anHourPasses() throws IOException {
    for (Path leftover : temporary()) {
      FileTime now = Files.getLastModifiedTime(leftover);
      Files.setLastModifiedTime(
          leftover, FileTime.from(now.toInstant().minus(Duration.ofHours(2))));
    }
  }
}

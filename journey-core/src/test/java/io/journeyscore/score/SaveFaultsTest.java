package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saving where the file system fails at any step, and where several save at once. */
class SaveFaultsTest {
  private static final byte[] OLD = ModelFile.of(Containers.linear()).toBytes();
  private static final byte[] NEW = ModelFile.of(Containers.trees()).toBytes();

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void anOldModelIsThere() throws IOException {
    path = Files.write(folder.resolve("model.jmf"), OLD);
  }

  /**
   * Fails at the call of a number, and on request at all that follow; writes a little at a time.
   */
  private static final class Failing extends Disk {
    private final int failsAt;
    private final boolean forGood;
    private int calls;

    Failing(int failsAt, boolean forGood) {
      this.failsAt = failsAt;
      this.forGood = forGood;
    }

    private void call() throws IOException {
      calls++;
      if (calls == failsAt || forGood && calls > failsAt) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    FileChannel create(Path file) throws IOException {
      call();
      return super.create(file);
    }

    @Override
    void write(FileChannel channel, ByteBuffer bytes) throws IOException {
      call();
      int limit = bytes.limit();
      bytes.limit(Math.min(limit, bytes.position() + 500));
      super.write(channel, bytes);
      bytes.limit(limit);
    }

    @Override
    void force(FileChannel channel) throws IOException {
      call();
      super.force(channel);
    }

    @Override
    void forceFolder(Path folder) throws IOException {
      call();
      super.forceFolder(folder);
    }

    @Override
    byte[] read(Path file) throws IOException {
      call();
      return super.read(file);
    }

    @Override
    void move(Path from, Path to) throws IOException {
      call();
      super.move(from, to);
    }

    @Override
    void delete(Path file) throws IOException {
      call();
      super.delete(file);
    }

    @Override
    Instant changed(Path file) throws IOException {
      call();
      return super.changed(file);
    }

    @Override
    List<Path> list(Path folder, String pattern) throws IOException {
      call();
      return super.list(folder, pattern);
    }
  }

  private static void readBack(byte[] written) {
    ModelFile.read(written, ModelLimits.defaults());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Saves where a call fails; says whether it was said to have worked. */
  private boolean saves(Failing disk) {
    try {
      new SafeSave(disk).put(path, NEW, SaveFaultsTest::readBack);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void row92DiskThatFailsAtAnyStepLeavesTheOldModelOrHasTheNewOne() throws IOException {
    Failing sound = new Failing(Integer.MAX_VALUE, false);
    assertThat(saves(sound)).isTrue();
    assertThat(sound.calls).isGreaterThan(10);
    int refused = 0;
    for (boolean forGood : new boolean[] {false, true}) {
      for (int failsAt = 1; failsAt <= sound.calls; failsAt++) {
        Files.write(path, OLD);
        boolean saved = saves(new Failing(failsAt, forGood));
        assertThat(Files.readAllBytes(path))
            .as("fails at call %d, for good: %s", failsAt, forGood)
            .isEqualTo(saved ? NEW : OLD);
        JourneyScorer.load(path);
        if (!forGood) {
          assertThat(names()).containsExactly("model.jmf");
        }
        refused += saved ? 0 : 1;
        Files.deleteIfExists(folder.resolve(".jmf-0.tmp"));
        assertThat(names()).containsExactly("model.jmf");
      }
    }
    assertThat(refused).isGreaterThan(sound.calls);
  }

  @Test
  void row92SavingWithoutPermissionIsAnInputOutputFault() throws IOException {
    Disk forbidden =
        new Disk() {
          @Override
          FileChannel create(Path file) throws IOException {
            throw new AccessDeniedException(file.toString());
          }
        };

    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() -> new SafeSave(forbidden).put(path, NEW, SaveFaultsTest::readBack));
    assertThat(Files.readAllBytes(path)).isEqualTo(OLD);
  }

  @Test
  void row92FileSystemThatGivesBackOtherBytesIsAnInputOutputFault() throws IOException {
    Disk forgetful =
        new Disk() {
          @Override
          byte[] read(Path file) throws IOException {
            byte[] bytes = super.read(file);
            return Arrays.copyOf(bytes, bytes.length - 1);
          }
        };

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new SafeSave(forgetful).put(path, NEW, SaveFaultsTest::readBack))
        .withMessageContaining("other bytes");
    assertThat(Files.readAllBytes(path)).isEqualTo(OLD);
    assertThat(names()).containsExactly("model.jmf");
  }

  @Test
  void row93SaversOfOnePathLeaveOneWholeModelAndReadersSeeWholeOnesAllTheTime()
      throws IOException, InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    AtomicBoolean over = new AtomicBoolean();
    List<Future<Integer>> savers = new ArrayList<>();
    for (byte[] model : List.of(OLD, NEW, NEW)) {
      savers.add(
          pool.submit(
              () -> {
                for (int i = 0; i < 40; i++) {
                  SafeSave.save(path, model, SaveFaultsTest::readBack);
                }
                return 40;
              }));
    }
    Future<Integer> reader =
        pool.submit(
            () -> {
              int whole = 0;
              while (!over.get() || whole == 0) {
                byte[] bytes = JourneyScorer.load(path).toBytes();
                if (!Arrays.equals(bytes, OLD) && !Arrays.equals(bytes, NEW)) {
                  throw new AssertionError("a mixed model");
                }
                whole++;
              }
              return whole;
            });
    for (Future<Integer> saver : savers) {
      assertThat(saver.get()).isEqualTo(40);
    }
    over.set(true);
    assertThat(reader.get()).isPositive();
    pool.shutdown();
    assertThat(Files.readAllBytes(path)).isIn(List.of(OLD, NEW));
    assertThat(names()).containsExactly("model.jmf");
  }
}

package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeSaveTest {
  private static final ModelLimits LIMITS = ModelLimits.defaults();

  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aSavedModelIsLoadedAgain() throws IOException {
    ModelFile file = ModelFile.of(Containers.trees());
    Path path = folder.resolve("model.jmf");
    file.save(path, LIMITS);

    assertThat(ModelFile.load(path, LIMITS).toBytes()).isEqualTo(file.toBytes());
    assertThat(names()).containsExactly("model.jmf");
  }

  @Test
  void aSecondSaveReplacesTheFirst() throws IOException {
    Path path = folder.resolve("model.jmf");
    ModelFile.of(Containers.trees()).save(path, LIMITS);
    ModelFile.of(Containers.linear()).save(path, LIMITS);

    assertThat(ModelFile.load(path, LIMITS).content().model())
        .isEqualTo(Containers.linear().model());
    assertThat(names()).containsExactly("model.jmf");
  }

  @Test
  void aFileThatCannotBeReadBackLeavesTheOldOneInPlace() throws IOException {
    Path path = folder.resolve("model.jmf");
    ModelFile old = ModelFile.of(Containers.trees());
    old.save(path, LIMITS);

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                SafeSave.save(
                    path,
                    new byte[] {1, 2, 3},
                    written -> {
                      throw new IllegalStateException("not sound");
                    }));
    assertThat(ModelFile.load(path, LIMITS).toBytes()).isEqualTo(old.toBytes());
    assertThat(names()).containsExactly("model.jmf");
  }

  @Test
  void aModelThatItsOwnReaderWouldRefuseIsNotSaved() throws IOException {
    Path path = folder.resolve("model.jmf");
    ModelFile old = ModelFile.of(Containers.linear());
    old.save(path, LIMITS);
    ModelLimits small = Containers.limitsOf(100);

    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ModelFile.of(Containers.trees()).save(path, small))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Code.LIMIT_EXCEEDED));
    assertThat(ModelFile.load(path, LIMITS).toBytes()).isEqualTo(old.toBytes());
    assertThat(names()).containsExactly("model.jmf");
  }

  @Test
  void aMoveThatFailsLeavesWhatWasThereAndNothingElse() throws IOException {
    Path path = folder.resolve("model.jmf");
    Files.createDirectory(path);
    Files.writeString(path.resolve("inside"), "kept");

    assertThatIOException().isThrownBy(() -> ModelFile.of(Containers.linear()).save(path, LIMITS));
    assertThat(Files.readString(path.resolve("inside"))).isEqualTo("kept");
    assertThat(names()).containsExactly("model.jmf");
  }

  @Test
  void aFolderThatIsNotThereIsAnInputOutputFault() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(
            () -> ModelFile.of(Containers.linear()).save(folder.resolve("no/model.jmf"), LIMITS));
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> ModelFile.load(folder.resolve("none.jmf"), LIMITS));
    assertThatIOException().isThrownBy(() -> ModelFile.load(folder, LIMITS));
  }

  @Test
  void leftoversOfKilledSavesAreRemovedAfterAnHour() throws IOException {
    Path fresh = Files.writeString(folder.resolve(".jmf-0.tmp"), "half");
    Path stale = Files.writeString(folder.resolve(".jmf-1.tmp"), "half");
    Path other = Files.writeString(folder.resolve("other.tmp"), "not ours");
    FileTime longAgo =
        FileTime.from(Files.getLastModifiedTime(fresh).toInstant().minus(Duration.ofHours(2)));
    Files.setLastModifiedTime(stale, longAgo);
    Files.setLastModifiedTime(other, longAgo);
    ModelFile.of(Containers.linear()).save(folder.resolve("model.jmf"), LIMITS);

    assertThat(names()).containsExactly(".jmf-0.tmp", "model.jmf", "other.tmp");
  }

  @Test
  void aFileLargerThanTheLimitIsNotReadToItsEnd() throws IOException {
    Path path = folder.resolve("large");
    Files.write(path, new byte[10_000]);
    ModelLimits small = Containers.limitsOf(1_000);

    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ModelFile.load(path, small))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Code.LIMIT_EXCEEDED));
  }
}

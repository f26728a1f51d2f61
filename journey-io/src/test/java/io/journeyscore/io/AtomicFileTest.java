package io.journeyscore.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir private Path folder;

  @Test
  void untilTheCommitWhatStoodThereStillDoes() throws IOException {
    Path path = Files.writeString(folder.resolve("out.txt"), "old");

    try (AtomicFile file = AtomicFile.create(path)) {
      file.writer().write("nüw");
      assertThat(path).hasContent("old");
      file.commit();
    }

    assertThat(path).hasContent("nüw");
    assertThat(folder.toFile().list()).containsExactly("out.txt");
  }

  @Test
  void withoutACommitNothingIsLeftBehind() throws IOException {
    Path path = folder.resolve("out.txt");

    assertThatIllegalStateException()
        .isThrownBy(
            () -> {
              try (AtomicFile file = AtomicFile.create(path)) {
                file.outputStream().write(1);
                throw new IllegalStateException("half way");
              }
            })
        .withMessage("half way");

    assertThat(folder.toFile().list()).isEmpty();
  }

  @Test
  void bytesAreWrittenAsTheyAre() throws IOException {
    Path path = folder.resolve("out.bin");
    try (AtomicFile file = AtomicFile.create(path)) {
      file.outputStream().write(new byte[] {1, 2, 3});
      file.outputStream().close();
      file.outputStream().write(4);
      file.commit();
    }

    assertThat(path).hasBinaryContent(new byte[] {1, 2, 3, 4});
  }

  @Test
  void severalMayBeUnderWayAndTheLastOneStays() throws IOException {
    Path path = folder.resolve("out.txt");
    try (AtomicFile first = AtomicFile.create(path);
        AtomicFile second = AtomicFile.create(path)) {
      first.writer().write("first");
      second.writer().write("second");
      second.commit();
      assertThat(path).hasContent("second");
      first.commit();
    }

    assertThat(path).hasContent("first");
    assertThat(folder.toFile().list()).containsExactly("out.txt");
  }

  @Test
  void whatIsLeftOfAKilledProcessIsNotInTheWay() throws IOException {
    Path path = folder.resolve("out.txt");
    Files.writeString(folder.resolve(".out.txt.0.tmp"), "half");

    try (AtomicFile file = AtomicFile.create(path)) {
      file.writer().write("whole");
      file.commit();
    }

    assertThat(path).hasContent("whole");
  }

  @Test
  void aLinkStaysAndItsFileIsReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("real.txt"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file.getFileName());

    try (AtomicFile target = AtomicFile.create(link)) {
      target.writer().write("new");
      target.commit();
    }

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(file).hasContent("new");
  }

  @Test
  void onlyFilesInFoldersThatExistAreWritten() {
    assertThatThrownBy(() -> AtomicFile.create(folder))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("is a directory");
    assertThatThrownBy(() -> AtomicFile.create(folder.resolve("none/out.txt")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("its folder does not exist");
  }

  @Test
  void aDeviceIsNotReplaced() {
    Path device = Path.of("/dev/null");
    assumeThat(device).as("skipped: this system has no device of that name").exists();

    assertThatThrownBy(() -> AtomicFile.create(device))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("is not a regular file");
  }

  @Test
  void textThatIsNotWellFormedIsNotReplaced() {
    assertThatThrownBy(
            () -> {
              try (AtomicFile file = AtomicFile.create(folder.resolve("out.txt"))) {
                file.writer().write("half \uD83D");
                file.writer().write("!");
                file.commit();
              }
            })
        .isInstanceOf(CharacterCodingException.class);
    assertThat(folder.toFile().list()).isEmpty();
  }

  @Test
  void aFileIsCommittedOnceAndBeforeItIsClosed() throws IOException {
    AtomicFile file = AtomicFile.create(folder.resolve("out.txt"));
    file.close();
    file.close();

    assertThatIllegalStateException().isThrownBy(file::commit);
    assertThat(folder.toFile().list()).isEmpty();
  }
}

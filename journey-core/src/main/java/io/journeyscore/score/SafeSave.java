package io.journeyscore.score;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Puts a file in its place whole or not at all: it is written beside its place, forced to the disk,
 * read back, and moved there in one step. Where the file system cannot do that step, saving fails
 * rather than doing it in two.
 *
 * <p>A save that is killed leaves a file named {@code .jmf-*.tmp}; the next save into the same
 * folder removes those that are more than an hour older than its own.
 */
final class SafeSave {
  private static final String PREFIX = ".jmf-";
  private static final String SUFFIX = ".tmp";
  private static final Duration STALE = Duration.ofHours(1);
  private static final int MOST_NAMES = 1_000;

  private final Disk disk;

  SafeSave(Disk disk) {
    this.disk = disk;
  }

  static void save(Path path, byte[] bytes, Consumer<byte[]> readBack) throws IOException {
    new SafeSave(new Disk()).put(path, bytes, readBack);
  }

  void put(Path path, byte[] bytes, Consumer<byte[]> readBack) throws IOException {
    Path target = path.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException("a model must be saved to a file");
    }
    Path temporary = write(folder, bytes);
    boolean moved = false;
    try {
      removeStale(folder, temporary);
      byte[] written = disk.read(temporary);
      if (!Arrays.equals(written, bytes)) {
        throw new IOException("the file system gave back other bytes than were written");
      }
      readBack.accept(written);
      disk.move(temporary, target);
      moved = true;
    } finally {
      if (!moved) {
        removeOwn(temporary);
      }
    }
    force(folder);
  }

  /** Writes to a new file; the name tells nothing, so the next free one will do. */
  private Path write(Path folder, byte[] bytes) throws IOException {
    for (int number = 0; number < MOST_NAMES; number++) {
      Path temporary = folder.resolve(PREFIX + number + SUFFIX);
      try (FileChannel channel = disk.create(temporary)) {
        writeAll(channel, temporary, bytes);
        return temporary;
      } catch (FileAlreadyExistsException e) {
        // Another save has this name: on to the next.
      }
    }
    throw new IOException("%d unfinished saves are in the folder".formatted(MOST_NAMES));
  }

  private void writeAll(FileChannel channel, Path temporary, byte[] bytes) throws IOException {
    boolean done = false;
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        disk.write(channel, buffer);
      }
      disk.force(channel);
      done = true;
    } finally {
      if (!done) {
        removeOwn(temporary);
      }
    }
  }

  private void removeOwn(Path temporary) {
    try {
      disk.delete(temporary);
    } catch (IOException e) {
      // Saving fails already, and says why; a later save removes what stays.
    }
  }

  private void removeStale(Path folder, Path own) {
    try {
      Instant now = disk.changed(own);
      for (Path leftover : disk.list(folder, PREFIX + "*" + SUFFIX)) {
        removeIfStale(leftover, now);
      }
    } catch (IOException e) {
      // Whoever may write into a folder may not always list it; leftovers are no reason to fail.
    }
  }

  private void removeIfStale(Path leftover, Instant now) {
    try {
      if (disk.changed(leftover).isBefore(now.minus(STALE))) {
        disk.delete(leftover);
      }
    } catch (IOException e) {
      // Another save has just finished or removed it.
    }
  }

  /** Makes the move last through a power cut, where the system lets a folder be forced. */
  private void force(Path folder) {
    try {
      disk.forceFolder(folder);
    } catch (IOException e) {
      // The model is in place and whole; only when the folder's entry reaches the disk is unknown.
    }
  }
}

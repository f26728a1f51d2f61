package io.journeyscore.score;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  private SafeSave() {}

  static void save(Path path, byte[] bytes, Consumer<byte[]> readBack) throws IOException {
    Path target = path.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException("a model must be saved to a file");
    }
    Path temporary = write(folder, bytes);
    try {
      removeStale(folder, Files.getLastModifiedTime(temporary).toInstant());
      byte[] written = Files.readAllBytes(temporary);
      if (!Arrays.equals(written, bytes)) {
        throw new IOException("the file system gave back other bytes than were written");
      }
      readBack.accept(written);
      Files.move(temporary, target, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    force(folder);
  }

  /** Writes to a new file; the name tells nothing, so the next free one will do. */
  private static Path write(Path folder, byte[] bytes) throws IOException {
    for (int number = 0; number < MOST_NAMES; number++) {
      Path temporary = folder.resolve(PREFIX + number + SUFFIX);
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        writeAll(channel, temporary, bytes);
        return temporary;
      } catch (FileAlreadyExistsException e) {
        // Another save has this name: on to the next.
      }
    }
    throw new IOException("%d unfinished saves are in the folder".formatted(MOST_NAMES));
  }

  private static void writeAll(FileChannel channel, Path temporary, byte[] bytes)
      throws IOException {
    boolean done = false;
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
      done = true;
    } finally {
      if (!done) {
        Files.deleteIfExists(temporary);
      }
    }
  }

  private static void removeStale(Path folder, Instant now) throws IOException {
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path leftover : leftovers) {
        try {
          Instant changed = Files.getLastModifiedTime(leftover).toInstant();
          if (changed.isBefore(now.minus(STALE))) {
            Files.deleteIfExists(leftover);
          }
        } catch (NoSuchFileException e) {
          // Another save has just finished or removed it.
        }
      }
    }
  }

  /** Makes the move last through a power cut, where the system lets a folder be forced. */
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The model is in place and whole; only when the folder's entry reaches the disk is unknown.
    }
  }
}

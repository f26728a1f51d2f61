package io.journeyscore.score;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What saving asks of the file system, so that a test can let each step of it fail. */
class Disk {

  /** Opens a new file for writing. */
  FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Writes some of the bytes that are left. */
  void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    channel.write(bytes);
  }

  /** Forces a file to the disk. */
  void force(FileChannel channel) throws IOException {
    channel.force(true);
  }

  /** Forces a folder to the disk, where the system lets that be done. */
  void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  byte[] read(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  /** Moves a file over another in one step, or fails. */
  void move(Path from, Path to) throws IOException {
    Files.move(from, to, ATOMIC_MOVE);
  }

  void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  Instant changed(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }

  List<Path> list(Path folder, String pattern) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
      found.forEach(files::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }
}

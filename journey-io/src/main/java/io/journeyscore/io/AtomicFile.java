package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all. It is written beside its place under a name of its own
 * and moved there by {@link #commit()}, in one step; until then whatever stood there before still
 * does.
 *
 * <pre>{@code
 * try (AtomicFile file = AtomicFile.create(path)) {
 *   file.writer().write("hello\n");
 *   file.commit();
 * }
 * }</pre>
 *
 * <p>Closed without a commit, it leaves nothing behind. A process that is killed may leave the file
 * under its own name, which begins with a point and ends in {@code .tmp}. Where the file system
 * cannot move in one step, {@link #commit()} fails rather than do it in two.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class AtomicFile implements Closeable {

  private static final int MAX_NAMES = 1_000;

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private final OutputStream stream;
  private final Writer writer;
  private boolean closed;
  private boolean committed;

  private AtomicFile(Path target, Path temporary, FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
    this.stream = new Unclosed(Channels.newOutputStream(channel));
    this.writer =
        new BufferedWriter(
            new OutputStreamWriter(
                stream,
                StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  /**
   * Starts a file. Its folder must exist. If something stands in its place, that must be a file; a
   * link to a file stays, and the file that it leads to is replaced.
   *
   * @param target where the file is to stand
   * @return the file, empty
   * @throws IOException if the folder does not exist or cannot be written to, or something other
   *     than a file stands there, such as a directory or a device
   */
  public static AtomicFile create(Path target) throws IOException {
    requireNonNull(target, "target");
    Path place =
        Files.isSymbolicLink(target) && Files.exists(target) ? target.toRealPath() : target;
    if (Files.isDirectory(place)) {
      throw new FileSystemException(target.toString(), null, "is a directory");
    }
    if (Files.exists(place) && !Files.isRegularFile(place)) {
      throw new FileSystemException(target.toString(), null, "is not a regular file");
    }
    Path folder = place.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(target.toString(), null, "its folder does not exist");
    }
    for (int i = 0; i < MAX_NAMES; i++) {
      Path temporary = folder.resolve(".%s.%d.tmp".formatted(place.getFileName(), i));
      try {
        FileChannel channel =
            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new AtomicFile(place, temporary, channel);
      } catch (FileAlreadyExistsException e) {
        // Another one is being written, or was left behind: the next name is tried.
      }
    }
    throw new FileSystemException(
        target.toString(), null, "too many unfinished files with its name stand beside it");
  }

  /**
   * Returns where bytes go. Closing it closes nothing.
   *
   * @return the stream, not buffered; always the same
   */
  public OutputStream outputStream() {
    return stream;
  }

  /**
   * Returns where text goes, as UTF-8. Text that is not well-formed (half a surrogate pair) fails
   * with an {@link IOException}; nothing is replaced. Use this or {@link #outputStream()}, not
   * both.
   *
   * @return the writer, buffered; always the same
   */
  public Writer writer() {
    return writer;
  }

  /**
   * Moves the file to its place, once it is on the disk.
   *
   * @throws IOException if that fails; then nothing stands there but what did before
   * @throws IllegalStateException if the file was committed or closed already
   */
  public void commit() throws IOException {
    if (closed) {
      throw new IllegalStateException("file must be open to be committed: it is closed");
    }
    writer.flush();
    channel.force(true);
    channel.close();
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    committed = true;
    closed = true;
  }

  /**
   * Ends the file; without a commit it is gone.
   *
   * @throws IOException if the unfinished file cannot be removed
   */
  @Override
  public void close() throws IOException {
    if (!closed || !committed) {
      closed = true;
      channel.close();
      Files.deleteIfExists(temporary);
    }
  }

  /** Keeps the channel open when the writer or its caller is done. */
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}

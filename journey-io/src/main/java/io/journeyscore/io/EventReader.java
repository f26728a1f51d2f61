package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.EventLogBuilder;
import io.journeyscore.event.JourneyEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads the events of one format, one after the other, in memory that does not grow with the input.
 *
 * <p>A record that cannot be read goes to quarantine with its reason and its place, and the rest is
 * read. Only what spoils the input as a whole is thrown: {@link InputFormatException} if it is not
 * of the format, damaged or larger than allowed, {@link IOException} if it cannot be opened, and
 * {@link EventReadException}, which tells how far reading came, if reading fails later. What the
 * caller's consumer throws is thrown on as it is.
 *
 * <p>Gzip is recognised by its first bytes. An input of no bytes has no records; that is no error.
 *
 * <p><i>Implementations are immutable and thread-safe</i>, so one reader may read many inputs at a
 * time.
 */
public interface EventReader {

  /**
   * Reads a file.
   *
   * @param file the file, plain or gzipped; its name is the name of the input
   * @param events what to do with each event, in the order of the file
   * @return what became of each record
   * @throws IOException if the file does not exist, is a directory, or cannot be read
   * @throws InputFormatException if the file as a whole cannot be taken in
   */
  default EventReading read(Path file, Consumer<? super JourneyEvent> events) throws IOException {
    requireNonNull(events, "events");
    try (InputStream in = open(file)) {
      return read(in, nameOf(file), events);
    }
  }

  /**
   * Reads a stream to its end. The stream stays open; it is the caller's to close.
   *
   * @param in the bytes, plain or gzipped
   * @param source the name of the input, for the quarantine and for messages
   * @param events what to do with each event, in the order of the input
   * @return what became of each record
   * @throws IOException if the stream cannot be read
   * @throws InputFormatException if the input as a whole cannot be taken in
   */
  EventReading read(InputStream in, String source, Consumer<? super JourneyEvent> events)
      throws IOException;

  /**
   * Reads a file into a log.
   *
   * @param log gets the events, in the order of the file
   * @param file the file, plain or gzipped; its name is the name of the input
   * @return what became of each record
   * @throws IOException if the file does not exist, is a directory, or cannot be read
   * @throws InputFormatException if the file as a whole cannot be taken in
   */
  default EventReading readInto(EventLogBuilder log, Path file) throws IOException {
    requireNonNull(log, "log");
    try (InputStream in = open(file)) {
      return readInto(log, in, nameOf(file));
    }
  }

  /**
   * Reads a stream to its end into a log. The stream stays open; it is the caller's to close.
   *
   * @param log gets the events, in the order of the input
   * @param in the bytes, plain or gzipped
   * @param source the name of the input, for the quarantine and for messages
   * @return what became of each record
   * @throws IOException if the stream cannot be read; the log has the events before that
   * @throws InputFormatException if the input as a whole cannot be taken in; the log has the events
   *     before that
   */
  default EventReading readInto(EventLogBuilder log, InputStream in, String source)
      throws IOException {
    requireNonNull(log, "log");
    return read(in, source, log::add);
  }

  private static InputStream open(Path file) throws IOException {
    requireNonNull(file, "file");
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory");
    }
    return Files.newInputStream(file);
  }

  private static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }
}

package io.journeyscore.io.internal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.io.EventReadException;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.ReadOptions;
import java.io.IOException;
import java.io.InputStream;

/** One pass over one input, of whatever format: what comes before and after the reading itself. */
public final class InputPass {

  /** Reads what is inside. */
  @FunctionalInterface
  public interface Body {

    /**
     * Reads to the end.
     *
     * @param content the bytes, expanded
     * @param recorder to be told what becomes of each record
     * @return the whole
     * @throws IOException if the stream cannot be read
     */
    EventReading read(InputStream content, Recorder recorder) throws IOException;
  }

  private InputPass() {}

  /**
   * Tells the kind of input, expands gzip, reads, and frees what that took. If the stream fails,
   * the exception says how far reading came.
   *
   * @param in the bytes, plain or gzipped; stays open
   * @param source the name of the input
   * @param format what the input must be, for messages, such as {@code CSV}
   * @param options the options of the reader
   * @param body reads
   * @return what the body returns
   * @throws IOException if the stream cannot be read
   */
  public static EventReading run(
      InputStream in, String source, String format, ReadOptions options, Body body)
      throws IOException {
    requireNonNull(in, "in");
    requireNonNull(source, "source");
    InputStream content = ByteSource.open(in, format);
    Recorder recorder = new Recorder(source, options);
    try {
      return body.read(content, recorder);
    } catch (IOException e) {
      throw new EventReadException(source, recorder.soFar(), e);
    } finally {
      if (content instanceof GunzipStream gunzip) {
        gunzip.end();
      }
    }
  }
}

package io.journeyscore.spark;

import io.journeyscore.event.JourneyEvent;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.apache.spark.util.Utils;

/**
 * Events on the local disk of an executor, written once and read in the same order as often as
 * needed. The file goes when it is closed, or when the task ends in whatever way.
 *
 * <p>Not thread-safe.
 */
final class EventFile implements Iterable<JourneyEvent>, AutoCloseable {

  private final Path path;
  private final DataOutputStream out;
  private long size;

  private EventFile(Path path) throws IOException {
    this.path = path;
    this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), 1 << 16));
  }

  /** Starts an empty file in Spark's folder for local files. */
  static EventFile create() {
    try {
      Path folder = Path.of(Utils.getLocalDir(SparkEnv.get().conf()));
      Path path = Files.createTempFile(folder, "household", ".events");
      TaskContext task = TaskContext.get();
      if (task != null) {
        task.addTaskCompletionListener((TaskCompletionListener) ended -> delete(path));
      }
      return new EventFile(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(byte[] event) {
    try {
      out.writeInt(event.length);
      out.write(event);
      size++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many events it holds. */
  long size() {
    return size;
  }

  /** Reads the events from the first one on. Nothing can be added while one reads. */
  @Override
  public Iterator<JourneyEvent> iterator() {
    try {
      out.flush();
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
      return new Reading(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Reading implements Iterator<JourneyEvent> {

    private final DataInputStream in;
    private long read;

    Reading(DataInputStream in) {
      this.in = in;
    }

    @Override
    public boolean hasNext() {
      return read < size;
    }

    @Override
    public JourneyEvent next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      try {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        if (++read == size) {
          in.close();
        }
        return JourneyEvent.fromBytes(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

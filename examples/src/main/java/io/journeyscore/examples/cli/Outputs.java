package io.journeyscore.examples.cli;

import io.journeyscore.io.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The outputs of one command: each of them appears whole, and none before all are complete.
 *
 * <p>Each is written in full beside its place, or kept in memory if it goes to standard output.
 * Only when all are complete does {@link #commit()} move them. Closed without that, nothing is
 * left.
 *
 * <p>Not thread-safe.
 */
final class Outputs implements Closeable {

  /** What is in an output of text. */
  @FunctionalInterface
  interface Text {
    void writeTo(Writer out) throws IOException;
  }

  /** What is in an output of bytes. */
  @FunctionalInterface
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private record Finished(String name, AtomicFile file) {}

  private final Streams streams;
  private final List<Finished> files = new ArrayList<>();
  private Optional<ByteArrayOutputStream> standard = Optional.empty();

  Outputs(Streams streams) {
    this.streams = streams;
  }

  /**
   * Checks before long work that files can be written to their places, that none is named twice,
   * and that none takes the place of an input.
   */
  static void check(List<String> names, List<String> inputs) {
    Set<Path> taken = new HashSet<>();
    inputs.stream()
        .filter(name -> !name.equals(Streams.STANDARD))
        .forEach(i -> taken.add(place(i)));
    Set<Path> seen = new HashSet<>();
    for (String name : names) {
      Path path = LoadedEvents.path(name);
      if (taken.contains(place(name))) {
        throw CommandFailure.usage("outputs must not take the place of an input: " + name);
      }
      if (!seen.add(place(name))) {
        throw CommandFailure.usage("outputs must go to different places: " + name + " twice");
      }
      if (!name.equals(Streams.STANDARD)) {
        try {
          AtomicFile.create(path).close();
        } catch (IOException e) {
          throw CommandFailure.output(name, e);
        }
      }
    }
  }

  private static Path place(String name) {
    return LoadedEvents.path(name).toAbsolutePath().normalize();
  }

  /** Adds an output of text, in UTF-8. */
  void text(String name, Text content) {
    add(
        name,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          content.writeTo(writer);
          writer.flush();
        });
  }

  /** Adds an output of bytes. */
  void bytes(String name, byte[] content) {
    add(name, out -> out.write(content));
  }

  private void add(String name, Content content) {
    try {
      if (name.equals(Streams.STANDARD)) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        content.writeTo(kept);
        standard = Optional.of(kept);
      } else {
        AtomicFile file = AtomicFile.create(LoadedEvents.path(name));
        files.add(new Finished(name, file));
        OutputStream buffered = new BufferedOutputStream(file.outputStream());
        content.writeTo(buffered);
        buffered.flush();
      }
    } catch (IOException e) {
      throw CommandFailure.output(name, e);
    }
  }

  /** Moves every output to its place. */
  void commit() {
    for (Finished output : files) {
      try {
        output.file().commit();
      } catch (IOException e) {
        throw CommandFailure.output(output.name(), e);
      }
    }
    standard.ifPresent(kept -> streams.out().writeBytes(kept.toByteArray()));
  }

  @Override
  public void close() {
    for (Finished output : files) {
      try {
        output.file().close();
      } catch (IOException e) {
        throw CommandFailure.output(output.name(), e);
      }
    }
  }
}

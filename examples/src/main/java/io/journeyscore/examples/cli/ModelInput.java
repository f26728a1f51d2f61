package io.journeyscore.examples.cli;

import io.journeyscore.score.JourneyScorer;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a model from a file or from standard input. */
final class ModelInput {

  private ModelInput() {}

  static JourneyScorer load(String file, Streams streams) {
    try {
      if (file.equals(Streams.STANDARD)) {
        return JourneyScorer.read(streams.in().readAllBytes());
      }
      Path path = LoadedEvents.path(file);
      if (Files.isDirectory(path)) {
        throw new FileSystemException(file, null, "is a directory");
      }
      return JourneyScorer.load(path);
    } catch (IOException e) {
      throw CommandFailure.input(file, e);
    }
  }
}

package io.journeyscore.examples.cli;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.io.definition.DefinitionFiles;
import java.io.IOException;

/** Reads a definition from a file or from standard input. */
final class DefinitionInput {

  private DefinitionInput() {}

  static JourneyDefinition load(String file, Streams streams) {
    try {
      return file.equals(Streams.STANDARD)
          ? DefinitionFiles.read(streams.in(), "standard input")
          : DefinitionFiles.read(LoadedEvents.path(file));
    } catch (IOException e) {
      throw CommandFailure.input(file, e);
    }
  }
}

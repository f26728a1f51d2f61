package io.journeyscore.examples.cli;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.identity.Erasures;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Who is left out because they asked for it, and how customers are shown. */
final class PrivacyOptions {

  @Option(
      names = "--erase",
      paramLabel = "FILE",
      description =
          "Identifiers of customers to be left out, as CSV with the columns kind and value: none of"
              + " their events is taken in.")
  Optional<String> erase = Optional.empty();

  @Option(
      names = "--tombstones",
      paramLabel = "FILE",
      description =
          "The list of earlier erasures, as reconstruct --tombstones-out wrote it under the same"
              + " --pseudonym-key; who is on it stays out.")
  Optional<String> tombstones = Optional.empty();

  @Option(
      names = "--pseudonym-key",
      paramLabel = "FILE",
      description =
          "A file whose bytes, 16 or more, are a secret key. With it, customers and journeys are"
              + " shown by pseudonyms, the same under the same key.")
  Optional<String> pseudonymKey = Optional.empty();

  /** Returns the files that are read. */
  List<String> inputs() {
    return Stream.of(erase, tombstones, pseudonymKey).flatMap(Optional::stream).toList();
  }

  /** Reads the files. */
  Privacy load() {
    if (pseudonymKey.isEmpty() && tombstones.isPresent()) {
      throw CommandFailure.usage("--tombstones needs --pseudonym-key");
    }
    Optional<Pseudonyms> shown = pseudonymKey.map(PrivacyOptions::key);
    Pseudonyms key = shown.orElseGet(Privacy::keyOfThisRun);
    Erasures earlier =
        tombstones
            .map(file -> Erasures.fromBytes(bytes(file), key))
            .orElseGet(() -> Erasures.none(key));
    return new Privacy(shown, earlier, erased());
  }

  private List<Identifier> erased() {
    return erase.map(file -> CsvList.read(file, CsvList.Row::identifier)).orElse(List.of());
  }

  private static Pseudonyms key(String file) {
    byte[] key = bytes(file);
    if (key.length < Pseudonyms.LEAST_KEY_BYTES) {
      throw CommandFailure.input(
          "%s must hold a key of %d bytes at least: %d"
              .formatted(file, Pseudonyms.LEAST_KEY_BYTES, key.length));
    }
    return Pseudonyms.keyed(key);
  }

  private static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(CsvList.readable(file));
    } catch (IOException e) {
      throw CommandFailure.input(file, e);
    }
  }
}

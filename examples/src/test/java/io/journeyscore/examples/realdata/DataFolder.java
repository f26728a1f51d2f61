package io.journeyscore.examples.realdata;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the real event logs are, and the documents that speak of them. */
final class DataFolder {

  private DataFolder() {}

  /** Returns a path within the folder of the data, or skips the test and says so. */
  static Path path(String first, String... more) {
    Optional<String> folder = Optional.ofNullable(System.getProperty("journeyscore.data"));
    assumeTrue(
        folder.isPresent(),
        "skipped: the system property journeyscore.data does not name the folder of real event"
            + " logs");
    return Path.of(folder.orElseThrow(), first).resolve(Path.of("", more));
  }

  /** Returns a document of this project, such as {@code README.md}. */
  static String document(String first, String... more) throws IOException {
    Path inTheProject = Path.of(first, more);
    Path besideTheModule = Path.of("..").resolve(inTheProject);
    return Files.readString(Files.exists(besideTheModule) ? besideTheModule : inTheProject);
  }
}

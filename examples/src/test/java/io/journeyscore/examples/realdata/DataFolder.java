package io.journeyscore.examples.realdata;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the real event logs are, and the document that speaks of them. */
final class DataFolder {

  private DataFolder() {}

  /** Returns a path within the folder of the data, or skips the test and says so. */
  static Path path(String first, String... more) {
    Optional<String> folder = Optional.ofNullable(System.getProperty("journeyscore.data"));
    assumeTrue(
        folder.isPresent(),
        "skipped: the system property journeyscore.data does not name the folder of real event logs");
    return Path.of(folder.orElseThrow(), first).resolve(Path.of("", more));
  }

  /** Returns the document whose tables the tests compare. */
  static Path document() {
    Path besideTheModule = Path.of("..", "docs", "real-data.md");
    return Files.exists(besideTheModule) ? besideTheModule : Path.of("docs", "real-data.md");
  }
}

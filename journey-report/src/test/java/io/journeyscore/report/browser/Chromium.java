package io.journeyscore.report.browser;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The browser of this machine. Where there is none, tests are skipped and say so; where the
 * environment says {@code CI=true} they fail instead.
 *
 * @param browser the browser's program
 * @param driver the program that drives it
 */
record Chromium(Path browser, Path driver) {

  /** Returns the browser, or ends the test. */
  static Chromium installed() {
    Optional<Path> browser = find("chromium");
    Optional<Path> driver = find("chromedriver");
    if (browser.isPresent() && driver.isPresent()) {
      return new Chromium(browser.get(), driver.get());
    }
    return lacking("chromium and chromedriver must be on the PATH to look at pages in a browser");
  }

  /** Ends a test that lacks something of the machine: skipped, or failed where it must run. */
  static <T> T lacking(String what) {
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      throw new AssertionError(what);
    }
    return abort("Skipped: " + what);
  }

  private static Optional<Path> find(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}

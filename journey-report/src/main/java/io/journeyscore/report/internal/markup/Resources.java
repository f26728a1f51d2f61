package io.journeyscore.report.internal.markup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads what the jar holds for every page. */
public final class Resources {

  private static final String FOLDER = "/io/journeyscore/report/internal/";

  private Resources() {}

  /**
   * Returns a text of this jar.
   *
   * @param name its name in the folder of the page's resources
   */
  public static String text(String name) {
    return read(FOLDER + name);
  }

  /**
   * Returns a text on the class path.
   *
   * @param path its path, from the root
   * @throws IllegalStateException if it is not there
   */
  public static String read(String path) {
    try (InputStream in = Resources.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("resource must be on the class path: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

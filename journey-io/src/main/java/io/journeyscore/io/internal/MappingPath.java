package io.journeyscore.io.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * The way to a value in JSON: names with dots between them, or a JSON Pointer (RFC 6901) if it
 * begins with a slash. A number is a place if it leads into an array.
 *
 * @param steps the names, from the outside in
 */
public record MappingPath(List<String> steps) {

  private static final int MAX_PLACE_DIGITS = 5;

  /**
   * Copies the steps.
   *
   * @param steps the names, from the outside in
   */
  public MappingPath {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a way.
   *
   * @param path the text
   * @return its steps
   * @throws IllegalArgumentException if it is empty, has an empty name between dots, leads deeper
   *     than JSON is read, or has a tilde that stands for nothing
   */
  public static MappingPath parse(String path) {
    if (path.isEmpty()) {
      throw new IllegalArgumentException("path must not be empty");
    }
    boolean pointer = path.charAt(0) == '/';
    List<String> steps = new ArrayList<>();
    for (String step : (pointer ? path.substring(1) : path).split(pointer ? "/" : "\\.", -1)) {
      if (step.isEmpty() && !pointer) {
        throw new IllegalArgumentException("path must have a name between dots: " + path);
      }
      steps.add(pointer ? unescaped(step, path) : step);
    }
    if (steps.size() > JsonRecord.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "path must have %d steps at most: %d".formatted(JsonRecord.MAX_DEPTH, steps.size()));
    }
    return new MappingPath(steps);
  }

  private static String unescaped(String step, String path) {
    for (int i = step.indexOf('~'); i >= 0; i = step.indexOf('~', i + 1)) {
      if (i + 1 == step.length() || (step.charAt(i + 1) != '0' && step.charAt(i + 1) != '1')) {
        throw new IllegalArgumentException("path must have ~0 or ~1 for a tilde: " + path);
      }
    }
    return step.replace("~1", "/").replace("~0", "~");
  }

  /**
   * Goes the way.
   *
   * @param json the record
   * @param from where to begin
   * @return the node; {@link JsonRecord#NONE} if the way leads nowhere
   */
  public int find(JsonRecord json, int from) {
    int node = from;
    for (int i = 0; i < steps.size() && node != JsonRecord.NONE; i++) {
      String step = steps.get(i);
      node =
          json.kind(node) == JsonRecord.Kind.ARRAY
              ? json.at(node, place(step))
              : json.find(node, step);
    }
    return node;
  }

  private static int place(String step) {
    boolean number =
        !step.isEmpty()
            && step.length() <= MAX_PLACE_DIGITS
            && step.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Integer.parseInt(step) : Integer.MAX_VALUE;
  }
}

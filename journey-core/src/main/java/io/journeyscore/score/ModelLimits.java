package io.journeyscore.score;

/**
 * How large a model file may be, so that reading one from an unknown hand takes bounded memory and
 * time. Whatever is over a limit is refused with LIMIT_EXCEEDED.
 *
 * <p>Immutable and thread-safe.
 *
 * @param fileBytes bytes of the whole file
 * @param sections sections in the file
 * @param signals signals of a model; a model has at most two columns for each
 * @param trees trees of an ensemble
 * @param nodes nodes of all trees together
 * @param depth splits from a root to a leaf
 * @param textBytes bytes of one text among the facts about a model
 * @param facts facts about a model, such as when and from what it was trained
 */
public record ModelLimits(
    int fileBytes,
    int sections,
    int signals,
    int trees,
    int nodes,
    int depth,
    int textBytes,
    int facts) {

  private static final ModelLimits DEFAULTS =
      new ModelLimits(64 << 20, 64, 4_096, 10_000, 4_000_000, 64, 4_096, 1_024);

  /**
   * Checks that each limit is positive, and none above what the format itself can hold.
   *
   * @param fileBytes bytes of the whole file
   * @param sections sections in the file, at most 64
   * @param signals signals of a model, at most 4,096
   * @param trees trees of an ensemble
   * @param nodes nodes of all trees together
   * @param depth splits from a root to a leaf, at most 64
   * @param textBytes bytes of one text among the facts about a model
   * @param facts facts about a model
   * @throws IllegalArgumentException if a limit is out of range
   */
  public ModelLimits {
    check("fileBytes", fileBytes, Integer.MAX_VALUE - 8);
    check("sections", sections, 64);
    check("signals", signals, 4_096);
    check("trees", trees, Integer.MAX_VALUE - 8);
    check("nodes", nodes, Integer.MAX_VALUE - 8);
    check("depth", depth, 64);
    check("textBytes", textBytes, Integer.MAX_VALUE - 8);
    check("facts", facts, Integer.MAX_VALUE - 8);
  }

  private static void check(String name, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException("%s must be from 1 to %d: %d".formatted(name, max, value));
    }
  }

  /**
   * Returns the limits that hold unless others are asked for: 64 MiB, 64 sections, 4,096 signals,
   * 10,000 trees, 4,000,000 nodes, depth 64, texts of 4,096 bytes, 1,024 facts.
   *
   * @return the defaults
   */
  public static ModelLimits defaults() {
    return DEFAULTS;
  }

  int columns() {
    return 2 * signals;
  }
}

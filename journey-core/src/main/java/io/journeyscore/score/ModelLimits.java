package io.journeyscore.score;

/**
 * How large a model file may be, so that reading one from an unknown hand takes bounded memory and
 * time. Whatever is over a limit is refused with LIMIT_EXCEEDED.
 *
 * <p>Immutable and thread-safe.
 *
 * @param fileBytes bytes of the whole file
 * @param sections sections in the file
 * @param signals signals of a model
 * @param categories categories of one signal
 * @param allCategories categories of all signals together
 * @param trees trees of an ensemble
 * @param nodes nodes of all trees together
 * @param depth splits from a root to a leaf
 * @param nameBytes bytes of the name of a signal or of a fact
 * @param textBytes bytes of one fact about a model
 * @param facts facts about a model, such as when and from what it was trained
 * @param factBytes bytes of all facts of one section
 */
public record ModelLimits(
    int fileBytes,
    int sections,
    int signals,
    int categories,
    int allCategories,
    int trees,
    int nodes,
    int depth,
    int nameBytes,
    int textBytes,
    int facts,
    int factBytes) {

  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private static final ModelLimits DEFAULTS =
      new ModelLimits(
          64 << 20, 64, 4_096, 10_000, 100_000, 10_000, 4_000_000, 64, 256, 4_096, 1_024, 1 << 20);

  /**
   * Checks that each limit is positive, and none above what the format itself can hold.
   *
   * @param fileBytes bytes of the whole file
   * @param sections sections in the file, at most 64
   * @param signals signals of a model, at most 4,096
   * @param categories categories of one signal
   * @param allCategories categories of all signals together
   * @param trees trees of an ensemble
   * @param nodes nodes of all trees together
   * @param depth splits from a root to a leaf, at most 64
   * @param nameBytes bytes of the name of a signal or of a fact, at most 256
   * @param textBytes bytes of one fact about a model
   * @param facts facts about a model
   * @param factBytes bytes of all facts of one section
   * @throws IllegalArgumentException if a limit is out of range
   */
  public ModelLimits {
    check("fileBytes", fileBytes, MOST_BYTES);
    check("sections", sections, 64);
    check("signals", signals, 4_096);
    check("categories", categories, MOST_BYTES);
    check("allCategories", allCategories, MOST_BYTES);
    check("trees", trees, MOST_BYTES);
    check("nodes", nodes, MOST_BYTES);
    check("depth", depth, 64);
    check("nameBytes", nameBytes, 256);
    check("textBytes", textBytes, MOST_BYTES);
    check("facts", facts, MOST_BYTES);
    check("factBytes", factBytes, MOST_BYTES);
  }

  private static void check(String name, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException("%s must be from 1 to %d: %d".formatted(name, max, value));
    }
  }

  /**
   * Returns the limits that hold unless others are asked for: 64 MiB, 64 sections, 4,096 signals,
   * 10,000 categories of one and 100,000 of all, 10,000 trees, 4,000,000 nodes, depth 64, names of
   * 256 bytes, 1,024 facts of 4,096 bytes each and 1 MiB together.
   *
   * @return the defaults
   */
  public static ModelLimits defaults() {
    return DEFAULTS;
  }

  int columns() {
    return ColumnLayout.MOST_COLUMNS;
  }
}

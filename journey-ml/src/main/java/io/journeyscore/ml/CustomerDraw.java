package io.journeyscore.ml;

import java.util.List;

/** A part of the examples with all examples of each of its customers. */
final class CustomerDraw {

  private CustomerDraw() {}

  /**
   * Returns all examples of as many customers, drawn by a seeded hash, as make about so many; all
   * examples where there are no more.
   */
  static List<Example> about(int wanted, List<Example> examples, long seed) {
    double share = (double) wanted / examples.size();
    List<Example> drawn = List.of();
    // Where few customers have many examples each, a draw may fall short of what was wanted.
    while (share < 1 && 2 * drawn.size() < wanted) {
      double below = share;
      drawn =
          examples.stream()
              .filter(example -> StableHash.share(example.customer(), seed) < below)
              .toList();
      share *= 2;
    }
    return drawn.isEmpty() ? examples : drawn;
  }
}

package io.journeyscore.signal;

import io.journeyscore.internal.Checks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for categories that a signal tells apart. */
final class Categories {

  /** How many categories a signal may tell apart. */
  static final int MOST = 1_024;

  private Categories() {}

  static List<String> checked(List<String> categories) {
    if (categories.isEmpty() || categories.size() > MOST) {
      throw new IllegalArgumentException(
          "categories must number 1 to %d: %d".formatted(MOST, categories.size()));
    }
    Set<String> seen = new HashSet<>();
    for (String category : categories) {
      if (!seen.add(Checks.requireText(category, "category"))) {
        throw new IllegalArgumentException("categories must differ: " + category);
      }
    }
    return List.copyOf(categories);
  }
}

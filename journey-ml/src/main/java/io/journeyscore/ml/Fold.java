package io.journeyscore.ml;

import java.util.List;

/**
 * Examples to fit to, and others to judge what was fitted.
 *
 * @param fit those that a model is fitted to
 * @param judge those that it is judged on; of other customers
 */
record Fold(List<Example> fit, List<Example> judge) {

  Fold {
    fit = List.copyOf(fit);
    judge = List.copyOf(judge);
  }

  /** Whether both parts have both classes, without which nothing can be fitted or judged. */
  boolean isUsable() {
    return hasBothClasses(fit) && hasBothClasses(judge);
  }

  private static boolean hasBothClasses(List<Example> examples) {
    return examples.stream().anyMatch(Example::positive)
        && !examples.stream().allMatch(Example::positive);
  }
}

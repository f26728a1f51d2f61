package io.journeyscore.analytics.touchpoint;

import io.journeyscore.analytics.driver.Factor;
import java.util.List;

/**
 * What helps at a touchpoint, or what stands in the way: as declared and as learned, kept apart.
 *
 * <p>A declared element and a learned factor are the same thing if they have the same name and
 * class. Immutable and thread-safe.
 *
 * @param declared what people hold for such, in the order in which they said so
 * @param learned what journeys show, in the order of the factors; association, not cause
 */
public record Elements(List<DeclaredElement> declared, List<Factor> learned) {
  /**
   * Copies the lists.
   *
   * @param declared what people hold for such
   * @param learned what journeys show
   * @throws NullPointerException if a list or an entry is null
   */
  public Elements {
    declared = List.copyOf(declared);
    learned = List.copyOf(learned);
  }

  /**
   * Returns what is declared and was learned as well.
   *
   * @return a part of {@link #declared}
   */
  public List<DeclaredElement> confirmed() {
    return declared.stream().filter(this::isLearned).toList();
  }

  /**
   * Returns what is declared but was not learned, which does not show that it is wrong.
   *
   * @return the rest of {@link #declared}
   */
  public List<DeclaredElement> unconfirmed() {
    return declared.stream().filter(element -> !isLearned(element)).toList();
  }

  /**
   * Returns what was learned though nobody declared it.
   *
   * @return a part of {@link #learned}
   */
  public List<Factor> undeclared() {
    return learned.stream()
        .filter(factor -> !declared.contains(new DeclaredElement(factor.signal(), factor.factor())))
        .toList();
  }

  private boolean isLearned(DeclaredElement element) {
    return learned.stream()
        .anyMatch(
            factor ->
                factor.signal().equals(element.name()) && factor.factor() == element.factor());
  }
}

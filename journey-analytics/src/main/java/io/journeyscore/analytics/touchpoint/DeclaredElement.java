package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.driver.FactorClass;
import io.journeyscore.analytics.internal.Checks;

/**
 * Something at a touchpoint that somebody who knows it holds for an accelerator, a slower or a
 * blocker.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name its name, not blank
 * @param factor what it is held for; not {@link FactorClass#NEITHER}
 */
public record DeclaredElement(String name, FactorClass factor) {
  /**
   * Checks the parts.
   *
   * @param name its name
   * @param factor what it is held for
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the name is blank, or it is held for neither
   */
  public DeclaredElement {
    Checks.text(name, "name");
    if (requireNonNull(factor, "factor") == FactorClass.NEITHER) {
      throw new IllegalArgumentException("factor must be a class that does something: " + factor);
    }
  }
}

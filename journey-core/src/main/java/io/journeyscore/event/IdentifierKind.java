package io.journeyscore.event;

import io.journeyscore.internal.Checks;
import io.journeyscore.internal.CodePoints;

/**
 * The name space of an identifier, such as {@code customer}, {@code email} or {@code cookie}.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name the name; not blank, no control characters
 * @param strong whether a value belongs to one person for good (a customer number), rather than to
 *     a device or a household (a cookie)
 */
public record IdentifierKind(String name, boolean strong) implements Comparable<IdentifierKind> {

  /** The kind of the column {@code customer_id}: strong. */
  public static final IdentifierKind CUSTOMER = strong("customer");

  /**
   * Checks the name.
   *
   * @param name the name
   * @param strong whether a value belongs to one person for good (a customer number), rather than
   *     to a device or a household (a cookie)
   * @throws IllegalArgumentException if the name is blank or holds a control character
   */
  public IdentifierKind {
    Checks.requireText(name, "identifier kind");
  }

  /**
   * Returns a kind whose values belong to one person for good.
   *
   * @param name the name
   * @return the kind
   * @throws IllegalArgumentException if the name is blank or holds a control character
   */
  public static IdentifierKind strong(String name) {
    return new IdentifierKind(name, true);
  }

  /**
   * Returns a kind whose values may be shared.
   *
   * @param name the name
   * @return the kind
   * @throws IllegalArgumentException if the name is blank or holds a control character
   */
  public static IdentifierKind weak(String name) {
    return new IdentifierKind(name, false);
  }

  /**
   * Orders by name in code-point order, then weak before strong.
   *
   * @param other the other kind
   * @return negative, zero or positive
   */
  @Override
  public int compareTo(IdentifierKind other) {
    int byName = CodePoints.compare(name, other.name);
    return byName != 0 ? byName : Boolean.compare(strong, other.strong);
  }

  @Override
  public String toString() {
    return name;
  }
}

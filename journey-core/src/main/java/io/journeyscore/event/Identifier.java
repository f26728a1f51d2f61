package io.journeyscore.event;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;
import io.journeyscore.internal.CodePoints;

/**
 * One way in which a silo names a customer.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows the kind alone, never the value.
 *
 * @param kind the name space
 * @param value the value, compared letter by letter; not blank, no control characters, 1,024
 *     characters at most
 */
public record Identifier(IdentifierKind kind, String value) implements Comparable<Identifier> {

  /** The longest value that is accepted, in characters. */
  public static final int MAX_LENGTH = 1_024;

  /**
   * Checks the parts.
   *
   * @param kind the name space
   * @param value the value, compared letter by letter
   * @throws IllegalArgumentException if the value is blank, too long, or holds a control character
   */
  public Identifier {
    requireNonNull(kind, "kind");
    Checks.requireText(value, "identifier of kind ", kind.name());
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "identifier of kind %s must have %d characters at most: %d"
              .formatted(kind, MAX_LENGTH, value.length()));
    }
  }

  /**
   * Orders by kind, then by value in code-point order.
   *
   * @param other the other identifier
   * @return negative, zero or positive
   */
  @Override
  public int compareTo(Identifier other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : CodePoints.compare(value, other.value);
  }

  @Override
  public String toString() {
    return kind.name() + ":***";
  }
}

package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.internal.Checks;
import io.journeyscore.internal.CodePoints;

/**
 * One customer: the smallest value, in code-point order, of the strongest kind of identifier that
 * names this customer.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows the kind alone, never the value.
 *
 * @param kind the kind of the value
 * @param value the value
 */
public record CustomerId(IdentifierKind kind, String value) implements Comparable<CustomerId> {

  /**
   * Checks the parts.
   *
   * @param kind the kind of the value
   * @param value the value
   * @throws IllegalArgumentException if the value is blank or holds a control character
   */
  public CustomerId {
    requireNonNull(kind, "kind");
    Checks.requireText(value, "customer of kind ", kind.name());
  }

  /**
   * Orders by kind, then by value in code-point order.
   *
   * @param other the other customer
   * @return negative, zero or positive
   */
  @Override
  public int compareTo(CustomerId other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : CodePoints.compare(value, other.value);
  }

  @Override
  public String toString() {
    return kind.name() + ":***";
  }
}

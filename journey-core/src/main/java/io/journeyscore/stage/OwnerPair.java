package io.journeyscore.stage;

import io.journeyscore.internal.Checks;
import io.journeyscore.internal.CodePoints;

/**
 * The owners of one contact and of the next; they may be the same.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param from who had the customer before
 * @param to who had the customer then
 */
public record OwnerPair(String from, String to) implements Comparable<OwnerPair> {

  /** Stands for the owner before the first event that names one. */
  public static final String UNKNOWN = "UNKNOWN";

  /**
   * Checks the names.
   *
   * @param from who had the customer before
   * @param to who had the customer then
   * @throws IllegalArgumentException if a name is blank or holds a control character
   */
  public OwnerPair {
    Checks.requireText(from, "from");
    Checks.requireText(to, "to");
  }

  /**
   * Orders by the one who had the customer before, then by the other, in code-point order.
   *
   * @param other the other pair
   * @return negative, zero or positive
   */
  @Override
  public int compareTo(OwnerPair other) {
    int byFrom = CodePoints.compare(from, other.from);
    return byFrom != 0 ? byFrom : CodePoints.compare(to, other.to);
  }
}

package io.journeyscore.analytics.success;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.identity.CustomerId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One journey to be taken into {@link SuccessMeasure}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param customer whose journey it is; journeys of one customer are alike
 * @param inputs what is known of it
 * @param groups what it is to be counted under beside all journeys, such as the customer's segment
 *     and the owners of its touchpoints
 */
public record SuccessCase(CustomerId customer, SuccessInputs inputs, SortedSet<String> groups) {
  /**
   * Checks the parts and copies the groups.
   *
   * @param customer whose journey it is
   * @param inputs what is known of it
   * @param groups what it is to be counted under
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a group is blank
   */
  public SuccessCase {
    requireNonNull(customer, "customer");
    requireNonNull(inputs, "inputs");
    groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    groups.forEach(group -> Checks.text(group, "group"));
  }

  /**
   * Returns a journey that is in no group.
   *
   * @param customer whose journey it is
   * @param inputs what is known of it
   * @return the case
   * @throws NullPointerException if an argument is null
   */
  public static SuccessCase of(CustomerId customer, SuccessInputs inputs) {
    return new SuccessCase(customer, inputs, Collections.emptySortedSet());
  }

  /**
   * Returns this journey in one more group.
   *
   * @param group the group, not blank, such as {@code segment=private}
   * @return the case
   * @throws NullPointerException if the group is null
   * @throws IllegalArgumentException if it is blank
   */
  public SuccessCase in(String group) {
    SortedSet<String> more = new TreeSet<>(groups);
    more.add(Checks.text(group, "group"));
    return new SuccessCase(customer, inputs, more);
  }
}

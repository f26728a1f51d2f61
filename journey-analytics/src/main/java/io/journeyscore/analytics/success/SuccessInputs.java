package io.journeyscore.analytics.success;

import io.journeyscore.analytics.internal.Checks;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of one journey: for each component a number in [0, 1], 1 being best. A component
 * that is not there is not known, which is not 0.
 *
 * <p>Immutable and thread-safe.
 *
 * @param values the numbers by the names of their components
 */
public record SuccessInputs(SortedMap<String, Double> values) {
  /**
   * Checks and copies the numbers.
   *
   * @param values the numbers by the names of their components
   * @throws NullPointerException if the map is null or holds null
   * @throws IllegalArgumentException if a name is blank or a number is not in [0, 1]
   */
  public SuccessInputs {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    values.forEach(
        (name, value) -> {
          Checks.text(name, "name");
          Checks.probability(value, name);
        });
  }

  /**
   * Returns inputs of which nothing is known.
   *
   * @return the inputs
   */
  public static SuccessInputs none() {
    return new SuccessInputs(Collections.emptySortedMap());
  }

  /**
   * Returns these inputs and one more, which takes the place of one of the same name.
   *
   * @param name the name of the component, not blank
   * @param value in [0, 1], 1 being best; {@link Rescale} has the usual ways to get there
   * @return the inputs
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the name is blank or the value is not in [0, 1]
   */
  public SuccessInputs with(String name, double value) {
    SortedMap<String, Double> more = new TreeMap<>(values);
    more.put(Checks.text(name, "name"), value);
    return new SuccessInputs(more);
  }

  /**
   * Returns these inputs and one more if it is known.
   *
   * @param name the name of the component, not blank
   * @param value in [0, 1], or empty
   * @return the inputs; these ones if the value is empty
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the name is blank or the value is not in [0, 1]
   */
  public SuccessInputs with(String name, OptionalDouble value) {
    return value.isPresent() ? with(name, value.getAsDouble()) : this;
  }

  /**
   * Returns one of the numbers.
   *
   * @param name the name of the component
   * @return the number; empty if it is not known
   * @throws NullPointerException if the name is null
   */
  public OptionalDouble value(String name) {
    Double value = values.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}

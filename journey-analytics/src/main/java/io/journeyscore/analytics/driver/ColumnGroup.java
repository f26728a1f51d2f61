package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.Arrays;
import java.util.List;

/**
 * The columns of a row that come from one signal, and so are permuted together.
 *
 * <p>Immutable and thread-safe.
 *
 * @param signal the signal's name, not blank
 * @param columns column numbers from 0, at least one, each once
 */
public record ColumnGroup(String signal, List<Integer> columns) {
  /**
   * Checks the parts and copies the list.
   *
   * @param signal the signal's name, not blank
   * @param columns column numbers from 0, at least one, each once
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the name is blank, or the columns are none, negative, or
   *     not distinct
   */
  public ColumnGroup {
    if (requireNonNull(signal, "signal").isBlank()) {
      throw new IllegalArgumentException("signal must not be blank: '" + signal + "'");
    }
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("columns must not be empty: " + signal);
    }
    for (int column : columns) {
      Checks.atLeast(column, 0, "columns");
    }
    if (columns.stream().distinct().count() != columns.size()) {
      throw new IllegalArgumentException("columns must be distinct: " + columns);
    }
  }

  /**
   * Returns a group.
   *
   * @param signal the signal's name, not blank
   * @param columns column numbers from 0, at least one, each once
   * @return the group
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the name is blank, or the columns are none, negative, or
   *     not distinct
   */
  public static ColumnGroup of(String signal, int... columns) {
    return new ColumnGroup(signal, Arrays.stream(columns).boxed().toList());
  }
}

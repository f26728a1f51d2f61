package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.ArrayList;
import java.util.List;

/**
 * Signals as named columns, one value for each row of some {@link SurvivalTimes}.
 *
 * <p>Immutable and thread-safe.
 */
public final class SignalColumns {
  private final List<String> names;
  private final List<double[]> columns;

  private SignalColumns(List<String> names, List<double[]> columns) {
    this.names = List.copyOf(names);
    this.columns = List.copyOf(columns);
  }

  /**
   * Takes one signal.
   *
   * @param name what results call it
   * @param values one for each row; finite; not kept
   * @return the column
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no row, or a value is not finite
   */
  public static SignalColumns of(String name, double[] values) {
    requireNonNull(name, "name");
    double[] checked = Checks.finite(values, name);
    if (checked.length == 0) {
      throw new IllegalArgumentException("values must have at least one row: 0");
    }
    return new SignalColumns(List.of(name), List.of(checked));
  }

  /**
   * Returns these signals and another one.
   *
   * @param name what results call it; no other signal's name
   * @param values one for each row; finite; not kept
   * @return new columns
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the name is taken, the length differs, or a value is not
   *     finite
   */
  public SignalColumns and(String name, double[] values) {
    SignalColumns other = of(name, values);
    if (names.contains(name)) {
      throw new IllegalArgumentException("name must not be taken: " + name);
    }
    if (other.rows() != rows()) {
      throw new IllegalArgumentException(
          "values must have one entry for each of the %d rows: %d".formatted(rows(), other.rows()));
    }
    List<String> allNames = new ArrayList<>(names);
    allNames.add(name);
    List<double[]> allColumns = new ArrayList<>(columns);
    allColumns.addAll(other.columns);
    return new SignalColumns(allNames, allColumns);
  }

  /**
   * Returns the names of the signals.
   *
   * @return in the order in which they were given
   */
  public List<String> names() {
    return names;
  }

  /**
   * Returns some of the signals.
   *
   * @param chosen their names
   * @return new columns, in the order of the names
   * @throws NullPointerException if the argument is null
   * @throws IllegalArgumentException if there is no name, or a name is not one of a signal here
   */
  public SignalColumns only(List<String> chosen) {
    Checks.atLeast(requireNonNull(chosen, "chosen").size(), 1, "number of chosen");
    return new SignalColumns(chosen, chosen.stream().map(this::find).toList());
  }

  /**
   * Returns the values of one signal.
   *
   * @param name its name
   * @return a new array, one for each row
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if no signal has the name
   */
  public double[] column(String name) {
    return find(requireNonNull(name, "name")).clone();
  }

  private double[] find(String name) {
    int at = names.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException("name must be one of a signal: " + name);
    }
    return columns.get(at);
  }

  /**
   * Returns the number of rows.
   *
   * @return a positive count
   */
  public int rows() {
    return columns.get(0).length;
  }

  int size() {
    return names.size();
  }

  double value(int signal, int row) {
    return columns.get(signal)[row];
  }

  boolean isConstant(int signal) {
    double[] column = columns.get(signal);
    for (double value : column) {
      if (value != column[0]) {
        return false;
      }
    }
    return true;
  }

  int compare(int a, int b) {
    int order = 0;
    for (int j = 0; j < columns.size() && order == 0; j++) {
      order = Double.compare(columns.get(j)[a], columns.get(j)[b]);
    }
    return order;
  }
}

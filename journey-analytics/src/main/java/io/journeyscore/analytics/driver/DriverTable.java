package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An outcome and the drivers that may go with it, one value of each for every row.
 *
 * <p>A row is usually an answer to a survey, or a journey; rows of one cluster, usually a customer,
 * may be alike. A missing value is NaN. An outcome that happens or not is 1 or 0: what is then said
 * of slopes are differences in probability, a linear probability model.
 *
 * <p>Immutable and thread-safe.
 */
public final class DriverTable {
  private final Column outcome;
  private final int[] clusters;
  private final List<Column> drivers;

  private DriverTable(Column outcome, int[] clusters, List<Column> drivers) {
    this.outcome = outcome;
    this.clusters = clusters;
    this.drivers = drivers;
  }

  /** A name and a value for each row. */
  private static final class Column {
    private final String name;
    private final double[] values;

    private Column(String name, double[] values) {
      this.name = name;
      this.values = values;
    }

    Column at(int[] places) {
      return new Column(name, Arrays.stream(places).mapToDouble(place -> values[place]).toArray());
    }

    static Column of(String kind, String name, double[] values) {
      if (requireNonNull(name, kind).isBlank()) {
        throw new IllegalArgumentException("%s must not be blank: '%s'".formatted(kind, name));
      }
      double[] copy = requireNonNull(values, name).clone();
      for (int i = 0; i < copy.length; i++) {
        if (Double.isInfinite(copy[i])) {
          throw new IllegalArgumentException(
              "%s[%d] must be finite or NaN: %s".formatted(name, i, copy[i]));
        }
        copy[i] += 0.0;
      }
      return new Column(name, copy);
    }
  }

  /**
   * Starts a table with an outcome that is a number, such as a rating.
   *
   * @param outcome its name, not blank
   * @param values one for each row, finite, or NaN where it is missing; not kept
   * @param clusters which rows belong together, by equal numbers, one for each row; usually a
   *     number for each customer; not kept
   * @return a table without drivers
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the name is blank, there is no row, lengths differ, or a
   *     value is infinite
   */
  public static DriverTable of(String outcome, double[] values, int[] clusters) {
    Column column = Column.of("outcome", outcome, values);
    Checks.rows(values.length, outcome, new boolean[values.length], clusters);
    return new DriverTable(column, clusters.clone(), List.of());
  }

  /**
   * Starts a table with an outcome that happens or not, such as success.
   *
   * @param outcome its name, not blank
   * @param happened one for each row; not kept
   * @param clusters which rows belong together, by equal numbers, one for each row; usually a
   *     number for each customer; not kept
   * @return a table without drivers, whose outcome is 1 where it happened and 0 where not
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the name is blank, there is no row, or lengths differ
   */
  public static DriverTable of(String outcome, boolean[] happened, int[] clusters) {
    double[] values = new double[requireNonNull(happened, "happened").length];
    for (int i = 0; i < values.length; i++) {
      values[i] = happened[i] ? 1 : 0;
    }
    return of(outcome, values, clusters);
  }

  /**
   * Returns this table with one more driver.
   *
   * @param driver its name, not blank, unlike the other drivers'
   * @param values one for each row, finite, or NaN where it is missing; not kept
   * @return a new table
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the name is blank or taken, the length differs, or a value
   *     is infinite
   */
  public DriverTable with(String driver, double[] values) {
    Column column = Column.of("driver", driver, values);
    checkLength(driver, values);
    if (driverNames().contains(driver)) {
      throw new IllegalArgumentException("drivers must have distinct names: " + driver);
    }
    List<Column> more = new ArrayList<>(drivers);
    more.add(column);
    return new DriverTable(outcome, clusters, List.copyOf(more));
  }

  /**
   * Returns the same rows and drivers beside another outcome.
   *
   * @param name the outcome's name, not blank
   * @param values one for each row, finite, or NaN where it is missing; not kept
   * @return a new table
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the name is blank, the length differs, or a value is
   *     infinite
   */
  public DriverTable withOutcome(String name, double[] values) {
    Column column = Column.of("outcome", name, values);
    checkLength(name, values);
    return new DriverTable(column, clusters, drivers);
  }

  private void checkLength(String name, double[] values) {
    if (values.length != clusters.length) {
      throw new IllegalArgumentException(
          "%s must have one entry for each of the %d rows: %d"
              .formatted(name, clusters.length, values.length));
    }
  }

  /**
   * Returns the outcome's name.
   *
   * @return a name, not blank
   */
  public String outcome() {
    return outcome.name;
  }

  /**
   * Returns the drivers' names.
   *
   * @return distinct names, in the order in which they were added
   */
  public List<String> driverNames() {
    return drivers.stream().map(column -> column.name).toList();
  }

  /**
   * Returns the number of rows, whether complete or not.
   *
   * @return a positive count
   */
  public int rows() {
    return clusters.length;
  }

  /** Returns some of the rows, by their places, as a table. */
  DriverTable rowsAt(int[] places) {
    return new DriverTable(
        outcome.at(places),
        Arrays.stream(places).map(place -> clusters[place]).toArray(),
        drivers.stream().map(column -> column.at(places)).toList());
  }

  /** The outcome's values; not to be changed. */
  double[] outcomeValues() {
    return outcome.values;
  }

  /** A driver's values; not to be changed. */
  double[] driverValues(int driver) {
    return drivers.get(driver).values;
  }

  /** The cluster of each row; not to be changed. */
  int[] clusters() {
    return clusters;
  }

  /** Whether a table was made from the same rows with the same drivers. */
  boolean hasRowsOf(DriverTable other) {
    return clusters == other.clusters && drivers == other.drivers;
  }

  /** Names the table's outcome and drivers; values may be personal and are not told. */
  @Override
  public String toString() {
    return "DriverTable[outcome=%s, drivers=%s, rows=%d]"
        .formatted(outcome(), driverNames(), rows());
  }
}

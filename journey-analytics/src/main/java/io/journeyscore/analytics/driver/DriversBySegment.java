package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The drivers of an outcome in each segment of customers, and where they differ.
 *
 * <p><b>Measures.</b> {@link KeyDrivers} of each segment's rows alone. Of each driver and each pair
 * of segments the difference of the two slopes. Slopes are compared, not coefficients or shares:
 * these two also differ where the driver just varies more in one segment than in the other.
 *
 * <p><b>Intervals.</b> Student's. With {@link StandardErrors#CLUSTERED} a customer with rows in
 * both segments is one cluster: what it adds to the error of the difference is the difference of
 * what it adds to the errors of the two slopes. With {@link StandardErrors#CLASSICAL} rows are
 * independent. Degrees of freedom are Satterthwaite's of the two variances, at most one less than
 * the customers of both (clustered). That a driver is beyond chance in one segment and not in the
 * other does <i>not</i> say that it differs; the difference does. All of it is association, not
 * cause.
 *
 * <p>Source of the degrees of freedom: F. E. Satterthwaite, Biometrics Bulletin 2 (1946), 110-114,
 * <a href="https://doi.org/10.2307/3002019">doi:10.2307/3002019</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param segments the drivers of each segment, by its name
 * @param contrasts the differences, by driver in the order of the table, then by segments in the
 *     order of their names
 */
public record DriversBySegment(
    SortedMap<String, KeyDrivers> segments, List<DriverContrast> contrasts) {
  /**
   * Copies the parts.
   *
   * @param segments the drivers of each segment
   * @param contrasts the differences
   */
  public DriversBySegment {
    segments = Collections.unmodifiableSortedMap(new TreeMap<>(segments));
    contrasts = List.copyOf(contrasts);
  }

  /**
   * Measures the drivers of each segment.
   *
   * <p>Costs as much as {@link KeyDrivers} of all rows. Neither the order of the rows nor the
   * numbering of the clusters changes more than rounding.
   *
   * @param table at least one driver
   * @param segments the name of the segment of each row; not blank
   * @param options how to measure
   * @return the drivers and their differences; no difference if there is one segment
   * @throws IllegalArgumentException if there is not one name for each row, one is blank, or a
   *     segment cannot be measured, see {@link KeyDrivers#of}; the message names the segment
   */
  public static DriversBySegment of(
      DriverTable table, List<String> segments, KeyDrivers.Options options) {
    requireNonNull(options, "options");
    if (requireNonNull(segments, "segments").size() != requireNonNull(table, "table").rows()) {
      throw new IllegalArgumentException(
          "segments must have one entry for each of the %d rows: %d"
              .formatted(table.rows(), segments.size()));
    }
    segments.forEach(name -> Checks.text(name, "segment"));
    return new SegmentRun(table, segments, options).result();
  }

  /**
   * Returns the differences beyond chance.
   *
   * @param rate the expected share of false discoveries to put up with, above 0 and below 1; such
   *     as 0.05
   * @return those with a q-value not above the rate, in their order
   * @throws IllegalArgumentException if the rate is not above 0 and below 1
   */
  public List<DriverContrast> differing(double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException("rate must be above 0 and below 1: " + rate);
    }
    return contrasts.stream().filter(contrast -> contrast.q() <= rate).toList();
  }
}

package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Deviation;
import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * One measurement of drivers by segment; {@link DriversBySegment} says what is measured.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class SegmentRun {
  private final KeyDrivers.Options options;
  private final List<String> drivers;
  private final SortedMap<String, KeyDrivers> measured = new TreeMap<>();
  private final List<Segment> segments = new ArrayList<>();

  private record Segment(String name, CompleteRows rows, Regression regression) {}

  SegmentRun(DriverTable table, List<String> names, KeyDrivers.Options options) {
    this.options = options;
    drivers = table.driverNames();
    for (String name : new TreeSet<>(names)) {
      int[] places =
          IntStream.range(0, names.size()).filter(row -> names.get(row).equals(name)).toArray();
      try {
        measure(name, table.rowsAt(places));
      } catch (IllegalArgumentException refused) {
        throw new IllegalArgumentException(
            "segment %s: %s".formatted(name, refused.getMessage()), refused);
      }
    }
  }

  private void measure(String name, DriverTable table) {
    CompleteRows rows = CompleteRows.of(List.of(table));
    measured.put(name, KeyDriverRun.of(rows, table.outcome(), options));
    CorrelationSystem system = new CorrelationSystem(rows.correlations(0));
    segments.add(
        new Segment(name, rows, new Regression(rows, 0, system, options.standardErrors())));
  }

  DriversBySegment result() {
    List<DriverContrast> contrasts = new ArrayList<>();
    for (int driver = 0; driver < drivers.size(); driver++) {
      for (int a = 0; a < segments.size(); a++) {
        for (int b = a + 1; b < segments.size(); b++) {
          contrasts.add(contrast(driver, segments.get(a), segments.get(b)));
        }
      }
    }
    double[] q =
        FalseDiscovery.benjaminiHochberg(
            contrasts.stream().mapToDouble(contrast -> contrast.slope().p()).toArray());
    return new DriversBySegment(
        measured,
        IntStream.range(0, q.length).mapToObj(i -> contrasts.get(i).withQ(q[i])).toList());
  }

  private DriverContrast contrast(int driver, Segment a, Segment b) {
    Deviation deviation = deviation(driver, a, b);
    Interval interval =
        new Interval(
            deviation.low(options.level()), deviation.high(options.level()), options.level());
    Estimate estimate =
        new Estimate(
            deviation.centre(), interval, Math.addExact((long) a.rows.size(), b.rows.size()));
    Difference slope = new Difference(estimate, deviation.p());
    return new DriverContrast(drivers.get(driver), a.name, b.name, slope, slope.p());
  }

  private Deviation deviation(int driver, Segment a, Segment b) {
    double centre = a.regression.slope(driver) - b.regression.slope(driver);
    double one = a.regression.slopeError(driver);
    double two = b.regression.slopeError(driver);
    double freedomOfOne = a.regression.degreesOfFreedom();
    double freedomOfTwo = b.regression.degreesOfFreedom();
    if (one == 0 && two == 0) {
      return new Deviation(centre, 0, freedomOfOne + freedomOfTwo);
    }
    double share = one * one / (one * one + two * two);
    double satterthwaite =
        1 / (share * share / freedomOfOne + (1 - share) * (1 - share) / freedomOfTwo);
    if (options.standardErrors() == StandardErrors.CLASSICAL) {
      return new Deviation(centre, Math.hypot(one, two), satterthwaite);
    }
    return clustered(driver, a, b, centre, satterthwaite);
  }

  /** The error allows for clusters with rows in both segments. */
  private static Deviation clustered(
      int driver, Segment a, Segment b, double centre, double satterthwaite) {
    Map<Integer, Double> ofSecond = new HashMap<>();
    double[] second = b.regression.slopeErrors(driver);
    for (int c = 0; c < second.length; c++) {
      ofSecond.put(b.rows.clusterNumber(c), second[c]);
    }
    CompensatedSum squares = new CompensatedSum();
    double[] first = a.regression.slopeErrors(driver);
    for (int c = 0; c < first.length; c++) {
      Double shared = ofSecond.remove(a.rows.clusterNumber(c));
      double error = first[c] - (shared == null ? 0 : shared);
      squares.add(error * error);
    }
    double clusters = first.length + ofSecond.size();
    for (int c = 0; c < second.length; c++) {
      if (ofSecond.containsKey(b.rows.clusterNumber(c))) {
        squares.add(second[c] * second[c]);
      }
    }
    return new Deviation(centre, Math.sqrt(squares.value()), Math.min(satterthwaite, clusters - 1));
  }
}

package io.journeyscore.report.figure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The lines and dots of a chart as numbers, from which a page draws it once more where scripts run:
 * then a pointer on it tells what the table holds. The chart that is drawn as markup stays for
 * print and for readers without scripts.
 *
 * <p>It holds nothing that the tables of its figure hide. <i>Immutable and thread-safe.</i>
 *
 * @param across the axis from left to right
 * @param up the axis from bottom to top
 * @param series what is drawn, the last one on top
 */
public record ChartData(Scale across, Scale up, List<Series> series) {

  /** How the points of a series are drawn. */
  public enum Form {
    /** A line from point to point, with its band. */
    LINE,
    /** A line that stays level until the next point, with its band. */
    STEPS,
    /** A dashed line from point to point: something to compare with. */
    DASHED,
    /** A dot for each point, with a bar from its lower to its upper bound. */
    DOTS,
    /** A ring for each point, with a bar from its lower to its upper bound. */
    RINGS,
    /** A small upright tick for each point. */
    TICKS
  }

  /** The colour of a series, as the tokens of the page name them. */
  public enum Colour {
    /** The first group. */
    FIRST("c1"),
    /** The second group. */
    SECOND("c2"),
    /** The third group. */
    THIRD("c3"),
    /** What is now, or learned. */
    INK("ink"),
    /** What was before, or is there to compare with. */
    QUIET("ink3");

    private final String token;

    Colour(String token) {
      this.token = token;
    }

    /**
     * Returns the name of the colour among the tokens of the page.
     *
     * @return the name, such as {@code c1}
     */
    public String token() {
      return token;
    }
  }

  /**
   * An axis.
   *
   * @param title what it measures, in lower case, with its unit
   * @param from the value at its start
   * @param to the value at its end; above {@code from}
   * @param ticks the values that are marked, rising, at one distance from each other
   */
  public record Scale(String title, double from, double to, List<Tick> ticks) {
    /**
     * Checks the parts.
     *
     * @param title what it measures
     * @param from the value at its start
     * @param to the value at its end
     * @param ticks the values that are marked
     * @throws IllegalArgumentException if the end is not above the start
     */
    public Scale {
      requireNonNull(title, "title");
      if (!(to > from) || Double.isInfinite(to - from)) {
        throw new IllegalArgumentException("to must be above from: %s, %s".formatted(from, to));
      }
      ticks = List.copyOf(ticks);
    }
  }

  /**
   * A mark on an axis.
   *
   * @param at its value
   * @param text the value as it is written
   */
  public record Tick(double at, String text) {
    /**
     * Checks the parts.
     *
     * @param at its value
     * @param text the value as it is written
     */
    public Tick {
      requireFinite(at, "at");
      requireNonNull(text, "text");
    }
  }

  /**
   * Points that belong together.
   *
   * @param name what they are of, written at the end of a line
   * @param form how they are drawn
   * @param colour their colour
   * @param points the points, from left to right
   */
  public record Series(String name, Form form, Colour colour, List<Point> points) {
    /**
     * Checks the parts.
     *
     * @param name what they are of
     * @param form how they are drawn
     * @param colour their colour
     * @param points the points
     */
    public Series {
      requireNonNull(name, "name");
      requireNonNull(form, "form");
      requireNonNull(colour, "colour");
      points = List.copyOf(points);
    }
  }

  /**
   * A point.
   *
   * @param across its place from left to right
   * @param up its place from bottom to top
   * @param bounds the ends of its interval, if it has one
   * @param text what a pointer on it is told, as the table has it
   */
  public record Point(double across, double up, Optional<Bounds> bounds, String text) {
    /**
     * Checks the parts.
     *
     * @param across its place from left to right
     * @param up its place from bottom to top
     * @param bounds the ends of its interval, if it has one
     * @param text what a pointer on it is told
     */
    public Point {
      requireFinite(across, "across");
      requireFinite(up, "up");
      requireNonNull(bounds, "bounds");
      requireNonNull(text, "text");
    }

    /**
     * Returns a point without an interval.
     *
     * @param across its place from left to right
     * @param up its place from bottom to top
     * @param text what a pointer on it is told
     * @return the point
     */
    public static Point of(double across, double up, String text) {
      return new Point(across, up, Optional.empty(), text);
    }

    /**
     * Returns a point with an interval.
     *
     * @param across its place from left to right
     * @param up its place from bottom to top
     * @param low the lower end of its interval
     * @param high the upper end of its interval
     * @param text what a pointer on it is told
     * @return the point
     */
    public static Point of(double across, double up, double low, double high, String text) {
      return new Point(across, up, Optional.of(new Bounds(low, high)), text);
    }
  }

  /**
   * The ends of an interval.
   *
   * @param low the lower end
   * @param high the upper end
   */
  public record Bounds(double low, double high) {
    /**
     * Checks the parts.
     *
     * @param low the lower end
     * @param high the upper end
     */
    public Bounds {
      requireFinite(low, "low");
      requireFinite(high, "high");
    }
  }

  /**
   * Checks the parts.
   *
   * @param across the axis from left to right
   * @param up the axis from bottom to top
   * @param series what is drawn
   */
  public ChartData {
    requireNonNull(across, "across");
    requireNonNull(up, "up");
    series = List.copyOf(series);
  }

  private static void requireFinite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("%s must be finite: %s".formatted(name, value));
    }
  }
}

package io.journeyscore.report.internal.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A straight scale from values to places in a drawing, with round numbers to mark on it.
 *
 * @param from the value at the first place
 * @param to the value at the last place; above {@code from}
 * @param start the place of {@code from}, in pixels or in per cent
 * @param end the place of {@code to}
 */
public record Axis(double from, double to, double start, double end) {

  /** Checks the parts. */
  public Axis {
    if (!(to > from)) {
      throw new IllegalArgumentException("to must be above from: %s, %s".formatted(from, to));
    }
  }

  /**
   * Returns an axis whose ends are round numbers and hold two values.
   *
   * @param low the least value
   * @param high the greatest value
   * @param start the place of the lower end
   * @param end the place of the upper end
   */
  public static Axis around(double low, double high, double start, double end) {
    double span = high > low ? high - low : Math.max(1, Math.abs(high));
    double step = step(span);
    double from = Math.floor(low / step) * step;
    double to = Math.ceil(high / step) * step;
    return new Axis(from, to > from ? to : from + step, start, end);
  }

  /** Returns the place of a value; those beyond the ends stand at the ends. */
  public double place(double value) {
    double share = (Math.min(Math.max(value, from), to) - from) / (to - from);
    return start + share * (end - start);
  }

  /** Returns the place of a value as an attribute of SVG, in the axis's own unit. */
  public String at(double value) {
    return number(place(value));
  }

  /** Returns the place of a value as an attribute of SVG, in per cent. */
  public String percent(double value) {
    return number(place(value)) + "%";
  }

  /** Returns round numbers from end to end, at most six steps apart. */
  public List<Double> ticks() {
    double step = step(to - from);
    List<Double> ticks = new ArrayList<>();
    long first = (long) Math.ceil(from / step - 1e-9);
    long last = (long) Math.floor(to / step + 1e-9);
    for (long i = first; i <= last; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private static double step(double span) {
    double raw = span / 5;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double digit = raw / power;
    double round = digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10;
    return round * power;
  }

  /** Returns a number as an attribute of SVG: at most two decimals, the same in every locale. */
  public static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    String shortest = text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    return shortest.equals("-0") ? "0" : shortest;
  }
}

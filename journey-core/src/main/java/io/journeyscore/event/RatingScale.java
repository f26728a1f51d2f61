package io.journeyscore.event;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;
import java.util.Locale;

/**
 * The range of the answers to a question, and which end is good.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name what the scale is called
 * @param min the lowest answer
 * @param max the highest answer; above {@code min}
 * @param direction which end is good
 */
public record RatingScale(String name, double min, double max, Direction direction) {

  /** Which end of a scale is good. */
  public enum Direction {
    /** The highest answer is the best. */
    HIGHER_IS_BETTER,
    /** The lowest answer is the best, as with effort. */
    LOWER_IS_BETTER
  }

  /** Likelihood to recommend, 0 to 10. */
  public static final RatingScale NPS = new RatingScale("nps", 0, 10, Direction.HIGHER_IS_BETTER);

  /** Satisfaction, 1 to 5. */
  public static final RatingScale CSAT = new RatingScale("csat", 1, 5, Direction.HIGHER_IS_BETTER);

  /** Ease in the second form of the customer effort score, 1 to 7; high is easy. */
  public static final RatingScale CES = new RatingScale("ces", 1, 7, Direction.HIGHER_IS_BETTER);

  /**
   * Checks the parts.
   *
   * @param name what the scale is called
   * @param min the lowest answer
   * @param max the highest answer
   * @param direction which end is good
   * @throws IllegalArgumentException if the name is blank, or the bounds or their difference are
   *     not finite, or the bounds are not in order
   */
  public RatingScale {
    Checks.requireText(name, "rating scale");
    Checks.requireFinite(min, "min");
    Checks.requireFinite(max, "max");
    requireNonNull(direction, "direction");
    Checks.requireFinite(max - min, "max - min");
    if (!(min < max)) {
      throw new IllegalArgumentException(
          "rating scale %s must have min below max: %s..%s".formatted(name, min, max));
    }
  }

  /**
   * Returns the scale that a text names: {@code nps}, {@code csat} or {@code ces} in any case, or a
   * range such as {@code 1..10}, or {@code 1..7:lower} where the lowest answer is the best.
   *
   * @param text the text
   * @return the scale
   * @throws IllegalArgumentException if the text is none of these
   */
  public static RatingScale parse(String text) {
    requireNonNull(text, "rating scale");
    String name = text.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "nps" -> NPS;
      case "csat" -> CSAT;
      case "ces" -> CES;
      default -> parseRange(name);
    };
  }

  /**
   * Returns where an answer stands between the worst and the best.
   *
   * @param value an answer on this scale
   * @return a number from 0, the worst, to 1, the best
   */
  public double normalised(double value) {
    double share = (value - min) / (max - min);
    return direction == Direction.HIGHER_IS_BETTER ? share : 1 - share;
  }

  private static RatingScale parseRange(String name) {
    boolean lower = name.endsWith(":lower");
    String range = lower ? name.substring(0, name.length() - ":lower".length()) : name;
    int dots = range.indexOf("..");
    if (dots > 0) {
      try {
        return new RatingScale(
            name,
            Double.parseDouble(range.substring(0, dots)),
            Double.parseDouble(range.substring(dots + 2)),
            lower ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(ruleFor(name), e);
      }
    }
    throw new IllegalArgumentException(ruleFor(name));
  }

  private static String ruleFor(String name) {
    return "rating scale must be nps, csat, ces or a range such as 1..10 or 1..7:lower: " + name;
  }

  /**
   * Says whether an answer is on the scale.
   *
   * @param answer the answer
   * @return true if it lies between the two ends, both included
   */
  public boolean contains(double answer) {
    return answer >= min && answer <= max;
  }
}

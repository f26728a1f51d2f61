package io.journeyscore.io.internal;

import io.journeyscore.event.RatingScale;
import java.util.Locale;
import java.util.Optional;

/**
 * The text of a rating scale: {@code nps}, {@code csat}, {@code ces}, a range such as {@code 1..7}
 * or {@code 1..7:lower}, or a range with a name of its own before it, {@code effort=1..7:lower}.
 */
public final class ScaleText {

  private static final String LOWER = ":lower";

  private ScaleText() {}

  /**
   * Reads a scale.
   *
   * @param text the text
   * @return the scale; empty if the text is none
   */
  public static Optional<RatingScale> parse(String text) {
    int equals = text.lastIndexOf('=');
    String range = text.substring(equals + 1);
    if (equals < 0 && !range.contains("..")) {
      return switch (range.toLowerCase(Locale.ROOT)) {
        case "nps" -> Optional.of(RatingScale.NPS);
        case "csat" -> Optional.of(RatingScale.CSAT);
        case "ces" -> Optional.of(RatingScale.CES);
        default -> Optional.empty();
      };
    }
    String name = equals < 0 ? text : text.substring(0, equals);
    return range(name, range);
  }

  private static Optional<RatingScale> range(String name, String range) {
    boolean lower = range.endsWith(LOWER);
    String bounds = lower ? range.substring(0, range.length() - LOWER.length()) : range;
    int dots = bounds.indexOf("..");
    if (dots < 0 || name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    try {
      double min = Numbers.real(bounds.substring(0, dots), "");
      double max = Numbers.real(bounds.substring(dots + 2), "");
      return min < max
          ? Optional.of(new RatingScale(name, min, max, direction(lower)))
          : Optional.empty();
    } catch (BadRecord e) {
      return Optional.empty();
    }
  }

  private static RatingScale.Direction direction(boolean lower) {
    return lower ? RatingScale.Direction.LOWER_IS_BETTER : RatingScale.Direction.HIGHER_IS_BETTER;
  }

  /**
   * Writes a scale so that {@link #parse} gives it back.
   *
   * @param scale the scale
   * @return its text
   */
  public static String of(RatingScale scale) {
    if (parse(scale.name()).equals(Optional.of(scale))) {
      return scale.name();
    }
    return scale.name()
        + "="
        + scale.min()
        + ".."
        + scale.max()
        + (scale.direction() == RatingScale.Direction.LOWER_IS_BETTER ? LOWER : "");
  }
}

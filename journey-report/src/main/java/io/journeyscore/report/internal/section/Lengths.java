package io.journeyscore.report.internal.section;

import io.journeyscore.report.internal.markup.Words;
import java.util.Locale;

/**
 * Says how long something lasts in the unit that suits it: a quarter of an hour is not 0.0 days.
 */
final class Lengths {

  private static final double HOURS = 24;
  private static final double MINUTES = 24 * 60;
  private static final double FEW = 10;

  private Lengths() {}

  /** A unit of time. */
  enum Unit {
    DAYS(1),
    HOURS(Lengths.HOURS),
    MINUTES(Lengths.MINUTES);

    private final double inADay;

    Unit(double inADay) {
      this.inADay = inADay;
    }

    /** Returns days in this unit. */
    double of(double days) {
      return days * inADay;
    }

    /** Returns what the unit is called. */
    String said(Words words) {
      return words.say("length.unit." + key());
    }

    private String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the largest unit of which a length has one or more. */
    static Unit of(double days, Unit smallest) {
      for (Unit unit : values()) {
        if (unit == smallest || unit.of(days) >= 1) {
          return unit;
        }
      }
      return smallest;
    }
  }

  /** Returns a length with its unit in short. */
  static String brief(double days, Words words) {
    return say("length.brief.", days, words);
  }

  /** Returns a length with its unit. */
  static String whole(double days, Words words) {
    return say("length.", days, words);
  }

  private static String say(String prefix, double days, Words words) {
    Unit unit = Unit.of(days, Unit.MINUTES);
    double value = unit.of(days);
    String text =
        value > 0 && value < 1
            ? "<" + words.count(1)
            : words.number(value, value < FEW && unit != Unit.MINUTES ? 1 : 0);
    return words.say(prefix + unit.key(), text);
  }
}

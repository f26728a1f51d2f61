package io.journeyscore.analytics.lifetime;

/**
 * The unit in which times between days are told: days of the calendar, divided by how many make one
 * unit.
 *
 * <p>Months and years are those of the mean Gregorian year of 365.2425 days. Immutable and
 * thread-safe.
 */
public enum CalendarUnit {
  /** One day. */
  DAY(1),
  /** Seven days. */
  WEEK(7),
  /** A twelfth of a year. */
  MONTH(365.2425 / 12),
  /** 365.2425 days. */
  YEAR(365.2425);

  private final double days;

  CalendarUnit(double days) {
    this.days = days;
  }

  /**
   * Returns how many days make one unit.
   *
   * @return a positive number
   */
  public double days() {
    return days;
  }
}

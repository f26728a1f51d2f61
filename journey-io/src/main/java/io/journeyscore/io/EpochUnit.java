package io.journeyscore.io;

/**
 * What a number stands for where a time is expected. It is declared, never guessed from the size of
 * the numbers.
 */
public enum EpochUnit {
  /** Seconds since 1970-01-01T00:00:00Z. */
  SECONDS(1L),
  /** Thousandths of a second since then. */
  MILLIS(1_000L),
  /** Millionths of a second since then. */
  MICROS(1_000_000L);

  private final long perSecond;

  EpochUnit(long perSecond) {
    this.perSecond = perSecond;
  }

  /**
   * Returns how many of the unit make a second.
   *
   * @return a power of ten
   */
  public long perSecond() {
    return perSecond;
  }
}

package io.journeyscore.signal;

import io.journeyscore.internal.Checks;

/**
 * Folds amounts, in the order of their events, into a statistic. Money stays exact: it is added up
 * as units and millionths apart, because amounts that are each in range may add up to what no long
 * holds.
 *
 * <p>Immutable and thread-safe.
 *
 * @param statistic what to make of the amounts
 * @param money whether an amount is millionths of a unit; otherwise the bits of a double
 */
record AmountFold(Statistic statistic, boolean money) {

  /** How many words a fold takes, all zero at the start. */
  static final int WORDS = 3;

  private static final int FOLDED = 1;
  private static final int MILLIONTHS = 2;
  private static final long PER_UNIT = 1_000_000;
  private static final long MOST_EXACT = 9_000_000_000_000L;

  void add(long[] words, int at, long amount) {
    boolean isFirst = words[at]++ == 0;
    switch (statistic) {
      case SUM, MEAN -> sum(words, at, amount, isFirst);
      case MIN -> words[at + FOLDED] = isFirst ? amount : least(words[at + FOLDED], amount);
      case MAX -> words[at + FOLDED] = isFirst ? amount : greatest(words[at + FOLDED], amount);
      case LAST -> words[at + FOLDED] = amount;
    }
  }

  private void sum(long[] words, int at, long amount, boolean isFirst) {
    if (money) {
      words[at + FOLDED] += amount / PER_UNIT;
      words[at + MILLIONTHS] += amount % PER_UNIT;
    } else {
      double sum = isFirst ? 0 : Double.longBitsToDouble(words[at + FOLDED]);
      words[at + FOLDED] = Double.doubleToRawLongBits(sum + Double.longBitsToDouble(amount));
    }
  }

  private long least(long left, long right) {
    boolean keep = money ? left <= right : number(left) <= number(right);
    return keep ? left : right;
  }

  private long greatest(long left, long right) {
    boolean keep = money ? left >= right : number(left) >= number(right);
    return keep ? left : right;
  }

  /** Whether words can be those of a fold; sums may have left the range of numbers. */
  boolean isSound(long[] words, int at) {
    return money
        || statistic == Statistic.SUM
        || statistic == Statistic.MEAN
        || Double.isFinite(number(words[at + FOLDED]));
  }

  double result(long[] words, int at) {
    long count = words[at];
    if (count == 0) {
      return statistic == Statistic.SUM ? 0 : Double.NaN;
    }
    return switch (statistic) {
      case SUM -> total(words, at);
      case MEAN -> total(words, at) / count;
      case MIN, MAX, LAST -> number(words[at + FOLDED]);
    };
  }

  private double total(long[] words, int at) {
    if (!money) {
      return within(number(words[at + FOLDED]));
    }
    long units = words[at + FOLDED];
    long millionths = words[at + MILLIONTHS];
    return Math.abs(units) < MOST_EXACT
        ? (units * PER_UNIT + millionths) / (double) PER_UNIT
        : units + millionths / (double) PER_UNIT;
  }

  /** Keeps a sum of numbers finite, as a signal is never infinite. */
  private static double within(double sum) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, sum));
  }

  private double number(long amount) {
    return money ? amount / (double) PER_UNIT : Double.longBitsToDouble(amount);
  }

  /** The bits of an amount that a measure or an attribute gave. */
  static long bits(double amount) {
    return Double.doubleToRawLongBits(Checks.requireFinite(amount, "amount") + 0.0);
  }
}

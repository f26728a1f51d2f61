package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Optional;

/**
 * One number at the top of the page.
 *
 * @param kind which one
 * @param name what it is about, such as the name of a stage; empty if that says nothing
 * @param all the number of the whole period
 * @param comparison the period before and the last one, if both are known
 * @param moreIsBetter which way is good
 * @param note what stands behind the number of rows, such as an answer rate; or empty
 */
record Headline(
    Kind kind,
    String name,
    Estimate all,
    Optional<Comparison> comparison,
    boolean moreIsBetter,
    String note) {

  /** Which number. */
  enum Kind {
    /** The share of decided journeys that succeeded. */
    SUCCESS(Unit.SHARE),
    /** The largest share that left in a stage. */
    LOSS(Unit.SHARE),
    /** The median of the days to success. */
    DAYS(Unit.DAYS),
    /** The share of customers lost. */
    CHURN(Unit.SHARE),
    /** What customers answer. */
    ANSWERS(Unit.SCORE);

    private final Unit unit;

    Kind(Unit unit) {
      this.unit = unit;
    }

    Unit unit() {
      return unit;
    }
  }

  /** How a number is written. */
  enum Unit {
    /** As per cent; differences are in points. */
    SHARE,
    /** In days. */
    DAYS,
    /** On its own scale. */
    SCORE
  }

  /**
   * Two periods.
   *
   * @param before the number of the earlier one
   * @param now the number of the later one
   * @param change the later less the earlier, with the interval of that difference
   */
  record Comparison(Estimate before, Estimate now, Estimate change) {}

  /** What may be said of a change. */
  enum Word {
    /** It is for the better. */
    BETTER,
    /** It is for the worse. */
    WORSE,
    /** Its interval holds zero. */
    UNCLEAR
  }

  /** Returns what may be said, by the interval of the difference, not by overlap. */
  static Word word(Estimate change, boolean moreIsBetter) {
    Interval interval = change.interval();
    if (interval.low() > 0) {
      return moreIsBetter ? Word.BETTER : Word.WORSE;
    }
    if (interval.high() < 0) {
      return moreIsBetter ? Word.WORSE : Word.BETTER;
    }
    return Word.UNCLEAR;
  }

  Optional<Word> word() {
    return comparison.map(two -> word(two.change(), moreIsBetter));
  }
}

package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.internal.markup.Words;
import java.util.List;
import java.util.Optional;

/** Writes shares so that neither none nor all is said of what is only nearly so. */
final class Shares {

  private static final double LEAST = 0.001;

  private Shares() {}

  /** Returns a share of a whole as per cent with one decimal, or that it is below or above one. */
  static String text(long part, long whole, Words words) {
    double share = whole == 0 ? 0 : (double) part / whole;
    if (part > 0 && share < LEAST) {
      return "<" + words.percent(LEAST);
    }
    if (part < whole && share > 1 - LEAST) {
      return ">" + words.percent(1 - LEAST);
    }
    return words.percent(share);
  }

  /** Returns a count and its share of a whole. */
  static String withCount(long part, long whole, Words words) {
    return words.count(part) + " \u00B7 " + text(part, whole, words);
  }

  /** Returns a share with its interval. */
  static String text(Estimate share, Words words) {
    return words.say(
        "paths.interval",
        words.percent(share.value()),
        words.percent(share.interval().low()),
        words.percent(share.interval().high()));
  }

  /** Returns a share with the ends of its interval, or three cells of nothing. */
  static List<Cell> cells(Optional<Estimate> share) {
    return share
        .map(
            held ->
                List.of(
                    Cell.share(held.value()),
                    Cell.share(held.interval().low()),
                    Cell.share(held.interval().high())))
        .orElse(List.of(Cell.missing(), Cell.missing(), Cell.missing()));
  }
}

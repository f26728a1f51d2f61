package io.journeyscore.analytics.touchpoint;

import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.List;

/**
 * A sum of levels with factors, whose interval is made of the distances from each value to the ends
 * of its interval.
 */
final class LevelSum {
  private LevelSum() {}

  /** A level and what it is multiplied with. */
  record Term(double factor, Level level) {
    private double value() {
      return factor * level.value();
    }

    private double below() {
      return level
          .estimate()
          .map(e -> Math.abs(factor) * (factor > 0 ? below(e) : above(e)))
          .orElse(0.0);
    }

    private double above() {
      return level
          .estimate()
          .map(e -> Math.abs(factor) * (factor > 0 ? above(e) : below(e)))
          .orElse(0.0);
    }

    private static double below(Estimate estimate) {
      return Math.max(0, estimate.value() - estimate.interval().low());
    }

    private static double above(Estimate estimate) {
      return Math.max(0, estimate.interval().high() - estimate.value());
    }
  }

  /** Joins distances of levels that are independent. */
  static Level independent(List<Term> terms) {
    double below = Math.sqrt(terms.stream().mapToDouble(t -> t.below() * t.below()).sum());
    double above = Math.sqrt(terms.stream().mapToDouble(t -> t.above() * t.above()).sum());
    return of(terms, below, above);
  }

  /** Adds up distances, which is wide enough however the levels go together. */
  static Level dependent(List<Term> terms) {
    double below = terms.stream().mapToDouble(Term::below).sum();
    double above = terms.stream().mapToDouble(Term::above).sum();
    return of(terms, below, above);
  }

  private static Level of(List<Term> terms, double below, double above) {
    CompensatedSum sum = new CompensatedSum();
    terms.forEach(term -> sum.add(term.value()));
    List<Estimate> measured = terms.stream().flatMap(t -> t.level().estimate().stream()).toList();
    if (measured.isEmpty()) {
      return Level.declared(sum.value());
    }
    double level = measured.get(0).interval().level();
    for (Estimate one : measured) {
      if (one.interval().level() != level) {
        throw new IllegalArgumentException(
            "levels must have intervals of one confidence level, %s: %s"
                .formatted(level, one.interval().level()));
      }
    }
    long n = measured.stream().mapToLong(Estimate::n).reduce(0, Math::addExact);
    Interval interval = new Interval(sum.value() - below, sum.value() + above, level);
    return Level.measured(new Estimate(sum.value(), interval, n));
  }
}

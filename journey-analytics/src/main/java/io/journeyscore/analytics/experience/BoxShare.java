package io.journeyscore.analytics.experience;

import io.journeyscore.analytics.internal.Deviation;
import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import java.util.Optional;

/**
 * The share of answers in a box at one end of the scale, in percent, with Wilson's interval. Two
 * groups are compared as Agresti and Caffo do.
 *
 * <p>Immutable and thread-safe.
 *
 * @param from the lowest answer in the box
 * @param to the highest answer in the box
 */
record BoxShare(double from, double to) implements Formula {
  private static final double FULL = 100;

  @Override
  public double score(double answer) {
    return answer >= from && answer <= to ? 1 : 0;
  }

  @Override
  public double factor() {
    return FULL;
  }

  @Override
  public Estimate estimate(AnswerShares answers, double level) {
    double share = share(answers);
    Interval interval = Proportion.wilsonOfShare(share, answers.effective(), level);
    return new Estimate(
        FULL * share,
        new Interval(FULL * interval.low(), FULL * interval.high(), level),
        answers.n());
  }

  @Override
  public Optional<Difference> difference(AnswerShares first, AnswerShares second, double level) {
    double one = share(first);
    double two = share(second);
    Deviation deviation = Deviation.agrestiCaffo(one, first.effective(), two, second.effective());
    Interval interval =
        new Interval(
            FULL * Math.max(-1, deviation.low(level)),
            FULL * Math.min(1, deviation.high(level)),
            level);
    long n = Math.addExact(first.n(), second.n());
    return Optional.of(
        new Difference(new Estimate(FULL * (one - two), interval, n), deviation.p()));
  }

  /** The share; rounding in weighted shares must not carry it beyond 1. */
  private double share(AnswerShares answers) {
    return Math.min(1, answers.mean(this::score));
  }
}

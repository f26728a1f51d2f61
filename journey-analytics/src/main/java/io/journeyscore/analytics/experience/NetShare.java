package io.journeyscore.analytics.experience;

import io.journeyscore.analytics.internal.Deviation;
import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Optional;

/**
 * The share of good answers less the share of bad ones, in points.
 *
 * <p>The interval is the adjusted Wald one: three answers are added, three quarters of one each to
 * the good and to the bad ones. Two groups are compared by their adjusted shares.
 *
 * <p>Immutable and thread-safe.
 *
 * @param badTo the highest bad answer
 * @param goodFrom the lowest good answer
 */
record NetShare(double badTo, double goodFrom) implements Formula {
  private static final double ADDED = 3;
  private static final double ADDED_TO_EACH = 0.75;
  private static final double FULL = 100;

  @Override
  public double score(double answer) {
    return good(answer) - bad(answer);
  }

  @Override
  public double factor() {
    return FULL;
  }

  @Override
  public Estimate estimate(AnswerShares answers, double level) {
    Deviation deviation = adjusted(answers);
    return estimate(FULL * answers.mean(this::score), deviation, FULL, answers.n(), level);
  }

  @Override
  public Optional<Difference> difference(AnswerShares first, AnswerShares second, double level) {
    Deviation one = adjusted(first);
    Deviation two = adjusted(second);
    Deviation deviation =
        new Deviation(
            one.centre() - two.centre(),
            Math.hypot(one.error(), two.error()),
            Double.POSITIVE_INFINITY);
    double value = FULL * (first.mean(this::score) - second.mean(this::score));
    return Optional.of(
        new Difference(
            estimate(value, deviation, 2 * FULL, Math.addExact(first.n(), second.n()), level),
            deviation.p()));
  }

  private double good(double answer) {
    return answer >= goodFrom ? 1 : 0;
  }

  private double bad(double answer) {
    return answer <= badTo ? 1 : 0;
  }

  private Deviation adjusted(AnswerShares answers) {
    double n = answers.effective();
    double good = (answers.mean(this::good) * n + ADDED_TO_EACH) / (n + ADDED);
    double bad = (answers.mean(this::bad) * n + ADDED_TO_EACH) / (n + ADDED);
    double net = good - bad;
    return new Deviation(
        net, Math.sqrt((good + bad - net * net) / (n + ADDED)), Double.POSITIVE_INFINITY);
  }

  private static Estimate estimate(
      double value, Deviation deviation, double most, long n, double level) {
    double low = Math.max(-most, FULL * deviation.low(level));
    double high = Math.min(most, FULL * deviation.high(level));
    return new Estimate(value, new Interval(low, high, level), n);
  }
}

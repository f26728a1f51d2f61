package io.journeyscore.analytics.experience;

import io.journeyscore.analytics.internal.Deviation;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import java.util.Optional;

/**
 * The mean answer with Student's interval, cut to the scale. Two groups are compared as Welch does.
 *
 * <p>Where all answers are alike, their spread says nothing: then the share of other answers may be
 * as high as the end of Wilson's interval for none seen, and each of these may lie at either end of
 * the scale.
 *
 * <p>Immutable and thread-safe.
 *
 * @param min the lowest answer of the scale
 * @param max the highest answer of the scale
 */
record MeanAnswer(double min, double max) implements Formula {
  @Override
  public double score(double answer) {
    return answer;
  }

  @Override
  public double factor() {
    return 1;
  }

  @Override
  public Estimate estimate(AnswerShares answers, double level) {
    double mean = Math.max(min, Math.min(max, answers.mean(this::score)));
    double squaredError = squaredError(answers);
    double low;
    double high;
    if (squaredError > 0) {
      double reach = Quantiles.student(level, answers.effective() - 1) * Math.sqrt(squaredError);
      low = mean - reach;
      high = mean + reach;
    } else {
      double others = Proportion.wilsonOfShare(0, answers.effective(), level).high();
      low = mean - others * (mean - min);
      high = mean + others * (max - mean);
    }
    return new Estimate(
        mean, new Interval(Math.max(min, low), Math.min(max, high), level), answers.n());
  }

  @Override
  public Optional<Difference> difference(AnswerShares first, AnswerShares second, double level) {
    double one = squaredError(first);
    double two = squaredError(second);
    if (first.effective() <= 1 || second.effective() <= 1 || one + two == 0) {
      return Optional.empty();
    }
    double freedom =
        (one + two)
            * (one + two)
            / (one * one / (first.effective() - 1) + two * two / (second.effective() - 1));
    Deviation deviation =
        new Deviation(
            first.mean(this::score) - second.mean(this::score), Math.sqrt(one + two), freedom);
    Interval interval =
        new Interval(
            Math.max(min - max, deviation.low(level)),
            Math.min(max - min, deviation.high(level)),
            level);
    long n = Math.addExact(first.n(), second.n());
    return Optional.of(
        new Difference(new Estimate(deviation.centre(), interval, n), deviation.p()));
  }

  /** The square of the mean's standard error; 0 if the answers show no spread. */
  private double squaredError(AnswerShares answers) {
    double n = answers.effective();
    return n > 1 ? answers.variance(this::score) / (n - 1) : 0;
  }
}

package io.journeyscore.analytics.experience;

import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import java.util.Optional;

/** How answers to one question become one number, and how well that number is known. */
sealed interface Formula permits BoxShare, MeanAnswer, NetShare {

  /** Returns what one answer counts for: the metric is the mean of it, times the factor. */
  double score(double answer);

  /** Returns what the mean score is multiplied by: 100 for shares, 1 for means. */
  double factor();

  /** Returns the metric with its interval. */
  Estimate estimate(AnswerShares answers, double level);

  /** Returns the metric of the first answers less that of the second; empty if nothing is known. */
  Optional<Difference> difference(AnswerShares first, AnswerShares second, double level);
}

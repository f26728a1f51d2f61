package io.journeyscore.analytics.experience;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import java.util.Objects;
import java.util.Optional;

/**
 * A metric of the answers of many journeys, and how many of the journeys that were asked answered.
 *
 * <p>Measured by {@link ExperienceMeasure#ofCustomers}, the intervals allow for answers, and
 * journeys, of one customer being alike: they are those of the metric on an effective number of
 * answers, which is their number by the ratio of the cluster-robust variance of their mean to that
 * of as many independent answers, at least 1, and by the square of Student's over the normal
 * quantile with one degree of freedom less than customers. Otherwise they take answers as
 * independent of each other, and are too narrow where many customers answered more than once.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class Experience {
  private final ExperienceMetric metric;
  private final AnswerCounts answers;
  private final long asked;
  private final long answered;
  private final Optional<CustomerSpread> spread;

  Experience(
      ExperienceMetric metric,
      AnswerCounts answers,
      long asked,
      long answered,
      Optional<CustomerSpread> spread) {
    this.metric = requireNonNull(metric, "metric");
    this.answers = requireNonNull(answers, "answers");
    this.asked = asked;
    this.answered = answered;
    this.spread = spread;
    if (!metric.isOwn(answers.scale())) {
      throw new IllegalArgumentException(
          "answers must be on the scale %s: %s"
              .formatted(metric.scale().name(), answers.scale().name()));
    }
    if (answered > answers.n() || answered < Math.min(1, answers.n())) {
      throw new IllegalArgumentException(
          "answered must be from 1 to the %d answers, or 0 without answers: %d"
              .formatted(answers.n(), answered));
    }
    Checks.atLeast(asked, answered, "asked");
  }

  /**
   * Takes answers that were counted elsewhere, as independent of each other.
   *
   * @param metric how the answers are summed up, with scale and direction
   * @param answers the answers, with the number of those that were rejected
   * @param asked how many journeys were asked, not negative
   * @param answered how many of these gave an answer on the scale, from 0 to {@code asked}; not
   *     more than there are answers, and not 0 if there is one
   * @return the metric of the answers
   * @throws IllegalArgumentException if the answers are on another scale than the metric's, or a
   *     number is out of its range
   */
  public static Experience of(
      ExperienceMetric metric, AnswerCounts answers, long asked, long answered) {
    return new Experience(metric, answers, asked, answered, Optional.empty());
  }

  /**
   * Returns how the answers are summed up.
   *
   * @return the metric, with scale and direction
   */
  public ExperienceMetric metric() {
    return metric;
  }

  /**
   * Returns the answers.
   *
   * @return how often each was given, and how many were rejected
   */
  public AnswerCounts answers() {
    return answers;
  }

  /**
   * Returns how many journeys were asked.
   *
   * @return a count, not negative
   */
  public long asked() {
    return asked;
  }

  /**
   * Returns how many of the journeys that were asked gave an answer on the scale.
   *
   * @return a count, from 0 to {@link #asked()}
   */
  public long answered() {
    return answered;
  }

  /**
   * Returns how many answers the metric is of.
   *
   * @return a count, not negative
   */
  public long n() {
    return answers.n();
  }

  /**
   * Returns the metric.
   *
   * @param level confidence level, above 0 and below 1
   * @return the value with its interval; empty if there is no answer
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Estimate> estimate(double level) {
    Checks.level(level);
    return n() == 0
        ? Optional.empty()
        : Optional.of(metric.formula().estimate(shares(level), level));
  }

  /** The shares of the answers, of which there is at least one. */
  private AnswerShares shares(double level) {
    AnswerShares independent = AnswerShares.of(answers);
    return spread
        .map(
            customers ->
                AnswerShares.of(
                    answers,
                    customers.effective(independent.variance(metric.formula()::score), level)))
        .orElse(independent);
  }

  /**
   * Returns the share of the journeys that were asked, from which there is an answer on the scale.
   *
   * @param level confidence level, above 0 and below 1
   * @return the share, in [0, 1], with Wilson's interval; empty if nobody was asked
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Estimate> coverage(double level) {
    return spread
        .map(customers -> customers.coverage(level))
        .orElseGet(() -> Proportion.wilsonIfAny(answered, asked, level));
  }

  /**
   * Compares with another period or segment, of other people.
   *
   * @param other the other, of an equal metric
   * @param level confidence level, above 0 and below 1
   * @return this value less the other, with interval and p-value; empty where {@link
   *     ExperienceMetric#difference} is, or, for means, where the customers of one are too few
   * @throws IllegalArgumentException if the metrics differ or the level is out of its range
   */
  public Optional<Difference> less(Experience other, double level) {
    Checks.level(level);
    if (!requireNonNull(other, "other").metric.equals(metric)) {
      throw new IllegalArgumentException(
          "metric must be %s: %s".formatted(metric.name(), other.metric.name()));
    }
    return n() == 0 || other.n() == 0
        ? Optional.empty()
        : metric.formula().difference(shares(level), other.shares(level), level);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Experience that
        && metric.equals(that.metric)
        && answers.equals(that.answers)
        && asked == that.asked
        && answered == that.answered
        && spread.equals(that.spread);
  }

  @Override
  public int hashCode() {
    return Objects.hash(metric, answers, asked, answered);
  }

  @Override
  public String toString() {
    return "Experience[metric=%s, answers=%s, asked=%d, answered=%d]"
        .formatted(metric.name(), answers, asked, answered);
  }
}

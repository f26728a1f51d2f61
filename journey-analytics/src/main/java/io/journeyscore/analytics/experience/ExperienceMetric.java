package io.journeyscore.analytics.experience;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.event.RatingScale.Direction;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number that sums up the answers to one question: which scale they are on, how they are summed
 * up, and which way is good.
 *
 * <p>There are three forms. All take the answers as independent of each other:
 *
 * <ul>
 *   <li><i>Net</i>: the share of good answers less the share of bad ones, in points from -100 to
 *       100, as the Net Promoter Score. The interval is the adjusted Wald one: three answers are
 *       added, of which three quarters of one are good and as many bad; it is drawn towards zero,
 *       so that with few answers the value can lie outside. Sources: B. Rocks, <i>Interval
 *       Estimation for the "Net Promoter Score"</i>, The American Statistician 70 (2016), 365-372,
 *       <a href="https://doi.org/10.1080/00031305.2016.1182940">doi:10.1080/00031305.2016.1182940
 *       </a>; for the difference of two, J. Lewis and J. Sauro, <i>How to Statistically Compare Two
 *       Net Promoter Scores</i> (measuringu.com, 2021).
 *   <li><i>Share</i>: the share of answers in the box at one end of the scale, in percent, with
 *       Wilson's interval; two are compared as Agresti and Caffo do ({@link
 *       io.journeyscore.analytics.metric.Proportion}).
 *   <li><i>Mean</i>: the mean answer, on the scale, with Student's interval; two are compared as
 *       Welch does. B. L. Welch, <i>The Generalization of "Student's" Problem when Several
 *       Different Population Variances are Involved</i>, Biometrika 34 (1947), 28-35, <a
 *       href="https://doi.org/10.1093/biomet/34.1-2.28">doi:10.1093/biomet/34.1-2.28</a>. Where all
 *       answers are alike, the interval rests on Wilson's for the share of other answers.
 * </ul>
 *
 * <p>The customer effort score has no single formula; four are in use, and an older one asks for
 * effort, where low is good. Never compare values of two of them.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class ExperienceMetric {
  /** Effort in the first form of the customer effort score, 1 to 5; low is good. */
  public static final RatingScale EFFORT =
      new RatingScale("effort", 1, 5, Direction.LOWER_IS_BETTER);

  private final String name;
  private final RatingScale scale;
  private final Formula formula;

  private ExperienceMetric(String name, RatingScale scale, Formula formula) {
    this.name = name;
    this.scale = scale;
    this.formula = formula;
  }

  /**
   * Returns the Net Promoter Score: the share of 9 and 10 less the share of 0 to 6.
   *
   * @return the metric, in points
   */
  public static ExperienceMetric nps() {
    return net("NPS", RatingScale.NPS, 6, 9);
  }

  /**
   * Returns customer satisfaction: the share of the two best answers, 4 and 5 of 5.
   *
   * @return the metric, in percent
   */
  public static ExperienceMetric csat() {
    return topShare("CSAT", RatingScale.CSAT, 2);
  }

  /**
   * Returns the mean ease from 1 to 7 (customer effort score 2.0); high is good.
   *
   * @return the metric, on the scale
   */
  public static ExperienceMetric cesMean() {
    return mean("CES mean", RatingScale.CES);
  }

  /**
   * Returns the share of those who found it at least somewhat easy, 5 to 7 of 7; high is good.
   *
   * @return the metric, in percent
   */
  public static ExperienceMetric cesShare() {
    return topShare("CES share", RatingScale.CES, 3);
  }

  /**
   * Returns the share of 6 and 7 less the share of 1 to 3, of answers from 1 to 7; high is good.
   *
   * @return the metric, in points
   */
  public static ExperienceMetric cesNet() {
    return net("CES net", RatingScale.CES, 3, 6);
  }

  /**
   * Returns the share of 4 and 5, of answers on ease from 1 to 5; high is good.
   *
   * @return the metric, in percent
   */
  public static ExperienceMetric cesTopTwo() {
    return topShare("CES top two", new RatingScale("ease", 1, 5, Direction.HIGHER_IS_BETTER), 2);
  }

  /**
   * Returns the mean effort from 1 to 5 (customer effort score 1.0); low is good.
   *
   * @return the metric, on the scale
   */
  public static ExperienceMetric effort() {
    return mean("Effort", EFFORT);
  }

  /**
   * Returns the share of high answers less the share of low ones.
   *
   * @param name what the metric is called; not blank
   * @param scale the scale, with whole ends
   * @param lowTo the highest answer that is low
   * @param highFrom the lowest answer that is high, above {@code lowTo}
   * @return the metric, in points; the scale's direction is its own
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static ExperienceMetric net(String name, RatingScale scale, int lowTo, int highFrom) {
    checkOnScale(scale, lowTo, "lowTo");
    checkOnScale(scale, highFrom, "highFrom");
    if (lowTo >= highFrom) {
      throw new IllegalArgumentException(
          "highFrom must be above lowTo (%d): %d".formatted(lowTo, highFrom));
    }
    return new ExperienceMetric(checkName(name), scale, new NetShare(lowTo, highFrom));
  }

  /**
   * Returns the share of the best answers: those at the good end of the scale.
   *
   * @param name what the metric is called; not blank
   * @param scale the scale, with whole ends
   * @param best how many answers are in the box, from 1 to one less than the scale has
   * @return the metric, in percent; high is good, whatever the scale
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static ExperienceMetric topShare(String name, RatingScale scale, int best) {
    int answers = AnswerCounts.answersOn(scale);
    if (best < 1 || best >= answers) {
      throw new IllegalArgumentException(
          "best must be from 1 to %d: %d".formatted(answers - 1, best));
    }
    Formula formula =
        scale.direction() == Direction.HIGHER_IS_BETTER
            ? new BoxShare(scale.max() - best + 1, scale.max())
            : new BoxShare(scale.min(), scale.min() + best - 1);
    return new ExperienceMetric(checkName(name), scale, formula);
  }

  /**
   * Returns the mean answer.
   *
   * @param name what the metric is called; not blank
   * @param scale the scale, with whole ends
   * @return the metric, on the scale; the scale's direction is its own
   * @throws IllegalArgumentException if the name is blank or an end of the scale is not whole
   */
  public static ExperienceMetric mean(String name, RatingScale scale) {
    AnswerCounts.answersOn(scale);
    return new ExperienceMetric(checkName(name), scale, new MeanAnswer(scale.min(), scale.max()));
  }

  private static String checkName(String name) {
    if (requireNonNull(name, "name").isBlank()) {
      throw new IllegalArgumentException("name must not be blank: " + name);
    }
    return name;
  }

  private static void checkOnScale(RatingScale scale, int answer, String name) {
    AnswerCounts.answersOn(scale);
    if (!scale.contains(answer)) {
      throw new IllegalArgumentException(
          "%s must lie on the scale %s, %s to %s: %d"
              .formatted(name, scale.name(), scale.min(), scale.max(), answer));
    }
  }

  /**
   * Returns what the metric is called.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Returns the scale of the answers.
   *
   * @return the scale, whose direction is that of the answers
   */
  public RatingScale scale() {
    return scale;
  }

  /**
   * Returns which way the value is good: that of the scale for means and nets; for shares of the
   * best answers high is good.
   *
   * @return the direction
   */
  public Direction direction() {
    return formula instanceof BoxShare ? Direction.HIGHER_IS_BETTER : scale.direction();
  }

  /**
   * Returns the metric of some answers.
   *
   * @param answers the answers, on a scale with the same ends and direction
   * @param level confidence level, above 0 and below 1
   * @return the value with its interval and the number of answers; empty if there is none
   * @throws IllegalArgumentException if the scale differs or the level is out of its range
   */
  public Optional<Estimate> estimate(AnswerCounts answers, double level) {
    Checks.level(level);
    return checked(answers).n() == 0
        ? Optional.empty()
        : Optional.of(formula.estimate(AnswerShares.of(answers), level));
  }

  /**
   * Returns the plain standard error of the metric of some answers, without the adjustment that the
   * interval may have: for a net {@code 100 sqrt((p + d - (p - d)^2) / n)}, for a share {@code 100
   * sqrt(p (1 - p) / n)}, for a mean the sample's deviation by the root of {@code n}.
   *
   * @param answers the answers, on a scale with the same ends and direction
   * @return the standard error, 0 if all answers count alike; empty if there is no answer, or for a
   *     mean fewer than two
   * @throws IllegalArgumentException if the scale differs
   */
  public OptionalDouble standardError(AnswerCounts answers) {
    long rows = checked(answers).n() - (formula instanceof MeanAnswer ? 1 : 0);
    if (rows < 1) {
      return OptionalDouble.empty();
    }
    double variance = AnswerShares.of(answers).variance(formula::score) / rows;
    return OptionalDouble.of(formula.factor() * Math.sqrt(variance));
  }

  /**
   * Compares the answers of two periods or segments, of different people.
   *
   * @param first the answers of the one
   * @param second the answers of the other, such as those of the period before
   * @param level confidence level, above 0 and below 1
   * @return the first value less the second, with interval and p-value; empty if one of them has no
   *     answer, or, for means, one answer or no spread in both
   * @throws IllegalArgumentException if a scale differs or the level is out of its range
   */
  public Optional<Difference> difference(AnswerCounts first, AnswerCounts second, double level) {
    Checks.level(level);
    if (checked(first).n() == 0 || checked(second).n() == 0) {
      return Optional.empty();
    }
    return formula.difference(AnswerShares.of(first), AnswerShares.of(second), level);
  }

  /**
   * Returns what one answer counts for: the metric is the mean of it. For a net it is 100 for a
   * high answer, -100 for a low one and 0 between, for a share 100 or 0, for a mean the answer.
   *
   * @param rating the answer
   * @return the number; empty if the scale has other ends or another direction, or the answer is
   *     not whole
   */
  public OptionalDouble score(Rating rating) {
    return isOwn(requireNonNull(rating, "rating").scale())
            && AnswerCounts.isAnswer(scale, rating.value())
        ? OptionalDouble.of(formula.factor() * formula.score(rating.value()))
        : OptionalDouble.empty();
  }

  private AnswerCounts checked(AnswerCounts answers) {
    if (!isOwn(requireNonNull(answers, "answers").scale())) {
      throw new IllegalArgumentException(
          "answers must be on the scale %s: %s".formatted(scale.name(), answers.scale().name()));
    }
    return answers;
  }

  /** Says whether answers on a scale can be used: its ends and direction count, not its name. */
  boolean isOwn(RatingScale other) {
    return other.min() == scale.min()
        && other.max() == scale.max()
        && other.direction() == scale.direction();
  }

  Formula formula() {
    return formula;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExperienceMetric that
        && name.equals(that.name)
        && scale.equals(that.scale)
        && formula.equals(that.formula);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, scale, formula);
  }

  @Override
  public String toString() {
    return "%s of %s..%s, %s".formatted(name, scale.min(), scale.max(), formula);
  }
}

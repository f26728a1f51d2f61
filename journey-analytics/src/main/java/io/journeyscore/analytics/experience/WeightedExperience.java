package io.journeyscore.analytics.experience;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A metric in which those who did not answer are stood for by those of the same stratum who did.
 *
 * <p>Each answer of a stratum weighs as many journeys as were asked there by as many answers as
 * there are: the inverse of the share that answered. This mends the bias of who answers as far as
 * the strata explain it: within a stratum, whether one answers must not depend on the answer.
 * Strata are known of all, asked or not, such as a score, a segment or an outcome. Source: C.-E.
 * Särndal, B. Swensson and J. Wretman, <i>Model Assisted Survey Sampling</i>, Springer 1992,
 * chapter 15.
 *
 * <p>The interval is that of the metric on an effective number of answers: their number by the
 * <i>design effect</i>, which is the variance of the weighted mean, {@code sum w^2 (y - mean)^2 /
 * (sum w)^2} with {@code y} what an answer counts for, over that of as many answers of equal
 * weight, and at least 1. Where all answers count alike it is Kish's {@code n sum w^2 / (sum w)^2}.
 * The gain by the strata being known is left out, so intervals are rather too wide. Answers are
 * taken as independent of each other, also those of one customer, and also where strata were
 * measured {@linkplain ExperienceMeasure#ofCustomers by customer}.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class WeightedExperience {
  private final ExperienceMetric metric;
  private final List<String> silent;
  private final long asked;
  private final long represented;
  private final long rejected;
  private final Optional<AnswerShares> shares;

  private WeightedExperience(ExperienceMetric metric, SortedMap<String, Experience> strata) {
    this.metric = metric;
    silent =
        strata.entrySet().stream()
            .filter(stratum -> stratum.getValue().asked() > 0 && stratum.getValue().n() == 0)
            .map(Map.Entry::getKey)
            .toList();
    List<Experience> heard = strata.values().stream().filter(stratum -> stratum.n() > 0).toList();
    asked = strata.values().stream().mapToLong(Experience::asked).reduce(0, Math::addExact);
    rejected =
        strata.values().stream()
            .mapToLong(stratum -> stratum.answers().rejected())
            .reduce(0, Math::addExact);
    represented = heard.stream().mapToLong(Experience::asked).reduce(0, Math::addExact);
    shares = heard.isEmpty() ? Optional.empty() : Optional.of(weigh(heard));
  }

  /**
   * Weighs strata.
   *
   * @param strata what was measured in each stratum, by its name; at least one, all of one metric
   * @return the weighted metric
   * @throws IllegalArgumentException if there is no stratum, or metrics differ
   */
  public static WeightedExperience of(Map<String, Experience> strata) {
    SortedMap<String, Experience> sorted = new TreeMap<>(requireNonNull(strata, "strata"));
    Checks.atLeast(sorted.size(), 1, "strata");
    ExperienceMetric metric = sorted.values().iterator().next().metric();
    for (Experience stratum : sorted.values()) {
      if (!stratum.metric().equals(metric)) {
        throw new IllegalArgumentException(
            "metric must be %s: %s".formatted(metric.name(), stratum.metric().name()));
      }
    }
    return new WeightedExperience(metric, sorted);
  }

  private AnswerShares weigh(List<Experience> heard) {
    double[] shares = new double[AnswerCounts.answersOn(metric.scale())];
    long n = 0;
    for (Experience stratum : heard) {
      long[] counts = stratum.answers().toArray();
      n = Math.addExact(n, stratum.n());
      for (int i = 0; i < shares.length; i++) {
        shares[i] += weight(stratum) * counts[i] / represented;
      }
    }
    double min = metric.scale().min();
    AnswerShares unweighted = new AnswerShares(min, shares, n, n);
    return new AnswerShares(min, shares, effective(heard, unweighted), n);
  }

  private double effective(List<Experience> heard, AnswerShares shares) {
    Formula formula = metric.formula();
    double variance = shares.variance(formula::score);
    double mean = shares.mean(formula::score);
    CompensatedSum squares = new CompensatedSum();
    for (Experience stratum : heard) {
      long[] counts = stratum.answers().toArray();
      double weight = weight(stratum) / represented;
      for (int i = 0; i < counts.length; i++) {
        double distance = formula.score(metric.scale().min() + i) - mean;
        double spread = variance > 0 ? distance * distance / variance : 1;
        squares.add(counts[i] * weight * weight * spread);
      }
    }
    return Math.min((double) shares.n(), 1 / squares.value());
  }

  private static double weight(Experience stratum) {
    return stratum.asked() / (double) stratum.n();
  }

  /**
   * Returns how the answers are summed up.
   *
   * @return the metric
   */
  public ExperienceMetric metric() {
    return metric;
  }

  /**
   * Returns how many answers there are.
   *
   * @return a count, not negative
   */
  public long n() {
    return shares.map(AnswerShares::n).orElse(0L);
  }

  /**
   * Returns how many answers were not on the scale.
   *
   * @return a count, not negative
   */
  public long rejected() {
    return rejected;
  }

  /**
   * Returns the strata that were asked and did not answer at all. The value says nothing about
   * them: join them with others, or read the value as that of the rest.
   *
   * @return their names in order; best empty
   */
  public List<String> silent() {
    return silent;
  }

  /**
   * Returns the share of the journeys asked that belong to strata with an answer.
   *
   * @return a share in [0, 1]; empty if nobody was asked
   */
  public Optional<Double> represented() {
    return asked == 0 ? Optional.empty() : Optional.of(represented / (double) asked);
  }

  /**
   * Returns how many times more answers the weighted value needs than an unweighted one that is as
   * well known.
   *
   * @return at least 1; empty if there is no answer
   */
  public Optional<Double> designEffect() {
    return shares.map(known -> known.n() / known.effective());
  }

  /**
   * Returns the weighted metric.
   *
   * @param level confidence level, above 0 and below 1
   * @return the value over the strata with an answer, with its interval and the number of answers;
   *     empty if there is none
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Estimate> estimate(double level) {
    Checks.level(level);
    return shares.map(known -> metric.formula().estimate(known, level));
  }

  /**
   * Compares with the weighted metric of another period or segment, of other people.
   *
   * @param other the other, of an equal metric
   * @param level confidence level, above 0 and below 1
   * @return this value less the other, with interval and p-value; empty where {@link
   *     ExperienceMetric#difference} is
   * @throws IllegalArgumentException if the metrics differ or the level is out of its range
   */
  public Optional<Difference> less(WeightedExperience other, double level) {
    Checks.level(level);
    if (!requireNonNull(other, "other").metric.equals(metric)) {
      throw new IllegalArgumentException(
          "metric must be %s: %s".formatted(metric.name(), other.metric.name()));
    }
    return shares.flatMap(
        mine -> other.shares.flatMap(theirs -> metric.formula().difference(mine, theirs, level)));
  }
}

package io.journeyscore.analytics.subsequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.List;

/**
 * How differently often the sequences of some groups hold a pattern.
 *
 * <p><b>Statistic.</b> Pearson's chi-squared of the table of groups by with and without the
 * pattern, each sequence counted once: the sum over its cells of {@code (count - expected)^2 /
 * expected}. With two groups each difference is brought nearer to zero by 1/2 first, to no less
 * than zero (Yates), as {@code chisq.test} in R does and TraMineR with it. Its p-value is the tail
 * of the chi-squared distribution with one degree of freedom less than there are groups, which is
 * rough where less than about five are expected in a cell. A pattern in all sequences has statistic
 * 0.
 *
 * <p>Sequences are taken as independent. Where several are of one customer, p-values are too small;
 * {@link OutcomeSubsequences} regards that.
 *
 * <p>Source: K. Pearson, Philosophical Magazine 50 (1900), 157-175, <a
 * href="https://doi.org/10.1080/14786440009463897">doi:10.1080/14786440009463897</a>; F. Yates,
 * Supplement to the Journal of the Royal Statistical Society 1 (1934), 217-235, <a
 * href="https://doi.org/10.2307/2983604">doi:10.2307/2983604</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param pattern the pattern
 * @param groups the share of each group, in the order of their numbers; two or more
 * @param statistic chi-squared; not negative
 * @param p its p-value, in [0, 1]
 * @param bonferroni the p-value times the number of patterns tested, at most 1
 * @param q the q-value of Benjamini and Hochberg over all patterns tested, in [0, 1]
 */
public record SubsequenceContrast(
    EventPattern pattern,
    List<GroupShare> groups,
    double statistic,
    double p,
    double bonferroni,
    double q) {

  /**
   * Checks the parts and copies the list.
   *
   * @param pattern the pattern
   * @param groups the share of each group
   * @param statistic chi-squared
   * @param p its p-value
   * @param bonferroni the p-value times the number of patterns tested
   * @param q the q-value
   * @throws NullPointerException if there is a null
   * @throws IllegalArgumentException if there are not two groups, or a number is out of its range
   */
  public SubsequenceContrast {
    requireNonNull(pattern, "pattern");
    groups = List.copyOf(groups);
    Checks.atLeast(groups.size(), 2, "groups");
    if (!(Checks.finite(statistic, "statistic") >= 0)) {
      throw new IllegalArgumentException("statistic must not be negative: " + statistic);
    }
    Checks.probability(p, "p");
    Checks.probability(bonferroni, "bonferroni");
    Checks.probability(q, "q");
  }

  /**
   * Returns how many sequences hold the pattern.
   *
   * @return the sum over the groups
   */
  public long count() {
    return groups.stream().mapToLong(GroupShare::count).sum();
  }
}

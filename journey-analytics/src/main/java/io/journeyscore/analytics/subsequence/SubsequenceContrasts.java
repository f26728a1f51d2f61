package io.journeyscore.analytics.subsequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.driver.FalseDiscovery;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.IndexSort;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The patterns by which groups of sequences differ most.
 *
 * <p>The frequent patterns of all sequences together are tested each, and the p-values are adjusted
 * for their number. For success against the rest see {@link OutcomeSubsequences}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param contrasts those of all patterns found, the smallest p-value first, then the greatest
 *     statistic, then in the order of the patterns
 * @param found the patterns
 */
public record SubsequenceContrasts(
    List<SubsequenceContrast> contrasts, FrequentSubsequences found) {

  /**
   * Copies the list.
   *
   * @param contrasts those of all patterns found
   * @param found the patterns
   * @throws NullPointerException if there is a null
   */
  public SubsequenceContrasts {
    contrasts = List.copyOf(contrasts);
    requireNonNull(found, "found");
  }

  /**
   * Finds patterns and tests each.
   *
   * <p>Takes the time of {@link FrequentSubsequences#of}: groups are counted in the same search.
   *
   * @param sequences the sequences
   * @param groups the number of the group of each sequence, from 0; left as they are
   * @param limits what is looked for; support is that in all sequences together
   * @return the contrasts; none if no pattern is frequent
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is not a group for each sequence, there is only one
   *     group, or one of the numbers up to the greatest has no sequence
   */
  public static SubsequenceContrasts of(
      EventSequences sequences, int[] groups, MiningLimits limits) {
    requireNonNull(limits, "limits");
    int[] copy = requireNonNull(groups, "groups").clone();
    long[] sizes = sizes(copy, sequences.size());
    Mined mined = Mined.of(sequences, copy, sizes.length, limits);
    List<Found> founds = mined.founds();
    PearsonTest[] tests =
        founds.stream()
            .map(found -> PearsonTest.of(counts(found, sizes.length), sizes))
            .toArray(PearsonTest[]::new);
    double[] p = Arrays.stream(tests).mapToDouble(PearsonTest::p).toArray();
    double[] q = FalseDiscovery.benjaminiHochberg(p);
    int[] order =
        IndexSort.sorted(
            p.length,
            (a, b) -> {
              int byP = Double.compare(p[a], p[b]);
              int byStatistic = Double.compare(tests[b].statistic(), tests[a].statistic());
              int rest = founds.get(a).pattern().compareTo(founds.get(b).pattern());
              return byP != 0 ? byP : byStatistic != 0 ? byStatistic : rest;
            });
    return new SubsequenceContrasts(
        Arrays.stream(order)
            .mapToObj(i -> contrast(founds.get(i), tests[i], sizes, p.length, q[i]))
            .toList(),
        mined.frequent());
  }

  private static long[] sizes(int[] groups, int sequences) {
    if (groups.length != sequences) {
      throw new IllegalArgumentException(
          "groups must have one entry for each of the %d sequences: %d"
              .formatted(sequences, groups.length));
    }
    for (int group : groups) {
      Checks.atLeast(group, 0, "groups");
    }
    int greatest = Arrays.stream(groups).max().orElse(0);
    if (greatest == 0 || greatest >= sequences) {
      throw new IllegalArgumentException(
          "groups must be numbered from 0 and be two or more: the greatest is " + greatest);
    }
    long[] sizes = new long[greatest + 1];
    for (int group : groups) {
      sizes[group]++;
    }
    for (int g = 0; g < sizes.length; g++) {
      Checks.atLeast(sizes[g], 1, "sequences of group " + g);
    }
    return sizes;
  }

  private static long[] counts(Found found, int groups) {
    return IntStream.range(0, groups).mapToLong(found::groupCount).toArray();
  }

  private static SubsequenceContrast contrast(
      Found found, PearsonTest test, long[] sizes, int tests, double q) {
    return new SubsequenceContrast(
        found.pattern(),
        IntStream.range(0, sizes.length)
            .mapToObj(g -> new GroupShare(found.groupCount(g), sizes[g], test.residual(g)))
            .toList(),
        test.statistic(),
        test.p(),
        Math.min(1, tests * test.p()),
        q);
  }
}

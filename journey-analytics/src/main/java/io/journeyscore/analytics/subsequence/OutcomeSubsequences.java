package io.journeyscore.analytics.subsequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.driver.FalseDiscovery;
import io.journeyscore.analytics.driver.SignalEffect;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.signal.Signal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The patterns that go with an outcome, such as success against the rest.
 *
 * <p>The frequent patterns are tested by chi-squared, and those with the smallest p-values get an
 * effect as {@link SignalEffect} has it, with the pattern as a signal that is there or not. Its
 * interval and p-value hold where one customer has several sequences, which those of chi-squared do
 * not. Its q-value is over all patterns found: those that got no effect count with a p-value of 1,
 * which can only make the others' greater.
 *
 * <p><b>What it does not say.</b> It is association. A sequence with more events holds more of
 * every pattern, so where longer ones succeed more often for another reason, all patterns go with
 * success: compare sequences that were observed for the same time, or cut after the same number of
 * events. A pattern without which, or with which, the outcome never happens is {@linkplain
 * SignalEffect#isStructural() structural}: it may be a step of the outcome itself. And patterns
 * chosen on some rows look better on them than they are: confirm them on others, with {@link
 * EventSequences#holding}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param subsequences those with an effect, the smallest p-value of the effect first, then the
 *     greatest chi-squared, then in the order of the patterns
 * @param found all patterns found
 * @param limits what they were found with
 */
public record OutcomeSubsequences(
    List<OutcomeSubsequence> subsequences, FrequentSubsequences found, MiningLimits limits) {

  private static final Comparator<OutcomeSubsequence> ORDER =
      Comparator.<OutcomeSubsequence>comparingDouble(one -> one.effect().p())
          .thenComparing(
              Comparator.<OutcomeSubsequence>comparingDouble(one -> one.contrast().statistic())
                  .reversed())
          .thenComparing(OutcomeSubsequence::pattern);

  /**
   * Copies the list.
   *
   * @param subsequences those with an effect
   * @param found all patterns found
   * @param limits what they were found with
   * @throws NullPointerException if there is a null
   */
  public OutcomeSubsequences {
    subsequences = List.copyOf(subsequences);
    requireNonNull(found, "found");
    requireNonNull(limits, "limits");
  }

  /**
   * How to measure.
   *
   * <p>Immutable and thread-safe.
   *
   * @param level confidence level of the intervals, above 0 and below 1
   * @param most how many patterns get an effect, those with the smallest p-values of chi-squared;
   *     positive
   */
  public record Options(double level, int most) {

    private static final int USUAL_MOST = 200;

    /**
     * Checks the parts.
     *
     * @param level confidence level of the intervals, above 0 and below 1
     * @param most how many patterns get an effect, positive
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Options {
      Checks.level(level);
      Checks.atLeast(most, 1, "most");
    }

    /**
     * Returns the usual options: level 0.95, 200 patterns.
     *
     * @return the options
     */
    public static Options defaults() {
      return new Options(0.95, USUAL_MOST);
    }
  }

  /**
   * Finds patterns and measures what goes with the outcome.
   *
   * <p>Takes the time of {@link FrequentSubsequences#of} and, for each pattern that gets an effect,
   * O(n log n) in the number of sequences. Neither the order of the sequences nor the numbering of
   * the clusters changes a bit.
   *
   * @param sequences the sequences, ending before their outcome is known; of learning rows alone
   * @param labels whether the outcome happened, one for each sequence
   * @param clusters which sequences belong together, by equal numbers, one for each; usually a
   *     number for each customer
   * @param limits what is looked for; support is that in all sequences together
   * @param options how to measure
   * @return what goes with the outcome
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if lengths differ, or no sequence has the outcome, or all have
   */
  public static OutcomeSubsequences of(
      EventSequences sequences,
      boolean[] labels,
      int[] clusters,
      MiningLimits limits,
      Options options) {
    requireNonNull(options, "options");
    Checks.rows(sequences.size(), "sequences", labels, clusters);
    int[] groups = new int[labels.length];
    Arrays.setAll(groups, i -> labels[i] ? 1 : 0);
    int with = Arrays.stream(groups).sum();
    if (with == 0 || with == groups.length) {
      throw new IllegalArgumentException(
          "labels must hold sequences with the outcome and without it: %d of %d with it"
              .formatted(with, groups.length));
    }
    SubsequenceContrasts contrasts = SubsequenceContrasts.of(sequences, groups, limits);
    List<SubsequenceContrast> all = contrasts.contrasts();
    int measured = Math.min(options.most(), all.size());
    SignalEffect.Options effects = new SignalEffect.Options(options.level());
    Occurrences occurrences = sequences.occurrences(limits);
    List<SignalEffect> measures =
        all.subList(0, measured).stream()
            .map(one -> values(sequences.holding(one.pattern(), occurrences)))
            .map(values -> SignalEffect.of(values, labels, clusters, effects))
            .toList();
    double[] p = new double[all.size()];
    Arrays.setAll(p, i -> i < measured ? measures.get(i).p() : 1);
    double[] q = FalseDiscovery.benjaminiHochberg(p);
    return new OutcomeSubsequences(
        IntStream.range(0, measured)
            .mapToObj(i -> new OutcomeSubsequence(all.get(i), measures.get(i), q[i]))
            .sorted(ORDER)
            .toList(),
        contrasts.found(),
        limits);
  }

  private static double[] values(boolean[] holding) {
    double[] values = new double[holding.length];
    Arrays.setAll(values, i -> holding[i] ? 1 : 0);
    return values;
  }

  /**
   * Returns the patterns that may be called discoveries.
   *
   * @param q the greatest q-value, in [0, 1]: the share of false ones that is accepted
   * @return those with a q-value up to it, in the order of {@link #subsequences()}
   * @throws IllegalArgumentException if it is not in [0, 1]
   */
  public List<OutcomeSubsequence> upTo(double q) {
    Checks.probability(q, "q");
    return subsequences.stream().filter(one -> one.q() <= q).toList();
  }

  /**
   * Returns signals of the patterns that may be called discoveries, to be tried in training beside
   * others.
   *
   * @param q the greatest q-value, in [0, 1]
   * @return the signals over the journey as {@link EventPattern#signal} makes them, strongest
   *     first; patterns with several types at one moment have none
   * @throws IllegalArgumentException if it is not in [0, 1]
   */
  public List<Signal> signals(double q) {
    return upTo(q).stream()
        .map(one -> one.pattern().signal(limits))
        .flatMap(Optional::stream)
        .toList();
  }
}

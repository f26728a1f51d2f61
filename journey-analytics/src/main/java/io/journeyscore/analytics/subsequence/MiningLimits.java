package io.journeyscore.analytics.subsequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.signal.Subsequence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which subsequences are looked for.
 *
 * <p>A sequence holds a subsequence if its elements can be found in it, in their order, such that
 * every limit of time and of events between is kept by one and the same finding. It is counted once
 * for each sequence, however often it is in it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param leastShare in which share of the sequences a subsequence must be, in [0, 1]; read as the
 *     decimal number that it prints as, so that 0.07 of 100 sequences is 7
 * @param leastCount in how many sequences it must be as well; positive
 * @param longest how many events it may have, from 1 to {@value Subsequence#MOST_STEPS}
 * @param gap the longest time from one element to the next, itself included; empty for any
 * @param between how many other elements of the sequence there may be from one element to the next;
 *     empty for any number
 * @param window the longest time from the first element to the last, itself included; empty for any
 * @param sameMoment how events of one moment are read
 * @param closed whether a subsequence is dropped that is part of a longer one found in the same
 *     sequences
 * @param most how many may be found, before those that are not closed are dropped; positive. Where
 *     there would be more, the least count is raised until there are not
 */
public record MiningLimits(
    double leastShare,
    int leastCount,
    int longest,
    Optional<Duration> gap,
    OptionalInt between,
    Optional<Duration> window,
    SameMoment sameMoment,
    boolean closed,
    int most) {

  private static final int USUAL_LONGEST = 4;
  private static final int USUAL_MOST = 10_000;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  /**
   * Checks the parts.
   *
   * @param leastShare in which share of the sequences a subsequence must be
   * @param leastCount in how many sequences it must be as well
   * @param longest how many events it may have
   * @param gap the longest time from one element to the next
   * @param between how many other elements there may be from one element to the next
   * @param window the longest time from the first element to the last
   * @param sameMoment how events of one moment are read
   * @param closed whether those are dropped that are part of a longer one in the same sequences
   * @param most how many may be found
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a part is out of its range; times must be a microsecond or
   *     more
   */
  public MiningLimits {
    Checks.probability(leastShare, "leastShare");
    Checks.atLeast(leastCount, 1, "leastCount");
    if (longest < 1 || longest > Subsequence.MOST_STEPS) {
      throw new IllegalArgumentException(
          "longest must be from 1 to " + Subsequence.MOST_STEPS + ": " + longest);
    }
    gap.ifPresent(length -> requireMicros(length, "gap"));
    if (between.isPresent()) {
      Checks.atLeast(between.getAsInt(), 0, "between");
    }
    window.ifPresent(length -> requireMicros(length, "window"));
    requireNonNull(sameMoment, "sameMoment");
    Checks.atLeast(most, 1, "most");
  }

  private static void requireMicros(Duration length, String name) {
    if (micros(length) < 1) {
      throw new IllegalArgumentException(name + " must be a microsecond or more: " + length);
    }
  }

  /**
   * Returns limits of support only: in a share of the sequences; up to 4 events, any time and any
   * number of events between; each event its own element; at most 10,000, closed or not.
   *
   * @param leastShare in which share of the sequences a subsequence must be, in [0, 1]
   * @return the limits
   * @throws IllegalArgumentException if the share is not in [0, 1]
   */
  public static MiningLimits ofShare(double leastShare) {
    return new MiningLimits(
        leastShare,
        1,
        USUAL_LONGEST,
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        SameMoment.IN_ORDER,
        false,
        USUAL_MOST);
  }

  /**
   * Returns limits of support only: in a number of sequences; otherwise as {@link #ofShare}.
   *
   * @param leastCount in how many sequences a subsequence must be; positive
   * @return the limits
   * @throws IllegalArgumentException if the number is not positive
   */
  public static MiningLimits ofCount(int leastCount) {
    return ofShare(0).withLeastCount(leastCount);
  }

  /**
   * Returns the same limits with another least count.
   *
   * @param count in how many sequences a subsequence must be, besides the share; positive
   * @return the limits
   * @throws IllegalArgumentException if the number is not positive
   */
  public MiningLimits withLeastCount(int count) {
    return new MiningLimits(
        leastShare, count, longest, gap, between, window, sameMoment, closed, most);
  }

  /**
   * Returns the same limits with another length.
   *
   * @param events how many events a subsequence may have, from 1 to {@value Subsequence#MOST_STEPS}
   * @return the limits
   * @throws IllegalArgumentException if the number is out of its range
   */
  public MiningLimits withLongest(int events) {
    return new MiningLimits(
        leastShare, leastCount, events, gap, between, window, sameMoment, closed, most);
  }

  /**
   * Returns the same limits with a limit on the time from one element to the next.
   *
   * @param length the longest time, itself included; a microsecond or more
   * @return the limits
   * @throws IllegalArgumentException if the time is too short
   */
  public MiningLimits withGap(Duration length) {
    return new MiningLimits(
        leastShare,
        leastCount,
        longest,
        Optional.of(length),
        between,
        window,
        sameMoment,
        closed,
        most);
  }

  /**
   * Returns the same limits with a limit on the elements between one element and the next.
   *
   * @param elements how many there may be; not negative
   * @return the limits
   * @throws IllegalArgumentException if the number is negative
   */
  public MiningLimits withAtMostBetween(int elements) {
    return new MiningLimits(
        leastShare,
        leastCount,
        longest,
        gap,
        OptionalInt.of(elements),
        window,
        sameMoment,
        closed,
        most);
  }

  /**
   * Returns the same limits with a limit on the time from the first element to the last.
   *
   * @param length the longest time, itself included; a microsecond or more
   * @return the limits
   * @throws IllegalArgumentException if the time is too short
   */
  public MiningLimits withWindow(Duration length) {
    return new MiningLimits(
        leastShare,
        leastCount,
        longest,
        gap,
        between,
        Optional.of(length),
        sameMoment,
        closed,
        most);
  }

  /**
   * Returns the same limits with events of one moment taken together.
   *
   * @return the limits with {@link SameMoment#TOGETHER}
   */
  public MiningLimits together() {
    return new MiningLimits(
        leastShare, leastCount, longest, gap, between, window, SameMoment.TOGETHER, closed, most);
  }

  /**
   * Returns the same limits for closed subsequences alone: one that is part of a longer one in the
   * very same sequences is dropped, for it says nothing that the longer one does not. The longer
   * one must keep these limits too. Source: J. Wang and J. Han, <i>BIDE: Efficient Mining of
   * Frequent Closed Sequences</i>, Proceedings of the 20th International Conference on Data
   * Engineering (2004), 79-90, <a
   * href="https://doi.org/10.1109/ICDE.2004.1319986">doi:10.1109/ICDE.2004.1319986</a>, for the
   * notion; here they are told apart once all are found.
   *
   * @return the limits
   */
  public MiningLimits closedOnly() {
    return new MiningLimits(
        leastShare, leastCount, longest, gap, between, window, sameMoment, true, most);
  }

  /**
   * Returns the same limits with another bound on how many are found.
   *
   * @param subsequences how many there may be; positive
   * @return the limits
   * @throws IllegalArgumentException if the number is not positive
   */
  public MiningLimits withMost(int subsequences) {
    return new MiningLimits(
        leastShare, leastCount, longest, gap, between, window, sameMoment, closed, subsequences);
  }

  /** In how many of some sequences a subsequence must be; positive. */
  int leastOf(int sequences) {
    BigDecimal share = BigDecimal.valueOf(leastShare).multiply(BigDecimal.valueOf(sequences));
    return Math.max(leastCount, share.setScale(0, RoundingMode.CEILING).intValueExact());
  }

  long gapMicros() {
    return gap.map(MiningLimits::micros).orElse(Long.MAX_VALUE);
  }

  long windowMicros() {
    return window.map(MiningLimits::micros).orElse(Long.MAX_VALUE);
  }

  int mostBetween() {
    return between.orElse(Integer.MAX_VALUE);
  }

  /** Whether the earliest finding of a subsequence is as good as any to be continued. */
  boolean earliestIsEnough() {
    return sameMoment == SameMoment.IN_ORDER
        && gap.isEmpty()
        && between.isEmpty()
        && window.isEmpty();
  }

  private static long micros(Duration length) {
    if (length.getSeconds() >= Long.MAX_VALUE / MICROS_PER_SECOND) {
      return Long.MAX_VALUE;
    }
    return length.isNegative()
        ? -1
        : length.getSeconds() * MICROS_PER_SECOND + length.getNano() / NANOS_PER_MICRO;
  }
}

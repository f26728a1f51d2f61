package io.journeyscore.analytics.experience;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.event.RatingScale;
import java.util.Arrays;

/**
 * How often each whole answer of a scale was given, and how many answers were not on it.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class AnswerCounts {
  private static final int MOST_ANSWERS = 1001;

  private final RatingScale scale;
  private final long[] counts;
  private final long rejected;
  private final long n;

  private AnswerCounts(RatingScale scale, long[] counts, long rejected) {
    this.scale = scale;
    this.counts = counts;
    this.rejected = rejected;
    n = Arrays.stream(counts).reduce(0, Math::addExact);
  }

  /**
   * Counts answers.
   *
   * @param scale the scale, with whole ends
   * @param answers the answers in any order; those that are not whole, or not on the scale, are
   *     counted as rejected
   * @return the counts
   * @throws IllegalArgumentException if an end of the scale is not whole, or it has more than 1,001
   *     answers
   */
  public static AnswerCounts of(RatingScale scale, double... answers) {
    long[] counts = new long[answersOn(scale)];
    long rejected = 0;
    for (double answer : requireNonNull(answers, "answers")) {
      if (isAnswer(scale, answer)) {
        counts[(int) (answer - scale.min())]++;
      } else {
        rejected++;
      }
    }
    return new AnswerCounts(scale, counts, rejected);
  }

  /**
   * Takes answers that are counted already.
   *
   * @param scale the scale, with whole ends
   * @param counts how often each answer was given, from the lowest to the highest; not negative,
   *     not kept
   * @param rejected how many answers were not on the scale, not negative
   * @return the counts
   * @throws IllegalArgumentException if an end of the scale is not whole, or it has more than 1,001
   *     answers, or there are not as many counts as answers, or a count is negative
   */
  public static AnswerCounts ofCounts(RatingScale scale, long[] counts, long rejected) {
    int answers = answersOn(scale);
    long[] copy = requireNonNull(counts, "counts").clone();
    if (copy.length != answers) {
      throw new IllegalArgumentException(
          "counts must be one for each of the %d answers: %d".formatted(answers, copy.length));
    }
    for (long count : copy) {
      Checks.atLeast(count, 0, "counts");
    }
    return new AnswerCounts(scale, copy, Checks.atLeast(rejected, 0, "rejected"));
  }

  /** Returns how many whole answers a scale has. */
  static int answersOn(RatingScale scale) {
    double range = requireNonNull(scale, "scale").max() - scale.min();
    if (scale.min() != Math.rint(scale.min()) || range != Math.rint(range)) {
      throw new IllegalArgumentException("scale must have whole ends: " + scale.name());
    }
    if (range >= MOST_ANSWERS) {
      throw new IllegalArgumentException(
          "scale must have at most %d answers: %s".formatted(MOST_ANSWERS, scale.name()));
    }
    return (int) range + 1;
  }

  /** Says whether a number is a whole answer of a scale. */
  static boolean isAnswer(RatingScale scale, double answer) {
    return scale.contains(answer) && answer == Math.rint(answer);
  }

  /**
   * Returns the scale.
   *
   * @return the scale
   */
  public RatingScale scale() {
    return scale;
  }

  /**
   * Returns how many answers there are on the scale.
   *
   * @return a count, not negative
   */
  public long n() {
    return n;
  }

  /**
   * Returns how many answers were not on the scale. They are part of no result.
   *
   * @return a count, not negative
   */
  public long rejected() {
    return rejected;
  }

  /**
   * Returns how often an answer was given.
   *
   * @param answer a whole answer on the scale
   * @return a count, not negative
   * @throws IllegalArgumentException if the answer is not on the scale
   */
  public long count(int answer) {
    if (!isAnswer(scale, answer)) {
      throw new IllegalArgumentException(
          "answer must lie on the scale %s, %s to %s: %s"
              .formatted(scale.name(), scale.min(), scale.max(), answer));
    }
    return counts[(int) (answer - scale.min())];
  }

  /** Returns how often each answer was given, from the lowest, as a new array. */
  long[] toArray() {
    return counts.clone();
  }

  /**
   * Adds the answers of another group of people.
   *
   * @param other the other counts, on the same scale
   * @return the counts of both
   * @throws IllegalArgumentException if the scales differ
   */
  public AnswerCounts plus(AnswerCounts other) {
    if (!requireNonNull(other, "other").scale.equals(scale)) {
      throw new IllegalArgumentException(
          "scale must be %s: %s".formatted(scale.name(), other.scale.name()));
    }
    long[] sums = counts.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.addExact(sums[i], other.counts[i]);
    }
    return new AnswerCounts(scale, sums, Math.addExact(rejected, other.rejected));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AnswerCounts that
        && scale.equals(that.scale)
        && rejected == that.rejected
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "AnswerCounts[scale=%s, counts=%s, rejected=%d]"
        .formatted(scale.name(), Arrays.toString(counts), rejected);
  }
}

package io.journeyscore.analytics.funnel;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The attempts that came to a step and to none after it: whether that is final, and what came next.
 *
 * <p>What came next is the very next event, of whatever kind, after the one at which the attempt
 * came to the step: {@code lost + open} is the sum of all next events, of {@code ended} and of
 * {@code stillOpen}.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param lost those that were watched for as long as they may take: they are out
 * @param open those that were not: they may go on yet
 * @param next by type, how many did that next
 * @param ended those after which nothing came, and that are out
 * @param stillOpen those after which nothing has come yet, and that may go on
 */
public record Leavers(long lost, long open, Map<String, Long> next, long ended, long stillOpen) {

  /**
   * What came next, and how often.
   *
   * @param type the type of event
   * @param count how often; positive
   */
  public record Next(String type, long count) {}

  /**
   * Checks and copies.
   *
   * @param lost those that were watched for as long as they may take
   * @param open those that were not
   * @param next by type, how many did that next
   * @param ended those after which nothing came, and that are out
   * @param stillOpen those after which nothing has come yet, and that may go on
   * @throws IllegalArgumentException if a count is negative
   */
  public Leavers {
    Checks.atLeast(lost, 0, "lost");
    Checks.atLeast(open, 0, "open");
    Checks.atLeast(ended, 0, "ended");
    Checks.atLeast(stillOpen, 0, "stillOpen");
    next = Map.copyOf(requireNonNull(next, "next"));
  }

  /**
   * Returns what most did next.
   *
   * @param most how many types of event to tell; not negative
   * @return the most frequent first, of equal ones by name; fewer if there are fewer
   * @throws IllegalArgumentException if {@code most} is negative
   */
  public List<Next> top(int most) {
    Checks.atLeast(most, 0, "most");
    return next.entrySet().stream()
        .map(entry -> new Next(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Next::count).reversed().thenComparing(Next::type))
        .limit(most)
        .toList();
  }

  /**
   * Returns how many there are.
   *
   * @return those that are lost and those that are open
   */
  public long count() {
    return lost + open;
  }
}

package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The class of one component over all who were asked, and how much it pleases and displeases.
 *
 * <p>The class is the one with the most answers. Among equal ones the first of must-be,
 * one-dimensional, attractive, indifferent, reverse, questionable counts: what displeases most by
 * its lack comes first, as Berger and others (1993) advise; {@link #tied} tells that it was so.
 *
 * <p>Immutable and thread-safe.
 *
 * @param counts how many answered each class; classes without an answer have 0
 * @param level confidence level of the intervals, above 0 and below 1
 */
public record KanoResult(Map<KanoClass, Long> counts, double level) {
  /**
   * Checks and copies the counts.
   *
   * @param counts how many answered each class; one that is not named has 0
   * @param level confidence level of the intervals
   * @throws NullPointerException if the counts are null or hold null
   * @throws IllegalArgumentException if a count is negative, all are 0, or the level is not above 0
   *     and below 1
   */
  public KanoResult {
    Map<KanoClass, Long> all = new EnumMap<>(KanoClass.class);
    for (KanoClass one : KanoClass.values()) {
      all.put(one, 0L);
    }
    requireNonNull(counts, "counts")
        .forEach((kano, count) -> all.put(kano, Checks.atLeast(count, 0, "counts")));
    Checks.atLeast(all.values().stream().reduce(0L, Math::addExact), 1, "answers");
    Checks.level(level);
    counts = Collections.unmodifiableMap(all);
  }

  /**
   * Returns how many answered.
   *
   * @return a positive count
   */
  public long n() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Returns the class of the component.
   *
   * @return the class with the most answers; the first of {@link #tied} if there are several
   */
  public KanoClass kano() {
    return tied().iterator().next();
  }

  /**
   * Returns all classes with as many answers as the first.
   *
   * @return one class where the result is plain, several where it is a tie, in the order in which
   *     ties are broken
   */
  public Set<KanoClass> tied() {
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    Set<KanoClass> first = EnumSet.noneOf(KanoClass.class);
    counts.forEach(
        (kano, count) -> {
          if (count == most) {
            first.add(kano);
          }
        });
    return first;
  }

  /**
   * Returns how much satisfaction rises if the component is there: {@code (A + O) / (A + O + M +
   * I)}.
   *
   * @return a share of those who answered attractive, one-dimensional, must-be or indifferent, with
   *     Wilson's interval; empty if nobody did
   */
  public Optional<Estimate> better() {
    return share(count(KanoClass.ATTRACTIVE) + count(KanoClass.ONE_DIMENSIONAL));
  }

  /**
   * Returns how much satisfaction falls if the component is not there: {@code -(O + M) / (A + O + M
   * + I)}.
   *
   * @return a number in [-1, 0], with Wilson's interval of the share; empty if nobody answered one
   *     of the four classes
   */
  public Optional<Estimate> worse() {
    return share(count(KanoClass.ONE_DIMENSIONAL) + count(KanoClass.MUST_BE))
        .map(
            share ->
                new Estimate(
                    -share.value(),
                    new Interval(-share.interval().high(), -share.interval().low(), level),
                    share.n()));
  }

  private Optional<Estimate> share(long some) {
    long all =
        count(KanoClass.ATTRACTIVE)
            + count(KanoClass.ONE_DIMENSIONAL)
            + count(KanoClass.MUST_BE)
            + count(KanoClass.INDIFFERENT);
    return all == 0 ? Optional.empty() : Optional.of(Proportion.wilson(some, all, level));
  }

  private long count(KanoClass kano) {
    return counts.getOrDefault(kano, 0L);
  }
}

package io.journeyscore.analytics.path;

import java.util.List;
import java.util.Set;

/**
 * A part of a pattern, as it was written.
 *
 * <p>Immutable and thread-safe.
 */
sealed interface PatternPart {

  /** What no repeat is bounded by. */
  int UNBOUNDED = Integer.MAX_VALUE;

  /** How many steps it comes to with repeats written out; at most {@code Long.MAX_VALUE / 2}. */
  long size();

  /** Whether no step at all will do. */
  boolean mayBeEmpty();

  /**
   * One step.
   *
   * @param names what it may be called, or may not
   * @param not whether it may not
   */
  record Step(Set<String> names, boolean not) implements PatternPart {
    @Override
    public long size() {
      return 1;
    }

    @Override
    public boolean mayBeEmpty() {
      return false;
    }
  }

  /**
   * One part after the other.
   *
   * @param parts at least one
   */
  record Sequence(List<PatternPart> parts) implements PatternPart {
    @Override
    public long size() {
      return parts.stream().mapToLong(PatternPart::size).reduce(0, PatternPart::plus);
    }

    @Override
    public boolean mayBeEmpty() {
      return parts.stream().allMatch(PatternPart::mayBeEmpty);
    }
  }

  /**
   * One of some parts.
   *
   * @param parts at least one
   */
  record Choice(List<PatternPart> parts) implements PatternPart {
    @Override
    public long size() {
      return parts.stream().mapToLong(PatternPart::size).reduce(0, PatternPart::plus);
    }

    @Override
    public boolean mayBeEmpty() {
      return parts.stream().anyMatch(PatternPart::mayBeEmpty);
    }
  }

  /**
   * A part some times.
   *
   * @param part the part
   * @param least how often at least
   * @param most how often at most, or {@link #UNBOUNDED}
   */
  record Repeat(PatternPart part, int least, int most) implements PatternPart {
    @Override
    public long size() {
      long times = most == UNBOUNDED ? Math.max(1, least) : most;
      long one = part.size();
      return one > Long.MAX_VALUE / 2 / Math.max(1, times) ? Long.MAX_VALUE / 2 : one * times;
    }

    @Override
    public boolean mayBeEmpty() {
      return least == 0 || part.mayBeEmpty();
    }
  }

  private static long plus(long one, long other) {
    return Math.min(Long.MAX_VALUE / 2, one + other);
  }
}

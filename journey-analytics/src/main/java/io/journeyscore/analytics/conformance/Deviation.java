package io.journeyscore.analytics.conformance;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Optional;

/**
 * Where a journey leaves the intended one.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param kind in which way
 * @param step which intended step; for {@link Kind#EXTRA} what the step is called that was taken
 * @param after the furthest intended step that was taken before; empty if there was none, and for
 *     {@link Kind#SKIPPED}
 */
public record Deviation(Kind kind, String step, Optional<String> after)
    implements Comparable<Deviation> {

  private static final Comparator<Deviation> ORDER =
      Comparator.comparing(Deviation::kind)
          .thenComparing(Deviation::step)
          .thenComparing(deviation -> deviation.after().orElse(""));

  /** In which way a journey leaves the intended one. */
  public enum Kind {
    /** A step was not taken. */
    SKIPPED,
    /** A step was taken after a later one. */
    OUT_OF_ORDER,
    /** A step was taken again. */
    REPEATED,
    /** A step was taken that is not intended. */
    EXTRA,
    /** A step was taken after its limit of time. */
    TOO_LATE
  }

  /**
   * Checks that all parts are given.
   *
   * @param kind in which way
   * @param step which intended step
   * @param after the furthest intended step that was taken before
   */
  public Deviation {
    requireNonNull(kind, "kind");
    requireNonNull(step, "step");
    requireNonNull(after, "after");
  }

  @Override
  public int compareTo(Deviation other) {
    return ORDER.compare(this, other);
  }
}

package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.internal.Checks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How often some steps were taken in their order, with limits on what lies between one and the
 * next. It counts the events that complete the steps. With no event between, these are n-grams.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param steps the steps, first to last; one event is one step
 * @param between how many other events there may be from one step to the next; empty for any number
 * @param within the longest time from one step to the next, itself included; empty for any
 * @param scope which events the signal looks at
 */
public record Subsequence(
    List<EventFilter> steps, OptionalInt between, Optional<Duration> within, Scope scope)
    implements Signal {

  /** The most steps that there may be. */
  public static final int MOST_STEPS = 16;

  /**
   * Checks the parts.
   *
   * @param steps the steps, first to last; one event is one step
   * @param between how many other events there may be from one step to the next; empty for any
   *     number
   * @param within the longest time from one step to the next, itself included; empty for any
   * @param scope which events the signal looks at
   * @throws IllegalArgumentException if there are too few steps or too many, or a limit is out of
   *     range
   */
  public Subsequence {
    requireNonNull(between, "between");
    requireNonNull(within, "within");
    requireNonNull(scope, "scope");
    steps = List.copyOf(steps);
    if (steps.size() < 2 || steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException(
          "steps must number 2 to %d: %d".formatted(MOST_STEPS, steps.size()));
    }
    if (between.isPresent() && between.getAsInt() < 0) {
      throw new IllegalArgumentException(
          "events between steps must not be negative: " + between.getAsInt());
    }
    within.ifPresent(length -> Checks.requirePositive(length, "within"));
  }

  /**
   * Returns the same signal with a limit on the events between one step and the next.
   *
   * @param most how many there may be
   * @return the signal
   * @throws IllegalArgumentException if the number is negative
   */
  public Subsequence withAtMostBetween(int most) {
    return new Subsequence(steps, OptionalInt.of(most), within, scope);
  }

  /**
   * Returns the same signal with a limit on the time from one step to the next.
   *
   * @param longest the longest time, itself included; positive
   * @return the signal
   * @throws IllegalArgumentException if the time is not positive
   */
  public Subsequence within(Duration longest) {
    return new Subsequence(steps, between, Optional.of(longest), scope);
  }

  static Subsequence of(SignalForm form) {
    Optional<Integer> between = form.optional("between", Integer.class);
    return new Subsequence(
        form.list("steps", EventFilter.class),
        between.isPresent() ? OptionalInt.of(between.get()) : OptionalInt.empty(),
        form.optional("within", Duration.class),
        form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("steps", steps)
        .with("between", between.isPresent() ? Optional.of(between.getAsInt()) : Optional.empty())
        .with("within", within)
        .of(SignalKind.SUBSEQUENCE, scope);
  }

  @Override
  public Unit unit() {
    return Unit.COUNT;
  }

  @Override
  public Range range() {
    return Range.NOT_NEGATIVE;
  }

  Gauge gauge(Layout layout) {
    SequenceTracker tracker =
        layout.shared(
            List.of("sequence", steps, between, within),
            SequenceTracker.class,
            () -> new SequenceTracker(layout, steps, between, within));
    return at -> tracker.completed(at.state(scope));
  }
}

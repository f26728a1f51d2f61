package io.journeyscore.analytics.internal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.Measure.Accumulator;

/**
 * An accumulator of what is {@link Held}; two of equal measures can be combined.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 *
 * @param <T> what is taken in
 * @param <R> the result
 * @param <H> what is held
 */
public final class HeldAccumulator<T, R, H extends Held<T, R, H>> implements Accumulator<T, R> {
  private final Measure<T, R> measure;
  private final H held;

  /**
   * Starts with what is held.
   *
   * @param measure the measure; equal to another one if and only if their accumulators may be
   *     combined, and told apart by its text
   * @param held what is held so far
   */
  public HeldAccumulator(Measure<T, R> measure, H held) {
    this.measure = measure;
    this.held = held;
  }

  /**
   * Reads an accumulator.
   *
   * @param <T> what is taken in
   * @param <R> the result
   * @param <H> what is held
   * @param measure the measure
   * @param fresh one that holds nothing
   * @param saved what {@link #toBytes} returned
   * @return an accumulator
   * @throws io.journeyscore.error.StateFormatException if the bytes are not sound, or are those of
   *     another measure
   */
  public static <T, R, H extends Held<T, R, H>> HeldAccumulator<T, R, H> read(
      Measure<T, R> measure, H fresh, byte[] saved) {
    SavedState.read(measure.toString(), requireNonNull(saved, "saved"), fresh::read);
    return new HeldAccumulator<>(measure, fresh);
  }

  @Override
  public Accumulator<T, R> accept(T thing) {
    held.add(requireNonNull(thing, "thing"));
    return this;
  }

  @Override
  @SuppressWarnings("unchecked") // Equal measures hold the same.
  public Accumulator<T, R> combine(Accumulator<T, R> other) {
    requireNonNull(other, "other");
    if (other == this
        || !(other instanceof HeldAccumulator<?, ?, ?> that)
        || !measure.equals(that.measure)) {
      throw new IllegalArgumentException("other must be another accumulator of " + measure);
    }
    held.addAll((H) that.held);
    return this;
  }

  @Override
  public byte[] toBytes() {
    return SavedState.write(measure.toString(), held::write);
  }

  @Override
  public R result() {
    return held.result();
  }
}

package io.journeyscore.analytics.internal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The accumulator of a measure that needs nothing but a fixed number of counts: they are added
 * exactly, in any order.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 *
 * @param <T> what is taken in
 * @param <R> the result
 */
public final class CountAccumulator<T, R> implements Accumulator<T, R> {
  private final String kind;
  private final long[] counts;
  private final BiConsumer<T, long[]> count;
  private final Function<long[], R> result;

  /**
   * Starts with counts of nothing.
   *
   * @param kind what is counted, with all settings that must be equal in measures that are combined
   * @param size how many counts there are
   * @param count adds what one thing counts for
   * @param result makes the result from a copy of the counts
   */
  public CountAccumulator(
      String kind, int size, BiConsumer<T, long[]> count, Function<long[], R> result) {
    this.kind = kind;
    this.counts = new long[size];
    this.count = count;
    this.result = result;
  }

  /**
   * Takes what a saved accumulator of the same kind held, in place of what this one holds.
   *
   * @param saved what {@link #toBytes} returned
   * @return this
   * @throws StateFormatException if the bytes are not sound or of another kind
   */
  public CountAccumulator<T, R> restore(byte[] saved) {
    SavedState.read(
        kind,
        requireNonNull(saved, "saved"),
        in -> {
          long[] held = SavedState.readLongs(in);
          if (held.length != counts.length) {
            throw new StateFormatException(
                Code.INCONSISTENT, 0, "a saved measure must have as many counts as its reader");
          }
          System.arraycopy(held, 0, counts, 0, counts.length);
        });
    return this;
  }

  @Override
  public CountAccumulator<T, R> accept(T thing) {
    count.accept(requireNonNull(thing, "thing"), counts);
    return this;
  }

  @Override
  public CountAccumulator<T, R> combine(Accumulator<T, R> other) {
    requireNonNull(other, "other");
    if (other == this
        || !(other instanceof CountAccumulator<?, ?> that)
        || !that.kind.equals(kind)) {
      throw new IllegalArgumentException(
          "other must be another accumulator of the same measure: " + other);
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Math.addExact(counts[i], that.counts[i]);
    }
    return this;
  }

  @Override
  public byte[] toBytes() {
    return SavedState.write(kind, out -> SavedState.writeLongs(out, counts));
  }

  @Override
  public R result() {
    return result.apply(counts.clone());
  }

  @Override
  public String toString() {
    return kind;
  }
}

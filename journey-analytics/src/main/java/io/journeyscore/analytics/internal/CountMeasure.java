package io.journeyscore.analytics.internal;

import io.journeyscore.analytics.Measure;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A measure that needs nothing but a fixed number of counts.
 *
 * <p>Immutable and thread-safe.
 *
 * @param kind what is counted, with all settings that must be equal in measures that are combined
 * @param size how many counts there are
 * @param count adds what one thing counts for
 * @param result makes the result from the counts, which are its own
 * @param <T> what is taken in
 * @param <R> the result
 */
public record CountMeasure<T, R>(
    String kind, int size, BiConsumer<T, long[]> count, Function<long[], R> result)
    implements Measure<T, R> {

  @Override
  public Accumulator<T, R> accumulator() {
    return counts();
  }

  @Override
  public Accumulator<T, R> accumulator(byte[] saved) {
    return counts().restore(saved);
  }

  private CountAccumulator<T, R> counts() {
    return new CountAccumulator<>(kind, size, count, result);
  }

  @Override
  public String toString() {
    return kind;
  }
}

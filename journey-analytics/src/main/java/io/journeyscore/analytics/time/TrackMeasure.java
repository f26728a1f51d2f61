package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.SavedState;
import java.util.function.Function;

/**
 * A rule for tracks as a measure of what tracks are made of.
 *
 * @param <T> what a track is made of
 * @param <R> the result
 */
final class TrackMeasure<T, R> implements Measure<T, R> {
  private final String kind;
  private final Function<T, Track> maker;
  private final TrackRule<R> rule;

  TrackMeasure(String of, Function<T, Track> maker, TrackRule<R> rule) {
    this.kind = of + " " + rule.describe();
    this.maker = maker;
    this.rule = rule;
  }

  @Override
  public Accumulator<T, R> accumulator() {
    return new Running<>(kind, maker, rule.tally().get());
  }

  @Override
  public Accumulator<T, R> accumulator(byte[] saved) {
    TrackTally<R> tally = rule.tally().get();
    SavedState.read(kind, saved, tally::read);
    return new Running<>(kind, maker, tally);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrackMeasure<?, ?> that && kind.equals(that.kind);
  }

  @Override
  public int hashCode() {
    return kind.hashCode();
  }

  @Override
  public String toString() {
    return kind;
  }

  /** One tally in the making. */
  private record Running<T, R>(String kind, Function<T, Track> maker, TrackTally<R> tally)
      implements Accumulator<T, R> {

    @Override
    public Accumulator<T, R> accept(T thing) {
      tally.accept(maker.apply(thing));
      return this;
    }

    @Override
    public Accumulator<T, R> combine(Accumulator<T, R> other) {
      if (requireNonNull(other, "other") == this
          || !(other instanceof Running<T, R> that && that.kind.equals(kind))) {
        throw new IllegalArgumentException("other must be another one of " + kind);
      }
      tally.addAll(that.tally);
      return this;
    }

    @Override
    public byte[] toBytes() {
      return SavedState.write(kind, tally::write);
    }

    @Override
    public R result() {
      return tally.result();
    }
  }
}

package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.SavedState;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A measure of things that have paths.
 *
 * <p>Immutable and thread-safe.
 */
final class MappedMeasure<T, R> implements Measure<T, R> {
  private final PathMeasure<R> paths;
  private final Object steps;
  private final Function<T, JourneyPath> path;

  /**
   * Creates a measure.
   *
   * @param paths the measure of paths
   * @param steps what tells this measure from others of the same paths
   * @param path gives the path of a thing
   */
  MappedMeasure(PathMeasure<R> paths, Object steps, Function<T, JourneyPath> path) {
    this.paths = paths;
    this.steps = steps;
    this.path = path;
  }

  @Override
  public Accumulator<T, R> accumulator() {
    return new Mapped<>(this, paths.accumulator());
  }

  @Override
  public Accumulator<T, R> accumulator(byte[] saved) {
    List<Accumulator<JourneyPath, R>> read = new ArrayList<>(1);
    SavedState.read(
        toString(), requireNonNull(saved, "saved"), in -> read.add(paths.accumulator(rest(in))));
    return new Mapped<>(this, read.get(0));
  }

  private static byte[] rest(DataInputStream in) throws IOException {
    return in.readAllBytes();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MappedMeasure<?, ?> that
        && paths.equals(that.paths)
        && steps.equals(that.steps);
  }

  @Override
  public int hashCode() {
    return Objects.hash(paths, steps);
  }

  @Override
  public String toString() {
    return "%s of %s".formatted(paths, steps);
  }

  private static final class Mapped<T, R> implements Accumulator<T, R> {
    private final MappedMeasure<T, R> measure;
    private final Accumulator<JourneyPath, R> paths;

    Mapped(MappedMeasure<T, R> measure, Accumulator<JourneyPath, R> paths) {
      this.measure = measure;
      this.paths = paths;
    }

    @Override
    public Accumulator<T, R> accept(T thing) {
      paths.accept(measure.path.apply(requireNonNull(thing, "thing")));
      return this;
    }

    @Override
    @SuppressWarnings("unchecked") // Equal measures are of the same result.
    public Accumulator<T, R> combine(Accumulator<T, R> other) {
      requireNonNull(other, "other");
      if (!(other instanceof Mapped<?, ?> that) || !measure.equals(that.measure)) {
        throw new IllegalArgumentException("other must be an accumulator of " + measure);
      }
      paths.combine((Accumulator<JourneyPath, R>) that.paths);
      return this;
    }

    @Override
    public byte[] toBytes() {
      byte[] own = paths.toBytes();
      return SavedState.write(measure.toString(), out -> out.write(own));
    }

    @Override
    public R result() {
      return paths.result();
    }
  }
}

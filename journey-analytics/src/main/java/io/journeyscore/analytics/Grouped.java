package io.journeyscore.analytics;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.SavedState;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One measure for each group of things, such as segments, periods or strata, in one pass.
 *
 * <p><i>Immutable and thread-safe</i>, if the grouping is.
 *
 * @param <T> what is taken in
 * @param <R> the result of each group
 */
public final class Grouped<T, R> implements Measure<T, SortedMap<String, R>> {
  private static final String KIND = "grouped";

  private final Measure<T, R> measure;
  private final Function<? super T, String> group;

  private Grouped(Measure<T, R> measure, Function<? super T, String> group) {
    this.measure = measure;
    this.group = group;
  }

  /**
   * Measures each group apart.
   *
   * @param <T> what is taken in
   * @param <R> the result of each group
   * @param measure what is measured in each group
   * @param group names the group of a thing, the same at each call; it is not kept in saved bytes
   * @return the measure
   */
  public static <T, R> Grouped<T, R> by(Function<? super T, String> group, Measure<T, R> measure) {
    return new Grouped<>(requireNonNull(measure, "measure"), requireNonNull(group, "group"));
  }

  @Override
  public Accumulator<T, SortedMap<String, R>> accumulator() {
    return new Groups<>(this);
  }

  @Override
  public Accumulator<T, SortedMap<String, R>> accumulator(byte[] saved) {
    Groups<T, R> groups = new Groups<>(this);
    SavedState.read(
        KIND,
        requireNonNull(saved, "saved"),
        in -> {
          for (int left = in.readInt(); left > 0; left--) {
            String name = SavedState.readText(in);
            groups.held.put(name, measure.accumulator(SavedState.readBytes(in)));
          }
        });
    return groups;
  }

  private static final class Groups<T, R> implements Accumulator<T, SortedMap<String, R>> {
    private final Grouped<T, R> grouped;
    private final SortedMap<String, Accumulator<T, R>> held = new TreeMap<>();

    Groups(Grouped<T, R> grouped) {
      this.grouped = grouped;
    }

    private Accumulator<T, R> group(String name) {
      return held.computeIfAbsent(name, any -> grouped.measure.accumulator());
    }

    @Override
    public Accumulator<T, SortedMap<String, R>> accept(T thing) {
      group(requireNonNull(grouped.group.apply(thing), "group")).accept(thing);
      return this;
    }

    @Override
    public Accumulator<T, SortedMap<String, R>> combine(
        Accumulator<T, SortedMap<String, R>> other) {
      if (requireNonNull(other, "other") == this || !(other instanceof Groups<T, R> that)) {
        throw new IllegalArgumentException(
            "other must be another accumulator of the same measure: " + other);
      }
      that.held.forEach((name, accumulator) -> group(name).combine(accumulator));
      return this;
    }

    @Override
    public byte[] toBytes() {
      return SavedState.write(
          KIND,
          out -> {
            out.writeInt(held.size());
            for (Map.Entry<String, Accumulator<T, R>> entry : held.entrySet()) {
              SavedState.writeText(out, entry.getKey());
              SavedState.writeBytes(out, entry.getValue().toBytes());
            }
          });
    }

    @Override
    public SortedMap<String, R> result() {
      SortedMap<String, R> results = new TreeMap<>();
      held.forEach((name, accumulator) -> results.put(name, accumulator.result()));
      return results;
    }

    @Override
    public String toString() {
      return KIND + " into " + held.size();
    }
  }
}

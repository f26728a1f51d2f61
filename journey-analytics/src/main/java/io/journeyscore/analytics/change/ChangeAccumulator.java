package io.journeyscore.analytics.change;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.analytics.internal.SavedState;
import java.util.function.Function;

/**
 * Takes in customers before and after a change.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class ChangeAccumulator<T> implements Accumulator<T, Change> {
  private final String kind;
  private final Function<T, CustomerRows> rows;
  private GroupSums treated = new GroupSums();
  private GroupSums controls = new GroupSums();

  ChangeAccumulator(String kind, Function<T, CustomerRows> rows) {
    this.kind = kind;
    this.rows = rows;
  }

  ChangeAccumulator<T> restore(byte[] saved) {
    SavedState.read(
        kind,
        requireNonNull(saved, "saved"),
        in -> {
          treated = GroupSums.read(in);
          controls = GroupSums.read(in);
        });
    return this;
  }

  @Override
  public ChangeAccumulator<T> accept(T customer) {
    CustomerRows own = rows.apply(requireNonNull(customer, "customer"));
    (own.treated() ? treated : controls).add(own);
    return this;
  }

  @Override
  public ChangeAccumulator<T> combine(Accumulator<T, Change> other) {
    requireNonNull(other, "other");
    if (other == this || !(other instanceof ChangeAccumulator<?> that) || !that.kind.equals(kind)) {
      throw new IllegalArgumentException(
          "other must be another accumulator of the same measure: " + other);
    }
    treated.add(that.treated);
    controls.add(that.controls);
    return this;
  }

  @Override
  public byte[] toBytes() {
    return SavedState.write(
        kind,
        out -> {
          treated.write(out);
          controls.write(out);
        });
  }

  @Override
  public Change result() {
    return new Change(treated.copy(), controls.copy());
  }

  @Override
  public String toString() {
    return kind;
  }
}

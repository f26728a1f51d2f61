package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A measure that counts journeys into a {@link Tally}.
 *
 * @param <T> what is taken in
 * @param <H> the tally
 * @param <R> the result
 * @param kind what is measured; accumulators of one kind can be combined
 * @param fresh makes a tally that holds nothing
 * @param taker counts one thing
 * @param maker makes the result
 */
record TallyMeasure<T, H extends Tally<H>, R>(
    String kind, Supplier<H> fresh, BiConsumer<H, T> taker, Function<H, R> maker)
    implements Measure<T, R> {

  @Override
  public Accumulator<T, R> accumulator() {
    return new Counting<>(this, fresh.get());
  }

  @Override
  public Accumulator<T, R> accumulator(byte[] saved) {
    H held = fresh.get();
    int size = requireNonNull(saved, "saved").length;
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
      if (!in.readUTF().equals(kind)) {
        throw new StateFormatException(Code.NOT_A_STATE, 0, "state must be of " + kind);
      }
      held.read(in);
      if (in.available() > 0) {
        throw new StateFormatException(
            Code.TRAILING_BYTES, size - in.available(), "state must end here");
      }
    } catch (IOException e) {
      throw new StateFormatException(Code.TRUNCATED, size, "state must be whole");
    }
    return new Counting<>(this, held);
  }

  private record Counting<T, H extends Tally<H>, R>(TallyMeasure<T, H, R> measure, H held)
      implements Accumulator<T, R> {

    @Override
    public Accumulator<T, R> accept(T thing) {
      measure.taker.accept(held, requireNonNull(thing, "thing"));
      return this;
    }

    @Override
    @SuppressWarnings("unchecked") // Measures of one kind hold the same.
    public Accumulator<T, R> combine(Accumulator<T, R> other) {
      if (requireNonNull(other, "other") == this
          || !(other instanceof Counting<?, ?, ?> that)
          || !that.measure.kind.equals(measure.kind)) {
        throw new IllegalArgumentException(
            "other must be another accumulator of the same measure: " + other);
      }
      held.addAll((H) that.held);
      return this;
    }

    @Override
    public byte[] toBytes() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        out.writeUTF(measure.kind);
        held.write(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }

    @Override
    public R result() {
      return measure.maker.apply(held);
    }
  }
}

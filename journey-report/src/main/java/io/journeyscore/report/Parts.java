package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.error.StateFormatException.Code;
import io.journeyscore.sequence.Journey;
import io.journeyscore.stage.StagedJourney;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Several measures that take in the same journeys, and give one result.
 *
 * <p>Each measure is added once, and asked for its result by the part that stands for it, so that
 * no result needs a cast where it is used.
 */
final class Parts {

  private final List<Part<?>> all = new ArrayList<>();

  /** One measure among several. */
  static final class Part<R> {
    private final int place;
    private final Slot<R> slot;

    private Part(int place, Slot<R> slot) {
      this.place = place;
      this.slot = slot;
    }
  }

  /** Makes an accumulator of staged journeys of a measure of anything about them. */
  private interface Slot<R> {
    Taken<R> make();

    Taken<R> read(byte[] saved);
  }

  /** Adds a measure of staged journeys. */
  <R> Part<R> ofStaged(Measure<StagedJourney, R> measure) {
    return add(measure, Function.identity());
  }

  /** Adds a measure of journeys. */
  <R> Part<R> ofJourneys(Measure<Journey, R> measure) {
    return add(measure, StagedJourney::journey);
  }

  private <T, R> Part<R> add(Measure<T, R> measure, Function<StagedJourney, T> thing) {
    Part<R> part =
        new Part<>(
            all.size(),
            new Slot<>() {
              @Override
              public Taken<R> make() {
                return new Held<>(measure.accumulator(), thing);
              }

              @Override
              public Taken<R> read(byte[] saved) {
                return new Held<>(measure.accumulator(saved), thing);
              }
            });
    all.add(part);
    return part;
  }

  <R> Accumulator<StagedJourney, R> accumulator(Function<Results, R> result) {
    return new Taking<>(this, all.stream().<Taken<?>>map(p -> p.slot.make()).toList(), result);
  }

  <R> Accumulator<StagedJourney, R> accumulator(Function<Results, R> result, byte[] saved) {
    List<Taken<?>> taken = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(requireNonNull(saved, "saved")))) {
      for (Part<?> part : all) {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
          throw new StateFormatException(Code.TRUNCATED, place(saved, in), "part of a report");
        }
        taken.add(part.slot.read(in.readNBytes(length)));
      }
      if (in.available() > 0) {
        throw new StateFormatException(
            Code.TRAILING_BYTES, place(saved, in), "more than the parts of a report");
      }
    } catch (IOException e) {
      throw new StateFormatException(Code.TRUNCATED, saved.length, "a part of a report lacks");
    }
    return new Taking<>(this, taken, result);
  }

  private static long place(byte[] saved, DataInputStream in) throws IOException {
    return (long) saved.length - in.available();
  }

  /** The accumulator of one part. */
  private interface Taken<R> {
    void accept(StagedJourney journey);

    void combine(Taken<?> other);

    byte[] toBytes();

    R result();
  }

  private record Held<T, R>(Accumulator<T, R> accumulator, Function<StagedJourney, T> thing)
      implements Taken<R> {

    @Override
    public void accept(StagedJourney journey) {
      accumulator.accept(thing.apply(journey));
    }

    @Override
    @SuppressWarnings("unchecked") // Both are accumulators of the part at the same place.
    public void combine(Taken<?> other) {
      accumulator.combine(((Held<T, R>) other).accumulator);
    }

    @Override
    public byte[] toBytes() {
      return accumulator.toBytes();
    }

    @Override
    public R result() {
      return accumulator.result();
    }
  }

  /** The results of all parts. */
  static final class Results {
    private final List<Taken<?>> taken;

    private Results(List<Taken<?>> taken) {
      this.taken = taken;
    }

    @SuppressWarnings("unchecked") // The part stands for the measure at its place.
    <R> R of(Part<R> part) {
      return (R) taken.get(part.place).result();
    }
  }

  private static final class Taking<R> implements Accumulator<StagedJourney, R> {
    private final Parts parts;
    private final List<Taken<?>> taken;
    private final Function<Results, R> result;

    private Taking(Parts parts, List<Taken<?>> taken, Function<Results, R> result) {
      this.parts = parts;
      this.taken = taken;
      this.result = result;
    }

    @Override
    public Accumulator<StagedJourney, R> accept(StagedJourney journey) {
      requireNonNull(journey, "journey");
      for (Taken<?> part : taken) {
        part.accept(journey);
      }
      return this;
    }

    @Override
    public Accumulator<StagedJourney, R> combine(Accumulator<StagedJourney, R> other) {
      if (requireNonNull(other, "other") == this
          || !(other instanceof Taking<R> that)
          || that.taken.size() != taken.size()) {
        throw new IllegalArgumentException(
            "other must be another accumulator of the same measure: " + other);
      }
      for (int i = 0; i < taken.size(); i++) {
        taken.get(i).combine(that.taken.get(i));
      }
      return this;
    }

    @Override
    public byte[] toBytes() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        for (Taken<?> part : taken) {
          byte[] saved = part.toBytes();
          out.writeInt(saved.length);
          out.write(saved);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }

    @Override
    public R result() {
      return result.apply(new Results(taken));
    }

    @Override
    public String toString() {
      return "report of %d parts".formatted(parts.all.size());
    }
  }
}

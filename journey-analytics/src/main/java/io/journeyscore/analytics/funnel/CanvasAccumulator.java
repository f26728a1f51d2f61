package io.journeyscore.analytics.funnel;

import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.analytics.internal.SavedState;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import java.io.EOFException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Counts a canvas customer by customer.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class CanvasAccumulator implements Accumulator<CustomerTimeline, CanvasResult> {

  private final JourneyCanvas canvas;
  private final CanvasWalk walk;
  private final int nodes;
  private final int links;

  /** By node: a bit for each of the next, of those just before, of the entries that lead here. */
  private final long[] nextOf;

  private final long[] beforeOf;
  private final long[] startsOf;

  private final long[] totals = new long[2];
  private final long[] arrived;
  private final long[] customers;
  private final long[] fallenOut;
  private final long[] customersFallenOut;
  private final long[] arrivedBefore;
  private final long[] passed;

  CanvasAccumulator(JourneyCanvas canvas) {
    this.canvas = canvas;
    walk = new CanvasWalk(canvas);
    nodes = canvas.nodes().size();
    links = canvas.arrows().size();
    nextOf = new long[nodes];
    beforeOf = new long[nodes];
    startsOf = new long[nodes];
    for (JourneyCanvas.Arrow arrow : canvas.arrows()) {
      nextOf[arrow.from()] |= 1L << arrow.to();
      beforeOf[arrow.to()] |= 1L << arrow.from();
    }
    // Each node stands after those before it.
    for (int node = 0; node < nodes; node++) {
      startsOf[node] = beforeOf[node] == 0 ? 1L << node : 0;
      for (long left = beforeOf[node]; left != 0; left &= left - 1) {
        startsOf[node] |= startsOf[Long.numberOfTrailingZeros(left)];
      }
    }
    arrived = new long[nodes];
    customers = new long[nodes];
    fallenOut = new long[nodes];
    customersFallenOut = new long[nodes];
    arrivedBefore = new long[nodes];
    passed = new long[links];
  }

  @Override
  public CanvasAccumulator accept(CustomerTimeline timeline) {
    long everywhere = 0;
    List<List<JourneyEvent>> units = canvas.unit().of(timeline);
    for (List<JourneyEvent> unit : units) {
      walk(unit);
      everywhere |= walk.arrived();
      totals[0]++;
      count(walk.arrived(), arrived, fallenOut);
      for (int node = 0; node < nodes; node++) {
        arrivedBefore[node] += (walk.arrived() & beforeOf[node]) != 0 ? 1 : 0;
      }
      for (int link = 0; link < links; link++) {
        passed[link] += walk.passed() >>> link & 1;
      }
    }
    if (!units.isEmpty()) {
      totals[1]++;
      count(everywhere, customers, customersFallenOut);
    }
    return this;
  }

  private void walk(List<JourneyEvent> unit) {
    walk.begin();
    for (int i = 0; i < unit.size(); i++) {
      JourneyEvent event = unit.get(i);
      long satisfied = 0;
      for (int node = 0; node < nodes; node++) {
        satisfied |= canvas.nodes().get(node).filter().matches(event) ? 1L << node : 0;
      }
      long excluded = 0;
      for (int link = 0; link < links; link++) {
        Link own = canvas.arrows().get(link).link();
        excluded |= own.excluded().matches(event) ? 1L << link : 0;
      }
      walk.take(i, event.occurredAtMicros(), satisfied, excluded);
    }
  }

  private void count(long at, long[] there, long[] out) {
    for (long left = at; left != 0; left &= left - 1) {
      int node = Long.numberOfTrailingZeros(left);
      there[node]++;
      out[node] += (at & nextOf[node]) == 0 ? 1 : 0;
    }
  }

  private List<long[]> arrays() {
    return List.of(
        totals, arrived, customers, fallenOut, customersFallenOut, arrivedBefore, passed);
  }

  @Override
  public CanvasAccumulator combine(Accumulator<CustomerTimeline, CanvasResult> other) {
    if (other == this
        || !(other instanceof CanvasAccumulator that)
        || !that.canvas.equals(canvas)) {
      throw new IllegalArgumentException(
          "other must be another accumulator of the same canvas: " + other);
    }
    for (int i = 0; i < arrays().size(); i++) {
      long[] own = arrays().get(i);
      long[] more = that.arrays().get(i);
      Arrays.setAll(own, at -> own[at] + more[at]);
    }
    return this;
  }

  @Override
  public byte[] toBytes() {
    return SavedState.write(
        canvas.toString(),
        out -> {
          for (long[] counts : arrays()) {
            SavedState.writeLongs(out, counts);
          }
        });
  }

  CanvasAccumulator read(byte[] saved) {
    SavedState.read(
        canvas.toString(),
        saved,
        in -> {
          for (long[] counts : arrays()) {
            long[] own = SavedState.readLongs(in);
            if (own.length != counts.length) {
              throw new EOFException();
            }
            System.arraycopy(own, 0, counts, 0, counts.length);
          }
        });
    return this;
  }

  @Override
  public CanvasResult result() {
    List<CanvasResult.Node> results = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      boolean leadsOn = nextOf[node] != 0;
      results.add(
          new CanvasResult.Node(
              canvas.nodes().get(node).name(),
              arrived[node],
              customers[node],
              optional(leadsOn, fallenOut[node]),
              optional(leadsOn, customersFallenOut[node]),
              optional(beforeOf[node] != 0, arrivedBefore[node]),
              optional(
                  Long.bitCount(startsOf[node]) == 1,
                  arrived[Long.numberOfTrailingZeros(startsOf[node])])));
    }
    List<CanvasResult.Flow> flows =
        IntStream.range(0, links)
            .mapToObj(
                link -> {
                  JourneyCanvas.Arrow arrow = canvas.arrows().get(link);
                  return new CanvasResult.Flow(
                      canvas.nodes().get(arrow.from()).name(),
                      canvas.nodes().get(arrow.to()).name(),
                      passed[link]);
                })
            .toList();
    return new CanvasResult(totals[0], totals[1], results, flows);
  }

  private static OptionalLong optional(boolean known, long count) {
    return known ? OptionalLong.of(count) : OptionalLong.empty();
  }

  @Override
  public String toString() {
    return "CanvasAccumulator[%s]".formatted(canvas);
  }
}

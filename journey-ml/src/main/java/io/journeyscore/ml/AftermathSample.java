package io.journeyscore.ml;

import io.journeyscore.ml.ExampleFinder.Candidate;
import io.journeyscore.signal.SignalSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Draws customers of whom it is kept what the signals were when the label was settled: of those
 * with examples, five hundred, or all if there are fewer. Of each it is that of the first example.
 *
 * <p>Not thread-safe.
 */
final class AftermathSample {

  private static final int CUSTOMERS = 500;
  private static final long STREAM = 0x616674657277L;

  private record Drawn(double lot, int customer, Candidate candidate) {}

  private final SignalSet signals;
  private final long seed;

  /** Those with the lowest lots so far, the highest of them first. */
  private final PriorityQueue<Drawn> drawn =
      new PriorityQueue<>(Comparator.comparingDouble(Drawn::lot).reversed());

  AftermathSample(SignalSet signals, long seed) {
    this.signals = signals;
    this.seed = seed;
  }

  void offer(int customer, Candidate candidate) {
    drawn.add(new Drawn(StableHash.share(customer, seed ^ STREAM), customer, candidate));
    if (drawn.size() > CUSTOMERS) {
      drawn.remove();
    }
  }

  /** What became of those who were drawn, by customer. */
  List<Aftermath> taken() {
    return drawn.stream()
        .sorted(Comparator.comparingInt(Drawn::customer))
        .map(this::aftermath)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The signals once the label was settled, beside those at the landmark. */
  private Optional<Aftermath> aftermath(Drawn of) {
    Candidate candidate = of.candidate();
    Subject subject = candidate.subject();
    return candidate
        .view()
        .flatMap(
            before ->
                subject
                    .view(subject.timeline().asOf(candidate.label().matureAt()))
                    .map(
                        after ->
                            new Aftermath(
                                signals.extract(before).toArray(),
                                signals.extract(after).toArray(),
                                candidate.label().positive(),
                                of.customer())));
  }
}

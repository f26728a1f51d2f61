package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.SignalSet;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Examples to learn from: the signals of journeys or customers at landmarks, and what came after.
 *
 * <p>Only settled labels are in: for a horizon, its end must lie within the observed time,
 * whichever way the label went. So the rate of positive labels is not bent by those that are known
 * early. With landmarks after every event, four of each customer's examples are drawn, seeded; a
 * customer with fewer gives some of them again, so that every customer has the same weight.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class TrainingSet {

  private final JourneyDefinition definition;
  private final List<Example> examples;
  private final List<Aftermath> aftermaths;
  private final Instant observedUntil;
  private final int customers;
  private final int erasureEpoch;
  private final long eventsFrom;
  private final long eventsTo;

  TrainingSet(
      JourneyDefinition definition,
      List<Example> examples,
      List<Aftermath> aftermaths,
      Instant observedUntil,
      int customers,
      int erasureEpoch,
      long eventsFrom,
      long eventsTo) {
    this.definition = definition;
    this.examples = List.copyOf(examples);
    this.aftermaths = List.copyOf(aftermaths);
    this.observedUntil = observedUntil;
    this.customers = customers;
    this.erasureEpoch = erasureEpoch;
    this.eventsFrom = eventsFrom;
    this.eventsTo = eventsTo;
  }

  /**
   * Builds the examples of a reconstruction. Costs one extraction of all signals for each example.
   *
   * @param reconstruction the customers and journeys, reconstructed by the same definition
   * @param definition signals, target and landmarks
   * @param seed the seed of the draw among landmarks after every event
   * @return the examples
   */
  public static TrainingSet of(
      Reconstruction reconstruction, JourneyDefinition definition, long seed) {
    return of(reconstruction, definition, seed, ProgressListener.none());
  }

  /**
   * Builds the examples of a reconstruction, and tells how far it is.
   *
   * @param reconstruction the customers and journeys, reconstructed by the same definition
   * @param definition signals, target and landmarks
   * @param seed the seed of the draw among landmarks after every event
   * @param progress told after each customer
   * @return the examples
   */
  public static TrainingSet of(
      Reconstruction reconstruction,
      JourneyDefinition definition,
      long seed,
      ProgressListener progress) {
    requireNonNull(reconstruction, "reconstruction");
    requireNonNull(definition, "definition");
    requireNonNull(progress, "progress");
    return new ExampleFinder(definition, seed).over(reconstruction, progress);
  }

  /**
   * Returns the definition that the examples follow.
   *
   * @return the definition
   */
  public JourneyDefinition definition() {
    return definition;
  }

  /**
   * Returns the signals of each example.
   *
   * @return the signals
   */
  public SignalSet signals() {
    return definition.signals();
  }

  /**
   * Returns how many examples there are.
   *
   * @return a count, not negative
   */
  public int size() {
    return examples.size();
  }

  /**
   * Returns how many customers gave at least one example.
   *
   * @return a count, not negative
   */
  public int customers() {
    return customers;
  }

  /**
   * Returns how many examples have a positive label.
   *
   * @return a count, not negative
   */
  public int positives() {
    return (int) examples.stream().filter(Example::positive).count();
  }

  /**
   * Returns the moment up to which the log was complete.
   *
   * @return the moment
   */
  public Instant observedUntil() {
    return observedUntil;
  }

  /**
   * Returns how far erasure had come in the reconstruction.
   *
   * @return {@link Reconstruction#erasureEpoch}
   */
  public int erasureEpoch() {
    return erasureEpoch;
  }

  /**
   * Returns one example's signals.
   *
   * @param index the example, from 0
   * @return a copy of the values; {@code NaN} where missing
   * @throws IndexOutOfBoundsException if there is no such example
   */
  public double[] values(int index) {
    return examples.get(index).values().clone();
  }

  /**
   * Returns one example's label.
   *
   * @param index the example, from 0
   * @return whether the target happened
   * @throws IndexOutOfBoundsException if there is no such example
   */
  public boolean label(int index) {
    return examples.get(index).positive();
  }

  /** When the first event of anybody occurred, in microseconds since the epoch. */
  long eventsFrom() {
    return eventsFrom;
  }

  /** Before which all events had occurred, in microseconds since the epoch. */
  long eventsTo() {
    return eventsTo;
  }

  List<Example> examples() {
    return examples;
  }

  List<Aftermath> aftermaths() {
    return aftermaths;
  }

  static double[] column(List<Example> examples, int signal) {
    return examples.stream().mapToDouble(example -> example.value(signal)).toArray();
  }

  static boolean[] labels(List<Example> examples) {
    boolean[] labels = new boolean[examples.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = examples.get(i).positive();
    }
    return labels;
  }

  static int[] customers(List<Example> examples) {
    return examples.stream().mapToInt(Example::customer).toArray();
  }

  /** The same examples with some of the signals; their values are shared, not copied. */
  TrainingSet withSignals(SignalSet kept, int[] positions) {
    if (examples.isEmpty() || kept.equals(signals())) {
      return this;
    }
    int[] places = examples.get(0).places(positions);
    // An example that was drawn several times stays one and the same.
    IdentityHashMap<Example, Example> once = new IdentityHashMap<>();
    List<Example> others =
        examples.stream()
            .map(example -> once.computeIfAbsent(example, same -> same.withSignalsAt(places)))
            .toList();
    return new TrainingSet(
        definition.withSignals(kept),
        others,
        aftermaths.stream().map(aftermath -> aftermath.withSignals(positions)).toList(),
        observedUntil,
        customers,
        erasureEpoch,
        eventsFrom,
        eventsTo);
  }

  /** The examples that were judged before a moment, of the same customers and signals. */
  TrainingSet judgedBefore(long moment) {
    return new TrainingSet(
        definition,
        examples.stream().filter(example -> example.landmark() < moment).toList(),
        aftermaths,
        observedUntil,
        customers,
        erasureEpoch,
        eventsFrom,
        eventsTo);
  }

  @Override
  public String toString() {
    return "TrainingSet[examples=%d, positives=%d, customers=%d, signals=%d]"
        .formatted(size(), positives(), customers, signals().size());
  }
}

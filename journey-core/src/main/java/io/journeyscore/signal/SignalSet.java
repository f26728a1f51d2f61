package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.stage.StageModel;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An ordered set of signals, with the stages that they speak of.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class SignalSet {

  /** The most signals that a set may have. */
  public static final int MAX_SIZE = 4_096;

  private final StageModel stages;
  private final List<Signal> signals;

  private SignalSet(StageModel stages, List<Signal> signals) {
    this.stages = stages;
    this.signals = signals;
  }

  /**
   * Returns a set of signals.
   *
   * @param stages the rules for the signals that ask for stages
   * @param signals the signals in order
   * @return the set
   * @throws IllegalArgumentException if there are none or more than {@link #MAX_SIZE}, or two have
   *     the same name
   */
  public static SignalSet of(StageModel stages, Signal... signals) {
    return of(stages, Arrays.asList(signals));
  }

  /**
   * Returns a set of signals.
   *
   * @param stages the rules for the signals that ask for stages
   * @param signals the signals in order
   * @return the set
   * @throws IllegalArgumentException if there are none or more than {@link #MAX_SIZE}, or two have
   *     the same name
   */
  public static SignalSet of(StageModel stages, List<? extends Signal> signals) {
    requireNonNull(stages, "stages");
    if (signals.isEmpty() || signals.size() > MAX_SIZE) {
      throw new IllegalArgumentException(
          "signals must number 1 to %d: %d".formatted(MAX_SIZE, signals.size()));
    }
    Set<String> names = new HashSet<>();
    for (Signal signal : signals) {
      if (!names.add(signal.name())) {
        throw new IllegalArgumentException("signals must have different names: " + signal.name());
      }
    }
    return new SignalSet(stages, List.copyOf(signals));
  }

  /**
   * Returns the rules for the signals that ask for stages.
   *
   * @return the stage model
   */
  public StageModel stages() {
    return stages;
  }

  /**
   * Returns the signals.
   *
   * @return an unmodifiable list in order
   */
  public List<Signal> signals() {
    return signals;
  }

  /**
   * Returns how many signals there are.
   *
   * @return at least 1
   */
  public int size() {
    return signals.size();
  }

  /**
   * Computes all signals. Costs one pass over the events in view for each.
   *
   * @param view what is known as of a moment
   * @return the values
   */
  public SignalVector extract(JourneyView view) {
    double[] values = new double[signals.size()];
    extract(view, values);
    return new SignalVector(values);
  }

  /**
   * Computes all signals into an array.
   *
   * @param view what is known as of a moment
   * @param values where to put them, in order; {@code NaN} where a value is missing
   * @throws IllegalArgumentException if the array is not as long as the set
   */
  public void extract(JourneyView view, double[] values) {
    requireNonNull(view, "view");
    if (values.length != signals.size()) {
      throw new IllegalArgumentException(
          "values must be as long as the set of %d signals: %d"
              .formatted(signals.size(), values.length));
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = signals.get(i).value(view, stages);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignalSet that
        && stages.equals(that.stages)
        && signals.equals(that.signals);
  }

  @Override
  public int hashCode() {
    return signals.hashCode();
  }

  @Override
  public String toString() {
    return "SignalSet[size=%d]".formatted(signals.size());
  }
}

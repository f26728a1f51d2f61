package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.definition.Target;
import io.journeyscore.score.MarginUnit;
import java.util.List;
import java.util.Optional;

/**
 * Which signals go with a target, of one training.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param target the target
 * @param signals all signals, strongest first: by how much the model's log loss grows when the
 *     signal is shuffled, on the examples that the model was calibrated on and not fitted to; of
 *     equal ones by the size of the effect, then by name. Held-out examples take no part in it
 * @param interactions pairs of the strongest signals, by ascending p-value, then by the size of the
 *     departure, then by the ranks of the two
 * @param groups signals that say nearly the same, groups of two and more
 * @param counts how many examples are behind it
 * @param unit what contributions are measured in
 * @param options how it was measured
 */
public record SignalFindings(
    Target target,
    List<SignalFinding> signals,
    List<InteractionFinding> interactions,
    List<CorrelatedGroup> groups,
    Counts counts,
    MarginUnit unit,
    SignalStudy.Options options) {

  /**
   * Signals that say nearly the same.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param signals their names, in the order of the definition
   * @param importance by how much the log loss on the held-out examples grows when all of them are
   *     shuffled together
   */
  public record CorrelatedGroup(List<String> signals, Estimate importance) {
    /**
     * Copies the list.
     *
     * @param signals their names
     * @param importance by how much the log loss grows when all of them are shuffled together
     */
    public CorrelatedGroup {
      signals = List.copyOf(signals);
      requireNonNull(importance, "importance");
    }
  }

  /**
   * How many examples are behind the findings.
   *
   * @param learned those learned from: to fit and to calibrate
   * @param learnedPositive those of them with the target
   * @param learnedCustomers the customers that they are of
   * @param calibration those learned from by which signals are ranked
   * @param heldOut those held out
   * @param heldOutPositive those of them with the target
   * @param heldOutCustomers the customers that they are of
   */
  public record Counts(
      int learned,
      int learnedPositive,
      int learnedCustomers,
      int calibration,
      int heldOut,
      int heldOutPositive,
      int heldOutCustomers) {}

  /**
   * Checks that the parts are given, and copies the lists.
   *
   * @param target the target
   * @param signals all signals, strongest first
   * @param interactions pairs of the strongest signals
   * @param groups signals that say nearly the same
   * @param counts how many examples are behind it
   * @param unit what contributions are measured in
   * @param options how it was measured
   */
  public SignalFindings {
    requireNonNull(target, "target");
    signals = List.copyOf(signals);
    interactions = List.copyOf(interactions);
    groups = List.copyOf(groups);
    requireNonNull(counts, "counts");
    requireNonNull(unit, "unit");
    requireNonNull(options, "options");
  }

  /**
   * Returns the signals that were found and confirmed.
   *
   * @return an unmodifiable list, strongest first
   */
  public List<SignalFinding> listed() {
    return signals.stream().filter(SignalFinding::isListed).toList();
  }

  /**
   * Returns what is known of one signal.
   *
   * @param name the signal's name
   * @return its finding; empty if there is no such signal, as it may have been left out because it
   *     did not vary
   */
  public Optional<SignalFinding> signal(String name) {
    return signals.stream().filter(finding -> finding.signal().name().equals(name)).findFirst();
  }
}

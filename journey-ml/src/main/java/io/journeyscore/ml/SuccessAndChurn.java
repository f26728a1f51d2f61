package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The signals of success and those of churn side by side. They come from two trainings on the same
 * log, one for each target, and need not mirror each other: what keeps customers is not always what
 * wins them.
 *
 * <p>Signals are the same here if they have the same name. A signal is on a list if it is {@link
 * SignalFinding#isListed() found and confirmed} there; that it is missing from the other says that
 * nothing was seen there, not that there is nothing.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param success what goes with success
 * @param churn what goes with churn
 */
public record SuccessAndChurn(SignalFindings success, SignalFindings churn) {

  /**
   * A signal that is on both lists.
   *
   * <p><i>Immutable and thread-safe.</i>
   *
   * @param success what is known of it for success
   * @param churn what is known of it for churn
   */
  public record Shared(SignalFinding success, SignalFinding churn) {
    /**
     * Checks that the parts are given.
     *
     * @param success what is known of it for success
     * @param churn what is known of it for churn
     */
    public Shared {
      requireNonNull(success, "success");
      requireNonNull(churn, "churn");
    }

    /**
     * Returns whether the signal goes with more of one and with less of the other.
     *
     * @return whether the directions differ
     */
    public boolean isOpposite() {
      return success.direction() != churn.direction();
    }
  }

  /**
   * Checks that each is of its target.
   *
   * @param success what goes with success
   * @param churn what goes with churn
   * @throws IllegalArgumentException if the targets are others
   */
  public SuccessAndChurn {
    requireTarget(requireNonNull(success, "success"), "success");
    requireTarget(requireNonNull(churn, "churn"), "churn");
  }

  private static void requireTarget(SignalFindings findings, String name) {
    if (!findings.target().name().equals(name)) {
      throw new IllegalArgumentException(
          "%s must be of that target: %s".formatted(name, findings.target().name()));
    }
  }

  /**
   * Returns the signals on the list of success alone.
   *
   * @return an unmodifiable list, strongest first
   */
  public List<SignalFinding> successOnly() {
    return only(success, churn);
  }

  /**
   * Returns the signals on the list of churn alone.
   *
   * @return an unmodifiable list, strongest first
   */
  public List<SignalFinding> churnOnly() {
    return only(churn, success);
  }

  private static List<SignalFinding> only(SignalFindings here, SignalFindings there) {
    return here.listed().stream()
        .filter(
            finding ->
                there.signal(finding.signal().name()).filter(SignalFinding::isListed).isEmpty())
        .toList();
  }

  /**
   * Returns the signals on both lists.
   *
   * @return an unmodifiable list, in the order of the list of success
   */
  public List<Shared> shared() {
    return success.listed().stream()
        .flatMap(
            finding ->
                churn
                    .signal(finding.signal().name())
                    .filter(SignalFinding::isListed)
                    .map(other -> new Shared(finding, other))
                    .stream())
        .toList();
  }
}

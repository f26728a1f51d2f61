package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/**
 * The reasons of one score, which add up: the base and all contributions make the margin, to 1e-9.
 *
 * <p>With a model of log-odds and a sigmoid calibration, base, contributions and margin are those
 * of the calibrated log-odds; with a forest they are those of its own probability, and the
 * calibration is shown beside them by {@code probability}.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param base the margin that the model expects when nothing is known
 * @param contributions what each signal added, in the order of the definition
 * @param margin the sum
 * @param unit the unit of all three
 * @param probability the calibrated probability of the target
 * @param modelId the model that judged
 */
public record Explanation(
    double base,
    List<Contribution> contributions,
    double margin,
    MarginUnit unit,
    double probability,
    String modelId) {

  /**
   * Copies the list.
   *
   * @param base the margin that the model expects when nothing is known
   * @param contributions what each signal added, in the order of the definition
   * @param margin the sum
   * @param unit the unit of all three
   * @param probability the calibrated probability of the target
   * @param modelId the model that judged
   */
  public Explanation {
    contributions = List.copyOf(contributions);
    requireNonNull(unit, "unit");
    requireNonNull(modelId, "modelId");
  }

  /**
   * Returns the contributions that matter most.
   *
   * @param limit how many at the most; not negative
   * @return those other than zero, the greatest by amount first, then by the signal's name
   */
  public List<Contribution> strongest(int limit) {
    return contributions.stream()
        .filter(contribution -> contribution.contribution() != 0)
        .sorted(
            Comparator.comparingDouble(
                    (Contribution contribution) -> -Math.abs(contribution.contribution()))
                .thenComparing(contribution -> contribution.signal().name()))
        .limit(limit)
        .toList();
  }
}

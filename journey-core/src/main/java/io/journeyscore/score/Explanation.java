package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.CodePoints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

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
    return strongest(contribution -> contribution.contribution() != 0, limit);
  }

  /**
   * Returns the strongest reasons for the target.
   *
   * @param limit how many at the most; not negative
   * @return contributions above zero, the greatest first, then by the signal's name
   */
  public List<Contribution> raising(int limit) {
    return strongest(contribution -> contribution.contribution() > 0, limit);
  }

  /**
   * Returns the strongest reasons against the target.
   *
   * @param limit how many at the most; not negative
   * @return contributions below zero, the least first, then by the signal's name
   */
  public List<Contribution> lowering(int limit) {
    return strongest(contribution -> contribution.contribution() < 0, limit);
  }

  private List<Contribution> strongest(Predicate<Contribution> which, int limit) {
    return contributions.stream()
        .filter(which)
        .sorted(
            Comparator.comparingDouble(
                    (Contribution contribution) -> -Math.abs(contribution.contribution()))
                .thenComparing(contribution -> contribution.signal().name(), CodePoints::compare))
        .limit(limit)
        .toList();
  }

  /**
   * Puts contributions together; base and all groups make the margin, to 1e-9.
   *
   * @param by what signals are put together by
   * @return the groups, the greatest by amount first, then by name, the rest last of equals
   */
  public List<ContributionGroup> grouped(GroupedBy by) {
    Map<Optional<String>, List<Contribution>> members = new LinkedHashMap<>();
    for (Contribution contribution : contributions) {
      members
          .computeIfAbsent(by.groupOf(contribution.signal()), name -> new ArrayList<>())
          .add(contribution);
    }
    return members.entrySet().stream()
        .map(entry -> ContributionGroup.of(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingDouble((ContributionGroup group) -> -Math.abs(group.contribution()))
                .thenComparing(group -> group.name().isEmpty())
                .thenComparing(ContributionGroup::label, CodePoints::compare))
        .toList();
  }

  /**
   * Returns the strongest reasons in words.
   *
   * @param locale English or Italian words, English for any other; numbers are written as the
   *     locale writes them
   * @param limit how many at the most; not negative
   * @return lines such as {@code 2 × complaint in the last 7 days: lowers the chance (-0.41
   *     log-odds)}, the strongest first
   */
  public List<String> reasons(Locale locale, int limit) {
    return strongest(limit).stream().map(contribution -> contribution.text(unit, locale)).toList();
  }
}

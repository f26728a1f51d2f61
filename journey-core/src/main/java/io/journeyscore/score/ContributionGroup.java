package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What several signals added to one score together.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name what they have in common; empty for the rest, which have nothing in common
 * @param contribution the sum of theirs, in the explanation's unit
 * @param members what each of them added, in the order of the definition
 */
public record ContributionGroup(
    Optional<String> name, double contribution, List<Contribution> members) {

  /**
   * Checks and copies.
   *
   * @param name what they have in common; empty for the rest
   * @param contribution the sum of theirs, in the explanation's unit
   * @param members what each of them added
   */
  public ContributionGroup {
    requireNonNull(name, "name");
    members = List.copyOf(members);
  }

  static ContributionGroup of(Optional<String> name, List<Contribution> members) {
    double sum = 0;
    for (Contribution member : members) {
      sum += member.contribution();
    }
    return new ContributionGroup(name, sum, members);
  }

  /**
   * Returns the name, or {@code other}.
   *
   * @return the label
   */
  public String label() {
    return name.orElse("other");
  }
}

package io.journeyscore.stage;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How smoothly customers moved from contact to contact, for each pair of owners. That of several
 * journeys is the sum of theirs, whatever the order in which they are added.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class Continuity {

  /** Of no journey at all. */
  public static final Continuity NONE = new Continuity(new TreeMap<>());

  private final SortedMap<OwnerPair, ContinuityScore> byOwners;

  Continuity(SortedMap<OwnerPair, ContinuityScore> byOwners) {
    this.byOwners = Collections.unmodifiableSortedMap(byOwners);
  }

  /**
   * Returns the score of all steps.
   *
   * @return the sum over all pairs of owners
   */
  public ContinuityScore score() {
    return byOwners.values().stream().reduce(ContinuityScore.NONE, ContinuityScore::plus);
  }

  /**
   * Returns the score of the steps between each two owners.
   *
   * @return an unmodifiable map, ordered by pair, of those pairs that had a step
   */
  public SortedMap<OwnerPair, ContinuityScore> byOwners() {
    return byOwners;
  }

  /**
   * Returns the continuity of these journeys and others together.
   *
   * @param other that of the others
   * @return that of all
   */
  public Continuity plus(Continuity other) {
    SortedMap<OwnerPair, ContinuityScore> sum = new TreeMap<>(byOwners);
    other.byOwners.forEach((pair, score) -> sum.merge(pair, score, ContinuityScore::plus));
    return new Continuity(sum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Continuity that && byOwners.equals(that.byOwners);
  }

  @Override
  public int hashCode() {
    return byOwners.hashCode();
  }

  @Override
  public String toString() {
    return "Continuity[pairs=%d, index=%s]".formatted(byOwners.size(), score().index());
  }
}

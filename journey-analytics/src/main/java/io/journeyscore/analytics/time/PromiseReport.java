package io.journeyscore.analytics.time;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Promises against what came of them.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class PromiseReport {
  private final Duration unit;
  private final Duration tolerance;
  private final List<PromiseRow> rows;
  private final long without;

  PromiseReport(Duration unit, Duration tolerance, List<PromiseRow> rows, long without) {
    this.unit = unit;
    this.tolerance = tolerance;
    this.rows = rows;
    this.without = without;
  }

  /**
   * The promises of one department.
   *
   * @param owner the department; empty for promises of none
   * @param decided how many promises were kept or broken; positive
   * @param broken how many of these were broken
   * @param brokenShare the share of those, with Wilson's interval
   * @param mismatches by how much the decided promises were missed, below zero if they came early
   */
  public record OfOwner(
      Optional<String> owner,
      long decided,
      long broken,
      Estimate brokenShare,
      TimeDistribution mismatches) {}

  private boolean isBroken(PromiseCheck check) {
    return check.mismatch().compareTo(tolerance) > 0;
  }

  private boolean isDecided(PromiseCheck check) {
    return check.delivered() || isBroken(check);
  }

  /**
   * Returns the promises that were kept or broken.
   *
   * @return an unmodifiable list, the most missed first
   */
  public List<PromiseCheck> decided() {
    return rows.stream().map(PromiseRow::check).filter(this::isDecided).toList();
  }

  /**
   * Returns the promises that were broken: delivered too late, or late already.
   *
   * @return an unmodifiable list, the most missed first
   */
  public List<PromiseCheck> mismatches() {
    return rows.stream().map(PromiseRow::check).filter(this::isBroken).toList();
  }

  /**
   * Returns how many promises are still in time and not delivered.
   *
   * @return a count
   */
  public long pending() {
    return rows.stream().map(PromiseRow::check).filter(check -> !isDecided(check)).count();
  }

  /**
   * Returns how many events could have promised something and did not.
   *
   * @return a count
   */
  public long withoutPromise() {
    return without;
  }

  /**
   * Returns the departments, those with the most broken promises first, then by name.
   *
   * @param level confidence level, above 0 and below 1
   * @return an unmodifiable list; empty if no promise is decided
   * @throws IllegalArgumentException if the level is out of its range
   */
  public List<OfOwner> byOwner(double level) {
    Map<String, List<PromiseCheck>> groups = new TreeMap<>();
    for (PromiseCheck check : decided()) {
      groups.computeIfAbsent(check.owner().orElse(""), owner -> new ArrayList<>()).add(check);
    }
    return groups.entrySet().stream()
        .map(group -> ofOwner(group.getKey(), group.getValue(), level))
        .sorted(Comparator.comparingLong(OfOwner::broken).reversed())
        .toList();
  }

  private OfOwner ofOwner(String owner, List<PromiseCheck> own, double level) {
    long broken = own.stream().filter(this::isBroken).count();
    return new OfOwner(
        Optional.of(owner).filter(name -> !name.isEmpty()),
        own.size(),
        broken,
        Proportion.wilson(broken, own.size(), level),
        TimeDistribution.of(own.stream().map(PromiseCheck::mismatch).toList(), unit).orElseThrow());
  }

  /**
   * Returns how much more often success followed deliveries that broke their promise than those
   * that kept it: below zero where broken promises go with less success. Both are looked at from
   * the delivery on. It is an association.
   *
   * @param level confidence level, above 0 and below 1
   * @return the difference, of deliveries after which success is known to have followed or not;
   *     empty if either kind has none
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<RateDifference> effectOnSuccess(double level) {
    return RateDifference.of(
        count(row -> isBroken(row.check()) && row.label() == Sequel.Label.YES),
        count(row -> isBroken(row.check())),
        count(row -> !isBroken(row.check()) && row.label() == Sequel.Label.YES),
        count(row -> !isBroken(row.check())),
        level);
  }

  private long count(Predicate<PromiseRow> which) {
    return rows.stream().filter(row -> row.label() != Sequel.Label.UNKNOWN).filter(which).count();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PromiseReport that
        && unit.equals(that.unit)
        && tolerance.equals(that.tolerance)
        && rows.equals(that.rows)
        && without == that.without;
  }

  @Override
  public int hashCode() {
    return rows.hashCode();
  }

  @Override
  public String toString() {
    return "PromiseReport[decided=%d, broken=%d, pending=%d]"
        .formatted(decided().size(), mismatches().size(), pending());
  }
}

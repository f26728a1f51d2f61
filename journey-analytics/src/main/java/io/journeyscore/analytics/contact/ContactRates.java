package io.journeyscore.analytics.contact;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.ShareSums;
import java.util.Optional;

/**
 * How contacts went. The shares have Wilson's interval on the number of contacts that would know as
 * much if they were independent of each other.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class ContactRates {
  static final int CONTACTS = 0;
  static final int ISSUES = 1;
  static final int REPEATED = 2;
  static final int TRANSFERRED = REPEATED + ShareSums.SIZE;
  static final int AT_FIRST = TRANSFERRED + ShareSums.SIZE;
  static final int SIZE = AT_FIRST + ShareSums.SIZE;

  private final long[] counts;

  /** Takes the counts, which must not be changed later. */
  ContactRates(long[] counts) {
    this.counts = counts;
  }

  /**
   * Returns how many contacts there are whose days are fully observed; the rates of repeats and
   * transfers are of these.
   *
   * @return a count, not negative
   */
  public long contacts() {
    return ShareSums.rows(counts, REPEATED);
  }

  /**
   * Returns how many contacts came too late to be judged. They are in no rate.
   *
   * @return a count, not negative
   */
  public long immature() {
    return counts[CONTACTS] - contacts();
  }

  /**
   * Returns how many of the contacts were repeated.
   *
   * @return a count, from 0 to {@link #contacts()}
   */
  public long repeated() {
    return ShareSums.hits(counts, REPEATED);
  }

  /**
   * Returns how many of the contacts were transferred.
   *
   * @return a count, from 0 to {@link #contacts()}
   */
  public long transferred() {
    return ShareSums.hits(counts, TRANSFERRED);
  }

  /**
   * Returns how many issues were opened by one of the contacts.
   *
   * @return a count, not negative
   */
  public long issues() {
    return counts[ISSUES];
  }

  /**
   * Returns how many of the issues were resolved; the others are open.
   *
   * @return a count, from 0 to {@link #issues()}
   */
  public long resolved() {
    return ShareSums.rows(counts, AT_FIRST);
  }

  /**
   * Returns how many of the issues were resolved with one contact.
   *
   * @return a count, from 0 to {@link #resolved()}
   */
  public long resolvedAtFirst() {
    return ShareSums.hits(counts, AT_FIRST);
  }

  /**
   * Returns the share of contacts that were repeated.
   *
   * @param level confidence level, above 0 and below 1
   * @return the share, in [0, 1], with the number of contacts; empty if there is none
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Estimate> repeatRate(double level) {
    return ShareSums.share(counts, REPEATED, level);
  }

  /**
   * Returns the share of contacts that were transferred.
   *
   * @param level confidence level, above 0 and below 1
   * @return the share, in [0, 1], with the number of contacts; empty if there is none
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Estimate> transferRate(double level) {
    return ShareSums.share(counts, TRANSFERRED, level);
  }

  /**
   * Returns the share of the resolved issues that took one contact. Many issues that are still open
   * make it look better than it is: look at {@link #issues()} beside {@link #resolved()}.
   *
   * @param level confidence level, above 0 and below 1
   * @return the share, in [0, 1], with the number of resolved issues; empty if there is none
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Estimate> firstContactResolution(double level) {
    return ShareSums.share(counts, AT_FIRST, level);
  }

  /**
   * Compares the share of contacts that were repeated with that of another period or segment, of
   * other customers.
   *
   * @param other the other rates, of an equal measure
   * @param level confidence level, above 0 and below 1
   * @return this share less the other, in [-1, 1], with the interval of Agresti and Caffo, p-value
   *     and the contacts of both; empty if one of them has none
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Difference> repeatRateLess(ContactRates other, double level) {
    return ShareSums.difference(counts, requireNonNull(other, "other").counts, REPEATED, level);
  }

  /**
   * Compares the share of contacts that were transferred with that of another period or segment, of
   * other customers.
   *
   * @param other the other rates, of an equal measure
   * @param level confidence level, above 0 and below 1
   * @return this share less the other, in [-1, 1], with the interval of Agresti and Caffo, p-value
   *     and the contacts of both; empty if one of them has none
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Difference> transferRateLess(ContactRates other, double level) {
    return ShareSums.difference(counts, requireNonNull(other, "other").counts, TRANSFERRED, level);
  }

  /**
   * Compares the share of resolved issues that took one contact with that of another period or
   * segment, of other customers.
   *
   * @param other the other rates, of an equal measure
   * @param level confidence level, above 0 and below 1
   * @return this share less the other, in [-1, 1], with the interval of Agresti and Caffo, p-value
   *     and the resolved issues of both; empty if one of them has none
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Difference> firstContactResolutionLess(ContactRates other, double level) {
    return ShareSums.difference(counts, requireNonNull(other, "other").counts, AT_FIRST, level);
  }

  @Override
  public String toString() {
    return ("ContactRates[contacts=%d, repeated=%d, transferred=%d, issues=%d, resolved=%d,"
            + " resolvedAtFirst=%d, immature=%d]")
        .formatted(
            contacts(),
            repeated(),
            transferred(),
            issues(),
            resolved(),
            resolvedAtFirst(),
            immature());
  }
}

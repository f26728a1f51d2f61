package io.journeyscore.analytics.contact;

import io.journeyscore.analytics.metric.ShareSums;
import io.journeyscore.event.JourneyEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the contacts of one customer or journey, event by event in order.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class ContactTally {
  private final Duration within;

  /** Contacts after this are not fully observed. */
  private final Instant lastMature;

  private long contacts;
  private long mature;
  private long repeated;
  private long transferred;

  private @Nullable Instant lastContact;
  private @Nullable String owner;
  private boolean passedOn;

  private @Nullable Instant opened;
  private long contactsOfIssue;
  private long issues;
  private long resolved;
  private long atFirst;

  ContactTally(Duration within, Instant observedUntil) {
    this.within = within;
    lastMature = observedUntil.minus(within);
  }

  /**
   * Takes the next event.
   *
   * @param event the event
   * @param isContact whether it is a contact
   * @param isTransfer whether it is a transfer; empty if changes of owner are
   * @param isResolution whether it closes an issue
   */
  void accept(
      JourneyEvent event, boolean isContact, Optional<Boolean> isTransfer, boolean isResolution) {
    if (isContact) {
      contact(event.occurredAt());
    }
    follow(event, isTransfer);
    if (isResolution && opened != null) {
      close(opened);
    }
  }

  private void contact(Instant at) {
    contacts++;
    if (isMature(at)) {
      mature++;
    }
    if (lastContact != null && isMature(lastContact) && isInTime(lastContact, at)) {
      repeated++;
    }
    lastContact = at;
    owner = null;
    passedOn = false;
    if (opened == null) {
      opened = at;
      issues += isMature(at) ? 1 : 0;
    }
    contactsOfIssue++;
  }

  private void follow(JourneyEvent event, Optional<Boolean> isTransfer) {
    if (lastContact == null || passedOn || !isInTime(lastContact, event.occurredAt())) {
      return;
    }
    passedOn = isTransfer.orElseGet(() -> isPassedTo(event));
    owner = event.owner().orElse(owner);
    if (passedOn && isMature(lastContact)) {
      transferred++;
    }
  }

  private boolean isPassedTo(JourneyEvent event) {
    return owner != null && event.owner().isPresent() && !event.owner().get().equals(owner);
  }

  private void close(Instant first) {
    if (isMature(first)) {
      resolved++;
      atFirst += contactsOfIssue == 1 ? 1 : 0;
    }
    opened = null;
    contactsOfIssue = 0;
  }

  private boolean isMature(Instant at) {
    return !at.isAfter(lastMature);
  }

  private boolean isInTime(Instant from, Instant at) {
    return !at.isAfter(from.plus(within));
  }

  /** Adds what was seen to the counts of all. */
  void addTo(long[] counts) {
    counts[ContactRates.CONTACTS] += contacts;
    counts[ContactRates.ISSUES] += issues;
    ShareSums.add(counts, ContactRates.REPEATED, repeated, mature);
    ShareSums.add(counts, ContactRates.TRANSFERRED, transferred, mature);
    ShareSums.add(counts, ContactRates.AT_FIRST, atFirst, resolved);
  }
}

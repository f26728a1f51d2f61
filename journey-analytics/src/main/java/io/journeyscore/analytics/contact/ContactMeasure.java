package io.journeyscore.analytics.contact;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CountMeasure;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measures how contacts go: whether the customer had to come again, was passed on, and whether the
 * first contact was enough.
 *
 * <ul>
 *   <li>A contact is <i>repeated</i> if the next one comes at most some days after it. This counts
 *       the same pairs as the signal {@link io.journeyscore.signal.RepeatedContacts}, by the
 *       earlier of the two.
 *   <li>A contact is <i>transferred</i> if it, or an event after it and before the next contact,
 *       within the same days, is a transfer; or, if no such events are named, if the owner changes
 *       from one of these events to the next, where events without an owner are passed over.
 *   <li>An <i>issue</i> opens with a contact, further contacts are about it, and a resolution
 *       closes it; one event can be both, as in the signal {@link
 *       io.journeyscore.signal.FirstContactResolution}. It is resolved at first contact if it took
 *       one contact.
 * </ul>
 *
 * <p>A contact, and an issue by its first contact, counts once its days are fully observed: at the
 * end of the log the others might still be repeated, and are counted apart as immature. To leave
 * out only those without a repeat so far would make the rates too high.
 *
 * <p>Measure whole customers where a repeat may begin a new journey; within journeys a repeat in
 * the next one is not seen. The rates' intervals allow for contacts of one customer being alike, or
 * of one journey where journeys are measured.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class ContactMeasure {
  private final EventFilter contact;
  private final Duration within;
  private final Optional<EventFilter> resolution;
  private final Optional<EventFilter> transfer;

  private ContactMeasure(Builder builder) {
    contact = builder.contact;
    within = builder.within;
    resolution = Optional.ofNullable(builder.resolution);
    transfer = Optional.ofNullable(builder.transfer);
  }

  /**
   * Starts a measure.
   *
   * @param contact the contacts, such as calls
   * @param within the longest time to a repeat, itself included; positive
   * @return a builder with nothing else set
   * @throws IllegalArgumentException if the time is not positive
   */
  public static Builder builder(EventFilter contact, Duration within) {
    return new Builder(contact, within);
  }

  /**
   * Returns the measure over whole customers, all of whose events count. It must be given each
   * customer once.
   *
   * @return the measure
   */
  public Measure<CustomerTimeline, ContactRates> ofCustomers() {
    return new CountMeasure<>(
        kind("customer"),
        ContactRates.SIZE,
        (timeline, counts) -> count(timeline.events(), timeline.observedUntil(), counts),
        ContactRates::new);
  }

  /**
   * Returns the measure within journeys.
   *
   * @param observedUntil the moment up to which the log is complete
   * @return the measure
   */
  public Measure<Journey, ContactRates> ofJourneys(Instant observedUntil) {
    requireNonNull(observedUntil, "observedUntil");
    return new CountMeasure<>(
        kind("journey until " + observedUntil),
        ContactRates.SIZE,
        (journey, counts) -> count(journey.events(), observedUntil, counts),
        ContactRates::new);
  }

  private String kind(String scope) {
    return "contacts of a %s: %s within %s; resolved %s; transferred %s"
        .formatted(scope, contact.describe(), within, text(resolution), text(transfer));
  }

  private static String text(Optional<EventFilter> filter) {
    return filter.map(EventFilter::describe).orElse("-");
  }

  private void count(List<JourneyEvent> events, Instant observedUntil, long[] counts) {
    ContactTally tally = new ContactTally(within, observedUntil);
    for (JourneyEvent event : events) {
      tally.accept(
          event,
          contact.matches(event),
          transfer.map(filter -> filter.matches(event)),
          resolution.isPresent() && resolution.get().matches(event));
    }
    tally.addTo(counts);
  }

  /**
   * Collects the settings of a measure. Each can be set once.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {
    private final EventFilter contact;
    private final Duration within;
    private @Nullable EventFilter resolution;
    private @Nullable EventFilter transfer;

    private Builder(EventFilter contact, Duration within) {
      this.contact = requireNonNull(contact, "contact");
      if (requireNonNull(within, "within").isZero() || within.isNegative()) {
        throw new IllegalArgumentException("within must be positive: " + within);
      }
      this.within = within;
    }

    /**
     * Sets what closes an issue; without it every issue stays open.
     *
     * @param events the events that resolve
     * @return this
     * @throws IllegalStateException if this is set already
     */
    public Builder resolvedBy(EventFilter events) {
      Checks.unset(resolution, "resolvedBy");
      resolution = requireNonNull(events, "resolvedBy");
      return this;
    }

    /**
     * Sets what a transfer is; by default a change of owner.
     *
     * @param events the events that are or tell of a transfer
     * @return this
     * @throws IllegalStateException if this is set already
     */
    public Builder transferredBy(EventFilter events) {
      Checks.unset(transfer, "transferredBy");
      transfer = requireNonNull(events, "transferredBy");
      return this;
    }

    /**
     * Returns the measure.
     *
     * @return a measure with the settings so far
     */
    public ContactMeasure build() {
      return new ContactMeasure(this);
    }
  }
}

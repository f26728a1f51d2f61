package io.journeyscore.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What many events of a log have in common: all their parts that take few values. A log of millions
 * has some hundred shapes, so that a condition on them is judged some hundred times.
 *
 * <p>What is left out is who and when, the numbers themselves, and the parts that are rare or
 * different at every event: id, text, attributes and journey key.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param type what happened
 * @param channel the medium; two shapes with channels of one name and different families differ
 * @param touchpoint the named place of contact
 * @param owner the department in charge; empty if not known
 * @param contact whether the company took part
 * @param signalClass how it came to be known
 * @param source the silo; empty text if none was named
 * @param ratingScale the scale of the customer's answer; empty if there is none
 * @param valueCurrency the currency of the value; empty if there is none
 * @param costCurrency the currency of the cost; empty if there is none
 * @param sequenced whether the source gave a running number
 */
public record EventShape(
    EventType type,
    Channel channel,
    String touchpoint,
    Optional<String> owner,
    Contact contact,
    SignalClass signalClass,
    String source,
    Optional<RatingScale> ratingScale,
    Optional<String> valueCurrency,
    Optional<String> costCurrency,
    boolean sequenced) {

  /**
   * Checks that all parts are given.
   *
   * @param type what happened
   * @param channel the medium
   * @param touchpoint the named place of contact
   * @param owner the department in charge
   * @param contact whether the company took part
   * @param signalClass how it came to be known
   * @param source the silo
   * @param ratingScale the scale of the customer's answer
   * @param valueCurrency the currency of the value
   * @param costCurrency the currency of the cost
   * @param sequenced whether the source gave a running number
   */
  public EventShape {
    requireNonNull(type, "type");
    requireNonNull(channel, "channel");
    requireNonNull(touchpoint, "touchpoint");
    requireNonNull(owner, "owner");
    requireNonNull(contact, "contact");
    requireNonNull(signalClass, "signalClass");
    requireNonNull(source, "source");
    requireNonNull(ratingScale, "ratingScale");
    requireNonNull(valueCurrency, "valueCurrency");
    requireNonNull(costCurrency, "costCurrency");
  }

  /**
   * Returns the shape of an event.
   *
   * @param event the event
   * @return its shape
   */
  public static EventShape of(JourneyEvent event) {
    return new EventShape(
        event.type(),
        event.channel(),
        event.touchpoint(),
        event.owner(),
        event.contact(),
        event.signalClass(),
        event.source(),
        event.rating().map(Rating::scale),
        event.value().map(Money::currency),
        event.cost().map(Money::currency),
        event.sequence().isPresent());
  }

  /**
   * Returns an event of this shape, of nobody, without attributes and with all numbers as low as
   * they can be, to judge a condition that {@linkplain EventFilter#looksAtShapeAlone looks at
   * nothing else}.
   *
   * @return an event at 1970-01-01T00:00:00Z
   */
  public JourneyEvent sample() {
    return started(Instant.EPOCH, ratingScale.map(RatingScale::min).orElse(0.0), 0, 0).build();
  }

  /** Starts an event of this shape. */
  JourneyEvent.Builder started(Instant occurredAt, double rating, long value, long cost) {
    JourneyEvent.Builder event =
        JourneyEvent.builder(type, occurredAt)
            .channel(channel)
            .touchpoint(touchpoint)
            .contact(contact)
            .signalClass(signalClass)
            .source(source);
    owner.ifPresent(event::owner);
    ratingScale.ifPresent(scale -> event.rating(new Rating(rating, scale)));
    valueCurrency.ifPresent(currency -> event.value(new Money(value, currency)));
    costCurrency.ifPresent(currency -> event.cost(new Money(cost, currency)));
    return sequenced ? event.sequence(0) : event;
  }

  /**
   * Says whether an event has this shape. Allocates nothing.
   *
   * @param event the event
   * @return true if {@link #of} gives an equal shape for it
   */
  public boolean isOf(JourneyEvent event) {
    return event.hasShape(this);
  }

  /**
   * Returns a number that is the same for all events of a shape. Allocates nothing.
   *
   * @param event the event
   * @return a hash of some parts of its shape
   */
  public static int hashOf(JourneyEvent event) {
    int hash = event.type().name().hashCode();
    hash = 31 * hash + event.channel().name().hashCode();
    hash = 31 * hash + event.touchpoint().hashCode();
    hash = 31 * hash + event.source().hashCode();
    hash *= 0x9E3779B9;
    return hash ^ hash >>> 15;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventShape that
        && sequenced == that.sequenced
        && type.equals(that.type)
        && channel.equals(that.channel)
        && channel.family().equals(that.channel.family())
        && touchpoint.equals(that.touchpoint)
        && contact == that.contact
        && signalClass == that.signalClass
        && source.equals(that.source)
        && owner.equals(that.owner)
        && ratingScale.equals(that.ratingScale)
        && valueCurrency.equals(that.valueCurrency)
        && costCurrency.equals(that.costCurrency);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, channel, touchpoint, source, signalClass, sequenced);
  }
}

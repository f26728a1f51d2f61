package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.internal.CanonicalDigest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a journey is known by when it is handed on: hashes of whose it is, of which events it holds
 * whatever their order, and of their order.
 *
 * <p>SHA-256 throughout; an event enters with its id and its content. The seal is no secret: who
 * knows a customer's identifier can tell whether it is the one that was sealed.
 *
 * <p><i>Immutable and thread-safe.</i> The text form shows the number of events alone.
 *
 * @param events how many events were sealed
 * @param identity the hash of the customer
 * @param content the hash of the events as a multiset
 * @param order the hash of the events in their order
 */
public record CustodySeal(int events, String identity, String content, String order) {

  /** What can be wrong with a journey that was handed on. */
  public enum Breach {
    /** It is another customer's. */
    IDENTITY,
    /** An event is missing, added or changed. */
    CONTENT,
    /** The same events are there in another order. */
    ORDER
  }

  /**
   * Checks the parts.
   *
   * @param events how many events were sealed
   * @param identity the hash of the customer
   * @param content the hash of the events as a multiset
   * @param order the hash of the events in their order
   * @throws IllegalArgumentException if the number is negative
   */
  public CustodySeal {
    requireNonNull(identity, "identity");
    requireNonNull(content, "content");
    requireNonNull(order, "order");
    if (events < 0) {
      throw new IllegalArgumentException("events must not be negative: " + events);
    }
  }

  /**
   * Seals what is handed on.
   *
   * @param customer whose events they are
   * @param events the events in their order
   * @return the seal
   */
  public static CustodySeal of(CustomerId customer, List<JourneyEvent> events) {
    List<String> hashes = events.stream().map(CustodySeal::hash).toList();
    return new CustodySeal(
        events.size(), identity(customer), hash(hashes.stream().sorted().toList()), hash(hashes));
  }

  private static String identity(CustomerId customer) {
    CanonicalDigest digest = new CanonicalDigest().add(customer.kind().name());
    return digest.add(customer.kind().strong() ? 1 : 0).add(customer.value()).hex();
  }

  private static String hash(JourneyEvent event) {
    CanonicalDigest digest = new CanonicalDigest().add(event.contentHash());
    return digest.add(event.eventId().isPresent() ? 1 : 0).add(event.eventId().orElse("")).hex();
  }

  private static String hash(List<String> hashes) {
    CanonicalDigest digest = new CanonicalDigest().add(hashes.size());
    hashes.forEach(digest::add);
    return digest.hex();
  }

  /**
   * Holds what arrived against this seal.
   *
   * @param customer whose events arrived
   * @param received the events that arrived, in their order; what came after the hand-off left out
   * @return what is wrong; empty if identity, events and order are as they were
   */
  public Set<Breach> breaches(CustomerId customer, List<JourneyEvent> received) {
    CustodySeal arrived = of(customer, received);
    Set<Breach> breaches = EnumSet.noneOf(Breach.class);
    if (!identity.equals(arrived.identity)) {
      breaches.add(Breach.IDENTITY);
    }
    if (events != arrived.events || !content.equals(arrived.content)) {
      breaches.add(Breach.CONTENT);
    } else if (!order.equals(arrived.order)) {
      breaches.add(Breach.ORDER);
    }
    return Set.copyOf(breaches);
  }

  @Override
  public String toString() {
    return "CustodySeal[events=%d]".formatted(events);
  }
}

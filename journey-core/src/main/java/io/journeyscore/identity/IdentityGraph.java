package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/**
 * Which identifiers are one customer.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class IdentityGraph {

  private final IdentityStitcher stitcher;
  private final Map<Identifier, CustomerId> customers;
  private final int customerCount;

  IdentityGraph(IdentityStitcher stitcher, Map<Identifier, CustomerId> customers) {
    this.stitcher = stitcher;
    this.customers = Map.copyOf(customers);
    this.customerCount = new HashSet<>(customers.values()).size();
  }

  /**
   * Returns the customer whom an event names.
   *
   * @param event the event
   * @return the customer; empty if none of its identifiers may name one
   */
  public Optional<CustomerId> customerOf(JourneyEvent event) {
    requireNonNull(event, "event");
    for (Identifier identifier : event.identifiers()) {
      Optional<Identifier> counted = stitcher.counted(identifier);
      if (counted.isPresent()) {
        return Optional.ofNullable(customers.get(counted.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the customer whom an identifier names.
   *
   * @param identifier the identifier
   * @return the customer; empty if the identifier was on no event, or may name nobody
   */
  public Optional<CustomerId> customerOf(Identifier identifier) {
    return stitcher.counted(requireNonNull(identifier, "identifier")).map(customers::get);
  }

  /**
   * Returns how many customers there are.
   *
   * @return a count, not negative
   */
  public int customers() {
    return customerCount;
  }

  /**
   * Returns how many identifiers name them.
   *
   * @return a count, not negative
   */
  public int identifiers() {
    return customers.size();
  }
}

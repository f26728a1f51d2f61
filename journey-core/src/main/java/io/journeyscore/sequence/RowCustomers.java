package io.journeyscore.sequence;

import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.IdentityGraph;
import io.journeyscore.identity.IdentityStitcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which customer each list of identifiers names, as numbers in the order of the customers.
 *
 * <p>Where every event carries one identifier at most there is nothing to stitch: each identifier
 * that counts is a customer, and their order is found on their bytes. Otherwise the stitcher is
 * given one event for each different list.
 */
final class RowCustomers {

  private static final int NOBODY = -1;

  private final int[] customerOfSet;
  private final int count;
  private final EventLog log;
  private final int[] setOfCustomer;
  private final List<CustomerId> customers;

  private RowCustomers(
      EventLog log,
      int[] customerOfSet,
      int count,
      int[] setOfCustomer,
      List<CustomerId> customers) {
    this.log = log;
    this.customerOfSet = customerOfSet;
    this.count = count;
    this.setOfCustomer = setOfCustomer;
    this.customers = customers;
  }

  /**
   * Finds the customers.
   *
   * @param log the log
   * @param used the lists that stand on events that may be in journeys
   * @param stitcher the rules
   */
  static RowCustomers of(EventLog log, BitSet used, IdentityStitcher stitcher) {
    for (int set = 1; set < log.identifierSets(); set++) {
      if (log.identifierCount(set) > 1) {
        return stitched(log, used, stitcher);
      }
    }
    int[] ordered = log.singleIdentifiersInOrder();
    int[] customerOfSet = new int[log.identifierSets()];
    Arrays.fill(customerOfSet, NOBODY);
    int[] setOfCustomer = new int[ordered.length];
    int count = 0;
    for (int set : ordered) {
      Identifier identifier = log.identifiers(set).get(0);
      Optional<CustomerId> customer = stitcher.alone(identifier);
      if (customer.isPresent() && used.get(set)) {
        if (!customer.get().kind().equals(identifier.kind())
            || !customer.get().value().equals(identifier.value())) {
          return stitched(log, used, stitcher);
        }
        setOfCustomer[count] = set;
        customerOfSet[set] = count++;
      }
    }
    return new RowCustomers(
        log, customerOfSet, count, Arrays.copyOf(setOfCustomer, count), List.of());
  }

  private static RowCustomers stitched(EventLog log, BitSet used, IdentityStitcher stitcher) {
    List<JourneyEvent> samples = new ArrayList<>();
    used.stream().forEach(set -> samples.add(sample(log.identifiers(set))));
    IdentityGraph graph = stitcher.stitch(samples);
    Map<CustomerId, Integer> numbers = new TreeMap<>();
    samples.forEach(
        event -> graph.customerOf(event).ifPresent(customer -> numbers.put(customer, NOBODY)));
    List<CustomerId> customers = List.copyOf(numbers.keySet());
    for (int i = 0; i < customers.size(); i++) {
      numbers.put(customers.get(i), i);
    }
    int[] customerOfSet = new int[log.identifierSets()];
    Arrays.fill(customerOfSet, NOBODY);
    int at = 0;
    for (int set = used.nextSetBit(0); set >= 0; set = used.nextSetBit(set + 1)) {
      Optional<CustomerId> customer = graph.customerOf(samples.get(at++));
      customerOfSet[set] = customer.map(numbers::get).orElse(NOBODY);
    }
    return new RowCustomers(log, customerOfSet, customers.size(), new int[0], customers);
  }

  private static JourneyEvent sample(List<Identifier> identifiers) {
    JourneyEvent.Builder event = JourneyEvent.builder(EventType.of("event"), Instant.EPOCH);
    identifiers.forEach(event::identifier);
    return event.build();
  }

  /** Returns how many customers there are. */
  int count() {
    return count;
  }

  /** Returns the customer of a list of identifiers; negative if it names nobody. */
  int ofSet(int set) {
    return customerOfSet[set];
  }

  /** Returns who a customer is. */
  CustomerId id(int customer) {
    if (setOfCustomer.length == 0) {
      return customers.get(customer);
    }
    Identifier identifier = log.identifiers(setOfCustomer[customer]).get(0);
    return new CustomerId(identifier.kind(), identifier.value());
  }
}

package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventLog;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.RejectReason;
import io.journeyscore.event.RowOrder;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.IdentityGraph;
import io.journeyscore.identity.IdentityStitcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which customer each row names, as numbers in the order of the customers.
 *
 * <p>Where every event carries one identifier at most there is nothing to stitch: each identifier
 * that counts is a customer, and their order is found on their bytes. Otherwise the stitcher is
 * given all rows as events, one after the other.
 */
final class RowCustomers {

  /** What stands for the customer of a row that names nobody. */
  static final int NOBODY = -1;

  private final EventLog log;
  private final IdentityStitcher stitcher;
  private final long blocked;
  private final boolean bySet;
  private final int[] customerOf;
  private final int[] setOfCustomer;
  private final List<CustomerId> customers;
  private final int[] startOf;
  private final int[] startOfSet;

  private RowCustomers(
      EventLog log,
      IdentityStitcher stitcher,
      long blocked,
      boolean bySet,
      int[] customerOf,
      int[] setOfCustomer,
      List<CustomerId> customers,
      int[] startOf) {
    this.log = log;
    this.stitcher = stitcher;
    this.blocked = blocked;
    this.bySet = bySet;
    this.customerOf = customerOf;
    this.setOfCustomer = setOfCustomer;
    this.customers = customers;
    this.startOf = startOf;
    for (int customer = 1; customer < startOf.length; customer++) {
      startOf[customer] += startOf[customer - 1];
    }
    startOfSet = new int[bySet ? customerOf.length : 0];
    for (int set = 0; set < startOfSet.length; set++) {
      startOfSet[set] = customerOf[set] < 0 ? NOBODY : startOf[customerOf[set]];
    }
  }

  /**
   * Finds the customers.
   *
   * @param log the log
   * @param accepted the rows that may be in journeys
   * @param order what gives the events their ids
   * @param stitcher the rules
   */
  static RowCustomers of(
      EventLog log, AcceptedRows accepted, RowOrder order, IdentityStitcher stitcher) {
    BitSet unchanged = new BitSet(log.identifierSets());
    for (int set = 1; set < log.identifierSets(); set++) {
      if (log.identifierCount(set) > 1) {
        return stitched(log, accepted, order, stitcher);
      }
      Identifier identifier = log.identifiers(set).get(0);
      if (stitcher.namesItself(identifier)) {
        unchanged.set(set);
      } else if (stitcher.alone(identifier).isPresent()) {
        return stitched(log, accepted, order, stitcher);
      }
    }
    int[] rowsOfSet = accepted.countBySet();
    int[] customerOfSet = new int[log.identifierSets()];
    Arrays.fill(customerOfSet, NOBODY);
    int[] setOfCustomer = new int[log.identifierSets()];
    int count = 0;
    for (int set : log.singleIdentifiersInOrder()) {
      if (unchanged.get(set) && rowsOfSet[set] > 0) {
        setOfCustomer[count] = set;
        customerOfSet[set] = count++;
      }
    }
    int[] counts = new int[count + 1];
    for (int customer = 0; customer < count; customer++) {
      counts[customer + 1] = rowsOfSet[setOfCustomer[customer]];
    }
    return new RowCustomers(
        log,
        stitcher,
        blocked(log, rowsOfSet, customerOfSet, stitcher),
        true,
        customerOfSet,
        Arrays.copyOf(setOfCustomer, count),
        List.of(),
        counts);
  }

  /** The rows whose only identifier stands for nobody. */
  private static long blocked(
      EventLog log, int[] rowsOfSet, int[] customerOfSet, IdentityStitcher stitcher) {
    long rows = 0;
    for (int set = 0; set < customerOfSet.length; set++) {
      if (customerOfSet[set] == NOBODY
          && rowsOfSet[set] > 0
          && log.identifierCount(set) == 1
          && stitcher.isBlocked(log.identifiers(set).get(0))) {
        rows += rowsOfSet[set];
      }
    }
    return rows;
  }

  private static RowCustomers stitched(
      EventLog log, AcceptedRows accepted, RowOrder order, IdentityStitcher stitcher) {
    order.numberAll(accepted::next);
    IdentityGraph graph = stitcher.stitch(accepted.events(order));
    Map<CustomerId, Integer> numbers = new TreeMap<>();
    int[] customerOfRow = new int[log.size()];
    Arrays.fill(customerOfRow, NOBODY);
    List<CustomerId> found = new ArrayList<>();
    for (int row = accepted.next(0); row >= 0; row = accepted.next(row + 1)) {
      Optional<CustomerId> customer = graph.customerOf(order.event(row));
      if (customer.isPresent()) {
        customerOfRow[row] =
            numbers.computeIfAbsent(
                customer.get(),
                own -> {
                  found.add(own);
                  return found.size() - 1;
                });
      }
    }
    List<CustomerId> customers = List.copyOf(numbers.keySet());
    int[] placeOf = new int[customers.size()];
    for (int place = 0; place < placeOf.length; place++) {
      placeOf[requireNonNull(numbers.get(customers.get(place)))] = place;
    }
    int[] counts = new int[customers.size() + 1];
    for (int row = 0; row < customerOfRow.length; row++) {
      if (customerOfRow[row] >= 0) {
        customerOfRow[row] = placeOf[customerOfRow[row]];
        counts[customerOfRow[row] + 1]++;
      }
    }
    return new RowCustomers(
        log,
        stitcher,
        graph.counts().blockedIdentifiers(),
        false,
        customerOfRow,
        new int[0],
        customers,
        counts);
  }

  /** Returns how many identifiers of the rows stand for nobody. */
  long blocked() {
    return blocked;
  }

  /** Returns why a row names nobody. */
  RejectReason refusal(int row) {
    return stitcher.refusalOfNobody(log.identifiers(log.identifierSet(row)));
  }

  /** Returns how many customers there are. */
  int count() {
    return startOf.length - 1;
  }

  /**
   * Returns for each customer how many rows those before have, and at the end how many all have.
   */
  int[] startOf() {
    return startOf;
  }

  /**
   * Returns the place of the first row of the customer whom a row names; negative if it names
   * nobody.
   */
  int startOfRow(int row) {
    if (bySet) {
      return startOfSet[log.identifierSet(row)];
    }
    return customerOf[row] < 0 ? NOBODY : startOf[customerOf[row]];
  }

  /** Returns who a customer is. */
  CustomerId id(int customer) {
    if (!bySet) {
      return customers.get(customer);
    }
    Identifier identifier = log.identifiers(setOfCustomer[customer]).get(0);
    return new CustomerId(identifier.kind(), identifier.value());
  }
}

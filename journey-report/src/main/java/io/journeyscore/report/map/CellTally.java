package io.journeyscore.report.map;

import io.journeyscore.report.internal.cell.CustomerSketch;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/** One number of the map in the making: how many, of which customers, and how they rated. */
final class CellTally {

  private final CustomerSketch customers;
  private long count;
  private Optional<RatingGroups> ratings = Optional.empty();

  CellTally(int leastCell) {
    customers = new CustomerSketch(leastCell);
  }

  void add(long customer) {
    count++;
    customers.add(customer);
  }

  void add(long customer, double rating) {
    add(customer);
    ratings().add(customer, rating);
  }

  private RatingGroups ratings() {
    RatingGroups held = ratings.orElseGet(RatingGroups::new);
    ratings = Optional.of(held);
    return held;
  }

  void addAll(CellTally other) {
    count += other.count;
    customers.addAll(other.customers);
    other.ratings.ifPresent(more -> ratings().addAll(more));
  }

  long count() {
    return count;
  }

  CustomerSketch customers() {
    return customers;
  }

  /** Tells whether so few customers are behind the number that it must not be told. */
  boolean isSmall() {
    return count > 0 && !customers.isEnough();
  }

  Optional<RatingGroups> rated() {
    return ratings;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(count);
    customers.write(out);
    out.writeBoolean(ratings.isPresent());
    if (ratings.isPresent()) {
      ratings.get().write(out);
    }
  }

  void read(DataInputStream in) throws IOException {
    count += in.readLong();
    customers.read(in);
    if (in.readBoolean()) {
      ratings().read(in);
    }
  }
}

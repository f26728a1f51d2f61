package io.journeyscore.analytics.lifetime;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.identity.CustomerId;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The days on which customers bought.
 *
 * <p>Histories can be cut off at any day, so that what models expect can be held against what came
 * after it. Immutable and thread-safe; the text form shows no identifier.
 */
public final class CustomerPurchases {
  private final SortedMap<CustomerId, List<PurchaseDay>> days;

  CustomerPurchases(SortedMap<CustomerId, List<PurchaseDay>> days) {
    this.days = Collections.unmodifiableSortedMap(days);
  }

  /**
   * Returns the days of purchases.
   *
   * @return an unmodifiable map from each customer who bought to at least one day, in order
   */
  public SortedMap<CustomerId, List<PurchaseDay>> days() {
    return days;
  }

  /**
   * Returns what models of purchases are to know of each customer who had bought by a day.
   *
   * <p>Times are counted in days of the calendar and told in a unit. The first day of purchase made
   * the customer; each later one is a repeat. A repeat has a value if all purchases of its day do.
   * Customers who were there before the log begins seem to begin with it: their rates are right,
   * but they seem younger than they are.
   *
   * @param lastDay the last day that is known of; it counts
   * @param unit the unit of recency and age
   * @return the histories, in the order of the customers
   */
  public SortedMap<CustomerId, PurchaseHistory> histories(LocalDate lastDay, CalendarUnit unit) {
    requireNonNull(lastDay, "lastDay");
    requireNonNull(unit, "unit");
    SortedMap<CustomerId, PurchaseHistory> histories = new TreeMap<>();
    days.forEach(
        (customer, own) -> {
          if (!own.get(0).day().isAfter(lastDay)) {
            histories.put(customer, history(own, lastDay, unit));
          }
        });
    return Collections.unmodifiableSortedMap(histories);
  }

  private static PurchaseHistory history(
      List<PurchaseDay> own, LocalDate lastDay, CalendarUnit unit) {
    LocalDate first = own.get(0).day();
    long repeats = 0;
    double recency = 0;
    long valued = 0;
    CompensatedSum value = new CompensatedSum();
    for (PurchaseDay day : own.subList(1, own.size())) {
      if (!day.day().isAfter(lastDay)) {
        repeats++;
        recency = between(first, day.day(), unit);
        valued += day.value().isPresent() ? 1 : 0;
        value.add(day.value().orElse(0.0));
      }
    }
    return new PurchaseHistory(
        repeats, recency, between(first, lastDay, unit), valued, value.value());
  }

  private static double between(LocalDate first, LocalDate last, CalendarUnit unit) {
    return ChronoUnit.DAYS.between(first, last) / unit.days();
  }

  /**
   * Returns on how many days a customer bought after one day and up to another.
   *
   * @param customer the customer
   * @param after the day after which they count
   * @param lastDay the last day that counts
   * @return a count; 0 for a customer who is not known
   */
  public long purchaseDays(CustomerId customer, LocalDate after, LocalDate lastDay) {
    return days.getOrDefault(requireNonNull(customer, "customer"), List.of()).stream()
        .filter(day -> day.day().isAfter(after) && !day.day().isAfter(lastDay))
        .count();
  }

  /**
   * Returns what a customer brought so far, discounted to the first purchase: the historic customer
   * lifetime value, {@code sum of margin_t / (1 + rate)^t}.
   *
   * <p>The margin of a day is a share of its value; {@code t} is the time since the first purchase,
   * in days of the calendar and told in a unit, and need not be whole.
   *
   * @param customer the customer
   * @param lastDay the last day that counts
   * @param marginShare the share of a value that is margin; finite
   * @param rate the discount of one unit, above -1
   * @param unit the unit of the rate
   * @return the value in the currency of the purchases; empty for a customer who had not bought, or
   *     if the value of a purchase is not known
   * @throws IllegalArgumentException if a number is out of its range
   */
  public OptionalDouble historicValue(
      CustomerId customer, LocalDate lastDay, double marginShare, double rate, CalendarUnit unit) {
    Checks.finite(marginShare, "marginShare");
    PresentValue.rate(rate);
    List<PurchaseDay> own =
        days.getOrDefault(requireNonNull(customer, "customer"), List.of()).stream()
            .filter(day -> !day.day().isAfter(lastDay))
            .toList();
    if (own.isEmpty() || own.stream().anyMatch(day -> day.value().isEmpty())) {
      return OptionalDouble.empty();
    }
    LocalDate first = own.get(0).day();
    CompensatedSum sum = new CompensatedSum();
    for (PurchaseDay day : own) {
      double time = between(first, day.day(), unit);
      sum.add(marginShare * day.value().orElseThrow() / StrictMath.pow(1 + rate, time));
    }
    return OptionalDouble.of(sum.value());
  }

  @Override
  public String toString() {
    return "purchases of " + days.size() + " customers";
  }
}

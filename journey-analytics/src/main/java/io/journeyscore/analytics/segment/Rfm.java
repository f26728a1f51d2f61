package io.journeyscore.analytics.segment;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.lifetime.PurchaseDay;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How recently, how often and for how much a customer bought.
 *
 * <p>Immutable and thread-safe.
 *
 * @param recencyDays days of the calendar since the last purchase; not negative
 * @param frequency on how many days the customer bought; positive
 * @param monetary the sum of all purchases, in the caller's currency; finite
 */
public record Rfm(long recencyDays, long frequency, double monetary) {
  /**
   * Checks the parts.
   *
   * @param recencyDays days since the last purchase
   * @param frequency on how many days the customer bought
   * @param monetary the sum of all purchases
   * @throws IllegalArgumentException if a part is out of its range
   */
  public Rfm {
    Checks.atLeast(recencyDays, 0, "recencyDays");
    Checks.atLeast(frequency, 1, "frequency");
    Checks.finite(monetary, "monetary");
    monetary += 0.0;
  }

  /**
   * Takes the three from a customer's days of purchase.
   *
   * @param days the days, such as those of {@link
   *     io.journeyscore.analytics.lifetime.CustomerPurchases}; in any order
   * @param lastDay the last day that is known of; it counts
   * @return the three; empty for who had not bought by then, or if the value of a purchase is not
   *     known
   */
  public static Optional<Rfm> of(List<PurchaseDay> days, LocalDate lastDay) {
    requireNonNull(lastDay, "lastDay");
    List<PurchaseDay> known = days.stream().filter(day -> !day.day().isAfter(lastDay)).toList();
    if (known.isEmpty() || known.stream().anyMatch(day -> day.value().isEmpty())) {
      return Optional.empty();
    }
    LocalDate last = known.get(0).day();
    CompensatedSum sum = new CompensatedSum();
    for (PurchaseDay day : known) {
      last = day.day().isAfter(last) ? day.day() : last;
      sum.add(day.value().orElseThrow());
    }
    return Optional.of(new Rfm(ChronoUnit.DAYS.between(last, lastDay), known.size(), sum.value()));
  }
}

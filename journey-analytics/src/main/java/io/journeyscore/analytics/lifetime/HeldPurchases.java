package io.journeyscore.analytics.lifetime;

import io.journeyscore.analytics.internal.Held;
import io.journeyscore.analytics.internal.SavedState;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.CustomerTimeline;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** For each customer and day: purchases, how many have a value, the sum of these in millionths. */
final class HeldPurchases implements Held<CustomerTimeline, CustomerPurchases, HeldPurchases> {
  private static final int PURCHASES = 0;
  private static final int VALUED = 1;
  private static final int MICROS = 2;
  private static final int NUMBERS = 3;

  private final PurchaseLog log;
  private final SortedMap<CustomerId, SortedMap<Long, long[]>> days = new TreeMap<>();
  private String currency = "";

  HeldPurchases(PurchaseLog log) {
    this.log = log;
  }

  @Override
  public void add(CustomerTimeline timeline) {
    for (JourneyEvent event : timeline.events()) {
      if (log.purchases().matches(event)) {
        Optional<Money> value = event.value();
        value.ifPresent(money -> agree(money.currency()));
        long day = event.occurredAt().atZone(log.zone()).toLocalDate().toEpochDay();
        add(
            timeline.customer(),
            day,
            new long[] {1, value.isPresent() ? 1 : 0, value.map(Money::micros).orElse(0L)});
      }
    }
  }

  private void agree(String other) {
    if (!currency.isEmpty() && !other.isEmpty() && !currency.equals(other)) {
      throw new IllegalArgumentException(
          "values must be in one currency (%s): %s".formatted(currency, other));
    }
    currency = currency.isEmpty() ? other : currency;
  }

  private void add(CustomerId customer, long day, long[] more) {
    long[] sums =
        days.computeIfAbsent(customer, any -> new TreeMap<>())
            .computeIfAbsent(day, any -> new long[NUMBERS]);
    for (int k = 0; k < NUMBERS; k++) {
      sums[k] = Math.addExact(sums[k], more[k]);
    }
  }

  @Override
  public void addAll(HeldPurchases other) {
    agree(other.currency);
    other.days.forEach((customer, own) -> own.forEach((day, sums) -> add(customer, day, sums)));
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    SavedState.writeText(out, currency);
    out.writeInt(days.size());
    for (Map.Entry<CustomerId, SortedMap<Long, long[]>> entry : days.entrySet()) {
      SavedState.writeCustomer(out, entry.getKey());
      out.writeInt(entry.getValue().size());
      for (Map.Entry<Long, long[]> day : entry.getValue().entrySet()) {
        out.writeLong(day.getKey());
        for (long number : day.getValue()) {
          out.writeLong(number);
        }
      }
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    currency = SavedState.readText(in);
    for (int left = in.readInt(); left > 0; left--) {
      CustomerId customer = SavedState.readCustomer(in);
      for (int rest = in.readInt(); rest > 0; rest--) {
        add(customer, in.readLong(), new long[] {in.readLong(), in.readLong(), in.readLong()});
      }
    }
  }

  @Override
  public CustomerPurchases result() {
    SortedMap<CustomerId, List<PurchaseDay>> all = new TreeMap<>();
    days.forEach(
        (customer, own) -> {
          List<PurchaseDay> list = new ArrayList<>();
          own.forEach((day, sums) -> list.add(day(LocalDate.ofEpochDay(day), sums)));
          all.put(customer, List.copyOf(list));
        });
    return new CustomerPurchases(all);
  }

  private static PurchaseDay day(LocalDate day, long[] sums) {
    return new PurchaseDay(
        day,
        sums[PURCHASES],
        sums[VALUED] < sums[PURCHASES] ? Optional.empty() : Optional.of(sums[MICROS] / 1e6));
  }
}

package io.journeyscore.testkit;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.testkit.PlantedDriver.Target;
import io.journeyscore.testkit.ShopModel.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each day of each true customer, as the generator saw it. */
final class TrueDays {

  private TrueDays() {}

  /** The events of each true customer, once each and in order. */
  static Map<String, List<JourneyEvent>> eventsByPerson(GeneratedLog log) {
    Map<Identifier, String> owners = log.truth().owners();
    Map<String, Set<JourneyEvent>> distinct = new HashMap<>();
    for (JourneyEvent event : log.events()) {
      distinct
          .computeIfAbsent(owners.get(event.identifiers().get(0)), id -> new LinkedHashSet<>())
          .add(event);
    }
    Map<String, List<JourneyEvent>> events = new HashMap<>();
    distinct.forEach(
        (id, theirs) -> events.put(id, theirs.stream().sorted(EventOrder.standard()).toList()));
    return events;
  }

  /** What happened on each day, given the signals of its morning. */
  static Examples of(GeneratedLog log, Target target, List<PlantedDriver> drivers) {
    List<Plan> plans = drivers.stream().map(TrueDays::planOf).toList();
    Map<String, List<JourneyEvent>> events = eventsByPerson(log);
    Examples examples = new Examples();
    int person = 0;
    for (TrueCustomer customer : log.truth().customers()) {
      person++;
      History history = new History(plans);
      List<JourneyEvent> theirs = events.getOrDefault(customer.id(), List.of());
      int next = 0;
      Instant morning = customer.arrivedAt().plus(Duration.ofDays(1));
      while (morning.isBefore(log.observedUntil()) && !customer.goneAt(morning)) {
        while (next < theirs.size() && !theirs.get(next).occurredAt().isAfter(morning)) {
          history.add(theirs.get(next++));
        }
        Instant evening = morning.plus(Duration.ofDays(1));
        boolean leaves = customer.goneAt(evening);
        double[] row = row(history, drivers, morning);
        if (target == Target.CHURN) {
          examples.add(row, leaves, person);
        } else if (!leaves) {
          examples.add(row, customer.purchasedIn(morning, evening), person);
        }
        morning = evening;
      }
    }
    return examples;
  }

  private static Plan planOf(PlantedDriver driver) {
    return ShopModel.PLANS.stream()
        .filter(plan -> plan.driver().equals(driver))
        .findFirst()
        .orElseGet(
            () ->
                new Plan(
                    driver,
                    () ->
                        new Gauge.Count(
                            EventFilter.ofType(ShopEvents.EMAIL_OPENED), Duration.ofDays(7))));
  }

  private static double[] row(History history, List<PlantedDriver> drivers, Instant moment) {
    double[] row = new double[drivers.size()];
    for (int i = 0; i < row.length; i++) {
      double value = history.value(i, moment.getEpochSecond() * 1_000_000);
      row[i] = Double.isNaN(value) ? 0 : value - drivers.get(i).centre();
    }
    return row;
  }
}

package io.journeyscore.testkit;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.testkit.PlantedDriver.Target;
import io.journeyscore.testkit.ShopModel.Plan;
import java.util.List;

/**
 * One customer's past as far as it moves the customer's outcomes.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
final class History {

  private static final EventFilter ENDS_JOURNEY =
      EventFilter.ofType(ShopEvents.PURCHASE, ShopEvents.CANCELLATION);
  private static final long JOURNEY_GAP = PlantedDriver.JOURNEY_GAP.toSeconds() * 1_000_000;

  private final List<PlantedDriver> drivers;
  private final List<Gauge> gauges;
  private long last = Long.MIN_VALUE;

  History(List<Plan> plans) {
    drivers = plans.stream().map(Plan::driver).toList();
    gauges = plans.stream().map(plan -> plan.gauge().get()).toList();
  }

  /** Adds an event that is not earlier than those added before. */
  void add(JourneyEvent event) {
    fallSilentUntil(event.occurredAtMicros());
    gauges.forEach(gauge -> gauge.add(event));
    last = event.occurredAtMicros();
    if (ENDS_JOURNEY.matches(event)) {
      gauges.forEach(Gauge::startJourney);
    }
  }

  private void fallSilentUntil(long now) {
    if (last != Long.MIN_VALUE && now - last >= JOURNEY_GAP) {
      gauges.forEach(Gauge::startJourney);
    }
  }

  /**
   * Takes a signal as of a moment that is not before the last event added.
   *
   * @return the value; NaN if it is missing
   */
  double value(int driver, long asOf) {
    fallSilentUntil(asOf);
    return gauges.get(driver).value(asOf);
  }

  /** Returns what the drivers of a target add to its log-odds. */
  double logOdds(Target target, long asOf) {
    double sum = 0;
    for (int i = 0; i < drivers.size(); i++) {
      PlantedDriver driver = drivers.get(i);
      if (driver.target() == target) {
        double value = value(i, asOf);
        sum += Double.isNaN(value) ? 0 : driver.logOdds() * (value - driver.centre());
      }
    }
    return sum;
  }
}

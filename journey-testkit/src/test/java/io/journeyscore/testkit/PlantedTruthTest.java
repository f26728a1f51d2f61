package io.journeyscore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import io.journeyscore.testkit.PlantedDriver.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What was planted can be found again by whoever has the log alone: journeys and signals by core,
 * and a logistic regression.
 */
class PlantedTruthTest {

  private static final GeneratedLog LOG = SharedLog.DEMO;
  private static final Duration SUCCESS_HORIZON = Duration.ofDays(14);
  private static final Duration CHURN_HORIZON = Duration.ofDays(60);
  private static final EventFilter PURCHASE = EventFilter.ofType(ShopEvents.PURCHASE);
  private static final EventFilter CANCELLATION = EventFilter.ofType(ShopEvents.CANCELLATION);

  @Test
  void everyDriverOfSuccessHasItsSignAndIsBeyondDoubt() {
    List<PlantedDriver> drivers = LOG.truth().drivers(Target.SUCCESS);
    assertThat(drivers).hasSize(5);
    assertDriversAreFound(drivers, successes(drivers).fit());
  }

  @Test
  void everyDriverOfChurnHasItsSignAndIsBeyondDoubt() {
    List<PlantedDriver> drivers = LOG.truth().drivers(Target.CHURN);
    assertThat(drivers).hasSize(5);
    assertDriversAreFound(drivers, churns(drivers).fit());
  }

  /** So a ranking that looks at one signal at a time shows the right direction, too. */
  @Test
  void everyDriverHasItsSignAlsoOnItsOwn() {
    for (PlantedDriver driver : LOG.truth().drivers()) {
      Examples examples =
          driver.target() == Target.SUCCESS ? successes(List.of(driver)) : churns(List.of(driver));
      assertDriversAreFound(List.of(driver), examples.fit());
    }
  }

  @Test
  void theConfoundedSignalIsAssociatedWithSuccessUntilTheDriversAreKnown() {
    PlantedDriver confounded = LOG.truth().confounded();
    assertThat(successes(List.of(confounded)).fit().z(0)).isGreaterThan(5);
    List<PlantedDriver> all = new ArrayList<>(LOG.truth().drivers(Target.SUCCESS));
    all.add(confounded);
    assertThat(Math.abs(successes(all).fit().z(all.size() - 1))).isLessThan(1.96);
  }

  /**
   * The regression of the days themselves is the true model, so it has to find the true sizes.
   * Within four standard errors, as eleven sizes are looked at together.
   */
  @Test
  void theSizesAreThoseOfTheDailyLogOdds() {
    for (Target target : Target.values()) {
      List<PlantedDriver> drivers = new ArrayList<>(LOG.truth().drivers(target));
      if (target == Target.SUCCESS) {
        drivers.add(LOG.truth().confounded());
      }
      LogisticFit fit = TrueDays.of(LOG, target, drivers).fit();
      for (int i = 0; i < drivers.size(); i++) {
        PlantedDriver driver = drivers.get(i);
        assertThat(Math.abs(fit.coefficient(i) - driver.logOdds()) / fit.standardError(i))
            .as(driver.name() + " estimated " + fit.coefficient(i))
            .isLessThan(4);
      }
    }
  }

  private static void assertDriversAreFound(List<PlantedDriver> drivers, LogisticFit fit) {
    for (int i = 0; i < drivers.size(); i++) {
      PlantedDriver driver = drivers.get(i);
      assertThat(fit.z(i) * driver.sign()).as(driver.name() + " z " + fit.z(i)).isGreaterThan(3);
    }
  }

  /** Every second week, each customer with an open journey: is there a purchase in 14 days? */
  private static Examples successes(List<PlantedDriver> drivers) {
    SignalSet signals = signals(drivers);
    Examples examples = new Examples();
    everySecondWeek(
        SUCCESS_HORIZON,
        (customer, whole, known, until) -> {
          Journey journey = known.journeys().get(known.journeys().size() - 1);
          if (journey.outcome().status() == Outcome.Status.OPEN) {
            Instant moment = known.observedUntil();
            examples.add(
                row(drivers, signals, known), occurs(whole, PURCHASE, moment, until), customer);
          }
        });
    return examples;
  }

  /** Every second week, each customer active of late: a cancellation or silence for 60 days? */
  private static Examples churns(List<PlantedDriver> drivers) {
    SignalSet signals = signals(drivers);
    Examples examples = new Examples();
    everySecondWeek(
        CHURN_HORIZON,
        (customer, whole, known, until) -> {
          Instant moment = known.observedUntil();
          EventFilter alive = EventFilter.customerInitiated();
          boolean eligible =
              occurs(known, alive, moment.minus(CHURN_HORIZON), moment)
                  && !occurs(known, CANCELLATION, Instant.MIN, moment);
          if (eligible) {
            boolean lost =
                occurs(whole, CANCELLATION, moment, until) || !occurs(whole, alive, moment, until);
            examples.add(row(drivers, signals, known), lost, customer);
          }
        });
    return examples;
  }

  private interface Landmark {
    void visit(int customer, CustomerTimeline whole, CustomerTimeline known, Instant until);
  }

  private static void everySecondWeek(Duration horizon, Landmark landmark) {
    int customer = 0;
    for (CustomerTimeline whole : Reconstructed.DEMO.timelines()) {
      customer++;
      Instant moment = LOG.observedFrom();
      while (!moment.plus(horizon).isAfter(LOG.observedUntil())) {
        CustomerTimeline known = whole.asOf(moment);
        if (!known.journeys().isEmpty()) {
          landmark.visit(customer, whole, known, moment.plus(horizon));
        }
        moment = moment.plus(Duration.ofDays(14));
      }
    }
  }

  private static boolean occurs(
      CustomerTimeline timeline, EventFilter filter, Instant after, Instant until) {
    for (JourneyEvent event : timeline.events()) {
      Instant at = event.occurredAt();
      if (at.isAfter(after) && !at.isAfter(until) && filter.matches(event)) {
        return true;
      }
    }
    return false;
  }

  private static SignalSet signals(List<PlantedDriver> drivers) {
    return SignalSet.of(
        StageModel.fiveStages(), drivers.stream().map(PlantedDriver::signal).toList());
  }

  private static double[] row(
      List<PlantedDriver> drivers, SignalSet signals, CustomerTimeline known) {
    double[] row = signals.extract(JourneyView.ofCustomer(known)).toArray();
    for (int i = 0; i < row.length; i++) {
      row[i] = Double.isNaN(row[i]) ? 0 : row[i] - drivers.get(i).centre();
    }
    return row;
  }
}

package io.journeyscore.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.driver.DriverTable;
import io.journeyscore.analytics.driver.DriverWhatIf;
import io.journeyscore.analytics.driver.PredictedChange;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import io.journeyscore.testkit.EventLogGenerator;
import io.journeyscore.testkit.GeneratedLog;
import io.journeyscore.testkit.PlantedDriver;
import io.journeyscore.testkit.TrueCustomer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Predicted changes on the synthetic log, whose drivers are known: for each customer on every third
 * day whether there is a purchase on that day, by the signals of its morning.
 */
@Tag("long")
class GeneratedWhatIfTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration STEP = Duration.ofDays(3);

  private final GeneratedLog log =
      EventLogGenerator.builder().customers(3_000).seed(7).build().generate();
  private final List<PlantedDriver> planted = log.truth().drivers(PlantedDriver.Target.SUCCESS);
  private final List<double[]> rows = new ArrayList<>();
  private final List<Boolean> bought = new ArrayList<>();
  private final List<Integer> customers = new ArrayList<>();

  /** The log as it would be if everybody were known by name. */
  private List<CustomerTimeline> timelines() {
    Map<Identifier, String> owners = log.truth().owners();
    List<JourneyEvent> events = new ArrayList<>();
    for (JourneyEvent event : log.events()) {
      String owner = owners.get(event.identifiers().get(0));
      events.add(event.toBuilder().withoutIdentifiers().customer(owner).build());
    }
    return JourneyRules.builder()
        .inactivityGap(PlantedDriver.JOURNEY_GAP)
        .succeedsOn(EventFilter.ofType("purchase"))
        .failsOn(EventFilter.ofType("cancellation"))
        .build()
        .reconstructor()
        .observedUntil(log.observedUntil())
        .reconstruct(events)
        .timelines();
  }

  private void lookAtDays() {
    Map<String, TrueCustomer> byId = new HashMap<>();
    log.truth().customers().forEach(customer -> byId.put(customer.id(), customer));
    SignalSet signals =
        SignalSet.of(StageModel.fiveStages(), planted.stream().map(PlantedDriver::signal).toList());
    int number = 0;
    for (CustomerTimeline timeline : timelines()) {
      TrueCustomer customer = byId.get(timeline.customer().value());
      number++;
      Instant morning = customer.arrivedAt().plus(DAY);
      while (!morning.plus(DAY).isAfter(log.observedUntil())
          && !customer.goneAt(morning.plus(DAY))) {
        CustomerTimeline known = timeline.asOf(morning);
        if (!known.journeys().isEmpty()) {
          rows.add(row(signals, known));
          bought.add(customer.purchasedIn(morning, morning.plus(DAY)));
          customers.add(number);
        }
        morning = morning.plus(STEP);
      }
    }
  }

  private double[] row(SignalSet signals, CustomerTimeline known) {
    double[] row = signals.extract(JourneyView.ofCustomer(known)).toArray();
    for (int i = 0; i < row.length; i++) {
      row[i] = Double.isNaN(row[i]) ? 0 : row[i] - planted.get(i).centre();
    }
    return row;
  }

  private DriverTable table() {
    boolean[] happened = new boolean[rows.size()];
    int[] clusters = new int[rows.size()];
    for (int i = 0; i < happened.length; i++) {
      happened[i] = bought.get(i);
      clusters[i] = customers.get(i);
    }
    DriverTable table = DriverTable.of("purchase", happened, clusters);
    for (int d = 0; d < planted.size(); d++) {
      table = table.with(planted.get(d).name(), column(d));
    }
    return table;
  }

  private double[] column(int driver) {
    return rows.stream().mapToDouble(row -> row[driver]).toArray();
  }

  private static double probability(double odds) {
    return 1 / (1 + Math.exp(-odds));
  }

  private double odds(double[] row) {
    double odds = 0;
    for (int d = 0; d < row.length; d++) {
      odds += planted.get(d).logOdds() * row[d];
    }
    return odds;
  }

  /** The generator's constant: the one for which as many purchases are expected as there were. */
  private double constant() {
    double expected = bought.stream().filter(yes -> yes).count();
    double low = -20;
    double high = 0;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      double sum = rows.stream().mapToDouble(row -> probability(middle + odds(row))).sum();
      low = sum < expected ? middle : low;
      high = sum < expected ? high : middle;
    }
    return low;
  }

  private double trueChange(double constant, int driver, double by) {
    double more = planted.get(driver).logOdds() * by;
    return rows.stream()
        .mapToDouble(
            row -> probability(constant + odds(row) + more) - probability(constant + odds(row)))
        .average()
        .orElseThrow();
  }

  @Test
  void predictedChangesOfPlantedDriversAreWithinATenthInTheMean() {
    lookAtDays();
    DriverWhatIf whatIf = DriverWhatIf.of(table(), 0.99);
    double constant = constant();
    double error = 0;
    for (int d = 0; d < planted.size(); d++) {
      double by = 0.5 * planted.get(d).sign();
      double truth = trueChange(constant, d, by);
      PredictedChange predicted = whatIf.move(planted.get(d).name(), by);
      assertThat(truth).isPositive();
      assertThat(predicted.change().interval().contains(truth)).as(planted.get(d).name()).isTrue();
      error += Math.abs(predicted.change().value() - truth) / truth / planted.size();
    }
    assertThat(error).isLessThanOrEqualTo(0.10);
  }
}

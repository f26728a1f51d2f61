package io.journeyscore.examples.cli;

import io.journeyscore.analytics.driver.KeyMoment;
import io.journeyscore.analytics.driver.KeyMomentAccumulator;
import io.journeyscore.analytics.driver.KeyMoments;
import io.journeyscore.analytics.driver.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** With which touchpoints, and steps from one to the next, journeys succeed more often or less. */
final class KeyMomentFinding {

  private static final List<String> COLUMNS =
      Stream.of(
              List.of("rank", "touchpoint", "next"),
              Finding.withEnds("lift"),
              Finding.withEnds("adjusted_lift"),
              List.of("p", "q", "with", "with_success", "without", "without_success"),
              List.of("structural", "confirmed"),
              Finding.withEnds("confirmed_lift"),
              List.of("confirmed_with", "confirmed_without"))
          .flatMap(List::stream)
          .toList();

  private KeyMomentFinding() {}

  /** Measures moments on half of the customers and again on the others. */
  static Finding of(DriverJourneys journeys) {
    journeys.requireBothOutcomes();
    KeyMoments.Options options = KeyMoments.Options.defaults().withMinimum(journeys.minimum());
    List<DriverJourneys> halves = journeys.halves();
    KeyMoments here = moments(halves.get(0), options);
    KeyMoments there = moments(halves.get(1), options);
    if (here.moments().isEmpty()) {
      throw journeys.refused(
          "of the %d that half of the customers have, %d of them successful, no moment is in %d"
                  .formatted(here.journeys(), here.successes(), journeys.minimum())
              + " and lacking in as many");
    }
    Map<Moment, KeyMoment> again = new HashMap<>();
    there.moments().forEach(moment -> again.put(moment.moment(), moment));
    List<KeyMoment> confirmed = here.confirmedBy(there, options);
    List<List<Object>> rows = new ArrayList<>();
    for (KeyMoment moment : here.moments()) {
      rows.add(
          row(
              rows.size() + 1,
              moment,
              Optional.ofNullable(again.get(moment.moment())),
              confirmed.contains(moment)));
    }
    return new Finding(told(here, there, confirmed.size()), counts(here, there), COLUMNS, rows);
  }

  private static KeyMoments moments(DriverJourneys half, KeyMoments.Options options) {
    KeyMomentAccumulator accumulator =
        half.by() == DriverJourneys.By.TYPE
            ? KeyMomentAccumulator.ofTypes()
            : KeyMomentAccumulator.create();
    half.customers().forEach(customer -> customer.forEach(accumulator::accept));
    return accumulator.result(options);
  }

  private static List<Object> row(
      int rank, KeyMoment moment, Optional<KeyMoment> again, boolean confirmed) {
    Finding.Row row = new Finding.Row().add(rank);
    if (moment.moment() instanceof Moment.Transition step) {
      row.add(step.from()).add(step.to());
    } else {
      row.add(moment.moment().describe()).add("");
    }
    row.add(Optional.of(moment.lift())).add(moment.adjusted());
    row.add(moment.p()).add(moment.q());
    row.add(moment.with().rows()).add(moment.with().events());
    row.add(moment.without().rows()).add(moment.without().events());
    row.add(moment.isStructural()).add(confirmed);
    row.add(again.map(KeyMoment::lift));
    row.add(again.map(other -> other.with().rows()).orElse(0L));
    row.add(again.map(other -> other.without().rows()).orElse(0L));
    return row.cells();
  }

  private static String told(KeyMoments here, KeyMoments there, int confirmed) {
    return ("Moments associated with success (n = %d journeys, %d successful), %d of %d confirmed"
            + " on %d journeys of other customers; %d with too few journeys, %d open journeys"
            + " left out.")
        .formatted(
            here.journeys(),
            here.successes(),
            confirmed,
            here.moments().size(),
            there.journeys(),
            here.belowSupport(),
            here.openJourneys() + there.openJourneys());
  }

  private static Map<String, Object> counts(KeyMoments here, KeyMoments there) {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("journeys", here.journeys());
    counts.put("successes", here.successes());
    counts.put("confirming_journeys", there.journeys());
    counts.put("confirming_successes", there.successes());
    counts.put("open_journeys", here.openJourneys() + there.openJourneys());
    counts.put("moments_left_out", here.belowSupport());
    return counts;
  }
}

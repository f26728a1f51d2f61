package io.journeyscore.examples.cli;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The first events of journeys, as many of each, and how it went on from there.
 *
 * <p>Journeys that are looked at after as many events had the same chance to meet something, and
 * each of them has just had an event. Compared over all that they met, those that lasted longer
 * would have more of everything.
 *
 * @param all the beginnings, customer by customer
 * @param events how many events each has
 * @param shorter how many journeys have fewer before their outcome and were left out
 */
record DriverBeginnings(List<Beginning> all, int events, long shorter) {

  private static final double DAY_SECONDS = 86_400;
  private static final double SECOND_NANOS = 1e9;

  DriverBeginnings {
    all = List.copyOf(all);
  }

  /**
   * The first events of a journey.
   *
   * @param events the events, all of them before the outcome
   * @param customer the number of the customer
   * @param outcome how the journey ended, if it did
   */
  record Beginning(List<JourneyEvent> events, int customer, Outcome outcome) {

    Beginning {
      events = List.copyOf(events);
    }

    boolean isSuccess() {
      return outcome.status() == Outcome.Status.SUCCEEDED;
    }

    /** The days from the last of the events to the outcome, or to the end of the log. */
    double days() {
      Duration length = Duration.between(events.get(events.size() - 1).occurredAt(), outcome.at());
      return Math.max(0, length.getSeconds() + length.getNano() / SECOND_NANOS) / DAY_SECONDS;
    }
  }

  /** Cuts journeys after a number of events. */
  static DriverBeginnings of(DriverJourneys journeys, int events) {
    List<Beginning> all = new ArrayList<>();
    long shorter = 0;
    for (int customer = 0; customer < journeys.customers().size(); customer++) {
      for (Journey journey : journeys.customers().get(customer)) {
        List<JourneyEvent> before = DriverJourneys.beforeOutcome(journey);
        if (before.size() < events) {
          shorter++;
        } else {
          all.add(new Beginning(before.subList(0, events), customer, journey.outcome()));
        }
      }
    }
    return new DriverBeginnings(all, events, shorter);
  }

  /** Returns those whose outcome is known. */
  DriverBeginnings mature() {
    return new DriverBeginnings(
        all.stream().filter(one -> one.outcome().status().isMature()).toList(), events, shorter);
  }

  long successes() {
    return all.stream().filter(Beginning::isSuccess).count();
  }

  int[] customers() {
    return all.stream().mapToInt(Beginning::customer).toArray();
  }

  boolean[] labels() {
    boolean[] labels = new boolean[all.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = all.get(i).isSuccess();
    }
    return labels;
  }
}

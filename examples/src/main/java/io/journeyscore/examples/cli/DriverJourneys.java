package io.journeyscore.examples.cli;

import io.journeyscore.event.Channel;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The journeys whose drivers are looked for, customer by customer.
 *
 * @param source the name of the log, for messages
 * @param customers the journeys of each customer, in the order of customers
 * @param by what of an event is named
 * @param minimum how many journeys there must be of each kind that is compared
 * @param seed the seed of every draw
 */
record DriverJourneys(String source, List<List<Journey>> customers, By by, int minimum, long seed) {

  DriverJourneys {
    customers = List.copyOf(customers);
  }

  /** What of an event is named. */
  enum By {
    TOUCHPOINT,
    TYPE;

    /** Returns the name, if the event has one. */
    Optional<String> name(JourneyEvent event) {
      return switch (this) {
        case TOUCHPOINT ->
            Optional.of(event.touchpoint())
                .filter(name -> !event.channel().equals(Channel.UNKNOWN));
        case TYPE -> Optional.of(event.type().name());
      };
    }

    /** Returns touchpoints if a log has any, else types. */
    static By of(List<CustomerTimeline> timelines) {
      boolean channels =
          timelines.stream()
              .flatMap(timeline -> timeline.events().stream())
              .anyMatch(event -> TOUCHPOINT.name(event).isPresent());
      return channels ? TOUCHPOINT : TYPE;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Takes the journeys of a report. */
  static DriverJourneys of(JourneyReport report, Optional<By> by, int minimum, long seed) {
    List<CustomerTimeline> timelines = report.reconstruction().timelines();
    return new DriverJourneys(
        report.reading().source(),
        timelines.stream().map(CustomerTimeline::journeys).toList(),
        by.orElseGet(() -> By.of(timelines)),
        minimum,
        seed);
  }

  /** Refuses to compare success where too few journeys succeeded, or too few did not. */
  void requireBothOutcomes() {
    long successes = count(Outcome.Status.SUCCEEDED);
    long others = count(Outcome.Status.FAILED) + count(Outcome.Status.LAPSED);
    if (successes < minimum || others < minimum) {
      throw refused(
          "%d journeys succeeded and %d ended without, %d of each are needed"
              .formatted(successes, others, minimum));
    }
  }

  private long count(Outcome.Status status) {
    return customers.stream()
        .flatMap(List::stream)
        .filter(journey -> journey.outcome().status() == status)
        .count();
  }

  /** Says that there are too few journeys for something. */
  CommandFailure refused(String counts) {
    return CommandFailure.refused(source + " has too few journeys: " + counts);
  }

  /**
   * Returns two parts of the journeys, each with about half of the customers: one to look at, and
   * one to see again what was found there.
   */
  List<DriverJourneys> halves() {
    SplittableRandom draws = new SplittableRandom(seed);
    List<List<Journey>> first = new ArrayList<>();
    List<List<Journey>> second = new ArrayList<>();
    for (List<Journey> customer : customers) {
      (draws.nextBoolean() ? first : second).add(customer);
    }
    return List.of(with(first), with(second));
  }

  private DriverJourneys with(List<List<Journey>> some) {
    return new DriverJourneys(source, some, by, minimum, seed);
  }

  /** Returns the events of a journey that come before its outcome. */
  static List<JourneyEvent> beforeOutcome(Journey journey) {
    List<JourneyEvent> events = journey.events();
    return switch (journey.outcome().status()) {
      case SUCCEEDED -> events.subList(0, events.indexOf(journey.goalHits().get(0).event()));
      case FAILED -> events.subList(0, events.size() - 1);
      case LAPSED, OPEN -> events;
    };
  }
}

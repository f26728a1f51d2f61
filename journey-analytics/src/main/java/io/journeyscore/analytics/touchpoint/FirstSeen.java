package io.journeyscore.analytics.touchpoint;

import io.journeyscore.analytics.time.SurvivalTimes;
import io.journeyscore.event.Channel;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When a journey first saw what, in seconds from its start, and how it ended.
 *
 * @param customer whose journey it is
 * @param at when each element was first seen, before the end
 * @param end when it ended, above 0
 * @param outcome how it ended
 */
record FirstSeen(CustomerId customer, SortedMap<Element, Double> at, double end, int outcome) {
  static final int SUCCESS = 1;
  static final int LEFT = 2;

  /** A type of event at a touchpoint. */
  record Element(String touchpoint, String type) implements Comparable<Element> {
    private static final Comparator<Element> ORDER =
        Comparator.comparing(Element::touchpoint).thenComparing(Element::type);

    @Override
    public int compareTo(Element other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return touchpoint + ": " + type;
    }
  }

  /** Empty if the journey ended when it began. */
  static Optional<FirstSeen> of(Journey journey) {
    Instant start = journey.start();
    Instant end = journey.outcome().at();
    if (!start.isBefore(end)) {
      return Optional.empty();
    }
    SortedMap<Element, Double> at = new TreeMap<>();
    for (JourneyEvent event : journey.events()) {
      if (event.occurredAt().isBefore(end) && !event.touchpoint().equals(Channel.UNKNOWN.name())) {
        at.putIfAbsent(
            new Element(event.touchpoint(), event.type().name()),
            seconds(Duration.between(start, event.occurredAt())));
      }
    }
    int outcome =
        switch (journey.outcome().status()) {
          case SUCCEEDED -> SUCCESS;
          case FAILED, LAPSED -> LEFT;
          case OPEN -> SurvivalTimes.CENSORED;
        };
    return Optional.of(
        new FirstSeen(journey.customer(), at, seconds(Duration.between(start, end)), outcome));
  }

  static double seconds(Duration length) {
    return length.getSeconds() + length.getNano() / 1e9;
  }
}

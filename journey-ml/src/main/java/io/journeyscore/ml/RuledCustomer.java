package io.journeyscore.ml;

import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The events of a customer, and the stage of each that the rules cover.
 *
 * @param hash a number of the customer that is the same on every platform
 * @param events the events, in their total order
 * @param covered the stage of each, empty where no rule covers the event
 */
record RuledCustomer(long hash, List<JourneyEvent> events, List<Optional<Stage>> covered) {

  RuledCustomer {
    events = List.copyOf(events);
    covered = List.copyOf(covered);
  }

  static RuledCustomer of(CustomerTimeline timeline, StageModel rules, long seed) {
    return new RuledCustomer(
        StableHash.of(timeline.customer().value(), seed),
        timeline.events(),
        rules.coverage(timeline.events()));
  }

  boolean isCoveredSomewhere() {
    return covered.stream().anyMatch(Optional::isPresent);
  }

  int coveredEvents() {
    return (int) covered.stream().filter(Optional::isPresent).count();
  }

  /** This customer as if no rule covered events of some types. */
  RuledCustomer withoutTypes(Set<EventType> types) {
    List<Optional<Stage>> left = new ArrayList<>(covered);
    for (int i = 0; i < events.size(); i++) {
      if (types.contains(events.get(i).type())) {
        left.set(i, Optional.empty());
      }
    }
    return new RuledCustomer(hash, events, left);
  }

  /** This customer as if no rule covered a share of the events, drawn by a seeded hash. */
  RuledCustomer withoutSome(double share, long seed) {
    List<Optional<Stage>> left = new ArrayList<>(covered);
    for (int i = 0; i < events.size(); i++) {
      if (StableHash.share(hash + i, seed) < share) {
        left.set(i, Optional.empty());
      }
    }
    return new RuledCustomer(hash, events, left);
  }
}

package io.journeyscore.sequence;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.identity.LiveIdentity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says whom the events of a stream name.
 *
 * <p>Not thread-safe.
 */
interface CustomerResolver {

  /** Takes in what an event says about identity. */
  void hear(JourneyEvent event);

  /** Returns the customer whom an event names, by all that was heard. */
  Optional<CustomerId> customerOf(JourneyEvent event);

  /** Returns the customers of whom some earlier events may be another's by what was heard. */
  Set<CustomerId> unsettled();

  /** Notes that the events of those customers were given to whom they name. */
  void settled();

  /** Returns a resolver to which an event names the strongest of its own identifiers. */
  static CustomerResolver ofEachEventAlone(IdentityStitcher stitcher) {
    return new CustomerResolver() {
      @Override
      public void hear(JourneyEvent event) {
        // Nothing is learned from other events.
      }

      @Override
      public Optional<CustomerId> customerOf(JourneyEvent event) {
        return stitcher.stitch(List.of(event)).customerOf(event);
      }

      @Override
      public Set<CustomerId> unsettled() {
        return Set.of();
      }

      @Override
      public void settled() {
        // Nobody was unsettled.
      }
    };
  }

  /**
   * Returns a resolver to which an event names whom all events so far say. What it has heard it
   * does not forget where the work on an event is taken back, and whom that left unsettled neither.
   */
  static CustomerResolver live(LiveIdentity identity) {
    Set<CustomerId> unsettled = new TreeSet<>();
    return new CustomerResolver() {
      @Override
      public void hear(JourneyEvent event) {
        unsettled.addAll(identity.accept(event).unsettled());
      }

      @Override
      public Optional<CustomerId> customerOf(JourneyEvent event) {
        return identity.customerOf(event);
      }

      @Override
      public Set<CustomerId> unsettled() {
        return Set.copyOf(unsettled);
      }

      @Override
      public void settled() {
        unsettled.clear();
      }
    };
  }
}

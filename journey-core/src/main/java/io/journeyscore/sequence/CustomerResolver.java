package io.journeyscore.sequence;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.IdentityStitcher;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** Returns the customers of whom some earlier events may be another's by what was heard last. */
  Set<CustomerId> unsettled();

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
    };
  }
}

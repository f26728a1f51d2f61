package io.journeyscore.sequence;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.Erasures;
import io.journeyscore.identity.IdentityCounts;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.identity.LiveIdentity;
import io.journeyscore.internal.Micros;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * To whom an event names the customer that all events so far say.
 *
 * <p>Not thread-safe.
 */
final class LiveResolver implements CustomerResolver {

  private final IdentityStitcher stitcher;
  private final Journal journal;
  private final Set<CustomerId> unsettled = new TreeSet<>();
  private LiveIdentity identity;

  LiveResolver(IdentityStitcher stitcher, Journal journal) {
    this.stitcher = stitcher;
    this.journal = journal;
    this.identity = stitcher.live();
  }

  @Override
  public void hear(JourneyEvent event) {
    Set<CustomerId> moved = identity.accept(event, journal::note).unsettled();
    if (!moved.isEmpty()) {
      unsettled.addAll(moved);
      // Whatever is taken back, nobody was unsettled when it began.
      journal.note(unsettled::clear);
    }
  }

  @Override
  public Optional<CustomerId> customerOf(JourneyEvent event) {
    return identity.customerOf(event);
  }

  @Override
  public Optional<CustomerId> customerOf(Identifier identifier) {
    return identity.customerOf(identifier);
  }

  @Override
  public Set<CustomerId> unsettled() {
    return Set.copyOf(unsettled);
  }

  @Override
  public void settled(long before) {
    unsettled.clear();
    identity.settle(Micros.toInstant(before));
  }

  @Override
  public boolean forget(Erasures erasures) {
    LiveIdentity before = identity;
    identity = identity.without(erasures);
    journal.note(() -> identity = before);
    return true;
  }

  @Override
  public Optional<IdentityCounts> counts() {
    return Optional.of(identity.counts());
  }

  @Override
  public byte[] toBytes() {
    return identity.toBytes();
  }

  @Override
  public void restore(byte[] bytes) {
    identity = LiveIdentity.fromBytes(bytes, stitcher);
  }
}

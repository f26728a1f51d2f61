package io.journeyscore.sequence;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.Erasures;
import io.journeyscore.identity.IdentityCounts;
import io.journeyscore.identity.IdentityStitcher;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says whom the events of a stream name.
 *
 * <p>Not thread-safe. All changes but settling are noted in the work's journal.
 */
interface CustomerResolver {

  /** Returns the resolver that the settings ask for. */
  static CustomerResolver of(AssemblyWork work) {
    IdentityStitcher stitcher = work.rules().stitcher();
    return work.settings().liveIdentity()
        ? new LiveResolver(stitcher, work.journal())
        : new OfEachEventAlone(stitcher);
  }

  /** Takes in what an event says about identity. */
  void hear(JourneyEvent event);

  /** Returns the customer whom an event names, by all that was heard. */
  Optional<CustomerId> customerOf(JourneyEvent event);

  /** Returns the customer whom an identifier names, by all that was heard. */
  Optional<CustomerId> customerOf(Identifier identifier);

  /** Returns the customers of whom some earlier events may be another's by what was heard. */
  Set<CustomerId> unsettled();

  /**
   * Notes that the events of those customers were given to whom they name.
   *
   * @param before no event before this moment will be heard any more
   */
  void settled(long before);

  /**
   * Takes out what erased customers said about identity.
   *
   * @return whether events may name others than before
   */
  boolean forget(Erasures erasures);

  /** Returns what became of links between identifiers; empty if there are none. */
  Optional<IdentityCounts> counts();

  /** Returns all that was heard; no bytes if nothing is kept. */
  byte[] toBytes();

  /** Takes over what was heard before. */
  void restore(byte[] bytes);

  /**
   * To whom an event names the strongest of its own identifiers.
   *
   * @param stitcher how identifiers name somebody
   */
  record OfEachEventAlone(IdentityStitcher stitcher) implements CustomerResolver {

    @Override
    public void hear(JourneyEvent event) {
      // Nothing is learned from other events.
    }

    @Override
    public Optional<CustomerId> customerOf(JourneyEvent event) {
      return stitcher.stitch(List.of(event)).customerOf(event);
    }

    @Override
    public Optional<CustomerId> customerOf(Identifier identifier) {
      return stitcher.alone(identifier);
    }

    @Override
    public Set<CustomerId> unsettled() {
      return Set.of();
    }

    @Override
    public void settled(long before) {
      // Nobody was unsettled.
    }

    @Override
    public boolean forget(Erasures erasures) {
      return false;
    }

    @Override
    public Optional<IdentityCounts> counts() {
      return Optional.empty();
    }

    @Override
    public byte[] toBytes() {
      return new byte[0];
    }

    @Override
    public void restore(byte[] bytes) {
      // Nothing was kept.
    }
  }
}

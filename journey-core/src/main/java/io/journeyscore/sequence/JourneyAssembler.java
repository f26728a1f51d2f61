package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.Erasures;
import io.journeyscore.identity.IdentityCounts;
import io.journeyscore.internal.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes journeys of events one by one, as they arrive, and says at each what has changed.
 *
 * <p>Events may be late and out of order. The <i>watermark</i> is the moment before which none is
 * taken any more: for each source its latest event less the grace, and over all sources the least
 * of these. An event not before it takes its place in the order, and journeys that it changes are
 * told of again under the next revision number; one before it is {@link Acceptance#LATE}. A journey
 * is closed, and final, once the watermark has passed all that could change it.
 *
 * <p><b>Live equals batch.</b> After {@link #finish(Instant)} the last revision of each journey is
 * the one that {@link JourneyReconstructor} makes of the events that were not late, and the
 * accountings are equal, whatever the order of arrival and the number of copies. Three things
 * differ where they occur. The currency must be declared, as a stream cannot count which one most
 * amounts carry. Of several events that are one, the first stays once its place can no longer
 * change, even if a better copy comes. Identity moves no event of a journey that is final.
 *
 * <p><b>What is kept.</b> The events of open journeys, those since the watermark (less the identity
 * horizon), and those that copies are recognised by; with live identity, who is whom ({@link
 * io.journeyscore.identity.LiveIdentity}). What is over the limits is handed on: the customer whose
 * last event is the longest ago goes first, with open journeys flagged as evicted; journeys with
 * many events are told in segments. By journey key, a few bytes for each closed key stay too, until
 * their customer goes.
 *
 * <p>Cost of an event: O(log n) for n customers, amortised, and O(s) for s sources; one that is out
 * of order also takes O(m) for the m events of its customer that may still change.
 *
 * <p><b>Failures.</b> If the listener throws, the exception, or the error, goes to the caller as it
 * is and nothing has changed: the event may be given again.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i> It has no threads and reads no
 * clock. To use several, give each thread an assembler of its own and send all events of a customer
 * to the same one, by a hash of what names the customer; their accountings add up.
 */
public final class JourneyAssembler implements AutoCloseable {

  private final AssemblyWork work;
  private final Assembly assembly;
  private final JourneyListener listener;
  private boolean busy;
  private boolean closed;
  private @Nullable Instant finishing;

  JourneyAssembler(AssemblyWork work, Assembly assembly, JourneyListener listener) {
    this.work = work;
    this.assembly = assembly;
    this.listener = listener;
  }

  /**
   * Starts an assembler.
   *
   * @param rules what a journey is; they must declare a currency if any event has an amount
   * @return a builder in which only the grace must be set
   */
  public static JourneyAssemblerBuilder builder(JourneyRules rules) {
    return new JourneyAssemblerBuilder(rules);
  }

  /**
   * Takes an event.
   *
   * @param event the event
   * @param now what the clock shows: for sources that fall silent, and for events of the future. An
   *     earlier moment than before counts as that one.
   * @return what became of it
   * @throws IllegalStateException if the assembler is closed or finished, or a listener calls this
   */
  public Acceptance accept(JourneyEvent event, Instant now) {
    requireNonNull(event, "event");
    long clock = Micros.of(requireNonNull(now, "now"));
    requireNotFinishing();
    begin();
    boolean done = false;
    try {
      Acceptance acceptance = assembly.accept(event, clock);
      deliver();
      done = true;
      return acceptance;
    } finally {
      end(done);
    }
  }

  /**
   * Lets time pass without an event, so that sources that have fallen silent no longer hold the
   * watermark back.
   *
   * @param now what the clock shows
   * @throws IllegalStateException if the assembler is closed or finished, or a listener calls this
   */
  public void advanceTo(Instant now) {
    long clock = Micros.of(requireNonNull(now, "now"));
    requireNotFinishing();
    begin();
    boolean done = false;
    try {
      assembly.tick(clock);
      deliver();
      done = true;
    } finally {
      end(done);
    }
  }

  /**
   * Forgets the customers of a list: takes their events, and all that copies of them are recognised
   * by, out of what is kept, and leaves out every further event of theirs.
   *
   * <p>With live identity, who is whom is from then on as if nothing of theirs had ever been heard,
   * and the events that are kept go to whom they name now.
   *
   * <p>The events that are taken out count as erased. Journeys that were open are withdrawn, or
   * told of again without what was erased; those that were closed are with the listener, who is to
   * delete them. It takes time for all that is kept.
   *
   * @param list who was erased, instead of a list given before: that one, grown
   * @throws IllegalStateException if the assembler is closed or finished, or a listener calls this
   */
  public void erase(Erasures list) {
    requireNonNull(list, "erasures");
    begin();
    requireNotFinishing();
    boolean done = false;
    try {
      assembly.erase(list);
      deliver();
      done = true;
    } finally {
      end(done);
    }
  }

  /**
   * Ends the stream: closes every journey as it stands where the log is complete up to a moment.
   * Events after it are outside. If the listener throws, this may be called again and goes on with
   * the customers that are left.
   *
   * @param observedUntil the moment; not before the watermark
   * @throws IllegalArgumentException if it is before the watermark, or not the one given before
   * @throws IllegalStateException if the assembler is closed, or a listener calls this
   */
  public void finish(Instant observedUntil) {
    long moment = Micros.of(requireNonNull(observedUntil, "observedUntil"));
    if (moment < work.watermark().micros()) {
      throw new IllegalArgumentException(
          "observedUntil must not be before the watermark %s: %s"
              .formatted(Micros.toInstant(work.watermark().micros()), observedUntil));
    }
    if (finishing != null && !finishing.equals(observedUntil)) {
      throw new IllegalArgumentException(
          "observedUntil must stay %s: %s".formatted(finishing, observedUntil));
    }
    boolean more = true;
    while (more) {
      begin();
      finishing = observedUntil;
      work.endObservation(moment);
      boolean done = false;
      try {
        more = assembly.finishOne(moment);
        deliver();
        done = true;
      } finally {
        end(done);
      }
    }
    closed = true;
  }

  /**
   * Ends the stream at the moment of the latest event that was taken.
   *
   * @throws IllegalStateException if the assembler is closed, or a listener calls this
   */
  public void finish() {
    finish(
        assembly.latest() == Watermark.NEVER ? Instant.EPOCH : Micros.toInstant(assembly.latest()));
  }

  /** Makes the assembler unusable and tells nobody; without effect if it is already. */
  @Override
  public void close() {
    closed = true;
  }

  /**
   * Saves the state, so that {@link JourneyAssemblerBuilder#restore} goes on as if nothing had
   * happened. The bytes hold the events that are kept, with all their personal data.
   *
   * <p>Cost: O(n) for the events that are kept; the bytes are fewer than 2^31.
   *
   * @return the bytes; equal states give equal bytes
   * @throws ArithmeticException if they would be more than an array can hold
   * @throws IllegalStateException if the assembler is closed or finished, or a listener calls this
   */
  public byte[] snapshot() {
    requireOpen();
    requireNotFinishing();
    return AssemblyCodec.write(work, assembly);
  }

  private void begin() {
    requireOpen();
    busy = true;
  }

  private void requireOpen() {
    if (busy) {
      throw new IllegalStateException("the listener must not call the assembler");
    }
    if (closed) {
      throw new IllegalStateException("the assembler must be open: it is closed or finished");
    }
  }

  private void requireNotFinishing() {
    if (finishing != null) {
      throw new IllegalStateException("the assembler must not be finishing: " + finishing);
    }
  }

  private void deliver() {
    work.deliver(listener);
    work.commit();
  }

  private void end(boolean done) {
    if (!done) {
      work.rollback();
    }
    busy = false;
    if (done) {
      assembly.tidy();
    }
  }

  /**
   * Returns the moment before which no event is taken any more.
   *
   * @return the watermark; empty before the first event of every source that is waited for
   */
  public Optional<Instant> watermark() {
    long micros = work.watermark().micros();
    return micros == Watermark.NEVER ? Optional.empty() : Optional.of(Micros.toInstant(micros));
  }

  /**
   * Returns what became of every event so far. Events whose place may still change count as held,
   * also where they are in an open journey; after {@link #finish(Instant)} there is none.
   *
   * @return the accounting, which balances
   */
  public Accounting accounting() {
    return work.tally().accounting();
  }

  /**
   * Returns the customer whom an identifier names. With live identity, by all that was heard so
   * far, where a weak one names the person who logged in last; without, the one whom an event with
   * this identifier alone names.
   *
   * @param identifier the identifier
   * @return the customer; empty if the identifier may name nobody or, with live identity, was never
   *     heard
   */
  public Optional<CustomerId> customerOf(Identifier identifier) {
    return assembly.resolver().customerOf(requireNonNull(identifier, "identifier"));
  }

  /**
   * Returns what became of the links between identifiers.
   *
   * @return the counts of live identity, which balance; empty without it
   */
  public Optional<IdentityCounts> identityCounts() {
    return assembly.resolver().counts();
  }

  /**
   * Returns how many customers are kept.
   *
   * @return a count, at most the limit
   */
  public int openCustomers() {
    return assembly.customers().size();
  }

  /**
   * Returns how many events of open journeys, or that may still change, are kept.
   *
   * @return a count, at most the limit
   */
  public long keptEvents() {
    return work.kept();
  }

  /**
   * Returns the journeys that are not final, as they stand. Of a journey that is told in segments,
   * each that is not final.
   *
   * @return an unmodifiable list in the order of their first events
   */
  public List<Journey> openJourneys() {
    List<Journey> open = new ArrayList<>();
    long watermark = work.watermark().micros();
    for (OpenCustomer customer : assembly.customers().inTurn()) {
      for (Segment segment : customer.live().inOrder()) {
        open.add(segment.journey(Math.max(watermark, segment.standing().last())));
      }
    }
    open.sort(
        Comparator.comparing((Journey journey) -> journey.events().get(0), work.rules().order())
            .thenComparing(Journey::customer)
            .thenComparing(Journey::id));
    return List.copyOf(open);
  }
}

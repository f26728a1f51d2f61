package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.Erasures;
import io.journeyscore.identity.LiveIdentity;
import io.journeyscore.internal.Checks;
import io.journeyscore.internal.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
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
 * horizon), and those that copies are recognised by. What is over the limits is handed on: the
 * customer whose last event is the longest ago goes first, with open journeys flagged as evicted;
 * journeys with many events are told in segments. By journey key, a few bytes for each closed key
 * stay too, until their customer goes.
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
  public static Builder builder(JourneyRules rules) {
    return new Builder(rules);
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
   * <p>The events that are taken out count as erased. Journeys that were open are withdrawn, or
   * told of again without what was erased; those that were closed are with the listener, who is to
   * delete them. It takes time for all that is kept.
   *
   * @param list who was erased, instead of a list given before: that one, grown
   * @throws IllegalStateException if the assembler is closed or finished, or a listener calls this
   */
  public void erase(Erasures list) {
    Admission next = new Admission(work.rules(), Optional.of(requireNonNull(list, "erasures")));
    begin();
    requireNotFinishing();
    boolean done = false;
    try {
      assembly.erase(next);
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
   * Saves the state, so that {@link Builder#restore} goes on as if nothing had happened. The bytes
   * hold the events that are kept, with all their personal data.
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
    for (OpenCustomer customer : assembly.customers()) {
      for (Segment segment : customer.liveSegments()) {
        open.add(segment.journey(Math.max(watermark, segment.standing().last())));
      }
    }
    open.sort(
        Comparator.comparing((Journey journey) -> journey.events().get(0), work.rules().order())
            .thenComparing(Journey::customer)
            .thenComparing(Journey::id));
    return List.copyOf(open);
  }

  /**
   * Collects what an assembler needs to know.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Builder {

    private static final int USUAL_CUSTOMERS = 1_000_000;
    private static final int USUAL_EVENTS_PER_JOURNEY = 10_000;
    private static final int USUAL_EVENTS = 10_000_000;

    private final JourneyRules rules;
    private final TreeSet<String> sources = new TreeSet<>();
    private @Nullable Duration grace;
    private @Nullable Duration duplicateHorizon;
    private @Nullable LiveIdentity identity;
    private Duration identityHorizon = Duration.ZERO;
    private Duration maxFutureSkew = Duration.ofHours(24);
    private Optional<Duration> idleTimeout = Optional.empty();
    private Optional<Erasures> erasures = Optional.empty();
    private int maxOpenCustomers = USUAL_CUSTOMERS;
    private int maxEventsPerJourney = USUAL_EVENTS_PER_JOURNEY;
    private int maxTotalEvents = USUAL_EVENTS;

    private Builder(JourneyRules rules) {
      this.rules = requireNonNull(rules, "rules");
    }

    /**
     * Sets how late an event may be against the latest one of its source.
     *
     * @param length the time, or zero for events that come in order
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public Builder grace(Duration length) {
      grace = requireNotNegative(length, "grace");
      return this;
    }

    /**
     * Sets for how long an event is remembered so that its copies are recognised, counted like the
     * grace: up to where the watermark would be with that grace. If it is shorter than the grace,
     * an event that could be a forgotten one's copy is taken and noted as {@link
     * io.journeyscore.event.Accounting.Note#BEYOND_DUPLICATE_HORIZON}; if it is longer, a copy that
     * comes late counts as a duplicate.
     *
     * @param length the time; the grace if never set
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public Builder duplicateHorizon(Duration length) {
      duplicateHorizon = requireNotNegative(length, "duplicateHorizon");
      return this;
    }

    /**
     * Sets what joins identifiers into customers while events come. It hears every event that takes
     * its place; when that moves earlier events to another customer, within the {@link
     * #identityHorizon}, their journeys are told again.
     *
     * <p>It belongs to the assembler from then on. It is no part of a snapshot, and it keeps what
     * it has heard where a listener throws: whoever restores a state hands in one that has heard
     * the same events.
     *
     * @param live live identity by the rules' stitcher; without one, an event names the strongest
     *     of its own identifiers
     * @return this
     */
    public Builder identity(LiveIdentity live) {
      identity = requireNonNull(live, "identity");
      return this;
    }

    /**
     * Sets for how long behind the watermark identity may still move an event from one customer to
     * another. Journeys are final that much later.
     *
     * @param length the time; zero if never set
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public Builder identityHorizon(Duration length) {
      identityHorizon = requireNotNegative(length, "identityHorizon");
      return this;
    }

    /**
     * Sets how far ahead of the clock an event may be. One further ahead goes to quarantine as
     * {@code TIME_OUT_OF_RANGE} and moves no watermark.
     *
     * @param length the time; 24 hours if never set
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maxFutureSkew(Duration length) {
      maxFutureSkew = requireNotNegative(length, "maxFutureSkew");
      return this;
    }

    /**
     * Sets after how long without an event, by the clock, a source is idle: from exactly then on it
     * no longer holds the watermark back, until its next event that is taken.
     *
     * @param length the time; positive; sources are never idle if never set
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder idleTimeout(Duration length) {
      idleTimeout = Optional.of(Checks.requirePositive(length, "idleTimeout"));
      return this;
    }

    /**
     * Names a source that is waited for: until its first event, or until it is idle, there is no
     * watermark. Other sources count from their first event on.
     *
     * @param name the source, as its events name it
     * @return this
     */
    public Builder source(String name) {
      sources.add(requireNonNull(name, "source"));
      return this;
    }

    /**
     * Leaves out the customers who were erased before the stream starts.
     *
     * @param list who was erased; nobody if never set
     * @return this
     */
    public Builder without(Erasures list) {
      erasures = Optional.of(requireNonNull(list, "erasures"));
      return this;
    }

    /**
     * Sets how many customers are kept at most.
     *
     * @param most the number; positive; one million if never set
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder maxOpenCustomers(int most) {
      maxOpenCustomers = Checks.requirePositive(most, "maxOpenCustomers");
      return this;
    }

    /**
     * Sets how many events a journey may have before it is told in segments.
     *
     * @param most the number; positive; ten thousand if never set
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder maxEventsPerJourney(int most) {
      maxEventsPerJourney = Checks.requirePositive(most, "maxEventsPerJourney");
      return this;
    }

    /**
     * Sets how many events are kept at most for journeys, and as many again for their copies.
     *
     * @param most the number; positive; ten million if never set
     * @return this
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder maxTotalEvents(int most) {
      maxTotalEvents = Checks.requirePositive(most, "maxTotalEvents");
      return this;
    }

    /**
     * Returns an assembler that has been given nothing yet.
     *
     * @param listener who hears what happens to journeys
     * @return the assembler
     * @throws IllegalStateException if the grace was not set
     */
    public JourneyAssembler build(JourneyListener listener) {
      requireNonNull(listener, "listener");
      AssemblyWork work = new AssemblyWork(settings());
      return new JourneyAssembler(
          work, new Assembly(work, resolver(), new Admission(rules, erasures)), listener);
    }

    /**
     * Returns an assembler that goes on from a saved state. Lengths of time and limits may be other
     * ones than before; the rules and {@link #maxEventsPerJourney} must be the same. Erasures are
     * no part of the state: set those of before again, with the ones that came since.
     *
     * @param snapshot what {@link JourneyAssembler#snapshot} returned; not changed
     * @param listener who hears what happens to journeys from then on
     * @return the assembler
     * @throws io.journeyscore.error.StateFormatException if the bytes are damaged, of a newer
     *     release, or made by other rules
     * @throws IllegalStateException if the grace was not set
     */
    public JourneyAssembler restore(byte[] snapshot, JourneyListener listener) {
      requireNonNull(snapshot, "snapshot");
      requireNonNull(listener, "listener");
      AssemblyWork work = new AssemblyWork(settings());
      Assembly assembly = new Assembly(work, resolver(), new Admission(rules, erasures));
      AssemblyCodec.read(snapshot.clone(), work, assembly);
      return new JourneyAssembler(work, assembly, listener);
    }

    private CustomerResolver resolver() {
      return identity == null
          ? CustomerResolver.ofEachEventAlone(rules.stitcher())
          : CustomerResolver.live(identity);
    }

    private AssemblySettings settings() {
      if (grace == null) {
        throw new IllegalStateException("grace must be set before build()");
      }
      long graceMicros = Micros.of(grace);
      return new AssemblySettings(
          rules,
          rules.currency().orElse(""),
          graceMicros,
          duplicateHorizon == null ? graceMicros : Micros.of(duplicateHorizon),
          Micros.of(identityHorizon),
          Micros.of(maxFutureSkew),
          idleTimeout.map(Micros::of).orElse(Long.MAX_VALUE),
          List.copyOf(sources),
          maxOpenCustomers,
          maxEventsPerJourney,
          maxTotalEvents);
    }

    private static Duration requireNotNegative(Duration length, String name) {
      requireNonNull(length, name);
      if (length.isNegative()) {
        throw new IllegalArgumentException(name + " must not be negative: " + length);
      }
      return length;
    }
  }
}

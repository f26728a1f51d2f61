package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.identity.Erasures;
import io.journeyscore.internal.Checks;
import io.journeyscore.internal.Micros;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link JourneyAssembler} needs to know.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class JourneyAssemblerBuilder {

  private static final int USUAL_CUSTOMERS = 1_000_000;
  private static final int USUAL_EVENTS_PER_JOURNEY = 10_000;
  private static final int USUAL_EVENTS = 10_000_000;

  private final JourneyRules rules;
  private final TreeSet<String> sources = new TreeSet<>();
  private @Nullable Duration grace;
  private @Nullable Duration duplicateHorizon;
  private Optional<Duration> identityHorizon = Optional.empty();
  private Duration maxFutureSkew = Duration.ofHours(24);
  private Optional<Duration> idleTimeout = Optional.empty();
  private Optional<Erasures> erasures = Optional.empty();
  private int maxOpenCustomers = USUAL_CUSTOMERS;
  private int maxEventsPerJourney = USUAL_EVENTS_PER_JOURNEY;
  private int maxTotalEvents = USUAL_EVENTS;

  JourneyAssemblerBuilder(JourneyRules rules) {
    this.rules = requireNonNull(rules, "rules");
  }

  /**
   * Sets how late an event may be against the latest one of its source.
   *
   * @param length the time, or zero for events that come in order
   * @return this
   * @throws IllegalArgumentException if it is negative
   */
  public JourneyAssemblerBuilder grace(Duration length) {
    grace = requireNotNegative(length, "grace");
    return this;
  }

  /**
   * Sets for how long an event is remembered so that its copies are recognised, counted like the
   * grace: up to where the watermark would be with that grace. If it is shorter than the grace, an
   * event that could be a forgotten one's copy is taken and noted as {@link
   * io.journeyscore.event.Accounting.Note#BEYOND_DUPLICATE_HORIZON}; if it is longer, a copy that
   * comes late counts as a duplicate.
   *
   * @param length the time; the grace if never set
   * @return this
   * @throws IllegalArgumentException if it is negative
   */
  public JourneyAssemblerBuilder duplicateHorizon(Duration length) {
    duplicateHorizon = requireNotNegative(length, "duplicateHorizon");
    return this;
  }

  /**
   * Joins identifiers into customers while events come, by the rules' stitcher; without this, an
   * event names the strongest of its own identifiers. Every event that takes its place is heard;
   * when that moves earlier events to another customer, their journeys are told again.
   *
   * <p>What was heard is the assembler's own: it is saved and restored with the rest, taken back
   * where a listener throws, and what is erased is taken out of it.
   *
   * @param horizon for how long behind the watermark an event may still be moved from one customer
   *     to another; journeys are final that much later
   * @return this
   * @throws IllegalArgumentException if it is negative
   */
  public JourneyAssemblerBuilder liveIdentity(Duration horizon) {
    identityHorizon = Optional.of(requireNotNegative(horizon, "identityHorizon"));
    return this;
  }

  /**
   * Sets how far ahead of the clock an event may be. One further ahead goes to quarantine as {@code
   * TIME_OUT_OF_RANGE} and moves no watermark.
   *
   * @param length the time; 24 hours if never set
   * @return this
   * @throws IllegalArgumentException if it is negative
   */
  public JourneyAssemblerBuilder maxFutureSkew(Duration length) {
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
  public JourneyAssemblerBuilder idleTimeout(Duration length) {
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
  public JourneyAssemblerBuilder source(String name) {
    sources.add(requireNonNull(name, "source"));
    return this;
  }

  /**
   * Leaves out the customers who were erased before the stream starts.
   *
   * @param list who was erased; nobody if never set
   * @return this
   */
  public JourneyAssemblerBuilder without(Erasures list) {
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
  public JourneyAssemblerBuilder maxOpenCustomers(int most) {
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
  public JourneyAssemblerBuilder maxEventsPerJourney(int most) {
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
  public JourneyAssemblerBuilder maxTotalEvents(int most) {
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
    return new JourneyAssembler(work, assembly(work), listener);
  }

  /**
   * Returns an assembler that goes on from a saved state. Lengths of time and limits may be other
   * ones than before; the rules, {@link #maxEventsPerJourney}, and whether there is {@link
   * #liveIdentity} must be the same. Erasures are no part of the state: set those of before again,
   * with the ones that came since.
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
    Assembly assembly = assembly(work);
    AssemblyCodec.read(snapshot.clone(), work, assembly);
    return new JourneyAssembler(work, assembly, listener);
  }

  private Assembly assembly(AssemblyWork work) {
    return new Assembly(work, CustomerResolver.of(work), new Admission(rules, erasures));
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
        identityHorizon.isPresent(),
        identityHorizon.map(Micros::of).orElse(0L),
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

package io.journeyscore.sequence;

import io.journeyscore.internal.Micros;
import java.util.Map;
import java.util.TreeMap;

/**
 * The moment before which no event is taken any more.
 *
 * <p>Each source has a watermark of its own: the moment of its latest event, less the grace. The
 * watermark is the least of those of the sources that are not idle; where all are, the greatest. It
 * never goes back. A source is idle from the microsecond on at which its last event is as long ago
 * as the timeout, by the clock that the caller gives.
 *
 * <p>Not thread-safe. All changes are noted in the journal.
 */
final class Watermark {

  /** No event yet. */
  static final long NEVER = Long.MIN_VALUE;

  /**
   * What is known of a source.
   *
   * @param latest the moment of its latest event
   * @param seen when the clock showed its last event
   */
  record Source(long latest, long seen) {}

  private final AssemblySettings settings;
  private final Journal journal;
  private final Map<String, Source> sources = new TreeMap<>();
  private long clock = NEVER;
  private long micros = NEVER;

  Watermark(AssemblySettings settings, Journal journal) {
    this.settings = settings;
    this.journal = journal;
  }

  /** Takes over what a saved state says. */
  void restore(long savedClock, long savedMicros, Map<String, Source> savedSources) {
    clock = savedClock;
    micros = savedMicros;
    sources.putAll(savedSources);
  }

  long micros() {
    return micros;
  }

  long clock() {
    return clock;
  }

  Map<String, Source> sources() {
    return sources;
  }

  /** Sets the clock; an earlier moment than before is passed over. */
  void setClock(long now) {
    if (clock == NEVER) {
      settings.sources().forEach(name -> journal.put(sources, name, new Source(NEVER, now)));
    }
    long before = clock;
    clock = Math.max(clock, now);
    journal.note(() -> clock = before);
  }

  /** Notes that an event of a source was taken. */
  void observe(String source, long occurredAt) {
    Source known = sources.get(source);
    long latest = known == null ? occurredAt : Math.max(known.latest(), occurredAt);
    journal.put(sources, source, new Source(latest, clock));
  }

  /** Moves the watermark on as far as the sources allow. */
  void advance() {
    long least = Long.MAX_VALUE;
    long greatest = NEVER;
    boolean allIdle = true;
    for (Source source : sources.values()) {
      greatest = Math.max(greatest, source.latest());
      if (Micros.between(source.seen(), clock) < settings.idleTimeout()) {
        least = Math.min(least, source.latest());
        allIdle = false;
      }
    }
    long latest = allIdle ? greatest : least;
    if (latest != NEVER) {
      long before = micros;
      micros = Math.max(micros, Micros.plus(latest, -settings.grace()));
      journal.note(() -> micros = before);
    }
  }
}

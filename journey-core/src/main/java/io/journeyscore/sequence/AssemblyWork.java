package io.journeyscore.sequence;

import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.JourneyUpdate.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What all parts of a stream share while they work on an event: the settings, the journal, the
 * counts, and what the listener is to hear once the work is done.
 *
 * <p>Not thread-safe.
 */
final class AssemblyWork {

  private final AssemblySettings settings;
  private final Journal journal = new Journal();
  private final Tally tally = new Tally(journal);
  private final Watermark watermark;
  private final List<Consumer<JourneyListener>> messages = new ArrayList<>();
  private long kept;
  private long endOfObservation = Watermark.NEVER;

  AssemblyWork(AssemblySettings settings) {
    this.settings = settings;
    this.watermark = new Watermark(settings, journal);
  }

  AssemblySettings settings() {
    return settings;
  }

  JourneyRules rules() {
    return settings.rules();
  }

  boolean byKey() {
    return rules().boundary() instanceof Boundary.Key;
  }

  int eventsPerSegment() {
    return settings.maxEventsPerJourney();
  }

  Journal journal() {
    return journal;
  }

  Tally tally() {
    return tally;
  }

  Watermark watermark() {
    return watermark;
  }

  /** How many events the customers keep. */
  long kept() {
    return kept;
  }

  void keep(long more) {
    kept += more;
    journal.note(() -> kept -= more);
  }

  /** Says up to when the log is complete; nothing comes after it. */
  void endObservation(long moment) {
    endOfObservation = moment;
  }

  /** The moment before which the place of no event can change. */
  long settledBefore() {
    return endOfObservation == Watermark.NEVER
        ? Micros.plus(watermark.micros(), -settings.identityHorizon())
        : Long.MAX_VALUE;
  }

  private long observedUntil(Segment segment) {
    return Math.max(Math.max(watermark.micros(), endOfObservation), segment.standing().last());
  }

  /** Tells of a journey that may change again. */
  void tell(Kind kind, Segment segment) {
    send(
        new JourneyUpdate(kind, segment, segment.revision(), false, false, observedUntil(segment)));
  }

  /** Tells of a journey that is handed on, and whether that is before it was final. */
  void close(Segment segment, boolean continued, long finalAt) {
    boolean evicted = finalAt > settledBefore();
    if (evicted) {
      tally.note(Note.EVICTED, 1);
    }
    if (continued && segment.number() == 1) {
      tally.note(Note.TRUNCATED, 1);
    }
    long until = continued ? segment.standing().last() : observedUntil(segment);
    send(new JourneyUpdate(Kind.CLOSED, segment, segment.revision(), continued, evicted, until));
  }

  private void send(JourneyUpdate update) {
    messages.add(listener -> listener.updated(update));
  }

  /** Tells of an event that is in no journey. */
  void reject(JourneyEvent event, RejectReason reason, long lag) {
    RejectedEvent rejected = new RejectedEvent(event, reason);
    Duration behind = Micros.toDuration(lag);
    messages.add(listener -> listener.rejected(rejected, behind));
  }

  /** Counts an event among the quarantined, and tells of it. */
  void quarantine(JourneyEvent event, RejectReason reason) {
    tally.quarantine(reason, 1);
    reject(event, reason, 0);
  }

  /** Tells the listener everything, in order. */
  void deliver(JourneyListener listener) {
    messages.forEach(message -> message.accept(listener));
  }

  void commit() {
    journal.commit();
    messages.clear();
  }

  void rollback() {
    journal.rollback();
    messages.clear();
  }
}

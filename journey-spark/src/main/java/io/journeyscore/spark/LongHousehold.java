package io.journeyscore.spark;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.IdentityGraph;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneyStream;
import io.journeyscore.sequence.RejectedEvent;
import io.journeyscore.sequence.WholeLog;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/**
 * Reconstructs a household that is too long to be held: who is who from a first reading of its
 * events, its journeys from a second. Held are the links, the logins that say something new, and
 * what journeys are open.
 */
final class LongHousehold {

  private final JourneyRules rules;
  private final WholeLog whole;
  private final PartSettings settings;
  private final HouseholdWork.Worker worker;

  LongHousehold(
      JourneyReconstructor reconstructor, PartSettings settings, HouseholdWork.Worker worker) {
    this.rules = reconstructor.rules();
    this.whole = settings.whole();
    this.settings = settings;
    this.worker = worker;
  }

  void over(EventFile events, Consumer<Row> out) {
    Accounting.Builder accounting = Accounting.builder();
    IdentityGraph identities =
        rules.stitcher().stitchInOrder(() -> new InCurrency(whole, events.iterator()));
    accounting.note(Note.BLOCKED_IDENTIFIER, identities.counts().blockedIdentifiers());
    JourneyStream stream =
        new JourneyStream(
            rules,
            settings.observedUntil(),
            settings.maxEventsPerSegment(),
            segment -> worker.take(segment, out),
            accounting);
    for (JourneyEvent event : events) {
      boolean inCurrency = whole.isInCurrency(event);
      Optional<CustomerId> customer = inCurrency ? identities.customerOf(event) : Optional.empty();
      if (customer.isPresent()) {
        stream.accept(customer.get(), event);
      } else {
        RejectReason reason =
            inCurrency ? identities.refusal(event).orElseThrow() : RejectReason.CURRENCY;
        accounting.quarantine(reason);
        worker.take(new RejectedEvent(event, reason), out);
      }
    }
    stream.finish();
    worker.endOfHousehold(accounting.build(), out);
  }
}

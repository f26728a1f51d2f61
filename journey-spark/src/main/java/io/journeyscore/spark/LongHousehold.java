package io.journeyscore.spark;

import io.journeyscore.attribution.TouchPath;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.attribution.TouchStream;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.IdentityGraph;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneySegment;
import io.journeyscore.sequence.JourneyStream;
import io.journeyscore.sequence.RejectedEvent;
import io.journeyscore.sequence.WholeLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A household that is too long to be held: its events lie in a file and are gone through as often
 * as needed. Who is who was found in a first reading. Held are the links, the logins that say
 * something new, and what journeys are open.
 */
final class LongHousehold implements AutoCloseable {

  private static final int EVENTS_A_STEP = 1_000;

  private final JourneyRules rules;
  private final PartSettings settings;
  private final WholeLog whole;
  private final EventFile events;
  private final IdentityGraph identities;
  private @Nullable EventFile arrivals;

  /**
   * What is known of the household.
   *
   * @param asOf the moment by which it was known; empty for all that is known
   * @param observedUntil the moment up to which the log is complete
   */
  record Known(Optional<Instant> asOf, Instant observedUntil) {

    /** What had occurred and was known by a moment, and of whom as known then. */
    static Known asOf(Instant moment) {
      return new Known(Optional.of(moment), moment);
    }

    private boolean holds(JourneyEvent event) {
      return asOf.isEmpty()
          || event.inViewFromMicros() <= ChronoUnit.MICROS.between(Instant.EPOCH, observedUntil);
    }
  }

  /** Takes an event that was observed, and the journey that it joined, if any. */
  @FunctionalInterface
  interface EventTaker {

    /** Takes it. */
    void accept(CustomerId customer, JourneyEvent event, Optional<JourneyStream.Joined> joined);
  }

  /** Looks at what is told of a long household. Most look at some of it alone. */
  interface Visitor {

    /** Takes an event that was observed, and the journey that it joined, if any. */
    default void event(
        CustomerId customer, JourneyEvent event, Optional<JourneyStream.Joined> joined) {}

    /** Takes a segment of a journey, after its events. */
    default void segment(JourneySegment segment) {}

    /** Takes an event that no journey could take. */
    default void rejected(RejectedEvent rejected) {}

    /** Ends; takes what became of each event. */
    default void end(Accounting accounting) {}
  }

  LongHousehold(JourneyRules rules, PartSettings settings, EventFile events) {
    this.rules = rules;
    this.settings = settings;
    this.whole = settings.whole();
    this.events = events;
    this.identities =
        rules.stitcher().stitchInOrder(() -> new InCurrency(whole, events.iterator()));
  }

  JourneyRules rules() {
    return rules;
  }

  /** Who is who in it. */
  IdentityGraph identities() {
    return identities;
  }

  /** How many events it has. */
  long size() {
    return events.size();
  }

  /** Finds the paths of its customers, looking back at as many touches as events are held. */
  TouchStream touches(TouchRules touches, Consumer<TouchPath> found) {
    return new TouchStream(
        touches, rules, settings.observedUntil(), settings.maxEventsHeld(), found);
  }

  /**
   * Goes through all events in the total order.
   *
   * @param maxEventsPerSegment how many events a segment has at most
   * @param visitor looks at what is told
   */
  Stepwise pass(int maxEventsPerSegment, Visitor visitor) {
    return pass(all(), maxEventsPerSegment, visitor);
  }

  /** All that is known. */
  Known all() {
    return new Known(Optional.empty(), settings.observedUntil());
  }

  /** Goes in the total order through what is known. */
  Stepwise pass(Known known, int maxEventsPerSegment, Visitor visitor) {
    Accounting.Builder accounting = Accounting.builder();
    accounting.note(Note.BLOCKED_IDENTIFIER, identities.counts().blockedIdentifiers());
    JourneyStream stream =
        new JourneyStream(
            rules, known.observedUntil(), maxEventsPerSegment, visitor::segment, accounting);
    Iterator<JourneyEvent> all = events.iterator();
    return () -> {
      for (int i = 0; i < EVENTS_A_STEP && all.hasNext(); i++) {
        JourneyEvent event = all.next();
        if (known.holds(event)) {
          tell(known, event, stream, visitor, accounting);
        }
      }
      boolean goesOn = all.hasNext();
      if (!goesOn) {
        stream.finish();
        visitor.end(accounting.build());
      }
      return goesOn;
    };
  }

  private void tell(
      Known known,
      JourneyEvent event,
      JourneyStream stream,
      Visitor visitor,
      Accounting.Builder accounting) {
    Optional<CustomerId> customer = customerOf(event);
    if (customer.isPresent()) {
      customer
          .flatMap(named -> customerOf(event, named, known))
          .ifPresent(
              named -> {
                Optional<JourneyStream.Joined> joined = stream.accept(named, event);
                if (!event.occurredAt().isAfter(known.observedUntil())) {
                  visitor.event(named, event, joined);
                }
              });
    } else {
      RejectReason reason =
          whole.isInCurrency(event)
              ? identities.refusal(event).orElseThrow()
              : RejectReason.CURRENCY;
      accounting.quarantine(reason);
      visitor.rejected(new RejectedEvent(event, reason));
    }
  }

  /** Goes through the segments of all journeys. */
  Stepwise segments(Consumer<JourneySegment> taker) {
    return pass(
        settings.maxEventsPerSegment(),
        new Visitor() {
          @Override
          public void segment(JourneySegment segment) {
            taker.accept(segment);
          }
        });
  }

  /** Goes through the journeys that are short enough to be held. */
  Stepwise wholeJourneys(Consumer<? super Journey> taker) {
    return pass(
        settings.maxEventsHeld(),
        new Visitor() {
          @Override
          public void segment(JourneySegment segment) {
            if (!segment.isTruncated()) {
              taker.accept(segment.journey());
            }
          }
        });
  }

  /** Goes through the events that were observed; holds none of them. */
  Stepwise events(EventTaker taker, Runnable end) {
    return pass(
        1,
        new Visitor() {
          @Override
          public void event(
              CustomerId customer, JourneyEvent event, Optional<JourneyStream.Joined> joined) {
            taker.accept(customer, event, joined);
          }

          @Override
          public void end(Accounting accounting) {
            end.run();
          }
        });
  }

  /** Goes through what was observed and is known in the order in which it came into view. */
  Stepwise arrivals(Known known, BiConsumer<CustomerId, JourneyEvent> taker) {
    if (arrivals == null) {
      SortedRuns runs =
          new SortedRuns(
              Comparator.comparingLong(JourneyEvent::inViewFromMicros), settings.maxEventsHeld());
      events.forEach(runs::add);
      arrivals = runs.merged();
    }
    Iterator<JourneyEvent> all = arrivals.iterator();
    return () -> {
      for (int i = 0; i < EVENTS_A_STEP && all.hasNext(); i++) {
        JourneyEvent event = all.next();
        if (known.holds(event) && !event.occurredAt().isAfter(known.observedUntil())) {
          customerOf(event)
              .flatMap(named -> customerOf(event, named, known))
              .ifPresent(named -> taker.accept(named, event));
        }
      }
      return all.hasNext();
    };
  }

  /** Whose an event is, of those that {@link #events} tells of. */
  CustomerId customer(JourneyEvent event) {
    return identities.customerOf(event).orElseThrow();
  }

  private Optional<CustomerId> customerOf(JourneyEvent event, CustomerId named, Known known) {
    return known.asOf().isEmpty()
        ? Optional.of(named)
        : identities.customerOf(event, known.observedUntil());
  }

  @Override
  public void close() {
    events.close();
    if (arrivals != null) {
      arrivals.close();
    }
  }

  private Optional<CustomerId> customerOf(JourneyEvent event) {
    return whole.isInCurrency(event) ? identities.customerOf(event) : Optional.empty();
  }
}

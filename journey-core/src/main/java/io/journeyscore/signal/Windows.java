package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.SessionRule;
import io.journeyscore.sequence.Window;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles what counts events, or folds their amounts, within a {@link SignalWindow}. */
final class Windows {

  private static final AmountFold COUNTING = new AmountFold(Statistic.SUM, true);

  private Windows() {}

  /** Compiles the count of the events in a window. */
  static Gauge count(Layout layout, Scope scope, EventFilter filter, SignalWindow window) {
    if (window instanceof SignalWindow.Session session) {
      SessionTracker sessions = sessions(layout, session.rule());
      SessionFold fold =
          layout.shared(
              List.of("session count", session, filter),
              SessionFold.class,
              () -> new SessionFold(layout, sessions, filter, Optional.empty(), COUNTING));
      return at -> fold.count(at.state(scope));
    }
    if (window instanceof SignalWindow.LastEvents last) {
      EventStream stream = layout.stream(filter);
      return at -> Math.min(last.events(), stream.count(at.state(scope)));
    }
    if (window instanceof SignalWindow.Within within) {
      WindowTracker tracker = tracker(layout, filter, Optional.empty(), within.length());
      return at -> {
        Ring held = tracker.ring(at.state(scope));
        return held == null
            ? 0
            : held.size() - tracker.from(held, bound(at.asOfMicros(), within.length()), at);
      };
    }
    EventStream stream = layout.stream(filter);
    return at -> stream.count(at.state(scope));
  }

  /** Compiles a statistic of the amounts on the events in a window. */
  static Gauge fold(
      Layout layout,
      Scope scope,
      EventFilter filter,
      SignalWindow window,
      Quantity quantity,
      Statistic statistic) {
    Amount amount = layout.context().amount(quantity);
    AmountFold fold = new AmountFold(statistic, amount.isMoney());
    if (window instanceof SignalWindow.Session session) {
      SessionTracker sessions = sessions(layout, session.rule());
      SessionFold tracker =
          layout.shared(
              List.of("session fold", session, filter, quantity, statistic),
              SessionFold.class,
              () -> new SessionFold(layout, sessions, filter, Optional.of(amount), fold));
      return at -> tracker.result(at, at.state(scope));
    }
    if (window instanceof SignalWindow.LastEvents last) {
      WindowTracker tracker = onTheClock(layout, filter, Optional.of(quantity));
      tracker.keepLast(last.events());
      return at -> {
        Ring held = tracker.ring(at.state(scope));
        int from = held == null ? 0 : Math.max(0, held.size() - last.events());
        return foldFrom(held, from, fold, at);
      };
    }
    if (window instanceof SignalWindow.Within within) {
      WindowTracker tracker = tracker(layout, filter, Optional.of(quantity), within.length());
      return at -> {
        Ring held = tracker.ring(at.state(scope));
        int from =
            held == null ? 0 : tracker.from(held, bound(at.asOfMicros(), within.length()), at);
        return foldFrom(held, from, fold, at);
      };
    }
    AmountTracker tracker =
        layout.shared(
            List.of("fold", filter, quantity, statistic),
            AmountTracker.class,
            () -> new AmountTracker(layout, filter, amount, fold));
    return at -> tracker.result(at.state(scope));
  }

  private static double foldFrom(@Nullable Ring held, int from, AmountFold fold, Reading at) {
    long[] scratch = at.scratch();
    scratch[0] = 0;
    scratch[1] = 0;
    scratch[2] = 0;
    if (held != null) {
      for (int place = from; place < held.size(); place++) {
        fold.add(scratch, 0, held.amount(place));
      }
    }
    return fold.result(scratch, 0);
  }

  private static SessionTracker sessions(Layout layout, SessionRule rule) {
    return layout.shared(
        List.of("sessions", rule), SessionTracker.class, () -> new SessionTracker(layout, rule));
  }

  /** The tracker of a window of a length, which shares the ring of its clock. */
  static WindowTracker tracker(
      Layout layout, EventFilter filter, Optional<Quantity> quantity, Window length) {
    if (length instanceof Window.Elapsed elapsed) {
      WindowTracker tracker = onTheClock(layout, filter, quantity);
      tracker.reachBack(Micros.of(elapsed.length()));
      return tracker;
    }
    return layout.shared(
        List.of("calendar", filter, quantity, length),
        WindowTracker.class,
        () ->
            new WindowTracker(
                layout, filter, quantity.map(layout.context()::amount), Optional.of(length)));
  }

  private static WindowTracker onTheClock(
      Layout layout, EventFilter filter, Optional<Quantity> quantity) {
    return layout.shared(
        List.of("clock", filter, quantity),
        WindowTracker.class,
        () ->
            new WindowTracker(
                layout, filter, quantity.map(layout.context()::amount), Optional.empty()));
  }

  /** The bound above which a ring's keys are in a window. */
  static long bound(long asOfMicros, Window length) {
    return length instanceof Window.Elapsed elapsed
        ? WindowTracker.clockBound(asOfMicros, Micros.of(elapsed.length()))
        : asOfMicros;
  }
}

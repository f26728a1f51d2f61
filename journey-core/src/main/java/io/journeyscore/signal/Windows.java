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
        return held == null ? 0 : tracker.count(held, bound(at.asOfMicros(), within.length()), at);
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
        return foldFrom(held, from, Long.MIN_VALUE, fold, at);
      };
    }
    if (window instanceof SignalWindow.Within within) {
      WindowTracker tracker = tracker(layout, filter, Optional.of(quantity), within.length());
      return at -> {
        Ring held = tracker.ring(at.state(scope));
        long bound = bound(at.asOfMicros(), within.length());
        int from = held == null ? 0 : tracker.from(held, bound, at);
        return foldFrom(held, from, bound, fold, at);
      };
    }
    AmountTracker tracker =
        layout.shared(
            List.of("fold", filter, quantity, statistic),
            AmountTracker.class,
            () -> new AmountTracker(layout, filter, amount, fold));
    return at -> tracker.result(at.state(scope));
  }

  /** Compiles the share of some events among others in a window of those. */
  static Gauge share(
      Layout layout, Scope scope, EventFilter part, EventFilter whole, SignalWindow window) {
    if (window instanceof SignalWindow.LastEvents last) {
      WindowTracker tracker = marking(layout, part, whole, Optional.empty());
      tracker.keepLast(last.events());
      return at -> {
        Ring held = tracker.ring(at.state(scope));
        int from = held == null ? 0 : Math.max(0, held.size() - last.events());
        return marked(held, from, Long.MIN_VALUE);
      };
    }
    if (window instanceof SignalWindow.Within within) {
      Window length = within.length();
      boolean byTheClock = length instanceof Window.Elapsed;
      WindowTracker tracker =
          marking(layout, part, whole, byTheClock ? Optional.empty() : Optional.of(length));
      if (length instanceof Window.Elapsed elapsed) {
        tracker.reachBack(Micros.of(elapsed.length()));
      }
      return at -> {
        Ring held = tracker.ring(at.state(scope));
        long bound = bound(at.asOfMicros(), length);
        return marked(held, held == null ? 0 : tracker.from(held, bound, at), bound);
      };
    }
    Gauge parts = count(layout, scope, part.and(whole), window);
    Gauge wholes = count(layout, scope, whole, window);
    return at -> share(parts.value(at), wholes.value(at));
  }

  private static WindowTracker marking(
      Layout layout, EventFilter part, EventFilter whole, Optional<Window> calendar) {
    return layout.shared(
        List.of("share", part, whole, calendar),
        WindowTracker.class,
        () -> WindowTracker.marking(layout, whole, part, calendar));
  }

  /** The share of the marked entries among those above a bound; {@code NaN} if there are none. */
  private static double marked(@Nullable Ring held, int from, long bound) {
    double marked = 0;
    double all = 0;
    if (held != null) {
      for (int place = from; place < held.size(); place++) {
        if (held.key(place) > bound) {
          marked += held.amount(place);
          all++;
        }
      }
    }
    return share(marked, all);
  }

  private static double share(double part, double whole) {
    return whole == 0 ? Double.NaN : part / whole;
  }

  private static double foldFrom(
      @Nullable Ring held, int from, long bound, AmountFold fold, Reading at) {
    long[] scratch = at.scratch();
    scratch[0] = 0;
    scratch[1] = 0;
    scratch[2] = 0;
    if (held != null) {
      for (int place = from; place < held.size(); place++) {
        if (held.key(place) > bound) {
          fold.add(scratch, 0, held.amount(place));
        }
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

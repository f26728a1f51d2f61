package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;
import io.journeyscore.sequence.SessionRule;
import io.journeyscore.sequence.Window;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;

/**
 * How far back a signal looks from the moment of judgement.
 *
 * <p>A window of a length keeps the latest {@value #MOST_ENTRIES} events that it counts; if more
 * fall into it, the signal is of those, and whoever asks is told that it is truncated.
 *
 * <p>Implementations are immutable and thread-safe.
 */
public sealed interface SignalWindow {

  /** How many events a window of a length or of a number of events keeps. */
  int MOST_ENTRIES = 1_024;

  /**
   * Returns the window in short.
   *
   * @return such as {@code 7d}; empty for all events
   */
  String describe();

  /**
   * Returns no limit.
   *
   * @return the window of all events
   */
  static SignalWindow all() {
    return Whole.ALL;
  }

  /**
   * Returns the window {@code (asOf - length, asOf]}.
   *
   * @param length the elapsed time; positive
   * @return the window
   * @throws IllegalArgumentException if the length is not positive
   */
  static SignalWindow elapsed(Duration length) {
    return new Within(Window.elapsed(length));
  }

  /**
   * Returns the window of the events of which the moment is less than a period of the calendar
   * away.
   *
   * @param period the period; not negative in any part, and not zero
   * @param zone whose calendar it is
   * @return the window
   * @throws IllegalArgumentException if the period is not positive
   */
  static SignalWindow calendar(Period period, ZoneId zone) {
    return new Within(Window.calendar(period, zone));
  }

  /**
   * Returns the window of the latest events that the signal counts: those that meet its filter, and
   * have the amount that it measures if it measures one. Of a share they are the others.
   *
   * @param events how many, from 1 to {@value #MOST_ENTRIES}
   * @return the window
   * @throws IllegalArgumentException if the number is out of range
   */
  static SignalWindow lastEvents(int events) {
    return new LastEvents(events);
  }

  /**
   * Returns the window of the latest session, which is that of the last event.
   *
   * @param rule what separates sessions
   * @return the window
   */
  static SignalWindow session(SessionRule rule) {
    return new Session(rule);
  }

  /** All events. */
  enum Whole implements SignalWindow {
    /** The only one. */
    ALL;

    @Override
    public String describe() {
      return "";
    }
  }

  /**
   * A length of time, by the clock or by the calendar.
   *
   * @param length the length
   */
  record Within(Window length) implements SignalWindow {

    /**
     * Checks the parts.
     *
     * @param length the length
     */
    public Within {
      requireNonNull(length, "length");
    }

    @Override
    public String describe() {
      return length instanceof Window.Elapsed elapsed
          ? Lengths.describe(elapsed.length())
          : length.describe();
    }
  }

  /**
   * The latest of the events that the signal counts.
   *
   * @param events how many
   */
  record LastEvents(int events) implements SignalWindow {

    /**
     * Checks the parts.
     *
     * @param events how many
     * @throws IllegalArgumentException if the number is out of range
     */
    public LastEvents {
      Checks.requirePositive(events, "events");
      if (events > MOST_ENTRIES) {
        throw new IllegalArgumentException(
            "events must number %d at most: %d".formatted(MOST_ENTRIES, events));
      }
    }

    @Override
    public String describe() {
      return "last " + events;
    }
  }

  /**
   * The latest session.
   *
   * @param rule what separates sessions
   */
  record Session(SessionRule rule) implements SignalWindow {

    /**
     * Checks the parts.
     *
     * @param rule what separates sessions
     */
    public Session {
      requireNonNull(rule, "rule");
    }

    @Override
    public String describe() {
      String start = rule.start().describe();
      return "session of "
          + rule.timeout().describe()
          + (start.equals("none") ? "" : " or on " + start);
    }
  }
}

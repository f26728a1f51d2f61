package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import io.journeyscore.sequence.SessionRule;
import io.journeyscore.sequence.Window;
import java.time.Duration;

/**
 * How far back from a conversion touches may be credited.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public sealed interface Lookback {

  /**
   * Returns the look-back over the journey that converts.
   *
   * @return the look-back
   */
  static Lookback journey() {
    return Whole.JOURNEY;
  }

  /**
   * Returns the look-back over all of the customer's events, in this journey or not.
   *
   * @return the look-back
   */
  static Lookback person() {
    return Whole.PERSON;
  }

  /**
   * Returns the look-back over the session in which the customer converts.
   *
   * @param rule what separates sessions
   * @return the look-back
   */
  static Lookback session(SessionRule rule) {
    return new Session(rule);
  }

  /**
   * Returns the look-back over a time, whatever journey the events are in. A touch at exactly that
   * time before the conversion is outside: a look-back of length w from t is {@code (t - w, t]}.
   *
   * @param length how long; positive
   * @return the look-back
   * @throws IllegalArgumentException if the length is not positive
   */
  static Lookback within(Duration length) {
    return new Within(Window.elapsed(length));
  }

  /**
   * Returns the look-back over a time that may be one of the calendar. A touch counts if the window
   * that begins with it has not ended at the conversion.
   *
   * @param window how long
   * @return the look-back
   */
  static Lookback within(Window window) {
    return new Within(window);
  }

  /** Look-backs that no length limits. */
  enum Whole implements Lookback {
    /** The journey that converts. */
    JOURNEY,
    /** All of the customer's events. */
    PERSON
  }

  /**
   * The session in which the customer converts.
   *
   * @param rule what separates sessions
   */
  record Session(SessionRule rule) implements Lookback {

    /**
     * Checks that it is given.
     *
     * @param rule what separates sessions
     */
    public Session {
      requireNonNull(rule, "rule");
    }
  }

  /**
   * A time.
   *
   * @param window how long
   */
  record Within(Window window) implements Lookback {

    /**
     * Checks that it is given.
     *
     * @param window how long
     */
    public Within {
      requireNonNull(window, "window");
    }
  }
}

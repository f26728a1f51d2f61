package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;
import java.time.Duration;
import java.util.Optional;

/**
 * What separates one journey of a customer from the next.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public sealed interface Boundary {

  /**
   * Returns the silence that closes a journey.
   *
   * @return the length; empty if no silence does
   */
  Optional<Window> inactivityGap();

  /**
   * Returns the boundary by silence: a journey ends when the customer's next event is that long
   * after the last one, or longer.
   *
   * @param inactivityGap the silence; positive
   * @return the boundary
   * @throws IllegalArgumentException if the gap is not positive
   */
  static Boundary gap(Duration inactivityGap) {
    return new Gap(Window.elapsed(Checks.requirePositive(inactivityGap, "inactivityGap")));
  }

  /**
   * Returns the boundary by a silence that may be one of the calendar, such as three months.
   *
   * @param inactivityGap the silence
   * @return the boundary
   */
  static Boundary gap(Window inactivityGap) {
    return new Gap(inactivityGap);
  }

  /**
   * Returns the boundary by journey key: one journey for each customer and key.
   *
   * @return the boundary
   */
  static Boundary key() {
    return new Key(Optional.empty());
  }

  /**
   * By silence.
   *
   * @param length the silence that closes a journey
   */
  record Gap(Window length) implements Boundary {

    /**
     * Checks that there is a length.
     *
     * @param length the silence that closes a journey
     */
    public Gap {
      requireNonNull(length, "inactivityGap");
    }

    @Override
    public Optional<Window> inactivityGap() {
      return Optional.of(length);
    }
  }

  /**
   * By the journey key of the events.
   *
   * @param inactivityGap the silence that closes a journey all the same; empty if none does
   */
  record Key(Optional<Window> inactivityGap) implements Boundary {

    /**
     * Checks that the gap is given or empty.
     *
     * @param inactivityGap the silence that closes a journey all the same
     */
    public Key {
      requireNonNull(inactivityGap, "inactivityGap");
    }
  }
}

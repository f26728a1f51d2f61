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
  Optional<Duration> inactivityGap();

  /**
   * Returns the boundary by silence: a journey ends when the customer's next event is that long
   * after the last one, or longer.
   *
   * @param inactivityGap the silence; positive
   * @return the boundary
   * @throws IllegalArgumentException if the gap is not positive
   */
  static Boundary gap(Duration inactivityGap) {
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
   * @param length the silence that closes a journey; positive
   */
  record Gap(Duration length) implements Boundary {

    /**
     * Checks the length.
     *
     * @param length the silence that closes a journey
     * @throws IllegalArgumentException if the length is not positive
     */
    public Gap {
      Checks.requirePositive(length, "inactivityGap");
    }

    @Override
    public Optional<Duration> inactivityGap() {
      return Optional.of(length);
    }
  }

  /**
   * By the journey key of the events.
   *
   * @param inactivityGap the silence that closes a journey all the same; empty if none does
   */
  record Key(Optional<Duration> inactivityGap) implements Boundary {

    /**
     * Checks the gap.
     *
     * @param inactivityGap the silence that closes a journey all the same
     * @throws IllegalArgumentException if the gap is not positive
     */
    public Key {
      requireNonNull(inactivityGap, "inactivityGap");
      inactivityGap.ifPresent(gap -> Checks.requirePositive(gap, "inactivityGap"));
    }
  }
}

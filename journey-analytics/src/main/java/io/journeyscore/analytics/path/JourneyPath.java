package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Money;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A journey as steps one after the other, each with a name and a moment, and how it ended: what the
 * measures of this package look at. {@link Steps} makes it of a journey.
 *
 * <p>Moments are whole microseconds, finer parts are cut off. <i>Immutable and thread-safe.</i>
 */
public final class JourneyPath {
  private final List<String> names;
  private final long[] micros;
  private final Outcome.Status status;
  private final long valueMicros;
  private final long elapsedMicros;

  JourneyPath(
      List<String> names,
      long[] micros,
      Outcome.Status status,
      long valueMicros,
      long elapsedMicros) {
    this.names = List.copyOf(names);
    this.micros = micros;
    this.status = status;
    this.valueMicros = valueMicros;
    this.elapsedMicros = elapsedMicros;
  }

  /** The steps of a journey, with its outcome, value and length. */
  static JourneyPath of(Journey journey, List<String> names, long[] micros) {
    return new JourneyPath(
        names,
        micros,
        journey.outcome().status(),
        micros(journey.value()),
        micros(journey.end()) - micros(journey.start()));
  }

  /**
   * Returns a path of steps that are known already. It took from the first step to the last.
   *
   * @param names what the steps are called, in order; none blank
   * @param moments when each was taken; none before the one before it
   * @param status how the journey ended
   * @param value what it was worth; rounded half to even to six digits after the point
   * @return the path
   * @throws IllegalArgumentException if there are not as many moments as names, a name is blank, a
   *     moment is before the one before it, or the value is beyond 9.2e12
   */
  public static JourneyPath of(
      List<String> names, List<Instant> moments, Outcome.Status status, BigDecimal value) {
    requireNonNull(status, "status");
    if (names.size() != moments.size()) {
      throw new IllegalArgumentException(
          "moments must be as many as names (%d): %d".formatted(names.size(), moments.size()));
    }
    if (names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("names must not be blank: " + names);
    }
    long[] micros = moments.stream().mapToLong(JourneyPath::micros).toArray();
    for (int i = 1; i < micros.length; i++) {
      if (micros[i] < micros[i - 1]) {
        throw new IllegalArgumentException("moments must not go back in time: " + moments.get(i));
      }
    }
    long elapsed = micros.length == 0 ? 0 : micros[micros.length - 1] - micros[0];
    return new JourneyPath(names, micros, status, micros(value), elapsed);
  }

  static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment.truncatedTo(ChronoUnit.MICROS));
  }

  static long micros(BigDecimal value) {
    try {
      return value
          .setScale(Money.FRACTION_DIGITS, RoundingMode.HALF_EVEN)
          .unscaledValue()
          .longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("value must stay below 9.2e12: " + value, e);
    }
  }

  /**
   * Returns how many steps there are.
   *
   * @return a count; 0 if no event of the journey is a step
   */
  public int size() {
    return names.size();
  }

  /**
   * Returns what the steps are called.
   *
   * @return an unmodifiable list in order
   */
  public List<String> names() {
    return names;
  }

  /**
   * Returns what a step is called.
   *
   * @param step the step, from 0
   * @return its name
   */
  public String name(int step) {
    return names.get(step);
  }

  /**
   * Returns when a step was taken.
   *
   * @param step the step, from 0
   * @return microseconds since 1970-01-01T00:00:00Z
   */
  public long micros(int step) {
    return micros[step];
  }

  /**
   * Returns how the journey ended.
   *
   * @return the status
   */
  public Outcome.Status status() {
    return status;
  }

  /**
   * Returns what the journey was worth.
   *
   * @return millionths of the currency's unit
   */
  public long valueMicros() {
    return valueMicros;
  }

  /**
   * Returns how long the journey took from its first event to its last, whether these are steps or
   * not.
   *
   * @return the elapsed time, not negative
   */
  public Duration elapsed() {
    return Duration.of(elapsedMicros, ChronoUnit.MICROS);
  }

  long elapsedMicros() {
    return elapsedMicros;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JourneyPath that
        && names.equals(that.names)
        && Arrays.equals(micros, that.micros)
        && status == that.status
        && valueMicros == that.valueMicros
        && elapsedMicros == that.elapsedMicros;
  }

  @Override
  public int hashCode() {
    return Objects.hash(names, Arrays.hashCode(micros), status);
  }

  @Override
  public String toString() {
    return "JourneyPath[steps=%d, status=%s]".formatted(size(), status);
  }
}

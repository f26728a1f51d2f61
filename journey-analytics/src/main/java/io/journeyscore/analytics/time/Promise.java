package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.JourneyEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Where an event says what is promised: within how long, or by when.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class Promise {
  /** Microseconds beyond which a number is taken for no promise. */
  private static final double LONGEST = 9e18;

  private final String text;
  private final BiFunction<JourneyEvent, TimeScale, Optional<Duration>> length;

  private Promise(String text, BiFunction<JourneyEvent, TimeScale, Optional<Duration>> length) {
    this.text = text;
    this.length = length;
  }

  /**
   * Returns the promise of a length of time, such as 3 days.
   *
   * @param attribute the number; an event with a negative one promises nothing
   * @param unit what one is; positive, of whole microseconds
   * @return the promise
   * @throws IllegalArgumentException if the unit is out of its range
   */
  public static Promise within(AttributeKey<Double> attribute, Duration unit) {
    long one = Micros.of(Micros.unit(unit));
    return new Promise(
        "within(%s; %s)".formatted(attribute.name(), unit),
        (event, scale) ->
            event
                .get(attribute)
                .filter(number -> number >= 0 && number * one < LONGEST)
                .map(number -> Micros.toDuration(Math.round(number * one))));
  }

  /**
   * Returns the promise of a moment.
   *
   * @param attribute the moment
   * @return the promise
   */
  public static Promise by(AttributeKey<Instant> attribute) {
    requireNonNull(attribute, "attribute");
    return new Promise(
        "by(%s)".formatted(attribute.name()),
        (event, scale) -> event.get(attribute).map(due -> scale.between(event.occurredAt(), due)));
  }

  /** Returns the time that an event promises; empty if it promises nothing. */
  Optional<Duration> of(JourneyEvent event, TimeScale scale) {
    return length.apply(event, scale);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Promise that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}

package io.journeyscore.attribution;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;
import io.journeyscore.internal.Micros;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The touches before one conversion, or those of one journey that did not convert.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class TouchPath {

  private final List<Touch> touches;
  private final Optional<String> onConversion;
  private final Instant at;
  private final boolean converted;
  private final long valueMicros;

  /**
   * One touch.
   *
   * @param name what is credited, such as the channel's name; not blank, no control characters
   * @param at when it occurred
   */
  public record Touch(String name, Instant at) {

    /**
     * Checks the parts.
     *
     * @param name what is credited
     * @param at when it occurred
     * @throws IllegalArgumentException if the name is blank or holds a control character
     */
    public Touch {
      Checks.requireText(name, "name of a touch");
      requireNonNull(at, "at");
    }
  }

  private TouchPath(
      List<Touch> touches,
      Optional<String> onConversion,
      Instant at,
      boolean converted,
      long valueMicros) {
    this.touches = List.copyOf(touches);
    this.onConversion = onConversion;
    this.at = requireNonNull(at, "at");
    this.converted = converted;
    this.valueMicros = valueMicros;
    Instant before = Instant.MIN;
    for (Touch touch : this.touches) {
      if (touch.at().isBefore(before) || touch.at().isAfter(at)) {
        throw new IllegalArgumentException(
            "touches must be in order and not after the end at %s: %s".formatted(at, touch.at()));
      }
      before = touch.at();
    }
  }

  /**
   * Returns the path of a conversion.
   *
   * @param touches the touches that may be credited, in order; may be empty
   * @param at when it converted; no touch is later
   * @param value what the conversion is worth; not negative; what is finer than a millionth is
   *     rounded half to even
   * @return the path
   * @throws IllegalArgumentException if the touches are not in order or after the conversion, or
   *     the value is negative or beyond 9.2e12
   */
  public static TouchPath converted(List<Touch> touches, Instant at, BigDecimal value) {
    return new TouchPath(touches, Optional.empty(), at, true, MicroValue.of(value));
  }

  /**
   * Returns the path of a journey that did not convert.
   *
   * @param touches its touches, in order; may be empty
   * @param at the moment at which it was over; no touch is later
   * @return the path
   * @throws IllegalArgumentException if the touches are not in order or after that moment
   */
  public static TouchPath unconverted(List<Touch> touches, Instant at) {
    return new TouchPath(touches, Optional.empty(), at, false, 0);
  }

  /**
   * Returns this path with what the converting event itself would be credited as. {@link
   * AttributionModel#sameTouch()} looks at nothing else, the other models at the touches alone.
   *
   * @param name what is credited, such as the channel of the purchase itself
   * @return the path
   * @throws IllegalArgumentException if the name is blank or holds a control character, or this
   *     path did not convert
   */
  public TouchPath withConversionOn(String name) {
    Checks.requireText(name, "name of a touch");
    if (!converted) {
      throw new IllegalArgumentException("path must have converted to convert on: " + name);
    }
    return new TouchPath(touches, Optional.of(name), at, true, valueMicros);
  }

  /**
   * Returns the touches, first to last.
   *
   * @return an unmodifiable list; may be empty
   */
  public List<Touch> touches() {
    return touches;
  }

  /**
   * Returns what the converting event itself would be credited as.
   *
   * @return the name; empty if it is no touch
   */
  public Optional<String> conversionOn() {
    return onConversion;
  }

  /**
   * Returns when it converted, or was over.
   *
   * @return the moment
   */
  public Instant at() {
    return at;
  }

  /**
   * Says whether the path ends in a conversion.
   *
   * @return true if it does
   */
  public boolean isConverted() {
    return converted;
  }

  /**
   * Returns what the conversion is worth.
   *
   * @return millionths of the currency's unit; zero if there is none
   */
  public long valueMicros() {
    return valueMicros;
  }

  long conversions() {
    return converted ? 1 : 0;
  }

  long nulls() {
    return converted ? 0 : 1;
  }

  /** How long before the end each touch was, in microseconds. */
  long[] agesMicros() {
    long end = Micros.of(at);
    return touches.stream()
        .mapToLong(touch -> Micros.between(Micros.of(touch.at()), end))
        .toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TouchPath that
        && touches.equals(that.touches)
        && onConversion.equals(that.onConversion)
        && at.equals(that.at)
        && converted == that.converted
        && valueMicros == that.valueMicros;
  }

  @Override
  public int hashCode() {
    return touches.hashCode() * 31 + at.hashCode();
  }

  @Override
  public String toString() {
    return "TouchPath[touches=%d, converted=%s]".formatted(touches.size(), converted);
  }
}

package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.RatingScale;
import io.journeyscore.io.internal.Numbers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Collects the options that the readers of all formats share. Each may be set once. The builder of
 * a format adds its own.
 *
 * <p>Made for the readers of this library; there is no need to extend it elsewhere.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 *
 * @param <B> the builder of a format
 */
public abstract class EventReaderBuilder<B extends EventReaderBuilder<B>> {

  Optional<ZoneId> zone = Optional.empty();
  Optional<EpochUnit> epochUnit = Optional.empty();
  boolean strictLocalTimes;
  Optional<Instant> earliest = Optional.empty();
  Optional<Instant> latest = Optional.empty();
  Optional<String> currency = Optional.empty();
  Optional<RatingScale> ratingScale = Optional.empty();
  Optional<Long> maxBytes = Optional.empty();
  Optional<Integer> maxQuarantined = Optional.empty();

  /** Starts with nothing set. */
  protected EventReaderBuilder() {}

  /**
   * Returns this builder, by its own type.
   *
   * @return this
   */
  protected abstract B self();

  /**
   * Returns the reader.
   *
   * @return a reader with the options set so far
   * @throws IllegalArgumentException if {@code latest} is before {@code earliest}
   */
  public abstract EventReader build();

  /**
   * Returns the shared options as they are set so far.
   *
   * @return the options, which later settings do not change
   * @throws IllegalArgumentException if {@code latest} is before {@code earliest}
   */
  public final ReadOptions options() {
    return new ReadOptions(this);
  }

  /**
   * Sets the zone of times that name none. Without it such times go to quarantine. A local time
   * that the clocks skipped is moved on, one that they showed twice is the first of the two; both
   * are counted in {@link EventReading#accounting()}. A date alone is the beginning of the day.
   *
   * @param localZone the zone
   * @return this
   * @throws IllegalStateException if it is set already
   */
  public final B zone(ZoneId localZone) {
    zone = once(zone, localZone, "zone");
    return self();
  }

  /**
   * Sends local times that the clocks skipped or showed twice to quarantine.
   *
   * @return this
   */
  public final B strictLocalTimes() {
    strictLocalTimes = true;
    return self();
  }

  /**
   * Sets what a bare number is where a time is expected. Without it such numbers go to quarantine.
   *
   * @param unit the unit
   * @return this
   * @throws IllegalStateException if it is set already
   */
  public final B epochUnit(EpochUnit unit) {
    epochUnit = once(epochUnit, unit, "epochUnit");
    return self();
  }

  /**
   * Sets the first plausible moment; events before it go to quarantine. Without it, that is
   * 1990-01-01T00:00:00Z.
   *
   * @param moment the moment, itself plausible
   * @return this
   * @throws IllegalStateException if it is set already
   */
  public final B earliest(Instant moment) {
    earliest = once(earliest, moment, "earliest");
    return self();
  }

  /**
   * Sets the last plausible moment; events after it go to quarantine. Without it, that is
   * 2200-01-01T00:00:00Z. No clock is read: hand in the present and a day for what must have
   * happened.
   *
   * @param moment the moment, itself plausible
   * @return this
   * @throws IllegalStateException if it is set already
   */
  public final B latest(Instant moment) {
    latest = once(latest, moment, "latest");
    return self();
  }

  /**
   * Sets the currency of amounts that name none. Without it such records go to quarantine.
   *
   * @param code three capital letters, such as {@code EUR}
   * @return this
   * @throws IllegalArgumentException if it is not three capital letters
   * @throws IllegalStateException if it is set already
   */
  public final B currency(String code) {
    requireNonNull(code, "currency");
    if (!Numbers.isCurrencyCode(code)) {
      throw new IllegalArgumentException("currency must be three capital letters: " + code);
    }
    currency = once(currency, code, "currency");
    return self();
  }

  /**
   * Sets the scale of ratings that name none. Without it such records go to quarantine.
   *
   * @param scale the scale
   * @return this
   * @throws IllegalStateException if it is set already
   */
  public final B ratingScale(RatingScale scale) {
    ratingScale = once(ratingScale, scale, "ratingScale");
    return self();
  }

  /**
   * Sets how many bytes of content are read at most, after expansion. Without it there is no limit.
   *
   * @param bytes the number; positive
   * @return this
   * @throws IllegalArgumentException if it is not positive
   * @throws IllegalStateException if it is set already
   */
  public final B maxBytes(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("maxBytes must be positive: " + bytes);
    }
    maxBytes = once(maxBytes, bytes, "maxBytes");
    return self();
  }

  /**
   * Sets how many quarantined records are kept. The counts stay exact. Without it, 10,000 are kept.
   *
   * @param records the number; not negative
   * @return this
   * @throws IllegalArgumentException if it is negative
   * @throws IllegalStateException if it is set already
   */
  public final B maxQuarantined(int records) {
    if (records < 0) {
      throw new IllegalArgumentException("maxQuarantined must not be negative: " + records);
    }
    maxQuarantined = once(maxQuarantined, records, "maxQuarantined");
    return self();
  }

  /**
   * Sets an option that may be set once.
   *
   * @param <T> the type of the option
   * @param present what is set so far
   * @param value the value to set
   * @param name the name of the option
   * @return the value
   * @throws IllegalStateException if it is set already
   */
  protected static <T> Optional<T> once(Optional<T> present, T value, String name) {
    requireNonNull(value, name);
    if (present.isPresent()) {
      throw new IllegalStateException(name + " was already set to " + present.get());
    }
    return Optional.of(value);
  }
}

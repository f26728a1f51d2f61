package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.RatingScale;
import io.journeyscore.io.internal.Numbers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Collects the options that say how a record is read, wherever it comes from. Each may be set once.
 *
 * <p>Made for the readers of this library; there is no need to extend it elsewhere.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 *
 * @param <B> the builder of a reader or a mapper
 */
public abstract class RecordOptionsBuilder<B extends RecordOptionsBuilder<B>> {

  private static final int MIN_KEY_BYTES = 16;

  Optional<ZoneId> zone = Optional.empty();
  Optional<EpochUnit> epochUnit = Optional.empty();
  boolean strictLocalTimes;
  Optional<Instant> earliest = Optional.empty();
  Optional<Instant> latest = Optional.empty();
  Optional<String> currency = Optional.empty();
  Optional<RatingScale> ratingScale = Optional.empty();
  Optional<ClockSkew> clockSkew = Optional.empty();
  Optional<SecretKey> digestKey = Optional.empty();
  boolean keepsContent;

  /** Starts with nothing set. */
  protected RecordOptionsBuilder() {}

  /**
   * Returns this builder, by its own type.
   *
   * @return this
   */
  protected abstract B self();

  /**
   * Returns the options as they are set so far.
   *
   * @return the options, which later settings do not change
   * @throws IllegalArgumentException if {@code latest} is before {@code earliest}
   */
  public RecordOptions options() {
    return new RecordOptions(this);
  }

  /**
   * Sets the zone of times that name none. Without it such times go to quarantine. A local time
   * that the clocks skipped is moved on, one that they showed twice is the first of the two; both
   * are counted in the accounting. A date alone is the beginning of the day.
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
   * Sets what is done about a sender's clock that is off, where a record says when it happened, was
   * sent and was received. Without it, formats that have the three by their specification correct
   * by {@link ClockSkew#STANDARD}; for others the time is taken as it is.
   *
   * @param rule how far it may be off
   * @return this
   * @throws IllegalStateException if it is set already
   */
  public final B clockSkew(ClockSkew rule) {
    clockSkew = once(clockSkew, rule, "clockSkew");
    return self();
  }

  /**
   * Has each quarantined record carry the HMAC-SHA-256 of its bytes under a key, by which the same
   * record is known again without being kept.
   *
   * @param key the key; 16 bytes at least; copied
   * @return this
   * @throws IllegalArgumentException if the key is shorter
   * @throws IllegalStateException if it is set already
   */
  public final B quarantineDigest(byte[] key) {
    requireNonNull(key, "key");
    if (key.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException(
          "key must have %d bytes at least: %d".formatted(MIN_KEY_BYTES, key.length));
    }
    if (digestKey.isPresent()) {
      throw new IllegalStateException("quarantineDigest was already set");
    }
    digestKey = Optional.of(new SecretKeySpec(key, "HmacSHA256"));
    return self();
  }

  /**
   * Keeps the bytes of quarantined records with them, to look into or to read again later. They may
   * name customers; without this nothing of them is kept.
   *
   * @return this
   */
  public final B keepQuarantinedContent() {
    keepsContent = true;
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

package io.journeyscore.io;

import io.journeyscore.event.RatingScale;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * How a record is read, wherever it comes from, as {@link RecordOptionsBuilder} collected it.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public sealed class RecordOptions permits ReadOptions {

  private static final Instant FIRST_PLAUSIBLE = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LAST_PLAUSIBLE = Instant.parse("2200-01-01T00:00:00Z");

  private final Optional<ZoneId> zone;
  private final Optional<EpochUnit> epochUnit;
  private final boolean strictLocalTimes;
  private final Instant earliest;
  private final Instant latest;
  private final Optional<String> currency;
  private final Optional<RatingScale> ratingScale;
  private final Optional<ClockSkew> clockSkew;
  private final Optional<SecretKey> digestKey;
  private final boolean keepsContent;

  RecordOptions(RecordOptionsBuilder<?> builder) {
    zone = builder.zone;
    epochUnit = builder.epochUnit;
    strictLocalTimes = builder.strictLocalTimes;
    earliest = builder.earliest.orElse(FIRST_PLAUSIBLE);
    latest = builder.latest.orElse(LAST_PLAUSIBLE);
    currency = builder.currency;
    ratingScale = builder.ratingScale;
    clockSkew = builder.clockSkew;
    digestKey = builder.digestKey;
    keepsContent = builder.keepsContent;
    if (latest.isBefore(earliest)) {
      throw new IllegalArgumentException(
          "latest must not be before earliest: %s, %s".formatted(latest, earliest));
    }
  }

  /**
   * Returns the zone of times that name none.
   *
   * @return the zone; empty if such times are bad
   */
  public final Optional<ZoneId> zone() {
    return zone;
  }

  /**
   * Returns what a bare number is where a time is expected.
   *
   * @return the unit; empty if such numbers are bad
   */
  public final Optional<EpochUnit> epochUnit() {
    return epochUnit;
  }

  /**
   * Says whether local times that the clocks skipped or showed twice are bad.
   *
   * @return true if they go to quarantine, false if a rule settles them
   */
  public final boolean strictLocalTimes() {
    return strictLocalTimes;
  }

  /**
   * Returns the first plausible moment.
   *
   * @return the moment, itself plausible
   */
  public final Instant earliest() {
    return earliest;
  }

  /**
   * Returns the last plausible moment.
   *
   * @return the moment, itself plausible; not before {@link #earliest()}
   */
  public final Instant latest() {
    return latest;
  }

  /**
   * Returns the currency of amounts that name none.
   *
   * @return three capital letters; empty if such amounts are bad
   */
  public final Optional<String> currency() {
    return currency;
  }

  /**
   * Returns the scale of ratings that name none.
   *
   * @return the scale; empty if such ratings are bad
   */
  public final Optional<RatingScale> ratingScale() {
    return ratingScale;
  }

  /**
   * Returns what is done about a sender's clock that is off.
   *
   * @return the rule; empty if the format's own holds
   */
  public final Optional<ClockSkew> clockSkew() {
    return clockSkew;
  }

  /**
   * Returns the key under which quarantined records are hashed.
   *
   * @return the key; empty if they are not
   */
  public final Optional<SecretKey> digestKey() {
    return digestKey;
  }

  /**
   * Says whether quarantined records are kept with their bytes.
   *
   * @return true if they are
   */
  public final boolean keepsContent() {
    return keepsContent;
  }
}

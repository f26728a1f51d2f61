package io.journeyscore.io;

import io.journeyscore.event.RatingScale;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.crypto.SecretKey;

/**
 * What the readers of all formats can be told, as {@link EventReaderBuilder} collected it.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class ReadOptions {

  private static final Instant FIRST_PLAUSIBLE = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant LAST_PLAUSIBLE = Instant.parse("2200-01-01T00:00:00Z");
  private static final int KEPT_BY_DEFAULT = 10_000;

  private final Optional<ZoneId> zone;
  private final Optional<EpochUnit> epochUnit;
  private final boolean strictLocalTimes;
  private final Instant earliest;
  private final Instant latest;
  private final Optional<String> currency;
  private final Optional<RatingScale> ratingScale;
  private final long maxBytes;
  private final int maxQuarantined;
  private final OptionalDouble maxBadFraction;
  private final Optional<QuarantineSink> quarantineSink;
  private final Optional<SecretKey> digestKey;
  private final boolean keepsContent;
  private final Optional<ClockSkew> clockSkew;

  ReadOptions(EventReaderBuilder<?> builder) {
    zone = builder.zone;
    epochUnit = builder.epochUnit;
    strictLocalTimes = builder.strictLocalTimes;
    earliest = builder.earliest.orElse(FIRST_PLAUSIBLE);
    latest = builder.latest.orElse(LAST_PLAUSIBLE);
    currency = builder.currency;
    ratingScale = builder.ratingScale;
    maxBytes = builder.maxBytes.orElse(Long.MAX_VALUE);
    maxQuarantined = builder.maxQuarantined.orElse(KEPT_BY_DEFAULT);
    maxBadFraction = builder.maxBadFraction.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    quarantineSink = builder.quarantineSink;
    digestKey = builder.digestKey;
    keepsContent = builder.keepsContent;
    clockSkew = builder.clockSkew;
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
  public Optional<ZoneId> zone() {
    return zone;
  }

  /**
   * Returns what a bare number is where a time is expected.
   *
   * @return the unit; empty if such numbers are bad
   */
  public Optional<EpochUnit> epochUnit() {
    return epochUnit;
  }

  /**
   * Says whether local times that the clocks skipped or showed twice are bad.
   *
   * @return true if they go to quarantine, false if a rule settles them
   */
  public boolean strictLocalTimes() {
    return strictLocalTimes;
  }

  /**
   * Returns the first plausible moment.
   *
   * @return the moment, itself plausible
   */
  public Instant earliest() {
    return earliest;
  }

  /**
   * Returns the last plausible moment.
   *
   * @return the moment, itself plausible; not before {@link #earliest()}
   */
  public Instant latest() {
    return latest;
  }

  /**
   * Returns the currency of amounts that name none.
   *
   * @return three capital letters; empty if such amounts are bad
   */
  public Optional<String> currency() {
    return currency;
  }

  /**
   * Returns the scale of ratings that name none.
   *
   * @return the scale; empty if such ratings are bad
   */
  public Optional<RatingScale> ratingScale() {
    return ratingScale;
  }

  /**
   * Returns how many bytes of content are read at most, after expansion.
   *
   * @return a positive number; {@link Long#MAX_VALUE} for no limit
   */
  public long maxBytes() {
    return maxBytes;
  }

  /**
   * Returns how many quarantined records are kept.
   *
   * @return a number that is not negative
   */
  public int maxQuarantined() {
    return maxQuarantined;
  }

  /**
   * Returns the largest share of bad records that does not stop the reading.
   *
   * @return a number in [0, 1); empty if no share does
   */
  public OptionalDouble maxBadFraction() {
    return maxBadFraction;
  }

  /**
   * Returns who is told of each quarantined record.
   *
   * @return the sink; empty if nobody is
   */
  public Optional<QuarantineSink> quarantineSink() {
    return quarantineSink;
  }

  /**
   * Returns the key under which quarantined records are hashed.
   *
   * @return the key; empty if they are not
   */
  public Optional<SecretKey> digestKey() {
    return digestKey;
  }

  /**
   * Returns what is done about a sender's clock that is off.
   *
   * @return the rule; empty if the format's own holds
   */
  public Optional<ClockSkew> clockSkew() {
    return clockSkew;
  }

  /**
   * Says whether quarantined records are kept with their bytes.
   *
   * @return true if they are
   */
  public boolean keepsContent() {
    return keepsContent;
  }
}

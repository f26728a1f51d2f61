package io.journeyscore.spark;

import io.journeyscore.event.RatingScale;
import io.journeyscore.io.ClockSkew;
import io.journeyscore.io.EpochUnit;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.RecordMapper;
import io.journeyscore.io.RecordOptions;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A mapping and the options of its reading, as plain values that travel with tasks.
 *
 * @param mapping the mapping as JSON
 * @param zone the zone of times that name none; null for none
 * @param epochUnit what a bare number is where a time is expected; null for none
 * @param strictLocalTimes whether local times that the clocks skipped or showed twice are bad
 * @param earliest the first plausible moment
 * @param latest the last plausible moment
 * @param currency the currency of amounts that name none; null for none
 * @param scale the scale of ratings that name none; null for none
 * @param skew what is done about a sender's clock that is off; null for nothing
 * @param digestKey the key of digests; null for none
 * @param keepsContent whether quarantined rows are kept with their content
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ReadSettings(
    String mapping,
    @Nullable String zone,
    @Nullable EpochUnit epochUnit,
    boolean strictLocalTimes,
    Instant earliest,
    Instant latest,
    @Nullable String currency,
    @Nullable Scale scale,
    @Nullable Skew skew,
    byte @Nullable [] digestKey,
    boolean keepsContent)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** A scale of ratings. */
  private record Scale(String name, double min, double max, RatingScale.Direction direction)
      implements Serializable {

    private static final long serialVersionUID = 1;

    static Scale of(RatingScale scale) {
      return new Scale(scale.name(), scale.min(), scale.max(), scale.direction());
    }
  }

  /** A rule for clocks. */
  private record Skew(Duration ignoredBelow, Duration maximum) implements Serializable {

    private static final long serialVersionUID = 1;

    static Skew of(ClockSkew skew) {
      return new Skew(skew.ignoredBelow(), skew.maximum());
    }
  }

  static ReadSettings of(EventMapping mapping, RecordOptions options) {
    return new ReadSettings(
        mapping.toJson(),
        options.zone().map(ZoneId::getId).orElse(null),
        options.epochUnit().orElse(null),
        options.strictLocalTimes(),
        options.earliest(),
        options.latest(),
        options.currency().orElse(null),
        options.ratingScale().map(Scale::of).orElse(null),
        options.clockSkew().map(Skew::of).orElse(null),
        options.digestKey().map(key -> key.getEncoded()).orElse(null),
        options.keepsContent());
  }

  RecordMapper mapper() {
    RecordMapper.Builder builder =
        RecordMapper.builder(EventMapping.fromJson(mapping)).earliest(earliest).latest(latest);
    if (zone != null) {
      builder.zone(ZoneId.of(zone));
    }
    if (epochUnit != null) {
      builder.epochUnit(epochUnit);
    }
    if (strictLocalTimes) {
      builder.strictLocalTimes();
    }
    if (currency != null) {
      builder.currency(currency);
    }
    if (scale != null) {
      builder.ratingScale(
          new RatingScale(scale.name(), scale.min(), scale.max(), scale.direction()));
    }
    if (skew != null) {
      builder.clockSkew(new ClockSkew(skew.ignoredBelow(), skew.maximum()));
    }
    if (digestKey != null) {
      builder.quarantineDigest(digestKey);
    }
    if (keepsContent) {
      builder.keepQuarantinedContent();
    }
    return builder.build();
  }
}

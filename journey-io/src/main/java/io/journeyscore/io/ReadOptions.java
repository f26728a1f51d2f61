package io.journeyscore.io;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the readers of all formats can be told, as {@link EventReaderBuilder} collected it.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class ReadOptions extends RecordOptions {

  private static final int KEPT_BY_DEFAULT = 10_000;

  private final long maxBytes;
  private final int maxQuarantined;
  private final OptionalDouble maxBadFraction;
  private final Optional<QuarantineSink> quarantineSink;

  ReadOptions(EventReaderBuilder<?> builder) {
    super(builder);
    maxBytes = builder.maxBytes.orElse(Long.MAX_VALUE);
    maxQuarantined = builder.maxQuarantined.orElse(KEPT_BY_DEFAULT);
    maxBadFraction = builder.maxBadFraction.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    quarantineSink = builder.quarantineSink;
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
}

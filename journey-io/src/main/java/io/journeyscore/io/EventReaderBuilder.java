package io.journeyscore.io;

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
public abstract class EventReaderBuilder<B extends EventReaderBuilder<B>>
    extends RecordOptionsBuilder<B> {

  Optional<Long> maxBytes = Optional.empty();
  Optional<Integer> maxQuarantined = Optional.empty();
  Optional<Double> maxBadFraction = Optional.empty();
  Optional<QuarantineSink> quarantineSink = Optional.empty();

  /** Starts with nothing set. */
  protected EventReaderBuilder() {}

  /**
   * Returns the reader.
   *
   * @return a reader with the options set so far
   * @throws IllegalArgumentException if {@code latest} is before {@code earliest}
   */
  public abstract EventReader build();

  @Override
  public final ReadOptions options() {
    return new ReadOptions(this);
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
   * Sets how many quarantined records are kept. The counts stay exact. If there are more, a sample
   * is kept in which each is as likely as any other, always the same one for the same input.
   * Without it, 10,000 are kept.
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
   * Sets the largest share of bad records that is put up with. Once there are 1,000 records, blank
   * lines not counted, or at the end of an input that has fewer, a larger share stops the reading
   * with a {@link TooManyBadRecordsException}. Without it, no share does.
   *
   * @param fraction the share; at least 0 and below 1
   * @return this
   * @throws IllegalArgumentException if it is not in that range
   * @throws IllegalStateException if it is set already
   */
  public final B maxBadFraction(double fraction) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException("maxBadFraction must be in [0, 1): " + fraction);
    }
    maxBadFraction = once(maxBadFraction, fraction, "maxBadFraction");
    return self();
  }

  /**
   * Sets who is told of each quarantined record, however many there are.
   *
   * @param sink takes the records while the input is read
   * @return this
   * @throws IllegalStateException if it is set already
   */
  public final B quarantineTo(QuarantineSink sink) {
    quarantineSink = once(quarantineSink, sink, "quarantineTo");
    return self();
  }
}

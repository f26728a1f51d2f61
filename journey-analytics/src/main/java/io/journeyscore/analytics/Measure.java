package io.journeyscore.analytics;

/**
 * Something to measure over many journeys, or other things of one kind, that can be taken in piece
 * by piece: by many threads, or on many machines that send each other bytes.
 *
 * <p>However things are dealt out to accumulators, and in whatever order these are combined, the
 * result is the same; sums of fractions agree to 1e-12, all else bit for bit. A measure says so
 * where it needs all things of one customer in one accumulator.
 *
 * <p><i>Implementations are immutable and thread-safe.</i>
 *
 * @param <T> what is taken in, such as a {@link io.journeyscore.sequence.Journey}
 * @param <R> the result
 */
public interface Measure<T, R> {

  /**
   * Starts to measure.
   *
   * @return an accumulator that has taken in nothing
   */
  Accumulator<T, R> accumulator();

  /**
   * Returns an accumulator of this measure as it was when it was saved.
   *
   * @param saved what {@link Accumulator#toBytes} returned
   * @return an accumulator that has taken in the same
   * @throws io.journeyscore.error.StateFormatException if the bytes are not sound, or are those of
   *     another kind of measure
   */
  Accumulator<T, R> accumulator(byte[] saved);

  /**
   * Measures some things at once.
   *
   * @param all the things, in any order
   * @return the result
   */
  default R measure(Iterable<? extends T> all) {
    Accumulator<T, R> accumulator = accumulator();
    all.forEach(accumulator::accept);
    return accumulator.result();
  }

  /**
   * Takes in things of one measure.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   *
   * @param <T> what is taken in
   * @param <R> the result
   */
  interface Accumulator<T, R> {

    /**
     * Takes in one thing that was not taken in before.
     *
     * @param thing the thing
     * @return this
     */
    Accumulator<T, R> accept(T thing);

    /**
     * Takes in all that another accumulator of the same measure has taken in, and leaves that as it
     * is.
     *
     * @param other the other one
     * @return this
     * @throws IllegalArgumentException if it is this one, or of another measure
     */
    Accumulator<T, R> combine(Accumulator<T, R> other);

    /**
     * Returns all that was taken in so far as bytes, which {@link Measure#accumulator(byte[])}
     * reads, on another machine too. Equal accumulators give equal bytes. They are for machines
     * that run the same release, not for keeping.
     *
     * @return a new array
     */
    byte[] toBytes();

    /**
     * Returns the result of what was taken in so far.
     *
     * @return the result; empty or flagged, never zero, where nothing is known
     */
    R result();
  }
}

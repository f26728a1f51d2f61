package io.journeyscore.analytics.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What an accumulator holds: counts that can be added up in any order.
 *
 * <p>Not thread-safe.
 *
 * @param <T> what is taken in
 * @param <R> the result
 * @param <H> the type itself
 */
public interface Held<T, R, H extends Held<T, R, H>> {

  /**
   * Counts a thing.
   *
   * @param thing the thing
   */
  void add(T thing);

  /**
   * Adds what another one holds, which stays as it is.
   *
   * @param other the other one, of an equal measure
   */
  void addAll(H other);

  /**
   * Writes all that is held, in an order that depends on nothing but that.
   *
   * @param out where to
   * @throws IOException never, as the bytes stay in memory
   */
  void write(DataOutputStream out) throws IOException;

  /**
   * Reads what was written, into one that holds nothing.
   *
   * @param in where from
   * @throws IOException if the content ends early
   */
  void read(DataInputStream in) throws IOException;

  /**
   * Returns the result of what is held.
   *
   * @return the result
   */
  R result();
}

package io.journeyscore.report.internal.cell;

import io.journeyscore.identity.CustomerId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Tells whether customers are at least so many, however often each comes, and holds no more than
 * the least hashes of them: as many as must be told apart.
 *
 * <p>Two customers of the same hash count as one, so that it may take many for few, never few for
 * many. Not thread-safe.
 */
public final class CustomerSketch {

  private final int enough;
  private long[] least = {};
  private int size;

  /**
   * Starts without customers.
   *
   * @param enough how many customers are enough; positive
   */
  public CustomerSketch(int enough) {
    this.enough = enough;
  }

  /**
   * Returns the hash of a customer.
   *
   * @param customer the customer
   * @return the hash
   */
  public static long hash(CustomerId customer) {
    return TextHash.of(customer.kind().name(), customer.value());
  }

  /**
   * Adds a customer.
   *
   * @param hash the hash of the customer
   */
  public void add(long hash) {
    int at = Arrays.binarySearch(least, 0, size, hash);
    if (at >= 0 || -at - 1 >= enough) {
      return;
    }
    int place = -at - 1;
    if (size == least.length && size < enough) {
      least = Arrays.copyOf(least, Math.min(enough, Math.max(2, 2 * size)));
    }
    int moved = Math.min(size, enough - 1) - place;
    System.arraycopy(least, place, least, place + 1, moved);
    least[place] = hash;
    size = Math.min(enough, size + 1);
  }

  /**
   * Adds the customers of another sketch of the same number, which stays as it is.
   *
   * @param other the other sketch
   */
  public void addAll(CustomerSketch other) {
    for (int i = 0; i < other.size; i++) {
      add(other.least[i]);
    }
  }

  /**
   * Tells whether there are enough customers.
   *
   * @return whether there are
   */
  public boolean isEnough() {
    return size >= enough;
  }

  /**
   * Returns the hashes that are held.
   *
   * @return a copy, in rising order
   */
  public long[] hashes() {
    return Arrays.copyOf(least, size);
  }

  /**
   * Writes what is held.
   *
   * @param out where to
   * @throws IOException if that fails
   */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(least[i]);
    }
  }

  /**
   * Adds what was written.
   *
   * @param in where from
   * @throws IOException if that fails
   */
  public void read(DataInputStream in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      add(in.readLong());
    }
  }
}

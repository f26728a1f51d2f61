package io.journeyscore.ml.internal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names a set of rows whatever their order: the sum, modulo 2 to the 256, of the SHA-256 of each
 * row. One row more, less or other gives another name; the same rows in another order the same.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
public final class DataFingerprint {

  private static final int BITS = 256;
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(BITS);

  /** Put into a row in place of any value that is not a number. */
  private static final long MISSING = Double.doubleToLongBits(Double.NaN);

  private final MessageDigest digest;
  private BigInteger sum = BigInteger.ZERO;

  /** Creates the fingerprint of no rows. */
  public DataFingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Adds a row.
   *
   * @param values its values, {@code NaN} where missing; -0 counts as 0
   * @param label its label
   * @param landmark the moment it was judged at, in microseconds since the epoch
   * @param matureAt when its label was settled, in microseconds since the epoch
   */
  public void add(double[] values, boolean label, long landmark, long matureAt) {
    int length = Integer.BYTES + Long.BYTES * values.length + 1 + 2 * Long.BYTES;
    ByteBuffer row = ByteBuffer.allocate(length).putInt(values.length);
    for (double value : values) {
      row.putLong(Double.isNaN(value) ? MISSING : Double.doubleToLongBits(value + 0.0));
    }
    row.put((byte) (label ? 1 : 0)).putLong(landmark).putLong(matureAt);
    sum = sum.add(new BigInteger(1, digest.digest(row.array()))).mod(MODULUS);
  }

  /**
   * Returns the name of all rows added so far.
   *
   * @return 64 hexadecimal digits
   */
  public String hex() {
    String digits = sum.toString(16);
    return "0".repeat(BITS / 4 - digits.length()) + digits;
  }
}

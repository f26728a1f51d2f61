package io.journeyscore.internal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest over typed fields, each length-prefixed, so that no two different lists of
 * fields give the same bytes.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
public final class CanonicalDigest {

  private final MessageDigest digest;
  private final ByteBuffer scratch = ByteBuffer.allocate(Long.BYTES);

  /** Creates an empty digest. */
  public CanonicalDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 must be present in every Java platform", e);
    }
  }

  /**
   * Adds a text.
   *
   * @param text any text, empty too
   * @return this
   */
  public CanonicalDigest add(String text) {
    // By UTF-16 units: an encoder would turn every unpaired surrogate into the same question mark.
    ByteBuffer units = ByteBuffer.allocate(Character.BYTES * text.length());
    units.asCharBuffer().put(text);
    return add(units.array());
  }

  /**
   * Adds a number.
   *
   * @param value any number
   * @return this
   */
  public CanonicalDigest add(long value) {
    scratch.clear();
    scratch.putLong(value);
    digest.update(scratch.array());
    return this;
  }

  /**
   * Adds bytes.
   *
   * @param bytes any bytes
   * @return this
   */
  public CanonicalDigest add(byte[] bytes) {
    add(bytes.length);
    digest.update(bytes);
    return this;
  }

  /**
   * Returns the digest of everything added, and starts anew.
   *
   * @return 64 lower-case hexadecimal digits
   */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}

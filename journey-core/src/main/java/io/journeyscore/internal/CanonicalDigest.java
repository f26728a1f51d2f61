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

  /** What the digest is fed next: a call for each unit of a text would cost more than the rest. */
  private final ByteBuffer waiting = ByteBuffer.allocate(256);

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
    add((long) Character.BYTES * text.length());
    // By UTF-16 units: an encoder would turn every unpaired surrogate into the same question mark.
    for (int i = 0; i < text.length(); i++) {
      room(Character.BYTES).putChar(text.charAt(i));
    }
    return this;
  }

  /**
   * Adds a number.
   *
   * @param value any number
   * @return this
   */
  public CanonicalDigest add(long value) {
    room(Long.BYTES).putLong(value);
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
    flush();
    digest.update(bytes);
    return this;
  }

  /**
   * Returns the digest of everything added, and starts anew.
   *
   * @return 64 lower-case hexadecimal digits
   */
  public String hex() {
    flush();
    return HexFormat.of().formatHex(digest.digest());
  }

  private ByteBuffer room(int more) {
    if (waiting.remaining() < more) {
      flush();
    }
    return waiting;
  }

  private void flush() {
    digest.update(waiting.array(), 0, waiting.position());
    waiting.clear();
  }
}

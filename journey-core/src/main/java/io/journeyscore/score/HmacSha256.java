package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs model files, and tells whether they are signed, by a key that both sides share:
 * HMAC-SHA-256, RFC 2104. The signature is kept apart from the file.
 *
 * <p>The key is copied in and never handed out; neither the text form nor a message shows it.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class HmacSha256 {

  /** The shortest key that is accepted, in bytes. */
  public static final int LEAST_KEY_BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] key;

  private HmacSha256(byte[] key) {
    this.key = key;
  }

  /**
   * Returns what signs and checks by a key.
   *
   * @param key at least 16 bytes, from a good source of chance; copied
   * @return the signer
   * @throws IllegalArgumentException if the key is shorter
   */
  public static HmacSha256 keyed(byte[] key) {
    requireNonNull(key, "key");
    if (key.length < LEAST_KEY_BYTES) {
      throw new IllegalArgumentException(
          "key must have at least %d bytes: %d".formatted(LEAST_KEY_BYTES, key.length));
    }
    return new HmacSha256(key.clone());
  }

  /**
   * Signs the bytes of a file.
   *
   * @param bytes all of them; not changed
   * @return the signature, 32 bytes
   */
  public byte[] sign(byte[] bytes) {
    requireNonNull(bytes, "bytes");
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(bytes);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /**
   * Returns what accepts exactly the file of a signature. Compares in a time that does not depend
   * on where signatures differ.
   *
   * @param signature what came with the file; no bytes if nothing came, which accepts no file;
   *     copied
   * @return the verifier
   */
  public ModelVerifier verifier(byte[] signature) {
    byte[] required = requireNonNull(signature, "signature").clone();
    return bytes -> MessageDigest.isEqual(sign(bytes), required);
  }

  @Override
  public String toString() {
    return "HmacSha256[keyed]";
  }
}

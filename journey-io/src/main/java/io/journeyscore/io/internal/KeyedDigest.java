package io.journeyscore.io.internal;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * The HMAC-SHA-256 (RFC 2104, FIPS 180-4) of records. Without the key it tells nothing: short
 * records could be guessed from a plain hash.
 *
 * <p>Not thread-safe.
 */
public final class KeyedDigest {

  /** The name of the algorithm, which every Java runtime has. */
  static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  /**
   * Takes a key.
   *
   * @param key the key
   */
  public KeyedDigest(SecretKey key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " must be there, as in every Java runtime", e);
    }
  }

  /**
   * Returns the digest of a record.
   *
   * @param record its bytes
   * @return 64 hexadecimal digits
   */
  public String of(byte[] record) {
    return HexFormat.of().formatHex(mac.doFinal(record));
  }
}

package io.journeyscore.score;

/**
 * Says whether the bytes of a model file come from who they must come from, before anything in them
 * is believed. The checksums of the file itself find damage and prove nothing about its author.
 *
 * <p>{@link HmacSha256#verifier} is one that the JDK is enough for; another may check a signature
 * by a public key that lies beside the file or in a registry.
 *
 * <p>Implementations are thread-safe and hold on to nothing that they are handed.
 */
@FunctionalInterface
public interface ModelVerifier {

  /**
   * Says whether the bytes are signed as required.
   *
   * @param bytes all bytes of the file, in an array of the verifier's own
   * @return false if the signature is absent or wrong
   */
  boolean accepts(byte[] bytes);
}

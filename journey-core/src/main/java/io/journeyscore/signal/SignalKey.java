package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;

/**
 * What names one signal for good, so that a value that was computed elsewhere is known for what it
 * is: two signals of equal keys are the same number.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name the signal's {@linkplain Signal#name name}
 * @param version the {@linkplain Signal#version version} of its definition, from 1
 * @param unit the unit of its values
 * @param hash the {@linkplain SignalSet#hash hash} of its definition
 */
public record SignalKey(String name, int version, Unit unit, String hash) {

  /**
   * Checks the parts.
   *
   * @param name the signal's name
   * @param version the version of its definition, from 1
   * @param unit the unit of its values
   * @param hash the hash of its definition
   * @throws IllegalArgumentException if the version is not positive
   */
  public SignalKey {
    requireNonNull(name, "name");
    Checks.requirePositive(version, "version");
    requireNonNull(unit, "unit");
    requireNonNull(hash, "hash");
  }
}

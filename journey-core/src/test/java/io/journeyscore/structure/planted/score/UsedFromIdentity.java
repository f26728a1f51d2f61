package io.journeyscore.structure.planted.score;

import java.time.Instant;

/** Keeps the order. */
public final class UsedFromIdentity {
  private final Instant at = Instant.EPOCH;

  /** Makes one. */
  public UsedFromIdentity() {}

  @Override
  public String toString() {
    return at.toString();
  }
}

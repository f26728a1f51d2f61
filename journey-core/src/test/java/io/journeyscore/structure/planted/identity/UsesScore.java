package io.journeyscore.structure.planted.identity;

import io.journeyscore.structure.planted.score.UsedFromIdentity;

/** Breaks the order on purpose: identity comes before score. */
final class UsesScore {
  private final UsedFromIdentity[] scores = {new UsedFromIdentity()};

  int count() {
    return scores.length;
  }
}

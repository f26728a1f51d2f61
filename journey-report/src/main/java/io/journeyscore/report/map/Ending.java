package io.journeyscore.report.map;

import io.journeyscore.sequence.Outcome.Status;

/** How a journey ended, as the map tells it. */
public enum Ending {
  /** A goal was reached. */
  SUCCEEDED,
  /** It failed, or lapsed. */
  DID_NOT,
  /** Not known yet, which is not failed. */
  UNDECIDED;

  static Ending of(Status status) {
    return switch (status) {
      case SUCCEEDED -> SUCCEEDED;
      case FAILED, LAPSED -> DID_NOT;
      case OPEN -> UNDECIDED;
    };
  }
}

package io.journeyscore.definition;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Whether the target happened after a landmark.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param positive whether it did
 * @param matureAt when that was settled, whichever way it went: the end of the horizon, or the
 *     journey's outcome where there is no horizon. An example may be learned from only after it
 */
public record Label(boolean positive, Instant matureAt) {

  /**
   * Checks that the moment is given.
   *
   * @param positive whether it did
   * @param matureAt when that was settled, whichever way it went: the end of the horizon, or the
   *     journey's outcome where there is no horizon. An example may be learned from only after it
   */
  public Label {
    requireNonNull(matureAt, "matureAt");
  }
}

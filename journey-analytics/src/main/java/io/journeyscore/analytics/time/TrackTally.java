package io.journeyscore.analytics.time;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What was measured on tracks so far.
 *
 * @param <R> the result
 */
interface TrackTally<R> {

  void accept(Track track);

  /** Takes in all of another tally of the same rule. */
  void addAll(TrackTally<R> other);

  /** Writes what does not depend on the order in which tracks came. */
  void write(DataOutputStream out) throws IOException;

  void read(DataInputStream in) throws IOException;

  R result();
}

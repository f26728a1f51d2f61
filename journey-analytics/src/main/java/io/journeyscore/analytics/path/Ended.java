package io.journeyscore.analytics.path;

import io.journeyscore.analytics.internal.SavedState;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.sequence.Outcome.Status;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * How many journeys there are, the outcome of how many of them is known, and how many succeeded.
 *
 * <p>Not thread-safe.
 */
final class Ended {
  private long journeys;
  private long mature;
  private long succeeded;

  void add(Status status) {
    journeys++;
    mature += status.isMature() ? 1 : 0;
    succeeded += status == Status.SUCCEEDED ? 1 : 0;
  }

  void addAll(Ended other) {
    journeys += other.journeys;
    mature += other.mature;
    succeeded += other.succeeded;
  }

  long journeys() {
    return journeys;
  }

  Optional<Estimate> successRate(double level) {
    return Proportion.wilsonIfAny(succeeded, mature, level);
  }

  /** The success rate of those that are not among some of them. */
  Optional<Estimate> successRateWithout(Ended some, double level) {
    return Proportion.wilsonIfAny(succeeded - some.succeeded, mature - some.mature, level);
  }

  /** Which part of all these are. */
  Optional<Estimate> shareOf(long all, double level) {
    return Proportion.wilsonIfAny(journeys, all, level);
  }

  void write(DataOutputStream out) throws IOException {
    SavedState.writeLongs(out, new long[] {journeys, mature, succeeded});
  }

  void read(DataInputStream in) throws IOException {
    long[] counts = SavedState.readLongs(in);
    journeys = counts[0];
    mature = counts[1];
    succeeded = counts[2];
  }
}

package io.journeyscore.report.map;

import io.journeyscore.analytics.metric.ClusterMean;
import io.journeyscore.analytics.metric.Estimate;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Ratings, from 0 for the worst answer to 1 for the best, summed up in groups of customers that are
 * made by chance: the means of the groups show how well the mean of all is known, though the
 * ratings of one customer are alike.
 *
 * <p>Sums are whole multiples of 2<sup>-32</sup>, so that any order gives the same. Not
 * thread-safe.
 */
final class RatingGroups {

  private static final int GROUPS = 32;
  private static final double ONE = 1L << 32;

  private final long[] sums = new long[GROUPS];
  private final long[] counts = new long[GROUPS];

  void add(long hash, double rating) {
    int group = (int) (hash >>> 59);
    sums[group] += Math.round(rating * ONE);
    counts[group]++;
  }

  void addAll(RatingGroups other) {
    for (int i = 0; i < GROUPS; i++) {
      sums[i] += other.sums[i];
      counts[i] += other.counts[i];
    }
  }

  Optional<Estimate> mean(double level) {
    double[] shares = new double[GROUPS];
    long ratings = 0;
    for (int i = 0; i < GROUPS; i++) {
      shares[i] = sums[i] / ONE;
      ratings += counts[i];
    }
    return ratings == 0
        ? Optional.empty()
        : Optional.of(ClusterMean.of(shares, counts).within(0, 1, level));
  }

  void write(DataOutputStream out) throws IOException {
    for (int i = 0; i < GROUPS; i++) {
      out.writeLong(sums[i]);
      out.writeLong(counts[i]);
    }
  }

  void read(DataInputStream in) throws IOException {
    for (int i = 0; i < GROUPS; i++) {
      sums[i] += in.readLong();
      counts[i] += in.readLong();
    }
  }
}

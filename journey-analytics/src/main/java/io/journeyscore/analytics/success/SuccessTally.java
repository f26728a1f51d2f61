package io.journeyscore.analytics.success;

import io.journeyscore.analytics.metric.CustomerSums;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.identity.CustomerId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sums of some journeys for each customer.
 *
 * <p>Of each customer there are the sum of the scores, of each component the sums of its values and
 * of its points, and the number of journeys of each alignment; and the numbers of journeys with a
 * score, with each component, and with an alignment.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class SuccessTally {
  private final List<SuccessComponent> components;
  private final int width;
  private final CustomerSums sums;
  private long incomplete;
  private long unscored;

  SuccessTally(List<SuccessComponent> components) {
    this.components = components;
    width = components.size();
    sums = new CustomerSums(1 + 2 * width + Alignment.values().length, 1 + width + 1);
  }

  void add(CustomerId customer, Optional<SuccessScore> scored, Optional<Alignment> alignment) {
    if (scored.isEmpty()) {
      unscored++;
      return;
    }
    SuccessScore score = scored.get();
    incomplete += score.missing().isEmpty() ? 0 : 1;
    double[] values = new double[1 + 2 * width + Alignment.values().length];
    long[] counts = new long[1 + width + 1];
    values[0] = score.value();
    counts[0] = 1;
    int k = 0;
    for (SuccessShare share : score.shares()) {
      // Shares are in the order of the components.
      while (!components.get(k).name().equals(share.name())) {
        k++;
      }
      values[1 + k] = share.value();
      values[1 + width + k] = share.points();
      counts[1 + k] = 1;
    }
    alignment.ifPresent(
        where -> {
          values[1 + 2 * width + where.ordinal()] = 1;
          counts[1 + width] = 1;
        });
    sums.add(customer, values, counts);
  }

  void addAll(SuccessTally other) {
    sums.addAll(other.sums);
    incomplete += other.incomplete;
    unscored += other.unscored;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(incomplete);
    out.writeLong(unscored);
    sums.write(out);
  }

  void read(DataInputStream in) throws IOException {
    incomplete += in.readLong();
    unscored += in.readLong();
    sums.read(in);
  }

  SuccessSummary summary(double level) {
    Optional<Estimate> score = sums.mean(0, 0, 100, level);
    List<ComponentSummary> parts = new ArrayList<>();
    for (int k = 0; score.isPresent() && k < width; k++) {
      parts.add(
          new ComponentSummary(
              components.get(k),
              sums.mean(1 + k, 1 + k, 1, level),
              sums.total(1 + width + k) / score.get().n()));
    }
    Map<Alignment, Estimate> shares = new EnumMap<>(Alignment.class);
    for (Alignment one : Alignment.values()) {
      sums.mean(1 + 2 * width + one.ordinal(), 1 + width, 1, level)
          .ifPresent(share -> shares.put(one, share));
    }
    return new SuccessSummary(score, parts, shares, sums.customers(), incomplete, unscored);
  }
}

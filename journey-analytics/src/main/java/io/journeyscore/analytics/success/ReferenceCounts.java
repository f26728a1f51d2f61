package io.journeyscore.analytics.success;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.Held;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How often each distinct number came. */
final class ReferenceCounts
    implements Held<Double, Optional<ReferencePopulation>, ReferenceCounts> {
  private final Map<Double, Long> counts = new HashMap<>();

  @Override
  public void add(Double number) {
    // Adding 0.0 makes the two zeros one.
    counts.merge(Checks.finite(number, "number") + 0.0, 1L, Math::addExact);
  }

  @Override
  public void addAll(ReferenceCounts other) {
    other.counts.forEach((number, n) -> counts.merge(number, n, Math::addExact));
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(counts.size());
    for (Map.Entry<Double, Long> entry : new TreeMap<>(counts).entrySet()) {
      out.writeDouble(entry.getKey());
      out.writeLong(entry.getValue());
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      counts.merge(in.readDouble(), in.readLong(), Math::addExact);
    }
  }

  @Override
  public Optional<ReferencePopulation> result() {
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(new ReferencePopulation(new TreeMap<>(counts)));
  }
}

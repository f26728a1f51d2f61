package io.journeyscore.report;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts by name and place; those of a name are as many as its greatest place asks for. */
final class CountsByName implements Tally<CountsByName> {

  private final SortedMap<String, long[]> counts = new TreeMap<>();

  /** Counts once more at a place, from 0. */
  void count(String name, int place) {
    long[] held = counts.computeIfAbsent(name, any -> new long[place + 1]);
    if (place >= held.length) {
      held = Arrays.copyOf(held, place + 1);
      counts.put(name, held);
    }
    held[place]++;
  }

  /** Returns the counts of each name, which must not be changed. */
  SortedMap<String, long[]> counts() {
    return counts;
  }

  @Override
  public void addAll(CountsByName other) {
    Numbers.addAll(counts, other.counts, Numbers::sum);
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    Numbers.write(out, counts);
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    counts.putAll(Numbers.read(in));
  }
}

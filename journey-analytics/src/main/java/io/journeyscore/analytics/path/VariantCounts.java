package io.journeyscore.analytics.path;

import io.journeyscore.analytics.internal.Held;
import io.journeyscore.analytics.internal.IndexSort;
import io.journeyscore.analytics.internal.SavedState;
import io.journeyscore.sequence.Outcome.Status;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The variants seen so far, by the numbers of their steps' names, with their counts.
 *
 * <p>Not thread-safe.
 */
final class VariantCounts implements Held<JourneyPath, VariantTable, VariantCounts> {
  private final double level;
  private final Names names = new Names();
  private final Sequences sequences = new Sequences();

  // By variant.
  private long[] mature = new long[16];
  private long[] succeeded = new long[16];
  private long[] valueMicros = new long[16];

  // By journey that has steps.
  private int[] variantOf = new int[16];
  private long[] elapsed = new long[16];
  private int journeys;

  private long withoutSteps;

  VariantCounts(double level) {
    this.level = level;
  }

  Names names() {
    return names;
  }

  @Override
  public void add(JourneyPath path) {
    int[] codes = names.numbers(path);
    add(codes, codes.length, path.status(), path.valueMicros(), path.elapsedMicros());
  }

  /** Counts a journey whose steps are the first of some numbers of names. */
  void add(int[] codes, int size, Status status, long micros, long elapsedMicros) {
    if (size == 0) {
      withoutSteps++;
      return;
    }
    int variant = variant(codes, size);
    mature[variant] += status.isMature() ? 1 : 0;
    succeeded[variant] += status == Status.SUCCEEDED ? 1 : 0;
    valueMicros[variant] = Math.addExact(valueMicros[variant], micros);
    addTime(variant, elapsedMicros);
  }

  private int variant(int[] codes, int size) {
    int variant = sequences.number(codes, size);
    if (variant == mature.length) {
      mature = Arrays.copyOf(mature, 2 * variant);
      succeeded = Arrays.copyOf(succeeded, 2 * variant);
      valueMicros = Arrays.copyOf(valueMicros, 2 * variant);
    }
    return variant;
  }

  private void addTime(int variant, long elapsedMicros) {
    if (journeys == elapsed.length) {
      variantOf = Arrays.copyOf(variantOf, journeys + (journeys >> 1));
      elapsed = Arrays.copyOf(elapsed, journeys + (journeys >> 1));
    }
    variantOf[journeys] = variant;
    elapsed[journeys++] = elapsedMicros;
  }

  @Override
  public void addAll(VariantCounts other) {
    withoutSteps += other.withoutSteps;
    int[] here = names.numbersOf(other.names);
    int[] variantHere = new int[other.sequences.size()];
    for (int number = 0; number < variantHere.length; number++) {
      int[] codes = other.sequences.translated(number, here);
      int variant = variant(codes, codes.length);
      variantHere[number] = variant;
      mature[variant] += other.mature[number];
      succeeded[variant] += other.succeeded[number];
      valueMicros[variant] = Math.addExact(valueMicros[variant], other.valueMicros[number]);
    }
    for (int i = 0; i < other.journeys; i++) {
      addTime(variantHere[other.variantOf[i]], other.elapsed[i]);
    }
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    int[] ranks = names.ranks();
    int[] order =
        IndexSort.sorted(sequences.size(), (one, other) -> sequences.compare(one, other, ranks));
    Times times = times();
    out.writeLong(withoutSteps);
    names.write(out);
    out.writeInt(order.length);
    for (int variant : order) {
      out.writeInt(sequences.length(variant));
      for (int code : sequences.translated(variant, ranks)) {
        out.writeInt(code);
      }
      out.writeLong(mature[variant]);
      out.writeLong(succeeded[variant]);
      out.writeLong(valueMicros[variant]);
      SavedState.writeLongs(
          out, Arrays.copyOfRange(times.sorted, times.from[variant], times.from[variant + 1]));
    }
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    withoutSteps = in.readLong();
    names.read(in);
    for (int left = in.readInt(); left > 0; left--) {
      int[] codes = Counted.readCodes(in);
      int variant = variant(codes, codes.length);
      mature[variant] = in.readLong();
      succeeded[variant] = in.readLong();
      valueMicros[variant] = in.readLong();
      for (long time : SavedState.readLongs(in)) {
        addTime(variant, time);
      }
    }
  }

  /** The times of the journeys, one variant after the other, each variant's in their order. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and never handed out.
  private record Times(int[] from, long[] sorted) {}

  private Times times() {
    int[] from = new int[sequences.size() + 1];
    for (int i = 0; i < journeys; i++) {
      from[variantOf[i] + 1]++;
    }
    for (int variant = 0; variant < sequences.size(); variant++) {
      from[variant + 1] += from[variant];
    }
    int[] next = from.clone();
    long[] sorted = new long[journeys];
    for (int i = 0; i < journeys; i++) {
      sorted[next[variantOf[i]]++] = elapsed[i];
    }
    for (int variant = 0; variant < sequences.size(); variant++) {
      Arrays.sort(sorted, from[variant], from[variant + 1]);
    }
    return new Times(from, sorted);
  }

  @Override
  public VariantTable result() {
    int[] ranks = names.ranks();
    Times times = times();
    int[] order =
        IndexSort.sorted(
            sequences.size(),
            (one, other) -> {
              int count = times.from[one + 1] - times.from[one];
              int otherCount = times.from[other + 1] - times.from[other];
              return count != otherCount
                  ? Integer.compare(otherCount, count)
                  : sequences.compare(one, other, ranks);
            });
    int[][] codes = new int[order.length][];
    long[] counts = new long[order.length];
    long[] medians = new long[order.length];
    for (int place = 0; place < order.length; place++) {
      int variant = order[place];
      codes[place] = sequences.translated(variant, ranks);
      counts[place] = (long) times.from[variant + 1] - times.from[variant];
      medians[place] =
          Elapsed.quantile(times.sorted, times.from[variant], times.from[variant + 1], 0.5);
    }
    return new VariantTable(
        level,
        names.sorted(),
        codes,
        new VariantTable.Columns(
            counts,
            inOrder(mature, order),
            inOrder(succeeded, order),
            inOrder(valueMicros, order),
            medians),
        journeys,
        withoutSteps);
  }

  private static long[] inOrder(long[] column, int[] order) {
    return Arrays.stream(order).mapToLong(variant -> column[variant]).toArray();
  }
}

package io.journeyscore.io.internal;

import io.journeyscore.io.QuarantinedRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Keeps a sample of bounded size of a sequence whose length is not known, in which each record is
 * as likely as any other to be kept: the reservoir of Vitter (1985), algorithm R, doi <a
 * href="https://doi.org/10.1145/3147.3165">10.1145/3147.3165</a>. Up to the bound, all are kept.
 *
 * <p>The seed is fixed, so that the same sequence gives the same sample.
 *
 * <p>Not thread-safe.
 */
final class QuarantineSample {

  private static final long SEED = 0x6a6f75726e6579L;

  private record Kept(long number, QuarantinedRecord record) {}

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<Kept> kept = new ArrayList<>();
  private final int size;
  private long offered;
  private int place;

  QuarantineSample(int size) {
    this.size = size;
  }

  /** Counts the next record and says whether it is to be handed to {@link #take}. */
  boolean takesNext() {
    offered++;
    if (offered <= size) {
      place = kept.size();
      return true;
    }
    long drawn = random.nextLong(offered);
    place = (int) Math.min(drawn, size);
    return place < size;
  }

  /** Takes the record that was counted last. */
  void take(QuarantinedRecord record) {
    Kept next = new Kept(offered, record);
    if (place == kept.size()) {
      kept.add(next);
    } else {
      kept.set(place, next);
    }
  }

  /** Returns the sample, in the order in which the records came. */
  List<QuarantinedRecord> inOrder() {
    return kept.stream().sorted(Comparator.comparingLong(Kept::number)).map(Kept::record).toList();
  }
}

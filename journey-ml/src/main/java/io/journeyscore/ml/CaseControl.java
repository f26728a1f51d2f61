package io.journeyscore.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A sample of examples that keeps the rarer class whole as far as it can: case-control sampling (R.
 * L. Prentice and R. Pyke, Biometrika 66 (1979), 403-411, doi:10.1093/biomet/66.3.403). What is
 * fitted to it ranks as it would on all, but is wrong about the rate: that is put right by
 * calibrating on examples that were not sampled.
 *
 * @param kept the examples of the sample, in their order
 * @param of how many there were
 * @param positivesKept the share of the positive ones that is in it, in (0, 1]
 * @param negativesKept the share of the negative ones that is in it, in (0, 1]
 */
record CaseControl(List<Example> kept, int of, double positivesKept, double negativesKept) {

  /** Draws a sample of at most so many examples; all of them where there are no more. */
  static CaseControl of(List<Example> examples, int most, long seed) {
    if (examples.size() <= most) {
      return new CaseControl(examples, examples.size(), 1, 1);
    }
    int positives = (int) examples.stream().filter(Example::positive).count();
    int negatives = examples.size() - positives;
    int rarer = Math.min(Math.min(positives, negatives), most / 2);
    int positivesDrawn = positives <= negatives ? rarer : most - rarer;
    int negativesDrawn = most - positivesDrawn;
    boolean[] drawn = new boolean[examples.size()];
    SplittableRandom random = new SplittableRandom(seed);
    draw(examples, true, positivesDrawn, random, drawn);
    draw(examples, false, negativesDrawn, random, drawn);
    List<Example> kept = new ArrayList<>(most);
    for (int i = 0; i < drawn.length; i++) {
      if (drawn[i]) {
        kept.add(examples.get(i));
      }
    }
    return new CaseControl(
        kept,
        examples.size(),
        (double) positivesDrawn / positives,
        (double) negativesDrawn / negatives);
  }

  /** Draws without putting back, each example of the class as likely as any other. */
  private static void draw(
      List<Example> examples, boolean positive, int count, SplittableRandom random, boolean[] in) {
    int[] places = new int[examples.size()];
    int size = 0;
    for (int i = 0; i < places.length; i++) {
      if (examples.get(i).positive() == positive) {
        places[size++] = i;
      }
    }
    int[] left = Arrays.copyOf(places, size);
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(size - i);
      in[left[other]] = true;
      left[other] = left[i];
    }
  }

  /** By how much the log-odds are higher in the sample than among all. */
  double logOddsAdded() {
    return StrictMath.log(positivesKept / negativesKept);
  }

  /** How the sample was drawn, and what puts its rate right. */
  String describe() {
    long positives = kept.stream().filter(Example::positive).count();
    long negatives = kept.size() - positives;
    return String.format(
        Locale.ROOT,
        "case-control: %d of %d positive and %d of %d negative, drawn by the seed;"
            + " the rate is that of all, by calibration on examples that were not sampled",
        positives,
        Math.round(positives / positivesKept),
        negatives,
        Math.round(negatives / negativesKept));
  }

  /** Whether examples were left out. */
  boolean isPart() {
    return kept.size() < of;
  }
}

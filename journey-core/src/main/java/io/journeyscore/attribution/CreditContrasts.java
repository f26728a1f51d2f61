package io.journeyscore.attribution;

import io.journeyscore.internal.CodePoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Credit for failure, or for lapse, beside credit for success: which names stand in the way.
 *
 * <p>A name may have a great share of the credit for failure because it has a great share of
 * everything. What tells is whether that share is greater than the one it has of success. Both
 * credits come from the same model, the one of paths whose ending is {@link Ending#SUCCESS}, the
 * other of those of {@link TouchRules#crediting another}. Shares are those of {@link
 * Attribution#share}, so that more of one end than of the other does not count.
 *
 * <p>A name of which the share is greater is associated with failure; it need not be what brings it
 * about. Complaints are followed by failure for the same reasons for which they are made.
 *
 * <p><i>Thread-safe.</i>
 */
public final class CreditContrasts {

  private static final Comparator<CreditContrast> MOST_OTHER_FIRST =
      Comparator.comparingDouble(CreditContrast::difference)
          .reversed()
          .thenComparing(CreditContrast::name, CodePoints::compare);

  private CreditContrasts() {}

  /**
   * Returns the contrast of every name.
   *
   * @param success the credit for success
   * @param other the credit for another end, of the same model
   * @return an unmodifiable list of every name in either: those associated most with the other end
   *     first, equal ones in code-point order
   * @throws IllegalArgumentException if the models differ
   */
  public static List<CreditContrast> of(Attribution success, Attribution other) {
    if (!success.model().equals(other.model())) {
      throw new IllegalArgumentException(
          "credits must be of one model: %s and %s".formatted(success.model(), other.model()));
    }
    TreeSet<String> names = new TreeSet<>(CodePoints::compare);
    success.credits().forEach(credit -> names.add(credit.name()));
    other.credits().forEach(credit -> names.add(credit.name()));
    return names.stream()
        .map(name -> new CreditContrast(name, success.share(name), other.share(name)))
        .sorted(MOST_OTHER_FIRST)
        .toList();
  }

  /**
   * Returns the contrast of every name with the interval of its difference, by the bootstrap of
   * {@link CreditIntervals}. The journeys of each set are drawn without regard to the other's: a
   * journey that ended is counted as converted in one of them alone.
   *
   * <p>Each interval is for itself. Of twenty names that mean nothing, one is outside of its
   * interval of 95 per cent.
   *
   * @param model the model
   * @param success the paths by which success is credited
   * @param other the paths by which the other end is credited
   * @param repetitions how many times journeys are drawn; at least 20
   * @param level how likely an interval is to hold the difference, as far as chance goes; above 0,
   *     below 1
   * @param seed the seed of the draws; equal seeds give equal intervals
   * @return an unmodifiable list in the order of {@link #of}
   * @throws IllegalArgumentException if there are too few repetitions, the level is not in its
   *     range, no path with a touch converted in one of the sets, or the model cannot attribute a
   *     set of paths
   */
  public static List<CreditContrastInterval> bootstrap(
      AttributionModel model,
      PathSet success,
      PathSet other,
      int repetitions,
      double level,
      long seed) {
    ShareDraws.requireSettings(repetitions, level);
    ShareDraws ofSuccess = new ShareDraws(model, success);
    ShareDraws ofOther = new ShareDraws(model, other);
    double[][] again = new double[repetitions][];
    double[][] otherAgain = new double[repetitions][];
    SplittableRandom random = new SplittableRandom(seed);
    SplittableRandom otherRandom = random.split();
    for (int i = 0; i < repetitions; i++) {
      again[i] = ofSuccess.next(random);
      otherAgain[i] = ofOther.next(otherRandom);
    }
    List<CreditContrastInterval> intervals = new ArrayList<>();
    for (CreditContrast contrast : of(model.attribute(success), model.attribute(other))) {
      int place = success.names().indexOf(contrast.name());
      int otherPlace = other.names().indexOf(contrast.name());
      double[] differences = new double[repetitions];
      Arrays.setAll(differences, i -> share(otherAgain[i], otherPlace) - share(again[i], place));
      Arrays.sort(differences);
      intervals.add(
          new CreditContrastInterval(
              contrast,
              ShareDraws.quantile(differences, (1 - level) / 2),
              ShareDraws.quantile(differences, (1 + level) / 2)));
    }
    return List.copyOf(intervals);
  }

  /** A name without a place has no share. */
  private static double share(double[] shares, int place) {
    return place < 0 ? 0 : shares[place];
  }
}

package io.journeyscore.attribution;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well numbers tell journeys that converted from those that did not: the area under the curve
 * of receiver operating characteristics, as the share of pairs of one of each in which the one that
 * converted has the greater number; equal numbers count half.
 *
 * <p>Numbers of one batch are held against one another alone. Not thread-safe.
 */
final class ConversionRanking {

  private double pairs;
  private double inOrder;

  /** Takes in the journeys of each path of a set, which share a number. */
  void add(PathSet paths, double[] numbers) {
    int[] ascending =
        IntStream.range(0, numbers.length)
            .boxed()
            .sorted(Comparator.comparingDouble(path -> numbers[path]))
            .mapToInt(Integer::intValue)
            .toArray();
    double nullsBelow = 0;
    int next = 0;
    while (next < ascending.length) {
      double number = numbers[ascending[next]];
      double conversions = 0;
      double nulls = 0;
      while (next < ascending.length && numbers[ascending[next]] == number) {
        conversions += paths.conversions(ascending[next]);
        nulls += paths.nulls(ascending[next]);
        next++;
      }
      inOrder += conversions * (nullsBelow + nulls / 2);
      nullsBelow += nulls;
    }
    pairs += (double) paths.totalConversions() * paths.totalNulls();
  }

  boolean hasPairs() {
    return pairs > 0;
  }

  double auc() {
    return inOrder / pairs;
  }
}

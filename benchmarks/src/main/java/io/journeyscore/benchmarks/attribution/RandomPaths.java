package io.journeyscore.benchmarks.attribution;

import io.journeyscore.attribution.PathSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Paths of twelve channels, of which some are touched far more often than others, with four and a
 * half touches on average; one in five converts, more often after some channels than after others.
 */
final class RandomPaths {

  static final int CHANNELS = 12;

  private static final double GOES_ON = 1 - 1 / 4.5;

  private final List<List<String>> touches = new ArrayList<>();
  private final boolean[] converted;

  RandomPaths(int count, long seed) {
    converted = new boolean[count];
    SplittableRandom random = new SplittableRandom(seed);
    for (int path = 0; path < count; path++) {
      List<String> names = new ArrayList<>();
      double chance = 0.05;
      do {
        // The square makes the first channels the frequent ones.
        double place = random.nextDouble();
        int channel = (int) (place * place * CHANNELS);
        chance += channel == 3 || channel == 7 ? 0.1 : 0.03;
        names.add("channel-" + channel);
      } while (random.nextDouble() < GOES_ON);
      touches.add(List.copyOf(names));
      converted[path] = random.nextDouble() < Math.min(0.9, chance);
    }
  }

  int size() {
    return converted.length;
  }

  List<String> touches(int path) {
    return touches.get(path);
  }

  boolean isConverted(int path) {
    return converted[path];
  }

  PathSet encoded() {
    PathSet.Builder builder = PathSet.builder();
    for (int path = 0; path < size(); path++) {
      boolean success = converted[path];
      builder.add(touches.get(path), success ? 1 : 0, BigDecimal.ZERO, success ? 0 : 1);
    }
    return builder.build();
  }
}

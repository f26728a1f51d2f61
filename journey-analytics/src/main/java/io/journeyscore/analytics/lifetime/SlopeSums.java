package io.journeyscore.analytics.lifetime;

import io.journeyscore.analytics.internal.CompensatedSum;
import java.util.Arrays;

/** Running sums of derivatives. */
final class SlopeSums {
  private final CompensatedSum[] sums;

  SlopeSums(int parameters) {
    sums = new CompensatedSum[parameters];
    Arrays.setAll(sums, j -> new CompensatedSum());
  }

  void add(int parameter, double value) {
    sums[parameter].add(value);
  }

  void into(double[] gradient) {
    Arrays.setAll(gradient, j -> sums[j].value());
  }
}

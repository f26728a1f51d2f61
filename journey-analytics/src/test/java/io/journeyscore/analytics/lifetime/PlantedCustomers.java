package io.journeyscore.analytics.lifetime;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Customers who live by a model, drawn one purchase after another. */
final class PlantedCustomers {
  private PlantedCustomers() {}

  /** Customers who stop at purchases, watched for between half the time and the whole of it. */
  static List<PurchaseHistory> of(BgNbd model, GammaGamma spend, int n, double time, long seed) {
    RandomGenerator generator = new Well19937c(seed);
    SplittableRandom random = new SplittableRandom(seed);
    GammaDistribution rates = new GammaDistribution(generator, model.r(), 1 / model.alpha());
    BetaDistribution stops = new BetaDistribution(generator, model.a(), model.b());
    GammaDistribution scales = new GammaDistribution(generator, spend.q(), 1 / spend.v());
    List<PurchaseHistory> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double age = time * (1 + random.nextDouble()) / 2;
      double rate = rates.sample();
      double stop = stops.sample();
      double scale = scales.sample();
      int repeats = 0;
      double last = 0;
      double value = 0;
      double next = wait(random, rate);
      while (next <= age && random.nextDouble() >= (repeats == 0 ? 0 : stop)) {
        repeats++;
        last = next;
        value += new GammaDistribution(generator, spend.p(), 1 / scale).sample();
        next += wait(random, rate);
      }
      all.add(new PurchaseHistory(repeats, last, age, repeats, value));
    }
    return all;
  }

  /** Customers who stop at any moment. */
  static List<PurchaseHistory> of(ParetoNbd model, int n, double time, long seed) {
    RandomGenerator generator = new Well19937c(seed);
    SplittableRandom random = new SplittableRandom(seed);
    GammaDistribution rates = new GammaDistribution(generator, model.r(), 1 / model.alpha());
    GammaDistribution stops = new GammaDistribution(generator, model.s(), 1 / model.beta());
    List<PurchaseHistory> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double age = time * (1 + random.nextDouble()) / 2;
      double rate = rates.sample();
      double end = Math.min(age, wait(random, stops.sample()));
      int repeats = 0;
      double last = 0;
      for (double next = wait(random, rate); next <= end; next += wait(random, rate)) {
        repeats++;
        last = next;
      }
      all.add(PurchaseHistory.of(repeats, last, age));
    }
    return all;
  }

  private static double wait(SplittableRandom random, double rate) {
    return -Math.log(1 - random.nextDouble()) / rate;
  }
}

package io.journeyscore.analytics.linkage;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Rows of customers, several each, whose outcomes follow from a measure by known slopes; who has
 * been a customer for long both scores and pays more.
 */
final class PlantedOutcomes {
  static final double REVENUE = 2.5;
  static final double MARGIN = 0.8;
  static final double LIFETIME_VALUE = 11;

  /** One NPS point more goes with half a point more renewals. */
  static final double CHURN = -0.005;

  private PlantedOutcomes() {}

  /** Rows without anything else at work: tenure is drawn, but has no slope. */
  static List<LinkedRow> of(int customers, long seed) {
    return of(customers, seed, 0);
  }

  static List<LinkedRow> of(int customers, long seed, double tenureSlope) {
    SplittableRandom random = new SplittableRandom(seed);
    List<LinkedRow> rows = new ArrayList<>();
    for (int c = 0; c < customers; c++) {
      CustomerId customer = new CustomerId(IdentifierKind.CUSTOMER, "c" + c);
      double own = noise(random);
      double tenure = random.nextDouble(0, 10);
      int periods = 1 + random.nextInt(4);
      double base = random.nextDouble(-25, 25);
      for (int p = 0; p < periods; p++) {
        double nps = base + random.nextDouble(-10, 10) + (tenureSlope == 0 ? 0 : tenure);
        double paid = tenureSlope * tenure + 60 * own + 40 * noise(random);
        rows.add(
            LinkedRow.of(customer, nps, tenure)
                .with(BusinessOutcome.REVENUE, 500 + REVENUE * nps + paid)
                .with(BusinessOutcome.MARGIN, 100 + MARGIN * nps + 0.3 * paid)
                .with(
                    BusinessOutcome.LIFETIME_VALUE,
                    2_000 + LIFETIME_VALUE * nps + 3 * paid * (1 + nps / 100))
                .withChurn(random.nextDouble() < 0.4 + CHURN * nps));
      }
    }
    return rows;
  }

  /** Skewed, of mean 0 and variance 1. */
  private static double noise(SplittableRandom random) {
    return -Math.log(1 - random.nextDouble()) - 1;
  }

  static double truth(BusinessOutcome outcome) {
    return switch (outcome) {
      case REVENUE -> REVENUE;
      case MARGIN -> MARGIN;
      case CHURN -> CHURN;
      case LIFETIME_VALUE -> LIFETIME_VALUE;
    };
  }
}

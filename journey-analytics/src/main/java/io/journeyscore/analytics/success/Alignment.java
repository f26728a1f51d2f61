package io.journeyscore.analytics.success;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Whether customer and business succeed together.
 *
 * <p>A side succeeds at its cut or above it. Immutable and thread-safe.
 */
public enum Alignment {
  /** Both sides succeed. */
  BOTH,
  /** The customer is well served, the business does not gain: what it costs does not pay. */
  CUSTOMER_ONLY,
  /** The business gains, the customer is badly served: what is gained may not last. */
  BUSINESS_ONLY,
  /** Neither side succeeds. */
  NEITHER;

  /**
   * From which score a side succeeds.
   *
   * <p>Immutable and thread-safe.
   *
   * @param customer the cut of the customer's side, in [0, 100]
   * @param business the cut of the business side, in [0, 100]
   */
  public record Cuts(double customer, double business) {
    /**
     * Checks the cuts.
     *
     * @param customer the cut of the customer's side
     * @param business the cut of the business side
     * @throws IllegalArgumentException if a cut is not in [0, 100]
     */
    public Cuts {
      check(customer, "customer");
      check(business, "business");
    }

    private static void check(double cut, String name) {
      if (!(cut >= 0 && cut <= 100)) {
        throw new IllegalArgumentException(name + " must be in [0, 100]: " + cut);
      }
    }

    /**
     * Returns cuts in the middle: 50 and 50.
     *
     * @return the cuts
     */
    public static Cuts middle() {
      return new Cuts(50, 50);
    }
  }

  /**
   * Returns where a journey stands.
   *
   * @param score its score
   * @param cuts from which score a side succeeds
   * @return whether both sides succeed; empty if nothing is known of one of them
   * @throws NullPointerException if an argument is null
   */
  public static Optional<Alignment> of(SuccessScore score, Cuts cuts) {
    requireNonNull(cuts, "cuts");
    if (score.customer().isEmpty() || score.business().isEmpty()) {
      return Optional.empty();
    }
    boolean customer = score.customer().getAsDouble() >= cuts.customer();
    boolean business = score.business().getAsDouble() >= cuts.business();
    if (customer) {
      return Optional.of(business ? BOTH : CUSTOMER_ONLY);
    }
    return Optional.of(business ? BUSINESS_ONLY : NEITHER);
  }
}

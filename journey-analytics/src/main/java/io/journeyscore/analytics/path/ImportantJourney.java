package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;

/**
 * A variant, and how much it matters: its volume times its value times its outcome.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param variant the variant
 * @param volume how many of its journeys have an outcome that is known
 * @param value what a success was worth on average, in the currency of the journeys
 * @param outcome which part of the volume succeeded, or did not, as asked for
 * @param importance the product of the three, in that currency: what the successes brought in, or
 *     what those that did not succeed would have brought in at that value
 */
public record ImportantJourney(
    Variant variant, long volume, double value, double outcome, double importance) {

  /**
   * Checks that all parts are given.
   *
   * @param variant the variant
   * @param volume how many of its journeys have an outcome that is known
   * @param value what a success was worth on average
   * @param outcome which part of the volume succeeded, or did not
   * @param importance the product of the three
   * @throws IllegalArgumentException if a number is not finite
   */
  public ImportantJourney {
    requireNonNull(variant, "variant");
    Checks.finite(value, "value");
    Checks.finite(outcome, "outcome");
    Checks.finite(importance, "importance");
  }
}

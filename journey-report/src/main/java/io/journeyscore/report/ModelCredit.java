package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.attribution.Attribution;
import io.journeyscore.attribution.CreditInterval;
import java.util.List;

/**
 * The credit of channels by one model, and how far it may be off by chance.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param attribution the credit
 * @param intervals how far shares of channels may be off by chance; empty if that is not told
 */
public record ModelCredit(Attribution attribution, List<CreditInterval> intervals) {

  /**
   * Checks and copies the parts.
   *
   * @param attribution the credit
   * @param intervals how far shares of channels may be off by chance
   */
  public ModelCredit {
    requireNonNull(attribution, "attribution");
    intervals = List.copyOf(intervals);
  }

  /**
   * Returns credit of which is not told how far it may be off.
   *
   * @param attribution the credit
   * @return the credit without intervals
   */
  public static ModelCredit of(Attribution attribution) {
    return new ModelCredit(attribution, List.of());
  }
}

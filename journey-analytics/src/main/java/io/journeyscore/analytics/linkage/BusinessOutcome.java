package io.journeyscore.analytics.linkage;

/** What a business counts. Immutable and thread-safe. */
public enum BusinessOutcome {
  /** What the customer paid, in the caller's currency. */
  REVENUE(false),
  /** What was left of it after costs, in the caller's currency. */
  MARGIN(false),
  /** Whether the customer left; 1 or 0. */
  CHURN(true),
  /** What the customer is worth over time, historic or predicted, in the caller's currency. */
  LIFETIME_VALUE(false);

  private final boolean yesOrNo;

  BusinessOutcome(boolean yesOrNo) {
    this.yesOrNo = yesOrNo;
  }

  /**
   * Returns whether this outcome happens or does not, rather than being an amount.
   *
   * @return whether its values are 1 and 0
   */
  public boolean isYesOrNo() {
    return yesOrNo;
  }
}

package io.journeyscore.analytics.account;

/**
 * How much a role counts in the engagement of a buying group.
 *
 * <p>Source: Adobe, <i>Journey Optimizer B2B Edition, Engagement scores</i>, role template
 * weighting.
 */
public enum RoleWeight {
  /** 20 points. */
  TRIVIAL(20),
  /** 40 points. */
  MINOR(40),
  /** 60 points. */
  NORMAL(60),
  /** 80 points. */
  IMPORTANT(80),
  /** 100 points. */
  VITAL(100);

  private final int points;

  RoleWeight(int points) {
    this.points = points;
  }

  /**
   * Returns the weight before it is divided by that of all roles.
   *
   * @return 20 to 100
   */
  public int points() {
    return points;
  }
}

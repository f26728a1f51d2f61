package io.journeyscore.testkit;

/**
 * The rates and times of real and published data that the synthetic log is modelled on, each with
 * its public origin. What is not in here is an assumption of {@link EventLogGenerator}.
 *
 * <p>Each figure was counted from the named data; the rule of counting is stated. {@code
 * docs/demo-data.md} lists which part of the log uses which figure.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class ReferenceRates {

  // Retentioneering, data set "ecom": 31,106 events of 600 users in 3,605 sessions.

  /** Share of sessions with a purchase: 470 of 3,605. Source: retentioneering-tools, "ecom". */
  public static final double SESSION_PURCHASE_SHARE = 470.0 / 3_605;

  /** Share of sessions with an add_to_cart. Source: retentioneering-tools, "ecom". */
  public static final double SESSION_CART_SHARE = 0.3365;

  /** Share of sessions that reach shipping_details. Source: retentioneering-tools, "ecom". */
  public static final double SESSION_SHIPPING_SHARE = 0.2214;

  /** Share of sessions with a search. Source: retentioneering-tools, "ecom". */
  public static final double SESSION_SEARCH_SHARE = 0.6244;

  /** Share of sessions with a support_chat. Source: retentioneering-tools, "ecom". */
  public static final double SESSION_CHAT_SHARE = 0.0669;

  /** Product views per session: 6,851 in 3,605. Source: retentioneering-tools, "ecom". */
  public static final double SESSION_PRODUCT_VIEWS = 6_851.0 / 3_605;

  /** Mean seconds between two events of a session. Source: retentioneering-tools, "ecom". */
  public static final double CLICK_SECONDS = 136.27;

  /** First hour of the day at which sessions start. Source: retentioneering-tools, "ecom". */
  public static final int FIRST_HOUR = 8;

  /** Last full hour of the day at which sessions start. Source: retentioneering-tools, "ecom". */
  public static final int LAST_HOUR = 21;

  /**
   * Share of sessions with revenue: 1,908 of 12,330. Source: UCI "Online Shoppers Purchasing
   * Intention" (Sakar and others 2018, doi:10.1007/s00521-018-3523-0). The upper bound for what the
   * log may show.
   */
  public static final double SHOPPERS_PURCHASE_SHARE = 1_908.0 / 12_330;

  // Complete Journey (84.51 and dunnhumby): 6,589 households addressed by campaigns of three types.

  /** Share of 3,647 households that redeem a campaign of type A. Source: completejourney, CRAN. */
  public static final double REDEMPTION_A = 0.1656;

  /** Share of 2,368 households that redeem a campaign of type B. Source: completejourney, CRAN. */
  public static final double REDEMPTION_B = 0.0650;

  /** Share of 574 households that redeem a campaign of type C. Source: completejourney, CRAN. */
  public static final double REDEMPTION_C = 0.0592;

  /** Households addressed by campaigns of type A. Source: completejourney, CRAN. */
  public static final int ADDRESSED_A = 3_647;

  /** Households addressed by campaigns of type B. Source: completejourney, CRAN. */
  public static final int ADDRESSED_B = 2_368;

  /** Households addressed by campaigns of type C. Source: completejourney, CRAN. */
  public static final int ADDRESSED_C = 574;

  // IBM sample of telecommunication churn (a company that does not exist): 7,043 customers.

  /** Share of customers who left: 1,869 of 7,043. Source: modeldata "wa_churn", CRAN. */
  public static final double CHURN_SHARE = 1_869.0 / 7_043;

  /**
   * Share of customers billed without paper: 4,171 of 7,043. Source: modeldata "wa_churn", CRAN.
   */
  public static final double PAPERLESS_SHARE = 4_171.0 / 7_043;

  // Italian road-traffic fines (4TU, as in eventdataR): 10,000 cases.

  /**
   * Standard deviation of the logarithm of the days from "Send Fine" to "Insert Fine Notification",
   * 4,635 cases: how widely the time of a delivery varies. Source: eventdataR "traffic_fines",
   * CRAN.
   */
  public static final double DELIVERY_LOG_SD = 0.478;

  // CDNOW (Fader and Hardie): 69,659 purchases of 23,570 customers.

  /** Median value of a purchase. Source: CDNOW master data, brucehardie.com. */
  public static final double PURCHASE_VALUE_MEDIAN = 25.98;

  /** Standard deviation of the logarithm of the value of a purchase. Source: as the median. */
  public static final double PURCHASE_VALUE_LOG_SD = 0.734;

  // Customer satisfaction, 1,811 answers from 1 to 10.

  /** Mean overall satisfaction, as a share of the scale. Source: bayesm "customerSat", CRAN. */
  public static final double SATISFACTION_MEAN = 0.563;

  /** Standard deviation of overall satisfaction, as a share of the scale. Source: as the mean. */
  public static final double SATISFACTION_SD = 0.283;

  private ReferenceRates() {}
}

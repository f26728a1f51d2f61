package io.journeyscore.testkit;

import static io.journeyscore.event.EventFilter.atTouchpoint;
import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.event.EventFilter;
import io.journeyscore.signal.Signal;
import io.journeyscore.testkit.PlantedDriver.Target;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * How the synthetic shop works: what drives its outcomes, and how often things happen. These are
 * assumptions, chosen so that the rates of {@link ReferenceRates} come out; where a figure is taken
 * from there, the simulation names it directly.
 */
final class ShopModel {

  /** The daily log-odds of a purchase where every measure is at its centre. */
  static final double SUCCESS_BASE = -4.9;

  /** The daily log-odds of leaving where every measure is at its centre. */
  static final double CHURN_BASE = -11.6;

  /** The share of leaving customers who cancel; the others fall silent. */
  static final double CANCELS = 0.7;

  /** A planted driver, and how the simulation keeps its signal. */
  record Plan(PlantedDriver driver, Supplier<Gauge> gauge) {}

  /** What moves the outcomes. */
  static final List<Plan> PLANS =
      List.of(
          count(
              "product_views_7d",
              "products looked at in the last 7 days",
              Target.SUCCESS,
              ofType(ShopEvents.PRODUCT_VIEW),
              7,
              0.40),
          before(
              "comparison_then_cart",
              "products compared, and later something put into the cart, in the current journey",
              Target.SUCCESS,
              ofType(ShopEvents.COMPARISON),
              ofType(ShopEvents.CART_ADD),
              2.2),
          count(
              "payment_errors_30d",
              "failures of the stored means of payment in the last 30 days",
              Target.SUCCESS,
              ofType(ShopEvents.PAYMENT_ERROR),
              30,
              -3.0),
          recency(
              "days_since_visit",
              "days since the last visit of the site",
              Target.SUCCESS,
              ofType(ShopEvents.PAGE_VIEW),
              -0.08),
          lastRating(
              "last_rating",
              "the last rating given, from 0, the worst answer, to 1, the best",
              Target.SUCCESS,
              4.0,
              ReferenceRates.SATISFACTION_MEAN),
          count(
              "complaints_60d",
              "complaints in the last 60 days",
              Target.CHURN,
              ofType(ShopEvents.COMPLAINT),
              60,
              3.0),
          count(
              "unanswered_calls_60d",
              "support calls that nobody took in the last 60 days",
              Target.CHURN,
              ofType(ShopEvents.SUPPORT_CALL).and(atTouchpoint(ShopEvents.CALL_UNANSWERED)),
              60,
              2.8),
          count(
              "late_parcels_60d",
              "parcels that came late in the last 60 days",
              Target.CHURN,
              ofType(ShopEvents.DELIVERY).and(atTouchpoint(ShopEvents.PARCEL_LATE)),
              60,
              3.2),
          count(
              "email_clicks_90d",
              "clicks in e-mails in the last 90 days",
              Target.CHURN,
              ofType(ShopEvents.EMAIL_CLICK),
              90,
              -3.0),
          recency(
              "days_since_purchase",
              "days since the last purchase",
              Target.CHURN,
              ofType(ShopEvents.PURCHASE),
              0.022));

  /** Looks like a driver of success and is none. */
  static final PlantedDriver CONFOUNDED =
      count(
              "email_opens_7d",
              "e-mails opened in the last 7 days: who looks at more products looks for more"
                  + " vouchers, and nothing follows from it",
              Target.SUCCESS,
              ofType(ShopEvents.EMAIL_OPENED),
              7,
              0)
          .driver();

  // Visits.
  static final double MISSION_MEAN_DAYS = 7;
  static final double MISSION_DAILY_VISIT = 0.28;
  static final double DAYS_BETWEEN_MISSIONS = 600;
  static final double PROPENSITY_SHARE = 0.5;
  static final double HABIT_MEDIAN_DAYS = 36;
  static final double HABIT_LOG_SD = 0.2;
  static final double COMPARISON_SHARE = 0.30;
  static final double AD_ENTRY = 0.10;
  static final double NEW_COOKIE = 0.03;
  static final double LOGIN = 0.8;
  static final double SIGN_UP = 0.6;
  static final double PASSWORD_RESET = 0.03;

  // Purchases and what follows them.
  static final double CARD_HOLDERS = 0.4;
  static final double STORE_SHARE = 0.3;
  static final double MISSION_ENDS_WITH_PURCHASE = 0.8;
  static final double SUBSCRIBES = 0.3;
  static final int RENEWAL_DAYS = 180;
  static final double DELIVERY_MEDIAN_DAYS = 3;
  static final double PROMISED_DAYS = 4.5;
  static final double ANSWERS_SURVEY = 0.6;
  static final double LATE_COSTS_RATING = 0.15;
  static final double REVIEWS = 0.06;
  static final double REFERS = 0.04;
  static final double COMPLAINS_AFTER_PARCEL = 0.03;

  // Once in so many days, for whoever has an account.
  static final double DAYS_PER_CALL = 260;
  static final double DAYS_PER_PAYMENT_ERROR = 160;
  static final double DAYS_PER_COMPLAINT = 420;
  static final double DAYS_PER_STORE_VISIT = 200;
  static final double CALL_UNANSWERED = 0.45;

  // Messages.
  static final int NEWSLETTER_DAYS = 30;
  static final int MAILS_TO_THE_SILENT_DAYS = 120;
  static final double IMAGES_FETCHED_BY_THE_PROGRAM = 0.15;
  static final double OPENS_MAIL_AFTER_PRODUCT_VIEW = 0.15;
  static final double CLICK_TASTE_LOG_SD = 0.6;
  static final int BOOKLET_DAYS = 300;
  static final double DISPLAY_IN_MISSION = 0.05;
  static final double DISPLAY_OTHERWISE = 0.001;

  private ShopModel() {}

  private static Plan count(
      String name,
      String description,
      Target target,
      EventFilter filter,
      int days,
      double logOdds) {
    Duration window = Duration.ofDays(days);
    Signal signal = Signal.count(filter).within(window).ofCustomer();
    return new Plan(
        new PlantedDriver(name, description, target, signal, logOdds, 0),
        () -> new Gauge.Count(filter, window));
  }

  private static Plan recency(
      String name, String description, Target target, EventFilter filter, double logOdds) {
    Signal signal = Signal.recency(filter).ofCustomer();
    return new Plan(
        new PlantedDriver(name, description, target, signal, logOdds, 0),
        () -> new Gauge.Recency(filter));
  }

  private static Plan before(
      String name,
      String description,
      Target target,
      EventFilter first,
      EventFilter second,
      double logOdds) {
    return new Plan(
        new PlantedDriver(name, description, target, Signal.before(first, second), logOdds, 0),
        () -> new Gauge.Before(first, second));
  }

  private static Plan lastRating(
      String name, String description, Target target, double logOdds, double centre) {
    Signal signal = Signal.lastRating(EventFilter.any()).ofCustomer();
    return new Plan(
        new PlantedDriver(name, description, target, signal, logOdds, centre),
        Gauge.LastRating::new);
  }
}

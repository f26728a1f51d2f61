package io.journeyscore.testkit;

import io.journeyscore.event.EventType;
import io.journeyscore.event.IdentifierKind;

/**
 * The vocabulary of the synthetic shop: its event types, kinds of identifiers, touchpoints and
 * silos.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class ShopEvents {

  /** An advertisement was shown. */
  public static final EventType AD_IMPRESSION = EventType.of("ad_impression");

  /** An advertisement was clicked. */
  public static final EventType AD_CLICK = EventType.of("ad_click");

  /** A printed booklet of coupons was sent. */
  public static final EventType CAMPAIGN_RECEIVED = EventType.of("campaign_received");

  /** An e-mail was sent. */
  public static final EventType EMAIL_SENT = EventType.of("email_sent");

  /** The images of an e-mail were fetched, by a person or by a mail program. */
  public static final EventType EMAIL_OPENED = EventType.of("email_opened");

  /** A link in an e-mail was clicked. */
  public static final EventType EMAIL_CLICK = EventType.of("email_click");

  /** A search, on the site or by a search engine. */
  public static final EventType SEARCH = EventType.of("search");

  /** A visit of the site began. */
  public static final EventType PAGE_VIEW = EventType.of("page_view");

  /** A product was looked at. */
  public static final EventType PRODUCT_VIEW = EventType.of("product_view");

  /** Products were compared. */
  public static final EventType COMPARISON = EventType.of("comparison");

  /** The loyalty card was shown in a store, without a purchase. */
  public static final EventType STORE_VISIT = EventType.of("store_visit");

  /** Something was put into the cart. */
  public static final EventType CART_ADD = EventType.of("cart_add");

  /** A checkout, completed at the moment of the purchase, or given up. */
  public static final EventType CHECKOUT = EventType.of("checkout");

  /** A purchase: the goal. */
  public static final EventType PURCHASE = EventType.of("purchase");

  /** A subscription began. */
  public static final EventType SUBSCRIPTION_STARTED = EventType.of("subscription_started");

  /** A parcel arrived. */
  public static final EventType DELIVERY = EventType.of("delivery");

  /** An invoice was sent. */
  public static final EventType INVOICE = EventType.of("invoice");

  /** A call to the call centre. */
  public static final EventType SUPPORT_CALL = EventType.of("support_call");

  /** A chat with support. */
  public static final EventType SUPPORT_CHAT = EventType.of("support_chat");

  /** A complaint. */
  public static final EventType COMPLAINT = EventType.of("complaint");

  /** The stored means of payment failed when it was checked. */
  public static final EventType PAYMENT_ERROR = EventType.of("payment_error");

  /** A subscription went on for another quarter. */
  public static final EventType RENEWAL = EventType.of("renewal");

  /** A survey was answered. */
  public static final EventType SURVEY_ANSWERED = EventType.of("survey_answered");

  /** A review was published. */
  public static final EventType REVIEW_POSTED = EventType.of("review_posted");

  /** A friend was brought in. */
  public static final EventType REFERRAL = EventType.of("referral");

  /** The customer left and said so: the failure event. */
  public static final EventType CANCELLATION = EventType.of("cancellation");

  /** An account was made. No preset of stages maps this type. */
  public static final EventType ACCOUNT_CREATED = EventType.of("account_created");

  /** A password was set anew. No preset of stages maps this type. */
  public static final EventType PASSWORD_RESET = EventType.of("password_reset");

  /** The hash of an e-mail address. */
  public static final IdentifierKind EMAIL_HASH = IdentifierKind.strong("email_hash");

  /** The number of a loyalty card. */
  public static final IdentifierKind LOYALTY_CARD = IdentifierKind.strong("loyalty_card");

  /** A browser's cookie: weak, but never shared by two people in this log. */
  public static final IdentifierKind COOKIE = IdentifierKind.weak("cookie");

  /** The touchpoint of a call that nobody took. */
  public static final String CALL_UNANSWERED = "call_unanswered";

  /** The touchpoint of a call that was taken. */
  public static final String CALL_ANSWERED = "call_answered";

  /** The touchpoint of a parcel that came after the promised day. */
  public static final String PARCEL_LATE = "parcel_late";

  /** The touchpoint of a parcel that came in time. */
  public static final String PARCEL_IN_TIME = "parcel_in_time";

  /** The currency of all values and costs. */
  public static final String CURRENCY = "EUR";

  private ShopEvents() {}
}

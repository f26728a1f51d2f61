package io.journeyscore.testkit;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.SignalClass;
import io.journeyscore.testkit.Diary.Calendar;
import io.journeyscore.testkit.PlantedDriver.Target;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The year of one customer of the synthetic shop, day by day.
 *
 * <p>At the start of each day two coins are thrown whose odds come from the planted drivers and the
 * events so far: does the customer leave today, does the customer buy today. All else of the day –
 * visits, messages, calls – is drawn without regard to the two. So the planted drivers, and nothing
 * else, move the outcomes. A customer shops in missions, some days of many visits, and looks in out
 * of habit about once a month in between; the hidden propensity makes missions more frequent.
 *
 * <p>The story goes on beyond the end of observation, so that the truth knows how open journeys
 * end; those events are left out of the log.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
final class CustomerStory {

  /** What happened, what of it is handed over a second time, and what is true of the customer. */
  record Told(List<JourneyEvent> events, List<JourneyEvent> repeated, TrueCustomer truth) {}

  private static final double HOUR = Diary.HOUR;
  private static final double SECOND = Diary.SECOND;

  private static final Channel BOOKLET = Channel.of("letter");
  private static final Money DISPLAY_COST = new Money(4_000, ShopEvents.CURRENCY);
  private static final Channel CHAT = Channel.of("chat");

  private static final AttributeKey<String> CAMPAIGN = AttributeKey.ofText("campaign");

  /** Of the sessions that fill a cart, the share that goes to the checkout and no further. */
  private static final double ABANDONED_CHECKOUT =
      (ReferenceRates.SESSION_SHIPPING_SHARE - ReferenceRates.SESSION_PURCHASE_SHARE)
          / ReferenceRates.SESSION_CART_SHARE;

  private final Dice dice;
  private final Calendar calendar;
  private final History history = new History(ShopModel.PLANS);
  private final Diary diary;
  private final AfterSales afterSales;
  private final List<Instant> purchases = new ArrayList<>();

  // What is true of the customer and seen by nobody.
  private final double propensity;
  private final double clickTaste;
  private final boolean readsEmail;
  private final boolean holdsCard;
  private final int arrival;

  private boolean registered;
  private int registeredOn;
  private int missionUntil;
  private double nextHabitVisit;
  private OptionalInt subscribedOn = OptionalInt.empty();
  private int leftOn = Integer.MAX_VALUE;
  private Optional<Instant> leftAt = Optional.empty();
  private boolean cancelled;

  CustomerStory(long seed, int customer, Calendar calendar) {
    this.dice = Dice.of(seed, customer);
    this.calendar = calendar;
    diary = new Diary(calendar, customer);
    afterSales = new AfterSales(dice, diary);
    propensity = dice.gaussian();
    double sigma = ShopModel.CLICK_TASTE_LOG_SD;
    clickTaste = dice.logNormal(StrictMath.exp(-sigma * sigma / 2), sigma);
    readsEmail = dice.chance(ReferenceRates.PAPERLESS_SHARE);
    holdsCard = dice.chance(ShopModel.CARD_HOLDERS);
    int lastArrival = Math.max(1, calendar.observedDays() * 3 / 4);
    arrival = dice.below(dice.chance(0.4) ? Math.max(1, lastArrival / 8) : lastArrival);
  }

  Told tell() {
    missionUntil = arrival + missionDays();
    nextHabitVisit = arrival + habitGap();
    showAdvertisement(arrival);
    visit(arrival, true);
    for (int day = arrival + 1; day < calendar.observedDays() + calendar.afterDays(); day++) {
      live(day);
    }
    List<JourneyEvent> observed = diary.observed();
    Set<Identifier> names = new TreeSet<>();
    observed.forEach(event -> names.addAll(event.identifiers()));
    List<JourneyEvent> repeated = new ArrayList<>(observed);
    repeated.removeIf(event -> !dice.chance(EventLogGenerator.DUPLICATE_SHARE));
    return new Told(
        observed,
        repeated,
        new TrueCustomer(
            "person-" + diary.number(),
            propensity,
            calendar.at(arrival),
            purchases,
            leftAt,
            cancelled,
            List.copyOf(names)));
  }

  private void live(int day) {
    Instant morning = calendar.at(day);
    long asOf = ChronoUnit.MICROS.between(Instant.EPOCH, morning);
    diary.turnTo(asOf, history);
    if (leftAt.isEmpty() && happens(ShopModel.CHURN_BASE, Target.CHURN, asOf)) {
      leave(day);
    }
    if (leftAt.isEmpty()) {
      boolean buys = happens(ShopModel.SUCCESS_BASE, Target.SUCCESS, asOf);
      shop(day);
      contact(day);
      if (buys) {
        buy(day);
      }
      if (subscribedOn.isPresent()
          && day > subscribedOn.getAsInt()
          && (day - subscribedOn.getAsInt()) % ShopModel.RENEWAL_DAYS == 0) {
        renew(day);
      }
    }
    beWrittenTo(day);
  }

  private boolean happens(double base, Target target, long asOf) {
    return dice.chance(Dice.logistic(base + history.logOdds(target, asOf)));
  }

  // Leaving.

  private void leave(int day) {
    double moment = day + timeOfDay();
    leftOn = day;
    leftAt = Optional.of(calendar.at(moment));
    diary.crossOutTheCustomer();
    if (!purchases.isEmpty() && registered && dice.chance(ShopModel.CANCELS)) {
      cancelled = true;
      diary.add(
          diary.event(ShopEvents.CANCELLATION, moment, "orders").channel(Channel.WEB),
          diary.customer());
    }
  }

  // Visits.

  private void shop(int day) {
    boolean inMission = day < missionUntil;
    if (!inMission) {
      double rate =
          StrictMath.exp(ShopModel.PROPENSITY_SHARE * propensity) / ShopModel.DAYS_BETWEEN_MISSIONS;
      if (dice.chance(rate)) {
        missionUntil = day + missionDays();
        visit(day, true);
      }
    } else if (dice.chance(ShopModel.MISSION_DAILY_VISIT)) {
      visit(day, true);
    }
    if (day >= nextHabitVisit) {
      nextHabitVisit = day + habitGap();
      visit(day, false);
    }
    if (dice.chance(inMission ? ShopModel.DISPLAY_IN_MISSION : ShopModel.DISPLAY_OTHERWISE)) {
      showAdvertisement(day);
    }
  }

  private int missionDays() {
    return 1 + (int) dice.exponential(ShopModel.MISSION_MEAN_DAYS);
  }

  private double habitGap() {
    return Math.max(2, dice.logNormal(ShopModel.HABIT_MEDIAN_DAYS, ShopModel.HABIT_LOG_SD));
  }

  private double timeOfDay() {
    return dice.uniform(ReferenceRates.FIRST_HOUR, ReferenceRates.LAST_HOUR + 1) * HOUR;
  }

  private double nextClick(double moment) {
    return moment + (1 + dice.exponential(ReferenceRates.CLICK_SECONDS)) * SECOND;
  }

  private void visit(int day, boolean inMission) {
    if (dice.chance(ShopModel.NEW_COOKIE)) {
      diary.changeCookie();
    }
    Identifier[] who =
        registered && dice.chance(ShopModel.LOGIN)
            ? new Identifier[] {diary.cookie(), diary.customer()}
            : new Identifier[] {diary.cookie()};
    Channel channel = dice.chance(0.3) ? Channel.APP : Channel.WEB;
    double moment = day + timeOfDay();
    if (inMission && dice.chance(ShopModel.AD_ENTRY)) {
      diary.add(
          diary
              .event(ShopEvents.AD_CLICK, moment, "ads")
              .channel(dice.chance(0.5) ? Channel.SEARCH : Channel.SOCIAL)
              .owner("marketing")
              .cost(Diary.euros(dice.uniform(0.2, 1.2))),
          diary.cookie());
      moment = nextClick(moment);
    }
    diary.add(diary.onSite(ShopEvents.PAGE_VIEW, moment, channel).touchpoint("home"), who);
    if (inMission) {
      browse(moment, channel, who);
    }
    if (dice.chance(ShopModel.PASSWORD_RESET) && registered) {
      diary.add(
          diary.onSite(ShopEvents.PASSWORD_RESET, nextClick(moment), channel),
          diary.customer(),
          diary.cookie());
    }
    if (!registered && dice.chance(ShopModel.SIGN_UP)) {
      signUp(day, moment + 40 * SECOND, channel);
    }
  }

  private void browse(double start, Channel channel, Identifier... who) {
    List<EventType> clicks = new ArrayList<>();
    int products = dice.poisson(ReferenceRates.SESSION_PRODUCT_VIEWS);
    for (int i = 0; i < products; i++) {
      clicks.add(ShopEvents.PRODUCT_VIEW);
    }
    boolean fillsCart = dice.chance(ReferenceRates.SESSION_CART_SHARE);
    if (fillsCart) {
      clicks.add(dice.below(clicks.size() + 1), ShopEvents.CART_ADD);
    }
    if (dice.chance(ShopModel.COMPARISON_SHARE)) {
      clicks.add(dice.below(clicks.size() + 1), ShopEvents.COMPARISON);
    }
    if (dice.chance(ReferenceRates.SESSION_SEARCH_SHARE)) {
      clicks.add(0, ShopEvents.SEARCH);
    }
    if (fillsCart && dice.chance(ABANDONED_CHECKOUT)) {
      clicks.add(ShopEvents.CHECKOUT);
    }
    double moment = start;
    for (EventType click : clicks) {
      moment = nextClick(moment);
      diary.add(diary.onSite(click, moment, channel).touchpoint(placeOf(click)), who);
      if (click.equals(ShopEvents.PRODUCT_VIEW)) {
        lookForVoucher(moment);
      }
    }
    if (dice.chance(ReferenceRates.SESSION_CHAT_SHARE)) {
      diary.add(
          diary
              .event(ShopEvents.SUPPORT_CHAT, nextClick(moment), "contact_centre")
              .channel(CHAT)
              .owner("service")
              .cost(Diary.euros(2)),
          who);
    }
  }

  private void lookForVoucher(double moment) {
    boolean opens = dice.chance(ShopModel.OPENS_MAIL_AFTER_PRODUCT_VIEW);
    if (opens && registered && readsEmail) {
      diary.add(
          diary
              .operational(ShopEvents.EMAIL_OPENED, moment + 1 * SECOND, "mail")
              .channel(Channel.EMAIL)
              .owner("marketing"),
          diary.email());
    }
  }

  private static String placeOf(EventType click) {
    if (click.equals(ShopEvents.SEARCH)) {
      return "site search";
    }
    if (click.equals(ShopEvents.PRODUCT_VIEW) || click.equals(ShopEvents.COMPARISON)) {
      return "product page";
    }
    return click.equals(ShopEvents.CHECKOUT) ? "checkout" : "cart";
  }

  private void signUp(int day, double moment, Channel channel) {
    registered = true;
    registeredOn = day;
    JourneyEvent.Builder account = diary.onSite(ShopEvents.ACCOUNT_CREATED, moment, channel);
    if (holdsCard) {
      account.identifier(diary.card());
    }
    diary.add(account, diary.customer(), diary.email(), diary.cookie());
  }

  // Purchases and what follows them.

  private void buy(int day) {
    double moment = day + timeOfDay();
    boolean inStore = registered && holdsCard && dice.chance(ShopModel.STORE_SHARE);
    if (!inStore && !registered) {
      signUp(day, moment, Channel.WEB);
    }
    Money value =
        Diary.euros(
            dice.logNormal(
                ReferenceRates.PURCHASE_VALUE_MEDIAN, ReferenceRates.PURCHASE_VALUE_LOG_SD));
    if (inStore) {
      diary.add(
          diary
              .event(ShopEvents.PURCHASE, moment, "stores")
              .channel(Channel.STORE)
              .owner("retail")
              .value(value)
              .knownAt(diary.at(moment + dice.uniform(2, 10) * HOUR)),
          diary.card());
    } else {
      diary.add(
          diary.onSite(ShopEvents.CHECKOUT, moment, Channel.WEB).touchpoint("checkout"),
          diary.cookie(),
          diary.customer());
      diary.add(
          diary
              .event(ShopEvents.PURCHASE, moment, "orders")
              .channel(Channel.WEB)
              .touchpoint("checkout")
              .owner("e-commerce")
              .value(value),
          diary.customer(),
          diary.email());
      afterSales.deliver(moment);
    }
    afterSales.bill(moment, inStore);
    purchases.add(calendar.at(moment));
    if (subscribedOn.isEmpty() && dice.chance(ShopModel.SUBSCRIBES)) {
      subscribedOn = OptionalInt.of(day);
      diary.add(
          diary
              .event(ShopEvents.SUBSCRIPTION_STARTED, moment + 90 * SECOND, "orders")
              .channel(Channel.WEB)
              .owner("e-commerce")
              .value(Diary.euros(29.70)),
          diary.customer());
    }
    if (dice.chance(ShopModel.MISSION_ENDS_WITH_PURCHASE)) {
      missionUntil = day;
    }
  }

  private void renew(int day) {
    diary.add(
        diary
            .operational(ShopEvents.RENEWAL, day + 2 * HOUR, "orders")
            .channel(Diary.INVOICES)
            .owner("e-commerce")
            .value(Diary.euros(29.70)),
        diary.customer());
  }

  // Contacts that come by themselves.

  private void contact(int day) {
    if (!registered || day <= registeredOn) {
      return;
    }
    if (dice.chance(1 / ShopModel.DAYS_PER_CALL)) {
      afterSales.call(day + timeOfDay());
    }
    if (dice.chance(1 / ShopModel.DAYS_PER_PAYMENT_ERROR)) {
      diary.add(
          diary
              .operational(ShopEvents.PAYMENT_ERROR, day + 3 * HOUR, "billing")
              .channel(Diary.INVOICES)
              .touchpoint("stored payment")
              .owner("finance"),
          diary.customer());
    }
    if (dice.chance(1 / ShopModel.DAYS_PER_COMPLAINT)) {
      afterSales.complain(day + timeOfDay());
    }
    if (holdsCard && dice.chance(1 / ShopModel.DAYS_PER_STORE_VISIT)) {
      double moment = day + timeOfDay();
      diary.add(
          diary
              .event(ShopEvents.STORE_VISIT, moment, "stores")
              .channel(Channel.STORE)
              .owner("retail")
              .knownAt(diary.at(moment + dice.uniform(2, 10) * HOUR)),
          diary.card());
    }
  }

  // Messages.

  private void beWrittenTo(int day) {
    if (!registered
        || cancelled
        || day <= registeredOn
        || day - (long) leftOn > ShopModel.MAILS_TO_THE_SILENT_DAYS) {
      return;
    }
    if ((day - arrival) % ShopModel.BOOKLET_DAYS == ShopModel.BOOKLET_DAYS / 2) {
      diary.add(
          diary
              .operational(ShopEvents.CAMPAIGN_RECEIVED, day + 10 * HOUR, "letters")
              .channel(BOOKLET)
              .owner("marketing")
              .cost(Diary.euros(0.85)),
          diary.customer());
    }
    if (readsEmail && (day - registeredOn) % ShopModel.NEWSLETTER_DAYS == 5) {
      mail(day + 7 * HOUR);
    }
  }

  private void mail(double sent) {
    int type =
        dice.weighted(
            ReferenceRates.ADDRESSED_A, ReferenceRates.ADDRESSED_B, ReferenceRates.ADDRESSED_C);
    double redeemed =
        switch (type) {
          case 0 -> ReferenceRates.REDEMPTION_A;
          case 1 -> ReferenceRates.REDEMPTION_B;
          default -> ReferenceRates.REDEMPTION_C;
        };
    String campaign = List.of("A", "B", "C").get(type);
    diary.add(mailing(ShopEvents.EMAIL_SENT, sent, campaign), diary.email());
    if (dice.chance(ShopModel.IMAGES_FETCHED_BY_THE_PROGRAM)) {
      diary.add(
          mailing(ShopEvents.EMAIL_OPENED, sent + dice.uniform(0.1, 8) * HOUR, campaign),
          diary.email());
    }
    boolean clicks = dice.chance(redeemed * clickTaste);
    if (clicks && leftAt.isEmpty()) {
      diary.add(
          mailing(ShopEvents.EMAIL_CLICK, sent + dice.uniform(0.2, 9) * HOUR, campaign)
              .signalClass(SignalClass.OBSERVED),
          diary.email());
    }
  }

  private JourneyEvent.Builder mailing(EventType type, double moment, String campaign) {
    return diary
        .operational(type, moment, "mail")
        .channel(Channel.EMAIL)
        .owner("marketing")
        .attribute(CAMPAIGN, campaign);
  }

  private void showAdvertisement(int day) {
    diary.add(
        diary
            .operational(ShopEvents.AD_IMPRESSION, day + timeOfDay(), "ads")
            .channel(dice.chance(0.6) ? Channel.DISPLAY : Channel.SOCIAL)
            .owner("marketing")
            .cost(DISPLAY_COST),
        diary.cookie());
  }
}

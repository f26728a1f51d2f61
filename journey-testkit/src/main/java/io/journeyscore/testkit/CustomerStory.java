package io.journeyscore.testkit;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.Contact;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.event.SignalClass;
import io.journeyscore.testkit.PlantedDriver.Target;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
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

  /** The days that are simulated: observation begins, observation ends, the story ends. */
  record Calendar(Instant start, int observedDays, int afterDays) {
    Instant at(double day) {
      return start.plusSeconds((long) (day * SECONDS_PER_DAY));
    }

    Instant end() {
      return at(observedDays);
    }
  }

  private static final double SECONDS_PER_DAY = 86_400;
  private static final double HOUR = 1.0 / 24;

  private static final Channel BOOKLET = Channel.of("letter");
  private static final Channel INVOICES = Channel.of("invoice");
  private static final Channel PARCEL = Channel.of("parcel", ChannelFamily.COMMUNICATIONS);
  private static final Channel CHAT = Channel.of("chat");
  private static final Channel REVIEW = Channel.of("review");

  private static final AttributeKey<String> CAMPAIGN = AttributeKey.ofText("campaign");
  private static final AttributeKey<Double> DELIVERY_DAYS = AttributeKey.ofNumber("delivery_days");

  private static final List<String> COMPLAINTS =
      List.of(
          "The parcel was damaged.",
          "I was charged twice.",
          "Nobody answers my questions.",
          "The colour is not the one on the picture.");

  private final Dice dice;
  private final String number;
  private final Calendar calendar;
  private final History history = new History(ShopModel.PLANS);
  private final PriorityQueue<JourneyEvent> ahead = new PriorityQueue<>(EventOrder.standard());
  private final List<JourneyEvent> past = new ArrayList<>();
  private final List<Instant> purchases = new ArrayList<>();
  private final Set<Identifier> known = new TreeSet<>();

  // What is true of the customer and seen by nobody.
  private final double propensity;
  private final double clickTaste;
  private final boolean readsEmail;
  private final boolean holdsCard;
  private final int arrival;

  private int events;
  private int cookies;
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
    this.number = padded(customer + 1, 6);
    this.calendar = calendar;
    propensity = dice.gaussian();
    double sigma = ShopModel.CLICK_TASTE_LOG_SD;
    clickTaste = dice.logNormal(StrictMath.exp(-sigma * sigma / 2), sigma);
    readsEmail = dice.chance(ReferenceRates.PAPERLESS_SHARE);
    holdsCard = dice.chance(ShopModel.CARD_HOLDERS);
    int lastArrival = Math.max(1, calendar.observedDays() * 3 / 4);
    arrival = dice.below(dice.chance(0.4) ? Math.max(1, lastArrival / 8) : lastArrival);
  }

  Told tell() {
    cookies = 1;
    missionUntil = arrival + missionDays();
    nextHabitVisit = arrival + habitGap();
    showAdvertisement(arrival);
    visit(arrival, true);
    for (int day = arrival + 1; day < calendar.observedDays() + calendar.afterDays(); day++) {
      live(day);
    }
    past.addAll(ahead);
    Instant end = calendar.end();
    past.removeIf(event -> !event.occurredAt().isBefore(end) || event.knownAt().isAfter(end));
    past.forEach(event -> known.addAll(event.identifiers()));
    List<JourneyEvent> repeated = new ArrayList<>(past);
    repeated.removeIf(event -> !dice.chance(EventLogGenerator.DUPLICATE_SHARE));
    return new Told(
        past,
        repeated,
        new TrueCustomer(
            "person-" + number,
            propensity,
            calendar.at(arrival),
            purchases,
            leftAt,
            cancelled,
            List.copyOf(known)));
  }

  private void live(int day) {
    Instant morning = calendar.at(day);
    long asOf = ChronoUnit.MICROS.between(Instant.EPOCH, morning);
    remember(asOf);
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

  private void remember(long asOf) {
    while (!ahead.isEmpty() && ahead.peek().occurredAtMicros() <= asOf) {
      JourneyEvent event = ahead.remove();
      history.add(event);
      past.add(event);
    }
  }

  // Leaving.

  private void leave(int day) {
    double moment = day + timeOfDay();
    leftOn = day;
    leftAt = Optional.of(calendar.at(moment));
    ahead.removeIf(event -> event.signalClass() != SignalClass.OPERATIONAL);
    if (!purchases.isEmpty() && registered && dice.chance(ShopModel.CANCELS)) {
      cancelled = true;
      add(event(ShopEvents.CANCELLATION, moment, "orders").channel(Channel.WEB), customer());
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
    return moment + (1 + dice.exponential(ReferenceRates.CLICK_SECONDS)) / SECONDS_PER_DAY;
  }

  private void visit(int day, boolean inMission) {
    if (dice.chance(ShopModel.NEW_COOKIE)) {
      cookies++;
    }
    Identifier[] who =
        registered && dice.chance(ShopModel.LOGIN)
            ? new Identifier[] {cookie(), customer()}
            : new Identifier[] {cookie()};
    Channel channel = dice.chance(0.3) ? Channel.APP : Channel.WEB;
    double moment = day + timeOfDay();
    if (inMission && dice.chance(ShopModel.AD_ENTRY)) {
      add(
          event(ShopEvents.AD_CLICK, moment, "ads")
              .channel(dice.chance(0.5) ? Channel.SEARCH : Channel.SOCIAL)
              .owner("marketing")
              .cost(euros(dice.uniform(0.2, 1.2))),
          cookie());
      moment = nextClick(moment);
    }
    add(onSite(ShopEvents.PAGE_VIEW, moment, channel).touchpoint("home"), who);
    if (inMission) {
      browse(moment, channel, who);
    }
    if (dice.chance(ShopModel.PASSWORD_RESET) && registered) {
      add(onSite(ShopEvents.PASSWORD_RESET, nextClick(moment), channel), customer(), cookie());
    }
    if (!registered && dice.chance(ShopModel.SIGN_UP)) {
      signUp(day, moment + 40 / SECONDS_PER_DAY, channel);
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
      add(onSite(click, moment, channel).touchpoint(placeOf(click)), who);
      if (click.equals(ShopEvents.PRODUCT_VIEW)) {
        lookForVoucher(moment);
      }
    }
    if (dice.chance(ReferenceRates.SESSION_CHAT_SHARE)) {
      add(
          event(ShopEvents.SUPPORT_CHAT, nextClick(moment), "contact_centre")
              .channel(CHAT)
              .owner("service")
              .cost(euros(2)),
          who);
    }
  }

  /** Of the sessions that fill a cart, the share that goes to the checkout and no further. */
  private static final double ABANDONED_CHECKOUT =
      (ReferenceRates.SESSION_SHIPPING_SHARE - ReferenceRates.SESSION_PURCHASE_SHARE)
          / ReferenceRates.SESSION_CART_SHARE;

  private void lookForVoucher(double moment) {
    boolean opens = dice.chance(ShopModel.OPENS_MAIL_AFTER_PRODUCT_VIEW);
    if (opens && registered && readsEmail) {
      add(
          operational(ShopEvents.EMAIL_OPENED, moment + 1 / SECONDS_PER_DAY, "mail")
              .channel(Channel.EMAIL)
              .owner("marketing"),
          email());
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
    JourneyEvent.Builder account = onSite(ShopEvents.ACCOUNT_CREATED, moment, channel);
    if (holdsCard) {
      account.identifier(card());
    }
    add(account, customer(), email(), cookie());
  }

  // Purchases and what follows them.

  private void buy(int day) {
    double moment = day + timeOfDay();
    boolean inStore = registered && holdsCard && dice.chance(ShopModel.STORE_SHARE);
    if (!inStore && !registered) {
      signUp(day, moment - 60 / SECONDS_PER_DAY, Channel.WEB);
    }
    Money value =
        euros(
            dice.logNormal(
                ReferenceRates.PURCHASE_VALUE_MEDIAN, ReferenceRates.PURCHASE_VALUE_LOG_SD));
    if (inStore) {
      add(
          event(ShopEvents.PURCHASE, moment, "stores")
              .channel(Channel.STORE)
              .owner("retail")
              .value(value)
              .knownAt(calendar.at(moment + dice.uniform(2, 10) * HOUR)),
          card());
    } else {
      add(
          onSite(ShopEvents.CHECKOUT, moment, Channel.WEB).touchpoint("checkout"),
          cookie(),
          customer());
      add(
          event(ShopEvents.PURCHASE, moment, "orders")
              .channel(Channel.WEB)
              .touchpoint("checkout")
              .owner("e-commerce")
              .value(value),
          customer(),
          email());
      deliver(moment);
    }
    bill(moment, inStore);
    purchases.add(calendar.at(moment));
    if (subscribedOn.isEmpty() && dice.chance(ShopModel.SUBSCRIBES)) {
      subscribedOn = OptionalInt.of(day);
      add(
          event(ShopEvents.SUBSCRIPTION_STARTED, moment + 90 / SECONDS_PER_DAY, "orders")
              .channel(Channel.WEB)
              .owner("e-commerce")
              .value(euros(29.70)),
          customer());
    }
    if (dice.chance(ShopModel.MISSION_ENDS_WITH_PURCHASE)) {
      missionUntil = day;
    }
  }

  private void bill(double moment, boolean inStore) {
    JourneyEvent.Builder invoice =
        operational(ShopEvents.INVOICE, moment + dice.uniform(2, 20) * HOUR, "billing")
            .channel(INVOICES)
            .owner("finance");
    if (inStore) {
      invoice.identifier(card());
    }
    add(invoice, customer());
  }

  private void deliver(double ordered) {
    double days = dice.logNormal(ShopModel.DELIVERY_MEDIAN_DAYS, ReferenceRates.DELIVERY_LOG_SD);
    boolean late = days > ShopModel.PROMISED_DAYS;
    double arrived = ordered + days;
    add(
        operational(ShopEvents.DELIVERY, arrived, "logistics")
            .channel(PARCEL)
            .touchpoint(late ? ShopEvents.PARCEL_LATE : ShopEvents.PARCEL_IN_TIME)
            .owner("logistics")
            .cost(euros(4.2))
            .attribute(DELIVERY_DAYS, StrictMath.floor(days * 10) / 10),
        customer());
    double mood = late ? -ShopModel.LATE_COSTS_RATING : 0;
    if (dice.chance(ShopModel.ANSWERS_SURVEY)) {
      answer(
          arrived + dice.uniform(1, 3),
          mood,
          dice.chance(0.5) ? RatingScale.CSAT : RatingScale.NPS);
    }
    if (dice.chance(ShopModel.COMPLAINS_AFTER_PARCEL)) {
      complain(arrived + dice.uniform(0.2, 4));
    }
    if (dice.chance(ShopModel.REVIEWS)) {
      add(
          event(ShopEvents.REVIEW_POSTED, arrived + dice.uniform(3, 10), "community")
              .channel(REVIEW)
              .contact(Contact.INDIRECT)
              .rating(rate(mood, RatingScale.CSAT)),
          customer());
    }
    if (dice.chance(ShopModel.REFERS)) {
      add(
          event(ShopEvents.REFERRAL, arrived + dice.uniform(5, 20), "community")
              .channel(Channel.SOCIAL)
              .contact(Contact.INDIRECT),
          customer());
    }
  }

  private void answer(double moment, double mood, RatingScale scale) {
    add(
        event(ShopEvents.SURVEY_ANSWERED, moment, "surveys")
            .channel(Channel.EMAIL)
            .signalClass(SignalClass.SOLICITED)
            .owner("service")
            .rating(rate(mood, scale)),
        email());
  }

  private Rating rate(double mood, RatingScale scale) {
    double share =
        ReferenceRates.SATISFACTION_MEAN + mood + ReferenceRates.SATISFACTION_SD * dice.gaussian();
    double answer = StrictMath.rint(scale.min() + share * (scale.max() - scale.min()));
    return new Rating(Math.max(scale.min(), Math.min(scale.max(), answer)), scale);
  }

  private void renew(int day) {
    add(
        operational(ShopEvents.RENEWAL, day + 2 * HOUR, "orders")
            .channel(INVOICES)
            .owner("e-commerce")
            .value(euros(29.70)),
        customer());
  }

  // Contacts that come by themselves.

  private void contact(int day) {
    if (!registered || day <= registeredOn) {
      return;
    }
    if (dice.chance(1 / ShopModel.DAYS_PER_CALL)) {
      call(day + timeOfDay());
    }
    if (dice.chance(1 / ShopModel.DAYS_PER_PAYMENT_ERROR)) {
      add(
          operational(ShopEvents.PAYMENT_ERROR, day + 3 * HOUR, "billing")
              .channel(INVOICES)
              .touchpoint("stored payment")
              .owner("finance"),
          customer());
    }
    if (dice.chance(1 / ShopModel.DAYS_PER_COMPLAINT)) {
      complain(day + timeOfDay());
    }
    if (holdsCard && dice.chance(1 / ShopModel.DAYS_PER_STORE_VISIT)) {
      double moment = day + timeOfDay();
      add(
          event(ShopEvents.STORE_VISIT, moment, "stores")
              .channel(Channel.STORE)
              .owner("retail")
              .knownAt(calendar.at(moment + dice.uniform(2, 10) * HOUR)),
          card());
    }
  }

  private void call(double moment) {
    boolean unanswered = dice.chance(ShopModel.CALL_UNANSWERED);
    add(
        event(ShopEvents.SUPPORT_CALL, moment, "contact_centre")
            .channel(Channel.CALL_CENTRE)
            .touchpoint(unanswered ? ShopEvents.CALL_UNANSWERED : ShopEvents.CALL_ANSWERED)
            .owner("service")
            .cost(euros(unanswered ? 0 : 4.5))
            .knownAt(calendar.at(moment + dice.uniform(0.5, 4) * HOUR)),
        customer());
    if (!unanswered && dice.chance(ShopModel.ANSWERS_SURVEY)) {
      answer(moment + dice.uniform(0.5, 2), 0, RatingScale.CES);
    }
  }

  private void complain(double moment) {
    add(
        event(ShopEvents.COMPLAINT, moment, "contact_centre")
            .channel(dice.chance(0.5) ? Channel.CALL_CENTRE : Channel.EMAIL)
            .signalClass(SignalClass.OBSERVED)
            .owner("service")
            .text(COMPLAINTS.get(dice.below(COMPLAINTS.size())))
            .knownAt(calendar.at(moment + dice.uniform(0.5, 4) * HOUR)),
        customer());
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
      add(
          operational(ShopEvents.CAMPAIGN_RECEIVED, day + 10 * HOUR, "letters")
              .channel(BOOKLET)
              .owner("marketing")
              .cost(euros(0.85)),
          customer());
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
    add(mailing(ShopEvents.EMAIL_SENT, sent, campaign), email());
    if (dice.chance(ShopModel.IMAGES_FETCHED_BY_THE_PROGRAM)) {
      add(mailing(ShopEvents.EMAIL_OPENED, sent + dice.uniform(0.1, 8) * HOUR, campaign), email());
    }
    boolean clicks = dice.chance(redeemed * clickTaste);
    if (clicks && leftAt.isEmpty()) {
      add(
          mailing(ShopEvents.EMAIL_CLICK, sent + dice.uniform(0.2, 9) * HOUR, campaign)
              .signalClass(SignalClass.OBSERVED),
          email());
    }
  }

  private JourneyEvent.Builder mailing(EventType type, double moment, String campaign) {
    return operational(type, moment, "mail")
        .channel(Channel.EMAIL)
        .owner("marketing")
        .attribute(CAMPAIGN, campaign);
  }

  private void showAdvertisement(int day) {
    add(
        operational(ShopEvents.AD_IMPRESSION, day + timeOfDay(), "ads")
            .channel(dice.chance(0.6) ? Channel.DISPLAY : Channel.SOCIAL)
            .owner("marketing")
            .cost(euros(0.004)),
        cookie());
  }

  // Making events.

  private JourneyEvent.Builder onSite(EventType type, double moment, Channel channel) {
    return event(type, moment, "clickstream").channel(channel).owner("e-commerce");
  }

  private JourneyEvent.Builder operational(EventType type, double moment, String source) {
    return event(type, moment, source).signalClass(SignalClass.OPERATIONAL);
  }

  private JourneyEvent.Builder event(EventType type, double moment, String source) {
    events++;
    return JourneyEvent.builder(type, calendar.at(moment))
        .eventId(source + "-" + number + "-" + padded(events, 4))
        .source(source);
  }

  private void add(JourneyEvent.Builder event, Identifier... who) {
    for (Identifier identifier : who) {
      event.identifier(identifier);
    }
    ahead.add(event.build());
  }

  private Identifier customer() {
    return identifier(IdentifierKind.CUSTOMER, "c-");
  }

  private Identifier email() {
    return identifier(ShopEvents.EMAIL_HASH, "e-");
  }

  private Identifier card() {
    return identifier(ShopEvents.LOYALTY_CARD, "l-");
  }

  private Identifier cookie() {
    return new Identifier(ShopEvents.COOKIE, "k-" + number + "-" + cookies);
  }

  private Identifier identifier(IdentifierKind kind, String prefix) {
    return new Identifier(kind, prefix + number);
  }

  private static String padded(int number, int digits) {
    String text = Integer.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  private static Money euros(double amount) {
    return new Money(10_000 * (long) StrictMath.rint(amount * 100), ShopEvents.CURRENCY);
  }
}

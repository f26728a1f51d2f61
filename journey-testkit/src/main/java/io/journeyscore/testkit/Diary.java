package io.journeyscore.testkit;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.SignalClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The events of one customer of the synthetic shop: written down ahead of time, turned over day by
 * day. Moments are days since the start of observation, cut to whole seconds.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
final class Diary {

  /** The days that are simulated: observation begins, observation ends, the story ends. */
  record Calendar(Instant start, int observedDays, int afterDays) {
    Instant at(double day) {
      return start.plusSeconds((long) (day * SECONDS_PER_DAY));
    }

    Instant end() {
      return at(observedDays);
    }
  }

  static final double HOUR = 1.0 / 24;
  static final double SECOND = 1.0 / 86_400;
  private static final double SECONDS_PER_DAY = 86_400;
  static final Channel INVOICES = Channel.of("invoice");

  private final Calendar calendar;
  private final String number;
  private final PriorityQueue<JourneyEvent> ahead = new PriorityQueue<>(EventOrder.standard());
  private final List<JourneyEvent> past = new ArrayList<>();
  private int events;
  private int cookies = 1;

  Diary(Calendar calendar, int customer) {
    this.calendar = calendar;
    this.number = padded(customer + 1, 6);
  }

  String number() {
    return number;
  }

  Instant at(double day) {
    return calendar.at(day);
  }

  /** Turns over to a moment and hands what happened by then to the history. */
  void turnTo(long asOf, History history) {
    while (!ahead.isEmpty() && ahead.peek().occurredAtMicros() <= asOf) {
      JourneyEvent event = ahead.remove();
      history.add(event);
      past.add(event);
    }
  }

  /** Crosses out what the customer would have done from now on. */
  void crossOutTheCustomer() {
    ahead.removeIf(event -> event.signalClass() != SignalClass.OPERATIONAL);
  }

  /** Returns what had happened and was known by the end of observation. */
  List<JourneyEvent> observed() {
    Instant end = calendar.end();
    List<JourneyEvent> observed = new ArrayList<>(past);
    observed.addAll(ahead);
    observed.removeIf(event -> !event.occurredAt().isBefore(end) || event.knownAt().isAfter(end));
    observed.sort(EventOrder.standard());
    return observed;
  }

  void changeCookie() {
    cookies++;
  }

  JourneyEvent.Builder onSite(EventType type, double moment, Channel channel) {
    return event(type, moment, "clickstream").channel(channel).owner("e-commerce");
  }

  JourneyEvent.Builder operational(EventType type, double moment, String source) {
    return event(type, moment, source).signalClass(SignalClass.OPERATIONAL);
  }

  JourneyEvent.Builder event(EventType type, double moment, String source) {
    events++;
    return JourneyEvent.builder(type, calendar.at(moment))
        .eventId(source + "-" + number + "-" + padded(events, 4))
        .source(source);
  }

  void add(JourneyEvent.Builder event, Identifier... who) {
    for (Identifier identifier : who) {
      event.identifier(identifier);
    }
    ahead.add(event.build());
  }

  Identifier customer() {
    return identifier(IdentifierKind.CUSTOMER, "c-");
  }

  Identifier email() {
    return identifier(ShopEvents.EMAIL_HASH, "e-");
  }

  Identifier card() {
    return identifier(ShopEvents.LOYALTY_CARD, "l-");
  }

  Identifier cookie() {
    return new Identifier(ShopEvents.COOKIE, "k-" + number + "-" + cookies);
  }

  private Identifier identifier(IdentifierKind kind, String prefix) {
    return new Identifier(kind, prefix + number);
  }

  private static String padded(int number, int digits) {
    String text = Integer.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  static Money euros(double amount) {
    return new Money(10_000 * (long) StrictMath.rint(amount * 100), ShopEvents.CURRENCY);
  }
}

package io.journeyscore.testkit;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.Contact;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.event.SignalClass;
import java.util.List;

/**
 * What follows a purchase in the synthetic shop, and the calls and complaints: none of it is drawn
 * with regard to what the customer will do next.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
final class AfterSales {

  private static final double HOUR = Diary.HOUR;
  private static final Channel PARCEL = Channel.of("parcel", ChannelFamily.COMMUNICATIONS);
  private static final Channel REVIEW = Channel.of("review");
  private static final AttributeKey<Double> DELIVERY_DAYS = AttributeKey.ofNumber("delivery_days");

  private static final List<String> COMPLAINTS =
      List.of(
          "The parcel was damaged.",
          "I was charged twice.",
          "Nobody answers my questions.",
          "The colour is not the one on the picture.");

  private final Dice dice;
  private final Diary diary;

  AfterSales(Dice dice, Diary diary) {
    this.dice = dice;
    this.diary = diary;
  }

  void bill(double moment, boolean inStore) {
    JourneyEvent.Builder invoice =
        diary
            .operational(ShopEvents.INVOICE, moment + dice.uniform(2, 20) * HOUR, "billing")
            .channel(Diary.INVOICES)
            .owner("finance");
    if (inStore) {
      invoice.identifier(diary.card());
    }
    diary.add(invoice, diary.customer());
  }

  void deliver(double ordered) {
    double days = dice.logNormal(ShopModel.DELIVERY_MEDIAN_DAYS, ReferenceRates.DELIVERY_LOG_SD);
    boolean late = days > ShopModel.PROMISED_DAYS;
    double arrived = ordered + days;
    diary.add(
        diary
            .operational(ShopEvents.DELIVERY, arrived, "logistics")
            .channel(PARCEL)
            .touchpoint(late ? ShopEvents.PARCEL_LATE : ShopEvents.PARCEL_IN_TIME)
            .owner("logistics")
            .cost(Diary.euros(4.2))
            .attribute(DELIVERY_DAYS, StrictMath.floor(days * 10) / 10),
        diary.customer());
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
      diary.add(
          diary
              .event(ShopEvents.REVIEW_POSTED, arrived + dice.uniform(3, 10), "community")
              .channel(REVIEW)
              .contact(Contact.INDIRECT)
              .rating(rate(mood, RatingScale.CSAT)),
          diary.customer());
    }
    if (dice.chance(ShopModel.REFERS)) {
      diary.add(
          diary
              .event(ShopEvents.REFERRAL, arrived + dice.uniform(5, 20), "community")
              .channel(Channel.SOCIAL)
              .contact(Contact.INDIRECT),
          diary.customer());
    }
  }

  private void answer(double moment, double mood, RatingScale scale) {
    diary.add(
        diary
            .event(ShopEvents.SURVEY_ANSWERED, moment, "surveys")
            .channel(Channel.EMAIL)
            .signalClass(SignalClass.SOLICITED)
            .owner("service")
            .rating(rate(mood, scale)),
        diary.email());
  }

  private Rating rate(double mood, RatingScale scale) {
    double share =
        ReferenceRates.SATISFACTION_MEAN + mood + ReferenceRates.SATISFACTION_SD * dice.gaussian();
    double answer = StrictMath.rint(scale.min() + share * (scale.max() - scale.min()));
    return new Rating(Math.max(scale.min(), Math.min(scale.max(), answer)), scale);
  }

  void call(double moment) {
    boolean unanswered = dice.chance(ShopModel.CALL_UNANSWERED);
    diary.add(
        diary
            .event(ShopEvents.SUPPORT_CALL, moment, "contact_centre")
            .channel(Channel.CALL_CENTRE)
            .touchpoint(unanswered ? ShopEvents.CALL_UNANSWERED : ShopEvents.CALL_ANSWERED)
            .owner("service")
            .cost(Diary.euros(unanswered ? 0 : 4.5))
            .knownAt(diary.at(moment + dice.uniform(0.5, 4) * HOUR)),
        diary.customer());
    if (!unanswered && dice.chance(ShopModel.ANSWERS_SURVEY)) {
      answer(moment + dice.uniform(0.5, 2), 0, RatingScale.CES);
    }
  }

  void complain(double moment) {
    diary.add(
        diary
            .event(ShopEvents.COMPLAINT, moment, "contact_centre")
            .channel(dice.chance(0.5) ? Channel.CALL_CENTRE : Channel.EMAIL)
            .signalClass(SignalClass.OBSERVED)
            .owner("service")
            .text(COMPLAINTS.get(dice.below(COMPLAINTS.size())))
            .knownAt(diary.at(moment + dice.uniform(0.5, 4) * HOUR)),
        diary.customer());
  }
}

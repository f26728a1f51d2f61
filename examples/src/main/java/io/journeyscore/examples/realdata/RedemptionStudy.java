package io.journeyscore.examples.realdata;

import static io.journeyscore.event.EventFilter.atTouchpoint;
import static io.journeyscore.event.EventFilter.ofType;
import static io.journeyscore.examples.realdata.CompleteJourney.CAMPAIGN_ENDED;
import static io.journeyscore.examples.realdata.CompleteJourney.CAMPAIGN_RECEIVED;
import static io.journeyscore.examples.realdata.CompleteJourney.CHECKOUT_WITH_COUPON;
import static io.journeyscore.examples.realdata.CompleteJourney.COUPON_REDEMPTION;
import static io.journeyscore.examples.realdata.CompleteJourney.PURCHASE;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventFilter;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;

/**
 * Which households redeem a coupon of a campaign, judged three days after its start?
 *
 * <p>A journey is one household in one campaign. The horizon of 28 days ends within even the
 * shortest campaign, so all journeys are judged over the same time, and the end of a campaign tells
 * nothing. The landmark is the beginning of a day, and redemptions stand at the end of theirs: what
 * is counted before it was over before it.
 */
final class RedemptionStudy {

  private static final Duration LANDMARK = Duration.ofDays(3);
  private static final Duration HORIZON = Duration.ofDays(28);
  private static final Duration FOUR_WEEKS = Duration.ofDays(28);
  private static final Duration QUARTER = Duration.ofDays(91);

  private RedemptionStudy() {}

  static Study study() {
    return new Study(
        definition(),
        Algorithm.logistic(),
        Signal.recency(ofType(COUPON_REDEMPTION)).ofCustomer(),
        CompleteJourney.OBSERVED_UNTIL);
  }

  private static JourneyDefinition definition() {
    return JourneyDefinition.builder(
            JourneyRules.builder("coupon-redemption", "1")
                .byJourneyKey()
                .startsOn(ofType(CAMPAIGN_RECEIVED))
                .goal(Goal.terminal("redeemed", ofType(COUPON_REDEMPTION)))
                .failsOn(ofType(CAMPAIGN_ENDED))
                .build())
        .signals(signals())
        .target(Target.successWithin(HORIZON))
        .landmarks(Landmarks.afterElapsed(LANDMARK))
        .build();
  }

  private static SignalSet signals() {
    EventFilter purchase = ofType(PURCHASE);
    EventFilter redemption = ofType(COUPON_REDEMPTION);
    EventFilter received = ofType(CAMPAIGN_RECEIVED);
    return SignalSet.of(
        stages(),
        Signal.count(atTouchpoint("Type A")),
        Signal.count(atTouchpoint("Type C")),
        Signal.count(purchase).within(LANDMARK).ofCustomer(),
        Signal.count(purchase).within(FOUR_WEEKS).ofCustomer(),
        Signal.count(purchase).within(QUARTER).ofCustomer(),
        Signal.recency(purchase).ofCustomer(),
        Signal.meanGap(purchase).ofCustomer(),
        Signal.valueSum(purchase).within(FOUR_WEEKS).ofCustomer(),
        Signal.valueSum(purchase).within(QUARTER).ofCustomer(),
        Signal.count(atTouchpoint(CHECKOUT_WITH_COUPON)).within(QUARTER).ofCustomer(),
        Signal.count(received).within(QUARTER).ofCustomer(),
        Signal.count(redemption).within(QUARTER).ofCustomer(),
        Signal.recency(redemption).ofCustomer());
  }

  private static StageModel stages() {
    return StageModel.builder()
        .name("campaign")
        .stage(Stage.of("TARGETED"), ofType(CAMPAIGN_RECEIVED))
        .stage(Stage.of("REDEEMED"), ofType(COUPON_REDEMPTION))
        .stage(Stage.of("OVER"), ofType(CAMPAIGN_ENDED))
        .build();
  }
}

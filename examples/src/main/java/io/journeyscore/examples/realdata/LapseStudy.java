package io.journeyscore.examples.realdata;

import static io.journeyscore.event.EventFilter.atTouchpoint;
import static io.journeyscore.event.EventFilter.ofType;
import static io.journeyscore.examples.realdata.CompleteJourney.CAMPAIGN_RECEIVED;
import static io.journeyscore.examples.realdata.CompleteJourney.CHECKOUT_WITH_COUPON;
import static io.journeyscore.examples.realdata.CompleteJourney.COUPON_REDEMPTION;
import static io.journeyscore.examples.realdata.CompleteJourney.PURCHASE;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.event.EventFilter;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which households make no purchase in the quarter that follows?
 *
 * <p>Judged at the first of July and, of other households, at the first of October 2017; the labels
 * of the first are settled exactly when the second are judged. Eligible is who had bought this
 * year.
 */
final class LapseStudy {

  /** The moment of judgement to test on. */
  static final Instant OCTOBER = CompleteJourney.startOf(LocalDate.of(2017, 10, 1));

  private static final Instant JULY = CompleteJourney.startOf(LocalDate.of(2017, 7, 1));
  private static final Duration QUARTER = Duration.ofDays(92);
  private static final Duration THIS_YEAR =
      Duration.between(CompleteJourney.OBSERVED_FROM, OCTOBER);
  private static final List<Duration> LOOK_BACKS =
      List.of(Duration.ofDays(28), Duration.ofDays(91), Duration.ofDays(181));

  private LapseStudy() {}

  static Study study() {
    return judgedAt(List.of(JULY, OCTOBER));
  }

  /** The same question at other moments. */
  static Study judgedAt(List<Instant> landmarks) {
    return new Study(
        definition(landmarks),
        new Algorithm.RandomForest(100, 8, 10),
        Signal.recency(ofType(PURCHASE)).ofCustomer(),
        CompleteJourney.OBSERVED_UNTIL);
  }

  private static JourneyDefinition definition(List<Instant> landmarks) {
    return JourneyDefinition.builder(JourneyRules.builder("lapse", "1").byJourneyKey().build())
        .signals(signals())
        .target(new ChurnTarget(QUARTER, THIS_YEAR, ofType(PURCHASE)))
        .landmarks(Landmarks.at(landmarks))
        .build();
  }

  private static SignalSet signals() {
    EventFilter purchase = ofType(PURCHASE);
    Duration quarter = LOOK_BACKS.get(1);
    Stream<Signal> rhythm =
        Stream.of(
            Signal.recency(purchase).ofCustomer(),
            Signal.lastGap(purchase).ofCustomer(),
            Signal.meanGap(purchase).ofCustomer(),
            Signal.count(atTouchpoint(CHECKOUT_WITH_COUPON)).within(quarter).ofCustomer(),
            Signal.count(ofType(CAMPAIGN_RECEIVED)).within(quarter).ofCustomer(),
            Signal.count(ofType(COUPON_REDEMPTION)).within(quarter).ofCustomer());
    Stream<Signal> volume =
        LOOK_BACKS.stream()
            .flatMap(
                length ->
                    Stream.of(
                        Signal.count(purchase).within(length).ofCustomer(),
                        Signal.valueSum(purchase).within(length).ofCustomer()));
    return SignalSet.of(stages(), Stream.concat(rhythm, volume).toList());
  }

  private static StageModel stages() {
    return StageModel.builder()
        .name("shopping")
        .stage(Stage.of("SHOPPING"), ofType(PURCHASE))
        .build();
  }
}

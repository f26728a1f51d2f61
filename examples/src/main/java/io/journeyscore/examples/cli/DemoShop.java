package io.journeyscore.examples.cli;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.sequence.Boundary;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import io.journeyscore.testkit.GeneratedLog;
import io.journeyscore.testkit.PlantedDriver;
import io.journeyscore.testkit.ShopEvents;
import io.journeyscore.testkit.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is asked of the synthetic shop: who buys within two weeks, who leaves within two months.
 *
 * <p>The candidate signals are those that truly move either outcome, the confounded one, and others
 * that a marketing team would think of. Nothing tells the training which is which.
 */
final class DemoShop {

  private static final Duration SUCCESS_HORIZON = Duration.ofDays(14);
  private static final Duration SUCCESS_STEP = Duration.ofDays(14);
  private static final Duration CHURN_HORIZON = Duration.ofDays(60);
  private static final Duration CHURN_STEP = Duration.ofDays(15);
  private static final Duration ACTIVE_WITHIN = Duration.ofDays(21);

  /** Nobody is judged before the shop has been watched this long. */
  private static final Duration FIRST_LANDMARK = Duration.ofDays(60);

  private DemoShop() {}

  static JourneyRules rules() {
    return new JourneyRules(
        List.of(
            IdentifierKind.CUSTOMER,
            ShopEvents.EMAIL_HASH,
            ShopEvents.LOYALTY_CARD,
            ShopEvents.COOKIE),
        Boundary.gap(PlantedDriver.JOURNEY_GAP),
        EventFilter.any(),
        Optional.of(ofType(ShopEvents.PURCHASE)),
        ofType(ShopEvents.CANCELLATION),
        Optional.empty(),
        Optional.of(ShopEvents.CURRENCY));
  }

  static StageModel stages() {
    return StageModel.fiveStages();
  }

  /** Who buys within two weeks, asked of every open journey every two weeks. */
  static JourneyDefinition success(GeneratedLog log) {
    return rules()
        .definition()
        .signals(signals(log.truth(), ofJourney()))
        .target(Target.successWithin(SUCCESS_HORIZON))
        .landmarks(every(SUCCESS_STEP, SUCCESS_HORIZON, log))
        .build();
  }

  /** Who leaves within two months, asked of every active customer every 15 days. */
  static JourneyDefinition churn(GeneratedLog log) {
    return rules()
        .definition()
        .signals(signals(log.truth(), List.of()))
        .target(new Target.Churn(CHURN_HORIZON, ACTIVE_WITHIN, EventFilter.customerInitiated()))
        .landmarks(every(CHURN_STEP, CHURN_HORIZON, log))
        .build();
  }

  private static Landmarks every(Duration step, Duration horizon, GeneratedLog log) {
    List<Instant> moments = new ArrayList<>();
    Instant last = log.observedUntil().minus(horizon);
    Instant moment = log.observedFrom().plus(FIRST_LANDMARK);
    while (!moment.isAfter(last)) {
      moments.add(moment);
      moment = moment.plus(step);
    }
    return Landmarks.at(moments);
  }

  private static SignalSet signals(Truth truth, List<Signal> more) {
    Set<Signal> signals = new LinkedHashSet<>();
    truth.drivers().forEach(driver -> signals.add(driver.signal()));
    signals.add(truth.confounded().signal());
    signals.addAll(ofCustomer());
    signals.addAll(more);
    return SignalSet.of(stages(), List.copyOf(signals));
  }

  private static List<Signal> ofCustomer() {
    return Stream.<Signal>of(
            count(ShopEvents.SEARCH, 7),
            count(ShopEvents.CART_ADD, 30),
            count(ShopEvents.AD_IMPRESSION, 30),
            count(ShopEvents.AD_CLICK, 30),
            count(ShopEvents.EMAIL_SENT, 30),
            count(ShopEvents.SUPPORT_CHAT, 30),
            count(ShopEvents.DELIVERY, 30),
            count(ShopEvents.CAMPAIGN_RECEIVED, 60),
            count(ShopEvents.STORE_VISIT, 60),
            count(ShopEvents.INVOICE, 60),
            count(ShopEvents.PASSWORD_RESET, 60),
            Signal.count(ofType(ShopEvents.REVIEW_POSTED)),
            Signal.count(ofType(ShopEvents.RENEWAL)),
            Signal.count(ofType(ShopEvents.PURCHASE)),
            Signal.valueSum(ofType(ShopEvents.PURCHASE)))
        .map(Signal::ofCustomer)
        .toList();
  }

  private static Signal count(EventType type, int days) {
    return Signal.count(ofType(type)).within(Duration.ofDays(days));
  }

  private static List<Signal> ofJourney() {
    return List.of(
        Signal.elapsed(),
        Signal.distinctChannels(),
        Signal.channelSwitches(),
        Signal.daysInStage(),
        Signal.reentries(Stage.CONSIDERATION));
  }
}

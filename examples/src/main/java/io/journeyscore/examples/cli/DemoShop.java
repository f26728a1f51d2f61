package io.journeyscore.examples.cli;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.ml.ScorerTrainer;
import io.journeyscore.sequence.JourneyRules;
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
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is asked of the synthetic shop: who buys within two weeks, who leaves within 45 days.
 *
 * <p>The candidate signals are those that truly move either outcome, the confounded one, and others
 * that a marketing team would think of. Nothing tells the training which is which. Left out are
 * signals that stand for a driver by the way the shop is made: the number and the value of all
 * purchases, which say how long ago the last one was; what is searched within days, which counts
 * the visits once more; and, where leaving is asked for, what the shop sends, because it sends less
 * to those who are silent.
 *
 * <p>The log-odds of the shop are linear in its drivers, so a logistic regression suits it, with a
 * penalty that keeps signals that go together from pulling against each other.
 */
final class DemoShop {

  private static final Duration SUCCESS_HORIZON = Duration.ofDays(14);
  private static final Duration SUCCESS_STEP = Duration.ofDays(14);
  private static final Duration CHURN_HORIZON = Duration.ofDays(45);
  private static final Duration CHURN_STEP = Duration.ofDays(7);
  private static final Duration ACTIVE_WITHIN = Duration.ofDays(21);

  private static final Algorithm ALGORITHM = new Algorithm.Logistic(100);

  /** Few leave, and importance is measured on those held out, so half are. */
  private static final double CHURN_HOLDOUT = 0.5;

  /** Nobody is judged before the shop has been watched this long. */
  private static final Duration FIRST_LANDMARK = Duration.ofDays(60);

  private DemoShop() {}

  static JourneyRules rules() {
    return JourneyRules.builder()
        .stitcher(
            IdentityStitcher.deterministic(
                IdentifierKind.CUSTOMER,
                ShopEvents.EMAIL_HASH,
                ShopEvents.LOYALTY_CARD,
                ShopEvents.COOKIE))
        .inactivityGap(PlantedDriver.JOURNEY_GAP)
        .succeedsOn(ofType(ShopEvents.PURCHASE))
        .failsOn(ofType(ShopEvents.CANCELLATION))
        .currency(ShopEvents.CURRENCY)
        .build();
  }

  static StageModel stages() {
    return StageModel.fiveStages();
  }

  /** Who buys within two weeks, asked of every open journey every two weeks. */
  static JourneyDefinition success(GeneratedLog log) {
    return JourneyDefinition.builder(rules())
        .signals(signals(log.truth(), sent(), ofJourney()))
        .target(Target.successWithin(SUCCESS_HORIZON))
        .landmarks(every(SUCCESS_STEP, SUCCESS_HORIZON, log))
        .build();
  }

  /** Who leaves within 45 days, asked of every active customer every week. */
  static JourneyDefinition churn(GeneratedLog log) {
    return JourneyDefinition.builder(rules())
        .signals(signals(log.truth(), List.of(), List.of()))
        .target(new ChurnTarget(CHURN_HORIZON, ACTIVE_WITHIN, EventFilter.customerInitiated()))
        .landmarks(every(CHURN_STEP, CHURN_HORIZON, log))
        .build();
  }

  /** How the model of success is trained. */
  static ScorerTrainer.Builder successTrainer(long seed) {
    return ScorerTrainer.builder().algorithm(ALGORITHM).seed(seed);
  }

  /** How the model of churn is trained. */
  static ScorerTrainer.Builder churnTrainer(long seed) {
    return ScorerTrainer.builder().algorithm(ALGORITHM).seed(seed).holdout(CHURN_HOLDOUT);
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

  private static SignalSet signals(Truth truth, List<Signal> sent, List<Signal> ofJourney) {
    Set<Signal> signals = new LinkedHashSet<>();
    truth.drivers().forEach(driver -> signals.add(driver.signal()));
    signals.add(truth.confounded().signal());
    signals.addAll(ofCustomer());
    signals.addAll(sent);
    signals.addAll(ofJourney);
    return SignalSet.of(stages(), List.copyOf(signals));
  }

  private static List<Signal> ofCustomer() {
    return Stream.<Signal>of(
            count(ShopEvents.SEARCH, 60),
            count(ShopEvents.CART_ADD, 30),
            count(ShopEvents.AD_CLICK, 30),
            count(ShopEvents.SUPPORT_CHAT, 30),
            count(ShopEvents.DELIVERY, 30),
            count(ShopEvents.CAMPAIGN_RECEIVED, 60),
            count(ShopEvents.STORE_VISIT, 60),
            count(ShopEvents.PASSWORD_RESET, 60),
            Signal.count(ofType(ShopEvents.REVIEW_POSTED)))
        .map(Signal::ofCustomer)
        .toList();
  }

  /** What the shop does rather than the customer. */
  private static List<Signal> sent() {
    return Stream.<Signal>of(
            count(ShopEvents.AD_IMPRESSION, 30),
            count(ShopEvents.EMAIL_SENT, 30),
            count(ShopEvents.INVOICE, 60),
            Signal.count(ofType(ShopEvents.RENEWAL)))
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

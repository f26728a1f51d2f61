package io.journeyscore.score;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.fixture.Log;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.EventMeasure;
import io.journeyscore.signal.EventMeasures;
import io.journeyscore.signal.Quantity;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.SignalWindow;
import io.journeyscore.signal.SignalWorkspace;
import io.journeyscore.signal.Statistic;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Models of sixteen signals as a CRM may have them, and events for them. */
final class LiveModels {

  private static final EventFilter BUYS = EventFilter.ofType("purchase");
  private static final EventFilter VIEWS = EventFilter.ofType("page_view");
  private static final EventFilter CALLS = EventFilter.ofType("support_call");
  private static final List<EventType> TYPES =
      List.of(
          EventType.of("page_view"),
          EventType.of("cart_add"),
          EventType.of("purchase"),
          EventType.of("support_call"));
  private static final List<Channel> CHANNELS =
      List.of(Channel.WEB, Channel.of("email"), Channel.of("store"));

  private LiveModels() {}

  static JourneyRules bySilence() {
    return JourneyRules.builder().inactivityGap(Duration.ofDays(7)).succeedsOn(BUYS).build();
  }

  static JourneyRules byKey() {
    return JourneyRules.builder().byJourneyKey().succeedsOn(BUYS).build();
  }

  private static SignalSet signals(Duration grace) {
    return SignalSet.of(
            StageModel.sevenStages(),
            Signal.count(EventFilter.any()).ofCustomer(),
            Signal.count(VIEWS).within(Duration.ofDays(7)),
            Signal.count(VIEWS).within(SignalWindow.lastEvents(5)),
            Signal.count(BUYS).ofCustomer(),
            Signal.recency(EventFilter.any()).ofCustomer(),
            Signal.recency(BUYS).ofCustomer(),
            Signal.valueSum(BUYS).ofCustomer(),
            Signal.amount(Statistic.MAX, Quantity.Common.VALUE, BUYS)
                .within(Duration.ofDays(30))
                .ofCustomer(),
            Signal.meanRating(EventFilter.any()),
            Signal.lastRating(EventFilter.any()),
            Signal.repeatedContacts(CALLS, Duration.ofDays(3)).ofCustomer(),
            Signal.share(VIEWS, EventFilter.any()),
            Signal.channelSwitches(),
            Signal.distinctChannels(),
            Signal.stageDepth(),
            Signal.daysInStage())
        .withGrace(grace);
  }

  /** A model whose weights are drawn by a seed; those of equal rules and grace take over. */
  static JourneyScorer scorer(JourneyRules rules, Duration grace, long seed) {
    return scorer(rules, signals(grace), Target.successWithin(Duration.ofDays(14)), seed);
  }

  /** Models that each differ from the first in one thing alone, by what that is. */
  static Map<String, JourneyScorer> differing() {
    JourneyRules rules = bySilence();
    Target target = Target.successWithin(Duration.ofDays(14));
    SignalSet signals = signals(Duration.ofDays(1));
    Map<String, JourneyScorer> scorers = new LinkedHashMap<>();
    scorers.put("nothing", scorer(rules, signals, target, 1));
    scorers.put("weights", scorer(rules, signals, target, 2));
    scorers.put("rules", scorer(byKey(), signals, target, 1));
    scorers.put("target", scorer(rules, signals, Target.successWithin(Duration.ofDays(7)), 1));
    scorers.put("grace", scorer(rules, signals.withGrace(Duration.ofDays(2)), target, 1));
    scorers.put(
        "signals",
        scorer(
            rules,
            SignalSet.of(StageModel.sevenStages(), Signal.count(VIEWS))
                .withGrace(Duration.ofDays(1)),
            target,
            1));
    return scorers;
  }

  /** A model that asks a measure of one's own about every event. */
  static JourneyScorer measuring(EventMeasure measure) {
    SignalSet signals =
        SignalSet.of(
                StageModel.sevenStages(),
                Signal.count(EventFilter.any()).ofCustomer(),
                Signal.amount(Statistic.SUM, Quantity.measured("mood", 1), EventFilter.any()))
            .withMeasures(EventMeasures.none().with("mood", 1, measure));
    return scorer(bySilence(), signals, Target.successWithin(Duration.ofDays(14)), 1);
  }

  private static JourneyScorer scorer(
      JourneyRules rules, SignalSet signals, Target target, long seed) {
    JourneyDefinition definition =
        JourneyDefinition.builder(rules)
            .signals(signals)
            .target(target)
            .landmarks(Landmarks.everyEvent())
            .build();
    double[] fills = new double[signals.size()];
    boolean[] flagged = new boolean[signals.size()];
    Arrays.fill(flagged, true);
    ColumnLayout layout = ColumnLayout.of(fills, flagged);
    double[] scales = new double[layout.columns()];
    Arrays.fill(scales, 3);
    double[] weights = new Random(seed).doubles(layout.columns(), -1, 1).toArray();
    return JourneyScorer.of(
        definition,
        layout,
        Collections.nCopies(signals.size(), SignalProfile.unknown()),
        LinearModel.of(-0.5, weights, new double[layout.columns()], scales),
        Calibration.none(),
        List.of(),
        Map.of(),
        Map.of("seed", Long.toString(seed)));
  }

  static CustomerId customer(String value) {
    return new CustomerId(IdentifierKind.CUSTOMER, value);
  }

  /** A customer's event, one of many alike. */
  static JourneyEvent event(CustomerId customer, int number, Instant moment) {
    Random random = new Random(31L * customer.value().hashCode() + number);
    JourneyEvent.Builder event =
        JourneyEvent.builder(TYPES.get(random.nextInt(TYPES.size())), moment)
            .customer(customer.value())
            .eventId("e" + number)
            .journeyKey("k" + number / 9)
            .channel(CHANNELS.get(random.nextInt(CHANNELS.size())));
    if (random.nextInt(3) == 0) {
      event.value(new Money(1_000_000L * random.nextInt(100), "EUR"));
    }
    if (random.nextInt(3) == 0) {
      event.rating(new Rating(random.nextInt(11), RatingScale.NPS));
    }
    return event.build();
  }

  /** How many events a saved customer has counted. */
  static long counted(JourneyScorer scorer, byte[] state) {
    SignalWorkspace workspace = scorer.run().newWorkspace();
    scorer.run().restore(state, scorer.definitionId()).read(Long.MAX_VALUE, workspace);
    return (long) workspace.values()[0];
  }

  static Instant day(double days) {
    return Log.START.plus(Duration.ofSeconds((long) (days * 86_400)));
  }
}

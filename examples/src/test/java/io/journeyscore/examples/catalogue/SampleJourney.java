package io.journeyscore.examples.catalogue;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.SessionRule;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Quantity;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalKind;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.SignalWindow;
import io.journeyscore.signal.Statistic;
import io.journeyscore.signal.Trait;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** One customer's journey of a fortnight, and a signal of each kind to look at it. */
final class SampleJourney {

  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  static final Instant AS_OF = Instant.parse("2026-03-16T12:00:00Z");

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final Stage PROMISED = Stage.CONVERSION;
  private static final Stage DELIVERED = Stage.RETENTION;

  private static final StageModel STAGES =
      StageModel.builder()
          .stage(Stage.CONSIDERATION, ofType("visit", "cart_add"))
          .stage(Stage.CONVERSION, ofType("order"))
          .stage(Stage.RETENTION, ofType("delivery", "call", "solved", "survey"))
          .build();

  private static final IdentifierKind DEVICE = new IdentifierKind("device", false);

  private static final JourneyRules RULES =
      JourneyRules.builder("sample", "1")
          .stitcher(IdentityStitcher.deterministic(IdentifierKind.CUSTOMER, DEVICE))
          .inactivityGap(Duration.ofDays(30))
          .build();

  private SampleJourney() {}

  static List<JourneyEvent> events() {
    return List.of(
        event("visit", 0, 0, "web", "sales").build(),
        event("visit", 1, 2, "email", "marketing").build(),
        event("cart_add", 1, 2.2, "web", "sales").build(),
        event("visit", 4, 1, "app", "sales").build(),
        event("order", 5, 6, "app", "sales")
            .customer("c1")
            .value(Money.of(new BigDecimal("120"), "EUR"))
            .attribute(AttributeKey.ofNumber("days"), 2.0)
            .attribute(AttributeKey.ofText("plan"), "plus")
            .build(),
        event("call", 7, 3, "call_centre", "service")
            .customer("c1")
            .cost(Money.of(new BigDecimal("6"), "EUR"))
            .build(),
        event("call", 8, 2, "call_centre", "service")
            .customer("c1")
            .cost(Money.of(new BigDecimal("6"), "EUR"))
            .build(),
        event("solved", 9, 1, "email", "service").build(),
        event("delivery", 10, 4, "store", "logistics")
            .attribute(AttributeKey.ofNumber("days"), 5.0)
            .build(),
        event("survey", 12, 2, "email", "marketing").rating(new Rating(8, RatingScale.NPS)).build(),
        event("visit", 13, 9, "web", "sales").build());
  }

  private static JourneyEvent.Builder event(
      String type, int day, double hour, String channel, String owner) {
    Instant at = START.plus(Duration.ofDays(day)).plusSeconds((long) (3_600 * hour));
    return JourneyEvent.builder(EventType.of(type), at)
        .eventId(type + day)
        .channel(Channel.of(channel))
        .owner(owner)
        .identifier(new Identifier(DEVICE, "d1"));
  }

  /** A signal of the kind that has something to say about the sample. */
  static Signal example(SignalKind kind) {
    EventFilter any = EventFilter.any();
    EventFilter visits = ofType("visit");
    EventFilter calls = ofType("call");
    EventFilter solved = ofType("solved");
    Duration week = Duration.ofDays(7);
    return switch (kind) {
      case COUNT -> Signal.count(visits).within(week);
      case COUNT_CHANGE -> Signal.countChange(any, week);
      case AMOUNT -> Signal.amount(Statistic.MEAN, Quantity.Common.COST, calls);
      case RECENCY -> Signal.recency(ofType("order"));
      case ELAPSED -> Signal.elapsed();
      case MEAN_GAP -> Signal.meanGap(visits);
      case LAST_GAP -> Signal.lastGap(visits);
      case GAP_TREND -> Signal.gapTrend(visits);
      case VELOCITY -> Signal.velocity(any);
      case SHARE -> Signal.share(EventFilter.via(Channel.EMAIL), any).within(week);
      case DISTINCT -> Signal.distinct(Trait.CHANNEL);
      case SWITCHES -> Signal.switches(Trait.OWNER);
      case ENTROPY -> Signal.entropy(Trait.FAMILY);
      case LAST_TRAIT -> Signal.lastTrait(Trait.OWNER, List.of("sales", "service"));
      case LAST_ATTRIBUTE -> Signal.lastAttribute("plan", List.of("basic", "plus"));
      case BEFORE -> Signal.before(calls, ofType("survey")).within(week);
      case SUBSEQUENCE -> Signal.subsequence(visits, calls, ofType("survey")).within(week);
      case STAGE_REACHED -> Signal.stageReached(Stage.CONVERSION);
      case CURRENT_STAGE -> Signal.currentStage(Stage.CONSIDERATION);
      case PRIOR_STAGE -> Signal.priorStage(Stage.RETENTION);
      case STAGE_DEPTH -> Signal.stageDepth();
      case DWELL -> Signal.dwell(Stage.CONSIDERATION);
      case REENTRIES -> Signal.reentries(Stage.CONSIDERATION);
      case DAYS_IN_STAGE -> Signal.daysInStage();
      case REPEATED_CONTACTS -> Signal.repeatedContacts(calls, Duration.ofDays(2));
      case UNRESOLVED_CONTACTS -> Signal.unresolvedContacts(calls, solved);
      case FIRST_CONTACT_RESOLUTION -> Signal.firstContactResolution(calls, solved);
      case HOUR -> Signal.hourOfLast(any, ROME);
      case WEEKDAY -> Signal.weekdayOfLast(any, ROME);
      case DATE -> Signal.dateOfLast(calls, "fair", Set.of(LocalDate.of(2026, 3, 10)), ROME);
      case ATTRIBUTE_GAP ->
          Signal.attributeGap(
              Quantity.attribute("days"), PROMISED, Quantity.attribute("days"), DELIVERED);
      case IDENTITY_CONFIDENCE -> Signal.identityConfidence();
    };
  }

  /** Further windows, to show what each of them takes. */
  static List<Signal> windows() {
    EventFilter any = EventFilter.any();
    return List.of(
        Signal.count(any),
        Signal.count(any).within(Duration.ofDays(7)),
        Signal.count(any).within(SignalWindow.calendar(Period.ofDays(7), ROME)),
        Signal.amount(Statistic.SUM, Quantity.Common.COST, any).within(SignalWindow.lastEvents(1)),
        Signal.count(any).within(SignalWindow.session(SessionRule.standard())));
  }

  /** The value of a signal for some of the events; {@code NaN} if it is missing. */
  static double value(Signal signal, List<JourneyEvent> events) {
    CustomerTimeline timeline =
        RULES.reconstructor().observedUntil(AS_OF).reconstruct(events).timelines().get(0);
    return SignalSet.of(STAGES, signal).extract(JourneyView.ofCustomer(timeline)).get(0);
  }
}

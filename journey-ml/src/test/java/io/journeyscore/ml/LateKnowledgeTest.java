package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.LiveSignals;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.SignalWorkspace;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Landmarks where events become known later than they occur. */
class LateKnowledgeTest {

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant END = START.plus(Duration.ofDays(500));
  private static final StageModel STAGES =
      StageModel.builder()
          .stage(Stage.AWARENESS, ofType("ad"))
          .stage(Stage.CONSIDERATION, ofType("view"))
          .build();

  /** An event of the only customer; times are in hours. */
  private static JourneyEvent event(String type, double occurred, double known) {
    return JourneyEvent.builder(EventType.of(type), at(occurred))
        .knownAt(at(known))
        .customer("c")
        .eventId(type + occurred)
        .build();
  }

  private static JourneyEvent event(String type, double occurred) {
    return event(type, occurred, occurred);
  }

  private static Instant at(double hours) {
    return START.plusSeconds(Math.round(hours * 3_600));
  }

  private static double hours(long micros) {
    return Duration.between(START, Moments.instant(micros)).toSeconds() / 3_600.0;
  }

  private static JourneyDefinition definition(Landmarks landmarks) {
    return definition(landmarks, Target.successWithin(Duration.ofDays(5)));
  }

  private static JourneyDefinition definition(Landmarks landmarks, Target target) {
    return JourneyDefinition.builder(
            JourneyRules.builder("late", "1")
                .inactivityGap(Duration.ofDays(30))
                .succeedsOn(ofType("purchase"))
                .failsOn(ofType("leave"))
                .build())
        .signals(
            SignalSet.of(
                STAGES,
                Signal.count(any()),
                Signal.count(ofType("view")).within(Duration.ofDays(2)),
                Signal.recency(any()),
                Signal.elapsed(),
                Signal.count(any()).ofCustomer(),
                Signal.dwell(Stage.CONSIDERATION)))
        .target(target)
        .landmarks(landmarks)
        .build();
  }

  private static List<Example> examples(JourneyDefinition definition, List<JourneyEvent> events) {
    return TrainingSet.of(
            definition.reconstructor().observedUntil(END).reconstruct(events), definition, 1)
        .examples();
  }

  private static List<Example> examples(Landmarks landmarks, JourneyEvent... events) {
    return examples(definition(landmarks), List.of(events));
  }

  private static CustomerTimeline timeline(JourneyDefinition definition, List<JourneyEvent> log) {
    return definition.reconstructor().observedUntil(END).reconstruct(log).timelines().get(0);
  }

  /** A customer with some journeys, whose events become known after some seconds. */
  private static List<JourneyEvent> story(SplittableRandom random, LongSupplier delay) {
    List<JourneyEvent> events = new ArrayList<>();
    List<String> types = List.of("ad", "view", "view", "help", "purchase", "leave");
    int seconds = 0;
    for (int i = 0; i < 24; i++) {
      seconds += 1 + random.nextInt(random.nextInt(10) == 0 ? 40 * 86_400 : 2 * 86_400);
      Instant occurred = START.plusSeconds(seconds);
      events.add(
          JourneyEvent.builder(EventType.of(types.get(random.nextInt(types.size()))), occurred)
              .knownAt(occurred.plusSeconds(delay.getAsLong()))
              .customer("c")
              .eventId("e" + i)
              .build());
    }
    return events;
  }

  static List<Landmarks> kinds() {
    return List.of(
        Landmarks.everyEvent(),
        Landmarks.afterEvents(3),
        Landmarks.afterElapsed(Duration.ofDays(2)),
        Landmarks.atStageEntry(Stage.CONSIDERATION),
        Landmarks.at(List.of(at(24 * 10), at(24 * 20), at(24 * 30))));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aPipelineThatTakesTwoSecondsHasTheSameLandmarksTwoSecondsLater(Landmarks landmarks) {
    SplittableRandom random = new SplittableRandom(4);
    boolean afterEvents =
        !(landmarks instanceof Landmarks.AfterElapsed) && !(landmarks instanceof Landmarks.At);
    int found = 0;
    for (int customer = 0; customer < 100; customer++) {
      List<JourneyEvent> log = story(random, () -> 2);
      List<JourneyEvent> atOnce =
          log.stream().map(e -> e.toBuilder().knownAt(e.occurredAt()).build()).toList();
      List<Long> late = moments(examples(definition(landmarks), log));
      List<Long> punctual = moments(examples(definition(landmarks), atOnce));

      assertThat(late)
          .isEqualTo(
              punctual.stream().map(micros -> micros + (afterEvents ? 2_000_000 : 0)).toList());
      found += late.size();
    }
    assertThat(found).isGreaterThan(100);
  }

  @Test
  void hazardsHaveTheSameLandmarksAndKnowEachPeriodTwoSecondsAfterItsLastEvent() {
    List<JourneyEvent> log =
        List.of(event("ad", 0), event("view", 40), event("purchase", 24 * 3 + 40));
    List<JourneyEvent> late =
        log.stream()
            .map(e -> e.toBuilder().knownAt(e.occurredAt().plusSeconds(2)).build())
            .toList();
    HazardExample then =
        hazards(log).stream().filter(e -> e.values()[0] == 2).findFirst().orElseThrow();
    HazardExample later =
        hazards(late).stream().filter(e -> e.values()[0] == 2).findFirst().orElseThrow();

    assertThat(later.landmark()).isEqualTo(then.landmark() + 2_000_000);
    assertThat(then.endPeriod()).isEqualTo(3);
    assertThat(later.endPeriod()).as("two seconds less than three days on").isEqualTo(3);
    assertThat(then.settledAt(3)).isEqualTo(Moments.micros(at(24 * 3 + 40)));
    assertThat(later.settledAt(3)).isEqualTo(later.landmark() + 3 * 86_400_000_000L);
  }

  private static List<HazardExample> hazards(List<JourneyEvent> log) {
    JourneyDefinition definition = definition(Landmarks.everyEvent());
    return new HazardFinder(definition, 86_400_000_000L, 30, 1)
        .over(
            definition.reconstructor().observedUntil(END).reconstruct(log), ProgressListener.none())
        .examples();
  }

  private static List<Long> moments(List<Example> examples) {
    return examples.stream().map(Example::landmark).toList();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void signalsAreThoseOfALiveCustomerWhoseEventsWereTakenAsTheyBecameKnown(Landmarks landmarks) {
    SplittableRandom random = new SplittableRandom(5);
    JourneyDefinition definition = definition(landmarks);
    int found = 0;
    for (int customer = 0; customer < 200; customer++) {
      long most = customer % 2 == 0 ? 3_600 : 5 * 86_400;
      List<JourneyEvent> log = story(random, () -> random.nextLong(most));
      for (Example example : examples(definition, log)) {
        assertThat(example.values()).isEqualTo(live(definition, log, example.landmark()));
        found++;
      }
    }
    assertThat(found).isGreaterThan(150);
  }

  private static double[] live(JourneyDefinition definition, List<JourneyEvent> log, long moment) {
    var run = definition.signals().run(definition.rules());
    LiveSignals live = run.open();
    log.stream()
        .filter(event -> event.inViewFromMicros() <= moment)
        .sorted(
            Comparator.comparingLong(JourneyEvent::inViewFromMicros)
                .thenComparing(EventOrder.standard()))
        .forEach(live::accept);
    SignalWorkspace workspace = run.newWorkspace();
    live.read(moment, workspace);
    return workspace.values().clone();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aScoreAskedForWhereAnExampleWasJudgedIsAtALandmark(Landmarks landmarks) {
    SplittableRandom random = new SplittableRandom(6);
    JourneyDefinition definition = definition(landmarks);
    int found = 0;
    for (int customer = 0; customer < 200; customer++) {
      List<JourneyEvent> log = story(random, () -> random.nextLong(6 * 86_400));
      CustomerTimeline timeline = timeline(definition, log);
      if (landmarks instanceof Landmarks.At) {
        assertThat(moments(examples(definition, log))).doesNotHaveDuplicates();
      }
      for (Example example : examples(definition, log)) {
        JourneyView view =
            JourneyView.ofCustomer(timeline.asOf(Moments.instant(example.landmark())));
        assertThat(landmarks.cover(view, Scope.JOURNEY, STAGES)).isTrue();
        found++;
      }
    }
    assertThat(found).isGreaterThan(100);
  }

  /** Those that are drawn among many may be others, as there are fewer to draw from. */
  static List<Landmarks> notDrawn() {
    return kinds().stream().filter(kind -> !(kind instanceof Landmarks.EveryEvent)).toList();
  }

  @ParameterizedTest
  @MethodSource("notDrawn")
  void whatIsSettledByAMomentIsWhatATrainingOfThatMomentWouldHaveSeen(Landmarks landmarks) {
    SplittableRandom random = new SplittableRandom(12);
    List<Target> targets =
        List.of(
            Target.successWithin(Duration.ofDays(5)),
            new ChurnTarget(Duration.ofDays(5), Duration.ofDays(9), ofType("view")));
    int settled = 0;
    for (int customer = 0; customer < 200; customer++) {
      List<JourneyEvent> log = story(random, () -> random.nextLong(9 * 86_400));
      JourneyDefinition definition = definition(landmarks, targets.get(customer % 2));
      Instant moment = START.plus(Duration.ofDays(15 + random.nextInt(40)));
      List<JourneyEvent> known =
          log.stream().filter(event -> event.inViewFromMicros() <= Moments.micros(moment)).toList();
      List<List<Object>> then =
          facts(
              TrainingSet.of(
                  definition.reconstructor().observedUntil(moment).reconstruct(known),
                  definition,
                  1));
      TrainingSet now =
          TrainingSet.of(
              definition.reconstructor().observedUntil(END).reconstruct(log), definition, 1);
      for (Example example : now.examples()) {
        if (example.matureAt() <= Moments.micros(moment)) {
          assertThat(then).contains(facts(example));
          settled++;
        }
      }
    }
    assertThat(settled).isGreaterThan(50);
  }

  private static List<List<Object>> facts(TrainingSet set) {
    return set.examples().stream().map(LateKnowledgeTest::facts).toList();
  }

  private static List<Object> facts(Example example) {
    return List.of(example.landmark(), example.positive(), Arrays.toString(example.values()));
  }

  @Test
  void whatBecameKnownInOneNightHasOneLandmark() {
    List<Example> found =
        examples(
            Landmarks.everyEvent(),
            event("ad", 1, 24),
            event("view", 2, 24),
            event("view", 20, 24),
            event("help", 30, 48));

    assertThat(found).hasSize(4).extracting(e -> hours(e.landmark())).containsOnly(24.0, 48.0);
    assertThat(found.stream().filter(e -> hours(e.landmark()) == 24))
        .isNotEmpty()
        .allMatch(e -> e.values()[0] == 3);
  }

  @Test
  void aLateEventThatBecomesKnownAsAnotherOccursHasNoLandmarkOfItsOwn() {
    assertThat(
            examples(Landmarks.everyEvent(), event("ad", 1, 9), event("view", 9)).stream()
                .distinct())
        .hasSize(1);
  }

  @Test
  void eventsAreCountedAsTheyBecomeKnown() {
    List<Example> found =
        examples(
            Landmarks.afterEvents(3),
            event("ad", 1),
            event("view", 2, 200),
            event("view", 3),
            event("help", 40));

    assertThat(found).extracting(e -> hours(e.landmark())).containsExactly(40.0);
    assertThat(found.get(0).values()[0]).as("events in view").isEqualTo(3);
  }

  @Test
  void theHorizonBeginsWhenTheEventIsInView() {
    JourneyEvent late = event("view", 0, 48);
    Duration fiveDays = Duration.ofDays(5);
    double end = 48 + fiveDays.toHours();

    Example inTime = examples(Landmarks.everyEvent(), late, event("purchase", end)).get(0);
    Example tooLate = examples(Landmarks.everyEvent(), late, event("purchase", end + 0.01)).get(0);

    assertThat(inTime.positive()).isTrue();
    assertThat(tooLate.positive()).isFalse();
    assertThat(hours(tooLate.matureAt())).isEqualTo(end);
    assertThat(examples(Landmarks.everyEvent(), late, event("purchase", 47)))
        .as("the goal had been reached before anybody could judge")
        .isEmpty();
  }

  @Test
  void aTimeHasPassedOnceItCanBeSeen() {
    Landmarks week = Landmarks.afterElapsed(Duration.ofDays(7));

    assertThat(examples(week, event("ad", 0, 240), event("view", 24)))
        .extracting(e -> hours(e.landmark()), e -> e.values()[0])
        .containsExactly(tuple(192.0, 1.0));
    assertThat(examples(week, event("ad", 0, 190), event("view", 24)))
        .extracting(e -> hours(e.landmark()), e -> e.values()[0])
        .containsExactly(tuple(190.0, 2.0));
  }

  @Test
  void theFirstEntryIsTheOneThatWasKnownFirst() {
    Landmarks entry = Landmarks.atStageEntry(Stage.CONSIDERATION);

    assertThat(examples(entry, event("ad", 0), event("view", 1, 60), event("ad", 2)))
        .extracting(e -> hours(e.landmark()))
        .containsExactly(60.0);
    assertThat(examples(entry, event("ad", 0), event("view", 1, 60), event("view", 2)))
        .extracting(e -> hours(e.landmark()))
        .as("the earlier one was not known yet")
        .containsExactly(2.0);
  }

  @Test
  void aJourneyWhoseFirstEventWasNotKnownIsJudgedByTheRest() {
    Landmarks day10 = Landmarks.at(List.of(at(240)));

    List<Example> found =
        examples(day10, event("ad", 0, 400), event("view", 1), event("purchase", 300));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).positive()).isTrue();
    assertThat(found.get(0).values()[0]).isEqualTo(1);
    assertThat(found.get(0).course().startedAt()).isEqualTo(Moments.micros(at(1)));
  }

  @Test
  void whereTwoJourneysTurnOutToBeOneTheLaterIsJudged() {
    double gap = 30 * 24;
    JourneyEvent bridge = event("view", gap - 1, 5_000);

    List<Example> found =
        examples(
            Landmarks.at(List.of(at(gap + 20))),
            event("ad", 0),
            event("ad", 1),
            bridge,
            event("ad", gap + 10));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).values()[0]).as("events of the later").isEqualTo(1);
    assertThat(found.get(0).values()[4]).as("events of the customer").isEqualTo(3);
  }

  @Test
  void aCustomerWhoseJourneysWereCalledOtherwiseIsOnOneSideOfTheSplit() {
    SplittableRandom random = new SplittableRandom(8);
    List<JourneyEvent> log = new ArrayList<>();
    for (int customer = 0; customer < 400; customer++) {
      String name = "c" + customer;
      int shift = random.nextInt(300 * 86_400);
      story(random, () -> random.nextLong(6 * 86_400)).stream()
          .limit(12)
          .map(
              event ->
                  event.toBuilder()
                      .occurredAt(event.occurredAt().plusSeconds(shift))
                      .knownAt(event.knownAt().plusSeconds(shift))
                      .withoutIdentifiers()
                      .customer(name)
                      .eventId(name + event.eventId().orElseThrow())
                      .build())
          .forEach(log::add);
    }
    JourneyDefinition definition = definition(Landmarks.everyEvent());
    TrainingSet set =
        TrainingSet.of(
            definition.reconstructor().observedUntil(END).reconstruct(log), definition, 1);
    TemporalSplit split = TemporalSplit.of(set, 0.3, 42);

    assertThat(set.size()).isEqualTo(4 * set.customers());
    assertThat(TrainingSet.customers(split.test()))
        .isNotEmpty()
        .doesNotContain(TrainingSet.customers(split.learned()));
  }
}

package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.IdentityRules;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.identity.KindRule;
import io.journeyscore.identity.SharedDevicePolicy;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When a label is settled: once what it rests on was known, and known to be the customer's. */
class SettlementTest {

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final Identifier ANN = new Identifier(IdentifierKind.CUSTOMER, "ann");
  private static final Identifier BOB = new Identifier(IdentifierKind.CUSTOMER, "bob");
  private static final IdentifierKind COOKIE = IdentifierKind.weak("cookie");
  private static final Identifier DEVICE = new Identifier(COOKIE, "k");

  private static JourneyEvent event(
      String type, double occurred, double known, Identifier... identifiers) {
    JourneyEvent.Builder event =
        JourneyEvent.builder(EventType.of(type), day(occurred))
            .knownAt(day(known))
            .eventId(type + occurred);
    for (Identifier identifier : identifiers) {
      event.identifier(identifier);
    }
    return event.build();
  }

  private static JourneyEvent event(String type, double day, Identifier... identifiers) {
    return event(type, day, day, identifiers);
  }

  private static Instant day(double days) {
    return START.plusSeconds(Math.round(days * 86_400));
  }

  private static double days(long micros) {
    return Duration.between(START, Moments.instant(micros)).toSeconds() / 86_400.0;
  }

  private static JourneyDefinition definition() {
    return definition(Landmarks.at(List.of(day(5))));
  }

  private static JourneyDefinition definition(Landmarks landmarks) {
    return JourneyDefinition.builder(
            JourneyRules.builder("settled", "1")
                .stitcher(
                    IdentityStitcher.of(
                        IdentityRules.builder()
                            .kind(IdentifierKind.CUSTOMER)
                            .kind(KindRule.of(COOKIE))
                            .sharedDevices(SharedDevicePolicy.DEVICE_SPLIT)
                            .build()))
                .inactivityGap(Duration.ofDays(30))
                .succeedsOn(ofType("purchase"))
                .build())
        .signals(SignalSet.of(StageModel.fiveStages(), Signal.count(any()).ofCustomer()))
        .target(new ChurnTarget(Duration.ofDays(10), Duration.ofDays(10), any()))
        .landmarks(landmarks)
        .build();
  }

  private static Reconstruction reconstruct(JourneyEvent... events) {
    return definition().reconstructor().observedUntil(day(300)).reconstruct(List.of(events));
  }

  private static List<Example> examples(JourneyEvent... events) {
    return TrainingSet.of(reconstruct(events), definition(), 1).examples();
  }

  @Test
  void aLabelIsSettledAtTheEndOfItsHorizonOrOnceItsEventsAreKnown() {
    assertThat(examples(event("visit", 4, ANN)))
        .extracting(Example::positive, e -> days(e.matureAt()))
        .containsExactly(tuple(true, 15.0));
    assertThat(examples(event("visit", 4, ANN), event("call", 9, 40, ANN)))
        .extracting(Example::positive, e -> days(e.matureAt()))
        .containsExactly(tuple(false, 40.0));
  }

  @Test
  void aVisitThatTurnsOutToBeTheCustomersSettlesTheLabelWhenThatIsKnown() {
    List<Example> found =
        examples(
            event("visit", 4, ANN), event("visit", 9, DEVICE), event("login", 100, ANN, DEVICE));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).positive()).as("silent, as far as was known then").isFalse();
    assertThat(days(found.get(0).matureAt())).isEqualTo(100);
  }

  @Test
  void aVisitThatWasKnownToBeTheCustomersIsNotWaitedFor() {
    List<Example> found =
        examples(
            event("login", 4, ANN, DEVICE),
            event("visit", 9, DEVICE),
            event("login", 100, ANN, DEVICE));

    assertThat(found).extracting(e -> days(e.matureAt())).containsExactly(15.0);
  }

  @Test
  void aVisitThatTurnsOutToBeAnothersSettlesTheLabelWhenThatIsKnown() {
    List<Example> found =
        examples(
            event("login", 4, ANN, DEVICE),
            event("visit", 9, DEVICE),
            event("login", 8, 60, BOB, DEVICE));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).positive()).as("the visit was of another").isTrue();
    assertThat(days(found.get(0).matureAt())).isEqualTo(60);
  }

  @Test
  void anotherNameForTheSameEventsIsNotWaitedFor() {
    List<Example> found =
        examples(
            event("visit", 4, DEVICE), event("visit", 9, DEVICE), event("login", 100, ANN, DEVICE));

    assertThat(found)
        .extracting(Example::positive, e -> days(e.matureAt()))
        .containsExactly(tuple(false, 15.0));
  }

  @ParameterizedTest
  @MethodSource("passed")
  void aLoginThatBringsInEarlierEventsMayPassALandmarkUnseen(Landmarks landmarks) {
    JourneyDefinition definition = definition(landmarks);
    Reconstruction reconstruction =
        definition
            .reconstructor()
            .observedUntil(day(300))
            .reconstruct(
                List.of(
                    event("visit", 1, DEVICE),
                    event("visit", 2, DEVICE),
                    event("call", 3, ANN),
                    event("call", 4, ANN),
                    event("login", 5, ANN, DEVICE),
                    event("call", 6, ANN)));

    assertThat(TrainingSet.of(reconstruction, definition, 1).examples())
        .extracting(e -> days(e.landmark()), e -> e.values()[0])
        .containsExactly(tuple(5.0, 5.0));
  }

  /** As far as was known on the fourth day, Ann had been there for a day and had two events. */
  static List<Landmarks> passed() {
    return List.of(Landmarks.afterEvents(4), Landmarks.afterElapsed(Duration.ofDays(3)));
  }

  /** By then it was as it is now, and just before it was otherwise. */
  @Test
  void settledIsWhenTheEventsBecameThoseOfNow() {
    SplittableRandom random = new SplittableRandom(3);
    int later = 0;
    for (int log = 0; log < 400; log++) {
      List<JourneyEvent> events = random(random);
      for (CustomerTimeline timeline :
          reconstruct(events.toArray(JourneyEvent[]::new)).timelines()) {
        int anchor = anchor(timeline, day(5));
        if (anchor < 0) {
          continue;
        }
        long settled = new Settlement(timeline, Moments.micros(day(5))).of(Moments.micros(day(15)));
        assertThat(ahead(timeline.asOf(Moments.instant(settled), anchor)))
            .isEqualTo(ahead(timeline));
        if (settled > Moments.micros(day(15))) {
          assertThat(ahead(timeline.asOf(Moments.instant(settled - 1), anchor)))
              .isNotEqualTo(ahead(timeline));
          later++;
        }
      }
    }
    assertThat(later).isGreaterThan(100);
  }

  /** Events of two people and two devices over three weeks, some of them known late. */
  private static List<JourneyEvent> random(SplittableRandom random) {
    Identifier[] all = {ANN, BOB, DEVICE, DEVICE, new Identifier(COOKIE, "l")};
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      double occurred = random.nextInt(24) + i / 100.0;
      double known = random.nextInt(3) == 0 ? occurred + random.nextInt(40) : occurred;
      int first = random.nextInt(all.length);
      int second = random.nextInt(all.length);
      events.add(
          random.nextBoolean()
              ? event("visit" + i, occurred, known, all[first])
              : event("login" + i, occurred, known, all[first], all[second]));
    }
    return events;
  }

  @Test
  void whatIsSettledByAMomentIsWhatATrainingOfThatMomentWouldHaveSeen() {
    SplittableRandom random = new SplittableRandom(31);
    JourneyDefinition definition = definition();
    int settled = 0;
    int alike = 0;
    int unlike = 0;
    for (int log = 0; log < 700; log++) {
      List<JourneyEvent> events = random(random);
      Instant moment = day(15 + random.nextInt(30));
      List<JourneyEvent> known =
          events.stream()
              .filter(event -> event.inViewFromMicros() <= Moments.micros(moment))
              .toList();
      List<Example> then =
          TrainingSet.of(
                  definition.reconstructor().observedUntil(moment).reconstruct(known),
                  definition,
                  1)
              .examples();
      for (Example now :
          TrainingSet.of(reconstruct(events.toArray(JourneyEvent[]::new)), definition, 1)
              .examples()) {
        boolean same =
            then.stream()
                .anyMatch(
                    other ->
                        other.positive() == now.positive() && other.values()[0] == now.values()[0]);
        if (now.matureAt() <= Moments.micros(moment)) {
          settled++;
          alike += same ? 1 : 0;
        } else {
          unlike += same ? 0 : 1;
        }
      }
    }
    assertThat(settled).isGreaterThan(400);
    assertThat(settled - alike).as("moved to another and back").isLessThan(settled / 100);
    assertThat(unlike).as("not settled, and rightly so").isGreaterThan(30);
  }

  private static int anchor(CustomerTimeline timeline, Instant landmark) {
    for (int i = timeline.events().size() - 1; i >= 0; i--) {
      if (timeline.events().get(i).inViewFromMicros() <= Moments.micros(landmark)) {
        return i;
      }
    }
    return -1;
  }

  private static List<JourneyEvent> ahead(CustomerTimeline timeline) {
    return timeline.events().stream()
        .filter(event -> event.occurredAt().isAfter(day(5)) && !event.occurredAt().isAfter(day(15)))
        .toList();
  }
}

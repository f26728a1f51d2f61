package io.journeyscore.analytics.contact;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.FirstContactResolution;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.RepeatedContacts;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContactMeasureTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final EventFilter CALL = ofType("call");
  private static final EventFilter SOLVED = ofType("solved");
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant UNTIL = START.plus(Duration.ofDays(30));

  /**
   * Thirty calls of fourteen customers, by day; the log is complete up to day 30. The comments say
   * which calls are repeated within 7 days (r), transferred (t) or immature (i), and which issues
   * are resolved at first contact (F), later (L) or open (O).
   */
  private static final String CALLS =
      """
      c01 1 call, 1 solved                                             # -         F
      c02 1 call, 3 call, 3 solved                                     # r -       L
      c03 2 call, 2 transfer, 2 solved, 9 call, 9 solved               # rt -      F F
      c04 2 call, 10 call, 10 solved                                   # - -       L
      c05 3 call, 4 call, 5 call, 5 transfer, 6 call, 6 solved         # r r rt -  L
      c06 5 call                                                       # -         O
      c07 20 call, 26 call                                             # r i       O
      c08 24 call, 24 solved, 25 call                                  # i i
      c09 22 call, 22 solved, 23 call, 23 transfer, 29 call, 29 solved # r rt i    F L
      c10 7 call, 7 call, 7 transfer, 7 transfer, 7 solved             # r t       L
      c11 1 call, 1 solved, 9 call, 9 solved, 17 call, 17 solved       # - - -     F F F
      c12 11 call, 19 transfer, 19 solved                              # -         F
      c13 3 solved, 12 call, 12 solved                                 # -         F
      c14 13 call, 14 call, 14 solved, 15 call, 15 solved, 16 call     # r r r -   L F O
      """;

  private static Reconstruction reconstruction(List<JourneyEvent> events, int gapDays) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(gapDays))
        .succeedsOn(ofType("none"))
        .build()
        .reconstructor()
        .observedUntil(UNTIL)
        .reconstruct(events);
  }

  private static List<JourneyEvent> events(String log) {
    List<JourneyEvent> events = new ArrayList<>();
    for (String line : log.lines().toList()) {
      String[] parts = line.replaceAll("#.*", "").strip().split(" ", 2);
      for (String happened : parts[1].split(", ")) {
        String[] words = happened.strip().split(" ");
        JourneyEvent.Builder event =
            JourneyEvent.builder(
                    EventType.of(words[1]), START.plus(Duration.ofDays(Long.parseLong(words[0]))))
                .customer(parts[0])
                .sequence(events.size());
        if (words.length > 2) {
          event.owner(words[2]);
        }
        events.add(event.build());
      }
    }
    return events;
  }

  private static ContactMeasure measure() {
    return ContactMeasure.builder(CALL, WEEK)
        .resolvedBy(SOLVED)
        .transferredBy(ofType("transfer"))
        .build();
  }

  @Test
  void thirtyCallsAreAsCountedByHand() {
    ContactRates rates =
        measure().ofCustomers().measure(reconstruction(events(CALLS), 20).timelines());
    assertThat(rates)
        .hasToString(
            "ContactRates[contacts=26, repeated=12, transferred=4, issues=19, resolved=16,"
                + " resolvedAtFirst=10, immature=4]");
    assertThat(rates.repeatRate(0.95).orElseThrow().value()).isEqualTo(12 / 26.0);
    assertThat(rates.transferRate(0.95).orElseThrow().value()).isEqualTo(4 / 26.0);
    Estimate first = rates.firstContactResolution(0.95).orElseThrow();
    assertThat(first.value()).isEqualTo(0.625);
    assertThat(first.n()).isEqualTo(16);
    assertThat(first.interval().contains(0.625)).isTrue();
  }

  @Test
  void withinJourneysARepeatInTheNextOneIsNotSeen() {
    List<Journey> long_ = reconstruction(events(CALLS), 20).journeys();
    assertThat(measure().ofJourneys(UNTIL).measure(long_))
        .hasToString(
            measure()
                .ofCustomers()
                .measure(reconstruction(events(CALLS), 20).timelines())
                .toString());
    ContactRates brief =
        measure().ofJourneys(UNTIL).measure(reconstruction(events(CALLS), 2).journeys());
    // Those after 2, 6, 6 and 7 days are lost.
    assertThat(brief.repeated()).isEqualTo(8);
    assertThat(brief.contacts()).isEqualTo(26);
  }

  @Test
  void ratesOfTwoGroupsAreCompared() {
    ContactRates all =
        measure().ofCustomers().measure(reconstruction(events(CALLS), 20).timelines());
    ContactRates brief =
        measure().ofJourneys(UNTIL).measure(reconstruction(events(CALLS), 2).journeys());
    Difference repeats = all.repeatRateLess(brief, 0.95).orElseThrow();
    assertThat(repeats.estimate().value()).isCloseTo(4 / 26.0, within(1e-12));
    assertThat(repeats.estimate().n()).isEqualTo(52);
    assertThat(repeats.estimate().interval().contains(0)).isTrue();
    assertThat(repeats.p()).isGreaterThan(0.05);
    assertThat(all.transferRateLess(brief, 0.95).orElseThrow().estimate().value())
        .isCloseTo((4 - brief.transferred()) / 26.0, within(1e-12));
    assertThat(all.firstContactResolutionLess(brief, 0.95).orElseThrow().estimate().value())
        .isCloseTo(0.625 - brief.resolvedAtFirst() / (double) brief.resolved(), within(1e-12));
  }

  @Test
  void withoutATransferEventAChangeOfOwnerIsOne() {
    String log =
        """
        a 1 call north, 2 note, 3 note south, 3 note north
        b 1 call north, 2 note north, 3 call south
        c 1 call, 2 note north, 3 note north
        d 1 call north, 9 note south
        e 1 call north, 2 call north, 2 note south, 2 note west
        """;
    ContactRates rates =
        ContactMeasure.builder(CALL, WEEK)
            .build()
            .ofCustomers()
            .measure(reconstruction(events(log), 20).timelines());
    assertThat(rates.contacts()).isEqualTo(7);
    assertThat(rates.transferred()).isEqualTo(2);
    assertThat(rates.resolved()).isZero();
    assertThat(rates.firstContactResolution(0.95)).isEmpty();
  }

  @Test
  void countsAreThoseOfTheSignalsOfTheSameNames() {
    Reconstruction log = reconstruction(randomEvents(8, 20), 20);
    SignalSet signals =
        SignalSet.of(
            StageModel.fiveStages(),
            new RepeatedContacts(CALL, WEEK, Scope.CUSTOMER),
            new FirstContactResolution(CALL, SOLVED, Scope.CUSTOMER));
    long repeats = 0;
    double first = 0;
    Measure<CustomerTimeline, ContactRates> measure = measure().ofCustomers();
    for (CustomerTimeline timeline : log.timelines()) {
      double[] values = signals.extract(JourneyView.ofCustomer(timeline)).toArray();
      repeats += (long) values[0];
      ContactRates own = measure.measure(List.of(timeline));
      if (own.resolved() == 0) {
        assertThat(values[1]).isNaN();
      } else {
        assertThat(values[1]).isEqualTo(own.resolvedAtFirst() / (double) own.resolved());
        first += values[1] * own.resolved();
      }
    }
    ContactRates all = measure.measure(log.timelines());
    assertThat(all.immature()).isZero();
    assertThat(all.repeated()).isEqualTo(repeats).isGreaterThan(100);
    assertThat((double) all.resolvedAtFirst()).isCloseTo(first, within(1e-9));
  }

  /** Events of 100 customers on the first days, so that none is immature. */
  private static List<JourneyEvent> randomEvents(long seed, int days) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JourneyEvent> events = new ArrayList<>();
    String[] types = {"call", "call", "solved", "transfer", "note"};
    for (int c = 0; c < 100; c++) {
      for (int i = random.nextInt(12); i >= 0; i--) {
        Instant at = START.plus(Duration.ofHours(random.nextInt(days * 24)));
        events.add(
            JourneyEvent.builder(EventType.of(types[random.nextInt(types.length)]), at)
                .customer("c" + c)
                .sequence(events.size())
                .build());
      }
    }
    return events;
  }

  /** Judges each call by looking at all other events of the customer, with no state. */
  @Test
  void countsAreThoseOfAllPairsOfEvents() {
    List<JourneyEvent> events = randomEvents(9, 30);
    Reconstruction log = reconstruction(events, 20);
    ContactRates rates = measure().ofCustomers().measure(log.timelines());
    long mature = 0;
    long repeated = 0;
    long transferred = 0;
    for (CustomerTimeline timeline : log.timelines()) {
      List<JourneyEvent> own = timeline.events();
      for (int i = 0; i < own.size(); i++) {
        if (!CALL.matches(own.get(i))
            || Duration.between(own.get(i).occurredAt(), UNTIL).compareTo(WEEK) < 0) {
          continue;
        }
        mature++;
        Instant end = own.get(i).occurredAt().plus(WEEK);
        List<JourneyEvent> after =
            own.subList(i + 1, own.size()).stream()
                .filter(event -> !event.occurredAt().isAfter(end))
                .toList();
        int next = after.indexOf(after.stream().filter(CALL::matches).findFirst().orElse(null));
        repeated += next >= 0 ? 1 : 0;
        transferred +=
            after.subList(0, next < 0 ? after.size() : next).stream()
                    .anyMatch(event -> event.type().name().equals("transfer"))
                ? 1
                : 0;
      }
    }
    assertThat(rates.contacts()).isEqualTo(mature);
    assertThat(rates.repeated()).isEqualTo(repeated);
    assertThat(rates.transferred()).isEqualTo(transferred);
    assertThat(rates.contacts() + rates.immature())
        .isEqualTo(events.stream().filter(CALL::matches).count());
  }

  /** Those without a repeat yet are left out with those that have one: no bias near the end. */
  @Test
  void immatureContactsDoNotRaiseTheRate() {
    SplittableRandom random = new SplittableRandom(10);
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < 4_000; c++) {
      Instant at = START.plus(Duration.ofMinutes(random.nextInt(30 * 24 * 60)));
      events.add(call("c" + c, at));
      Instant again = at.plus(Duration.ofMinutes(random.nextInt(7 * 24 * 60)));
      if (random.nextDouble() < 0.4 && !again.isAfter(UNTIL)) {
        events.add(call("c" + c, again));
      }
    }
    events.sort(Comparator.comparing(JourneyEvent::occurredAt));
    ContactRates rates = measure().ofCustomers().measure(reconstruction(events, 20).timelines());
    // Two in five first calls are followed; of the calls that follow none is.
    double followed = rates.repeated() / (double) rates.contacts();
    assertThat(followed).isCloseTo(0.4 / 1.4, within(0.03));
    assertThat(rates.immature()).isGreaterThan(800);
  }

  private static JourneyEvent call(String customer, Instant at) {
    return JourneyEvent.builder(EventType.of("call"), at).customer(customer).build();
  }

  @Test
  void contactsOfOneCustomerWidenTheInterval() {
    StringBuilder log = new StringBuilder();
    for (int c = 0; c < 10; c++) {
      log.append("often%d 1 call".formatted(c)).append(", 1 call".repeat(9)).append("\n");
      log.append("seldom%d 1 call, 9 call%n".formatted(c));
    }
    Estimate clustered =
        measure()
            .ofCustomers()
            .measure(reconstruction(events(log.toString()), 20).timelines())
            .repeatRate(0.95)
            .orElseThrow();
    Estimate independent = Proportion.wilson(90, 120, 0.95);
    assertThat(clustered.value()).isEqualTo(independent.value());
    assertThat(clustered.n()).isEqualTo(120);
    assertThat(clustered.interval().width()).isGreaterThan(1.5 * independent.interval().width());
  }

  @Test
  void anySplitInAnyOrderThroughBytesIsTheWhole() {
    SplittableRandom random = new SplittableRandom(11);
    List<CustomerTimeline> timelines = reconstruction(randomEvents(12, 30), 20).timelines();
    Measure<CustomerTimeline, ContactRates> measure = measure().ofCustomers();
    Measure.Accumulator<CustomerTimeline, ContactRates> whole = measure.accumulator();
    timelines.forEach(whole::accept);
    for (int round = 0; round < 20; round++) {
      Measure.Accumulator<CustomerTimeline, ContactRates> one = measure.accumulator();
      Measure.Accumulator<CustomerTimeline, ContactRates> two = measure.accumulator();
      timelines.forEach(timeline -> (random.nextBoolean() ? one : two).accept(timeline));
      assertThat(measure.accumulator(two.toBytes()).combine(one).toBytes())
          .isEqualTo(whole.toBytes());
    }
    Measure<Journey, ContactRates> others = measure().ofJourneys(UNTIL);
    assertThatThrownBy(() -> others.accumulator(whole.toBytes()))
        .isInstanceOf(StateFormatException.class);
  }

  @Test
  void withoutContactsNothingIsKnown() {
    ContactRates none = measure().ofCustomers().measure(List.of());
    assertThat(none.repeatRate(0.95)).isEmpty();
    assertThat(none.transferRate(0.95)).isEmpty();
    assertThat(none.firstContactResolution(0.95)).isEmpty();
    assertThat(none.repeatRateLess(none, 0.95)).isEmpty();
    assertThat(none.transferRateLess(none, 0.95)).isEmpty();
    assertThat(none.firstContactResolutionLess(none, 0.95)).isEmpty();
    assertThatThrownBy(() -> ContactMeasure.builder(CALL, Duration.ZERO))
        .hasMessage("within must be positive: PT0S");
    assertThatThrownBy(
            () -> ContactMeasure.builder(CALL, WEEK).resolvedBy(SOLVED).resolvedBy(SOLVED))
        .hasMessage("resolvedBy must be set once: solved");
  }
}

package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.EventOrder;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.signal.JourneyView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

/** A customer scored event by event has the scores of batch, bit for bit. */
class LiveJourneyTest {

  private static final JourneyScorer SCORER =
      LiveModels.scorer(LiveModels.bySilence(), Duration.ofDays(1), 1);

  @Provide
  Arbitrary<JourneyScorer> scorers() {
    return Arbitraries.of(
        SCORER,
        LiveModels.scorer(LiveModels.bySilence(), Duration.ZERO, 2),
        LiveModels.scorer(LiveModels.byKey(), Duration.ofDays(3), 3),
        LiveModels.scorer(LiveModels.byKey(), Duration.ZERO, 4));
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(2, 20, 20);
  }

  private static Instant arrived(JourneyEvent event) {
    return event.knownAt().isAfter(event.occurredAt()) ? event.knownAt() : event.occurredAt();
  }

  @Property(tries = 500, seed = "98")
  void afterEveryPrefixTheScoreIsThatOfBatchBitForBit(
      @ForAll("scorers") JourneyScorer scorer, @ForAll("logs") List<JourneyEvent> log) {
    LiveJourneys all = LiveJourneys.builder(scorer).stripes(2).build();
    EventOrder order = scorer.definition().rules().order();
    for (CustomerTimeline timeline :
        scorer.definition().rules().reconstructor().reconstruct(log).timelines()) {
      LiveJourney live = scorer.open();
      CustomerId customer = timeline.customer();
      List<JourneyEvent> prefix = new ArrayList<>();
      for (JourneyEvent event :
          timeline.events().stream()
              .sorted(Comparator.comparing(LiveJourneyTest::arrived).thenComparing(order))
              .toList()) {
        prefix.add(event);
        assertThat(live.accept(event)).isEqualTo(all.accept(customer, event));
        for (Instant moment : List.of(arrived(event), arrived(event).plus(Duration.ofHours(50)))) {
          CustomerTimeline known =
              timeline.keeping(prefix.stream().sorted(order).toList()).asOf(moment);
          double batch = scorer.score(JourneyView.ofCustomer(known)).probability();
          assertSameBits(live.probability(moment), batch);
          assertSameBits(all.probability(customer, moment), batch);
          assertSameBits(scorer.restore(live.save()).probability(moment), batch);
        }
      }
    }
  }

  @Tag("long")
  @Property(tries = 10_000, seed = "99")
  void afterEveryPrefixOfMoreLogsTheScoreIsThatOfBatchBitForBit(
      @ForAll("scorers") JourneyScorer scorer, @ForAll("logs") List<JourneyEvent> log) {
    afterEveryPrefixTheScoreIsThatOfBatchBitForBit(scorer, log);
  }

  private static void assertSameBits(double probability, double expected) {
    assertThat(Double.doubleToRawLongBits(probability))
        .isEqualTo(Double.doubleToRawLongBits(expected));
  }

  @Test
  void momentBeforeTheLastEventIsRefused() {
    LiveJourney live = SCORER.open();
    CustomerId ann = LiveModels.customer("ann");
    live.accept(LiveModels.event(ann, 1, LiveModels.day(2)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> live.probability(LiveModels.day(1)))
        .withMessageContaining("asOf must not be before the last event");
    assertThat(live.probability(LiveModels.day(2))).isBetween(0.0, 1.0);
  }

  @Test
  void millionEventsOfOneCustomerTakeNoMoreBytesThanTenThousand() {
    LiveJourney live = LiveModels.scorer(LiveModels.bySilence(), Duration.ZERO, 2).open();
    List<JourneyEvent> some = new ArrayList<>();
    CustomerId ann = LiveModels.customer("ann");
    for (int i = 0; i < 100; i++) {
      some.add(LiveModels.event(ann, i, LiveModels.day(0)));
    }
    int early = 0;
    for (int i = 0; i < 1_000_000; i++) {
      Instant moment = LiveModels.day(0).plusSeconds(60L * i);
      live.accept(some.get(i % some.size()).toBuilder().occurredAt(moment).knownAt(moment).build());
      if (i == 99_999) {
        early = live.save().length;
      }
    }
    assertThat(live.save().length).isLessThanOrEqualTo(early);
  }

  @Test
  void stateOfAnotherDefinitionIsRefused() {
    byte[] state = SCORER.open().save();
    JourneyScorer other = LiveModels.scorer(LiveModels.bySilence(), Duration.ofDays(2), 1);

    SCORER.restore(state);
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> other.restore(state))
        .withMessageContaining("same definition");
  }

  @Test
  void anotherModelOfTheSameDefinitionGoesOnWithTheState() {
    LiveJourney live = SCORER.open();
    live.accept(LiveModels.event(LiveModels.customer("ann"), 1, LiveModels.day(2)));
    JourneyScorer next = LiveModels.scorer(LiveModels.bySilence(), Duration.ofDays(1), 9);
    LiveJourney fresh = next.open();
    fresh.accept(LiveModels.event(LiveModels.customer("ann"), 1, LiveModels.day(2)));

    double probability = next.restore(live.save()).probability(LiveModels.day(3));

    assertSameBits(probability, fresh.probability(LiveModels.day(3)));
    assertThat(probability).isNotEqualTo(live.probability(LiveModels.day(3)));
  }
}

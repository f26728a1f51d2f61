package io.journeyscore.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Journeys by key, however many a customer has. */
class KeyedJourneysTest {

  private static final int FEW = 2_000;
  private static final int MANY = 64_000;

  /** Says which journeys are open, and counts how often it is asked. */
  private static final class Asked implements Predicate<SignalState> {
    private final Set<SignalState> open = new HashSet<>();
    private long times;

    @Override
    public boolean test(SignalState journey) {
      times++;
      return open.contains(journey);
    }
  }

  private static SignalProgram program() {
    return byKey(Duration.ZERO).program();
  }

  private static SignalRun byKey(Duration grace) {
    return SignalSet.of(StageModel.fiveStages(), Signal.count(EventFilter.any()))
        .withGrace(grace)
        .run(
            JourneyRules.builder()
                .byJourneyKey()
                .succeedsOn(EventFilter.ofType("purchase"))
                .build());
  }

  /**
   * Begins journeys.
   *
   * @param open how many of the latest stay open
   * @return how often a journey was asked whether it is open, for each that began
   */
  private static double asked(int journeys, int open) {
    SignalProgram program = program();
    KeyedJourneys keyed = new KeyedJourneys();
    Asked asked = new Asked();
    List<SignalState> begun = new ArrayList<>();
    for (int i = 0; i < journeys; i++) {
      SignalState journey = program.newState();
      keyed.begin("k" + i, journey, asked);
      begun.add(journey);
      asked.open.add(journey);
      if (i >= open) {
        asked.open.remove(begun.get(i - open));
      }
    }
    return asked.times / (double) journeys;
  }

  @Test
  void askingForClosedJourneysCostsTheSameForEachHoweverManyThereAre() {
    for (int open : new int[] {0, 1, 3, 7, 8, 100, FEW - 1}) {
      assertThat(asked(FEW, open)).isLessThanOrEqualTo(2);
      assertThat(asked(MANY, open)).isLessThanOrEqualTo(2);
    }
    assertThat(asked(FEW, FEW)).isLessThanOrEqualTo(2);
    assertThat(asked(MANY, MANY)).isLessThanOrEqualTo(2);
  }

  @Test
  void atMostTwiceAsManyAreHeldAsAreOpenOrFew() {
    SignalProgram program = program();
    SplittableRandom random = new SplittableRandom(7);
    KeyedJourneys keyed = new KeyedJourneys();
    Asked asked = new Asked();
    List<SignalState> open = new ArrayList<>();
    int mostOpen = 0;
    int mostForgotten = 0;
    for (int i = 0; i < FEW; i++) {
      SignalState journey = program.newState();
      keyed.begin("k" + i, journey, asked);
      open.add(journey);
      asked.open.add(journey);
      while (random.nextInt(100) < 49 && !open.isEmpty()) {
        asked.open.remove(open.remove(random.nextInt(open.size())));
      }
      mostOpen = Math.max(mostOpen, open.size());
      int held = 0;
      for (int k = 0; k <= i; k++) {
        held += keyed.journey("k" + k) == null ? 0 : 1;
      }
      mostForgotten = Math.max(mostForgotten, i + 1 - held);
      assertThat(held).isBetween(open.size(), Math.max(KeyedJourneys.FEWEST_SWEPT, 2 * mostOpen));
      assertThat(keyed.latest()).isSameAs(journey);
      assertThat(keyed.isKnown("k" + i / 2)).isTrue();
    }
    assertThat(mostForgotten).isGreaterThan(FEW / 2);
  }

  @Test
  void savedBytesDoNotSayWhenClosedJourneysWereSweptOut() {
    for (Duration grace : new Duration[] {Duration.ZERO, Duration.ofDays(1)}) {
      SignalRun run = byKey(grace);
      SplittableRandom random = new SplittableRandom(11);
      LiveSignals live = run.open();
      LiveSignals savedOften = run.open();
      for (int i = 0; i < 600; i++) {
        JourneyEvent event =
            Log.event(
                "ann %dm %s key=k%d id=e%d"
                    .formatted(
                        i + 1,
                        random.nextInt(3) == 0 ? "purchase" : "visit",
                        i / 4 + random.nextInt(9),
                        i));
        live.accept(event);
        savedOften.accept(event);
        byte[] saved = savedOften.save(LiveStates.BINDING);
        assertThat(live.save(LiveStates.BINDING)).isEqualTo(saved);
        if (random.nextInt(5) == 0) {
          savedOften = run.restore(saved, LiveStates.BINDING);
        }
      }
    }
  }
}

package io.journeyscore.sequence;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.Outcome.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Acceptance row A11. The log is made so that its truth is known: each customer decides after five
 * to thirty days, forty of a hundred for the failure, the others for the goal. Cut in the middle,
 * it has journeys that are not decided yet.
 */
class CensoringTest {

  private static final double FAILURE_RATE = 0.4;
  private static final int CUSTOMERS = 2_000;

  private static List<JourneyEvent> log() {
    Random random = new Random(7);
    List<JourneyEvent> log = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      int start = random.nextInt(60);
      int decision = start + 5 + random.nextInt(26);
      String how = random.nextDouble() < FAILURE_RATE ? "cancel" : "purchase";
      log.add(Log.event("c%d %dd visit id=v%d".formatted(i, start, i)));
      log.add(Log.event("c%d %dd %s id=d%d".formatted(i, decision, how, i)));
    }
    return log;
  }

  private static Reconstruction until(Instant cut) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(40))
        .succeedsOn(ofType("purchase"))
        .failsOn(ofType("cancel"))
        .build()
        .reconstructor()
        .observedUntil(cut)
        .reconstruct(log());
  }

  private static long count(Reconstruction result, Status status) {
    return result.journeys().stream().filter(j -> j.outcome().status() == status).count();
  }

  @Test
  void journeysOpenAtTheCutAreOpenAndNeverFailed() {
    Instant cut = Log.at("60d");
    Reconstruction result = until(cut);
    long open = 0;
    for (Journey journey : result.journeys()) {
      boolean decided = journey.events().size() == 2;
      assertThat(journey.outcome().status().isMature()).isEqualTo(decided);
      if (!decided) {
        assertThat(journey.outcome()).isEqualTo(new Outcome(Status.OPEN, cut));
        open++;
      }
    }
    assertThat(open).isEqualTo(count(result, Status.OPEN)).isGreaterThan(300);
    assertThat(count(until(Log.at("100d")), Status.OPEN)).isZero();
  }

  @Test
  void takingOpenForFailedRaisesTheFailureRate() {
    Reconstruction result = until(Log.at("60d"));
    long failed = count(result, Status.FAILED);
    long succeeded = count(result, Status.SUCCEEDED);
    long open = count(result, Status.OPEN);

    double rate = (double) failed / (failed + succeeded);
    double naive = (double) (failed + open) / (failed + succeeded + open);

    double standardError = Math.sqrt(FAILURE_RATE * (1 - FAILURE_RATE) / (failed + succeeded));
    assertThat(rate).isCloseTo(FAILURE_RATE, within(4 * standardError));
    assertThat(naive).isGreaterThan(rate + 0.1);
  }
}

package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.ThreadCost;
import io.journeyscore.identity.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In steady state neither an event nor a score makes garbage. */
class LiveAllocationTest {

  private static final int CUSTOMERS = 20;
  private static final int ROUNDS = 600;
  private static final int PER_ROUND = 40;

  /** All that happens in a round is made before, so that only the store is measured. */
  private static List<List<JourneyEvent>> round(int round, List<CustomerId> customers) {
    List<List<JourneyEvent>> events = new ArrayList<>();
    for (CustomerId customer : customers) {
      List<JourneyEvent> own = new ArrayList<>();
      for (int i = round * PER_ROUND; i < (round + 1) * PER_ROUND; i++) {
        own.add(LiveModels.event(customer, i, LiveModels.day(i * 0.1)));
      }
      events.add(own);
    }
    return events;
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "P1D"})
  void acceptingAndScoringAllocateNothing(Duration grace) {
    LiveJourneys store =
        LiveJourneys.builder(LiveModels.scorer(LiveModels.bySilence(), grace, 1)).build();
    List<CustomerId> customers = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      customers.add(LiveModels.customer("customer " + i));
    }
    double sum = 0;
    long asking = Long.MAX_VALUE;
    long[] allocated = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      List<List<JourneyEvent>> events = round(round, customers);
      Instant asOf = LiveModels.day((round + 1) * PER_ROUND * 0.1);
      long before = ThreadCost.allocatedBytes();
      for (int i = 0; i < PER_ROUND; i++) {
        for (int customer = 0; customer < CUSTOMERS; customer++) {
          CustomerId id = customers.get(customer);
          store.accept(id, events.get(customer).get(i));
          sum += store.probability(id, asOf);
        }
      }
      allocated[round] = ThreadCost.allocatedBytes() - before;
      before = ThreadCost.allocatedBytes();
      asking = Math.min(asking, ThreadCost.allocatedBytes() - before);
    }
    long most = asking;
    assertThat(sum).isPositive();
    // Windows that grow allocate at times, and so do classes that are loaded; most rounds do not.
    assertThat(Arrays.stream(allocated).filter(bytes -> bytes <= most).count())
        .isGreaterThan(ROUNDS / 3);
  }
}

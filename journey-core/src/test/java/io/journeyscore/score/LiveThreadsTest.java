package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.signal.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store under sixteen threads. */
@Timeout(300)
class LiveThreadsTest {

  private static final int THREADS = 16;

  private static JourneyScorer scorer(Duration grace, long seed) {
    return LiveModels.scorer(LiveModels.bySilence(), grace, seed);
  }

  /** Does something in sixteen threads at a time, each with its number. */
  private static void inThreads(IntFunction<Callable<Void>> made)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Void>> results = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        results.add(threads.submit(made.apply(thread)));
      }
      for (Future<Void> result : results) {
        result.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "P1D"})
  void customersPassedFromThreadToThreadHaveTheScoresOfOneThread(Duration grace)
      throws InterruptedException, ExecutionException {
    int customers = 320;
    int rounds = 8;
    int perRound = 5;
    JourneyScorer scorer = scorer(grace, 1);
    List<List<JourneyEvent>> events = new ArrayList<>();
    double[][] expected = new double[customers][rounds * perRound];
    for (int customer = 0; customer < customers; customer++) {
      LiveJourney alone = scorer.open();
      events.add(shaken(LiveModels.customer("c" + customer), rounds * perRound));
      for (int i = 0; i < rounds * perRound; i++) {
        alone.accept(events.get(customer).get(i));
        expected[customer][i] = alone.probability(LiveModels.day(99));
      }
    }
    LiveJourneys store = LiveJourneys.builder(scorer).stripes(5).build();
    CyclicBarrier round = new CyclicBarrier(THREADS);
    AtomicInteger same = new AtomicInteger();
    inThreads(
        thread ->
            () -> {
              for (int r = 0; r < rounds; r++) {
                for (int step = 0; step < perRound; step++) {
                  for (int customer = 0; customer < customers; customer++) {
                    if ((customer + r) % THREADS == thread) {
                      int i = r * perRound + step;
                      CustomerId id = LiveModels.customer("c" + customer);
                      store.accept(id, events.get(customer).get(i));
                      double score = store.probability(id, LiveModels.day(99));
                      same.addAndGet(score == expected[customer][i] ? 1 : 0);
                    }
                  }
                }
                round.await();
              }
              return null;
            });
    assertThat(same).hasValue(customers * rounds * perRound);
    assertThat(store.size()).isEqualTo(customers);
  }

  /** Events in an order of arrival in which some come late. */
  private static List<JourneyEvent> shaken(CustomerId customer, int count) {
    Random random = new Random(customer.value().hashCode());
    return IntStream.range(0, count)
        .mapToObj(
            i -> LiveModels.event(customer, i, LiveModels.day(1 + 0.5 * i + random.nextInt(3))))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "P1D"})
  void allThreadsOnAFewCustomersCountEveryEventOnce(Duration grace)
      throws InterruptedException, ExecutionException {
    int customers = 3;
    int perThread = 600;
    JourneyScorer scorer = scorer(grace, 1);
    AtomicIntegerArray heard = new AtomicIntegerArray(Arrival.values().length);
    AtomicIntegerArray counted = new AtomicIntegerArray(customers);
    LiveJourneys store =
        LiveJourneys.builder(scorer)
            .stripes(2)
            .listener(
                new LiveListener() {
                  @Override
                  public void arrived(Arrival arrival) {
                    heard.incrementAndGet(arrival.ordinal());
                  }
                })
            .build();
    inThreads(
        thread ->
            () -> {
              for (int i = 0; i < perThread; i++) {
                int customer = (i + thread) % customers;
                CustomerId id = LiveModels.customer("c" + customer);
                // Some events are two threads', with one id.
                JourneyEvent event =
                    LiveModels.event(id, i * THREADS + thread / 2, LiveModels.day(1 + i * 0.01));
                if (store.accept(id, event).isCounted()) {
                  counted.incrementAndGet(customer);
                }
                store.probability(id, LiveModels.day(99));
              }
              return null;
            });
    int all = IntStream.range(0, heard.length()).map(heard::get).sum();
    assertThat(all).isEqualTo(THREADS * perThread);
    assertThat(store.size()).isEqualTo(customers);
    int sum = 0;
    for (int customer = 0; customer < customers; customer++) {
      byte[] state = store.save(LiveModels.customer("c" + customer)).orElseThrow();
      assertThat(LiveModels.counted(scorer, state)).isEqualTo(counted.get(customer));
      sum += counted.get(customer);
    }
    assertThat(sum)
        .isEqualTo(
            heard.get(Arrival.IN_ORDER.ordinal()) + heard.get(Arrival.WITHIN_GRACE.ordinal()));
  }

  @Test
  void customersComeAndGoInAllThreadsAndNobodyIsLost()
      throws InterruptedException, ExecutionException {
    JourneyScorer scorer = scorer(Duration.ofDays(1), 1);
    AtomicLong handed = new AtomicLong();
    LiveListener listener =
        new LiveListener() {
          @Override
          public void evicted(CustomerId customer, byte[] state) {
            handed.addAndGet(LiveModels.counted(scorer, state));
          }
        };
    LiveJourneys store =
        LiveJourneys.builder(scorer).stripes(3).maximumCustomers(60).listener(listener).build();
    int perThread = 400;
    AtomicLong counted = new AtomicLong();
    inThreads(
        thread ->
            () -> {
              Random random = new Random(thread);
              for (int i = 0; i < perThread; i++) {
                CustomerId id = LiveModels.customer("c" + random.nextInt(300));
                Instant moment = LiveModels.day(random.nextInt(40));
                JourneyEvent event = LiveModels.event(id, i * THREADS + thread, moment);
                counted.addAndGet(store.accept(id, event).isCounted() ? 1 : 0);
                if (i % 100 == 99) {
                  store.evictIdle(LiveModels.day(5));
                }
              }
              return null;
            });
    assertThat(store.size()).isLessThanOrEqualTo(60);
    store.evictIdle(LiveModels.day(99));
    assertThat(store.size()).isZero();
    assertThat(handed.get()).isEqualTo(counted.get());
  }

  @Test
  void everyScoreUnderSwapsIsOfOneOfBothModels() throws InterruptedException, ExecutionException {
    JourneyScorer one = scorer(Duration.ZERO, 1);
    JourneyScorer two = scorer(Duration.ZERO, 2);
    LiveJourneys store = LiveJourneys.builder(one).stripes(4).build();
    int customers = 20;
    double[][] expected = new double[2][customers];
    for (int customer = 0; customer < customers; customer++) {
      CustomerId id = LiveModels.customer("c" + customer);
      LiveJourney byOne = one.open();
      LiveJourney byTwo = two.open();
      for (JourneyEvent event : shaken(id, 10)) {
        store.accept(id, event);
        byOne.accept(event);
        byTwo.accept(event);
      }
      expected[0][customer] = byOne.probability(LiveModels.day(99));
      expected[1][customer] = byTwo.probability(LiveModels.day(99));
    }
    AtomicInteger other = new AtomicInteger();
    inThreads(
        thread ->
            () -> {
              for (int i = 0; i < 2_000; i++) {
                if (thread < 2) {
                  store.swap((i + thread) % 2 == 0 ? one : two);
                }
                int customer = i % customers;
                double score =
                    store.probability(LiveModels.customer("c" + customer), LiveModels.day(99));
                if (score != expected[0][customer] && score != expected[1][customer]) {
                  other.incrementAndGet();
                }
              }
              return null;
            });
    assertThat(other).hasValue(0);
  }
}

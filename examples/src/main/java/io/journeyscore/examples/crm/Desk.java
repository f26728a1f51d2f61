package io.journeyscore.examples.crm;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.score.Alert;
import io.journeyscore.score.AlertRule;
import io.journeyscore.score.AlertState;
import io.journeyscore.score.AlertStep;
import io.journeyscore.score.LiveJourneys;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One thread of the service: it takes the events of every sixteenth customer, round by round, and
 * asks for a score after every second event.
 *
 * <p>Not thread-safe; one thread runs it.
 */
final class Desk implements Runnable {

  static final int ROUNDS = 6;

  private static final Duration ROUND = Duration.ofHours(20);
  private static final AlertRule LIKELY = AlertRule.of("likely to buy", 0.6, 0.4);

  private final LiveJourneys live;
  private final List<JourneyEvent> samples;
  private final Instant start;
  private final int first;
  private final int step;
  private final Runnable halfTime;
  private final AlertState[] alerts;
  private final long[] nanos;
  private int scores;
  private long raised;

  /**
   * Hires a thread.
   *
   * @param samples what events of the shop look like
   * @param first its first customer
   * @param step how many customers further the next one is
   * @param customers how many customers there are
   * @param halfTime what is to be done when half of the events are in
   */
  Desk(
      LiveJourneys live,
      List<JourneyEvent> samples,
      Instant start,
      int first,
      int step,
      int customers,
      Runnable halfTime) {
    this.live = live;
    this.samples = samples;
    this.start = start;
    this.first = first;
    this.step = step;
    this.halfTime = halfTime;
    int mine = (customers - first + step - 1) / step;
    alerts = new AlertState[mine];
    Arrays.fill(alerts, AlertState.start());
    nanos = new long[mine * (ROUNDS / 2)];
  }

  @Override
  public void run() {
    SplittableRandom random = new SplittableRandom(first);
    for (int round = 0; round < ROUNDS; round++) {
      if (round == ROUNDS / 2) {
        halfTime.run();
      }
      Instant now = start.plus(ROUND.multipliedBy(round));
      for (int i = 0; i < alerts.length; i++) {
        // Of every eighth customer nothing more is heard after the first rounds.
        if (round < 2 || i % 8 != 0) {
          serve(i, round, now.plusMillis(random.nextInt(60_000)), random);
        }
      }
    }
  }

  private void serve(int index, int round, Instant now, SplittableRandom random) {
    CustomerId customer =
        new CustomerId(IdentifierKind.CUSTOMER, "customer-" + (first + (long) index * step));
    JourneyEvent sample = samples.get(random.nextInt(samples.size()));
    live.accept(
        customer,
        JourneyEvent.builder(sample.type(), now)
            .channel(sample.channel())
            .touchpoint(sample.touchpoint())
            .build());
    if (round % 2 == 1) {
      long before = System.nanoTime();
      double probability = live.probability(customer, now);
      nanos[scores++] = System.nanoTime() - before;
      AlertStep next = LIKELY.next(alerts[index], now, probability);
      alerts[index] = next.state();
      raised += next.alert().filter(alert -> alert.kind() == Alert.Kind.RAISED).isPresent() ? 1 : 0;
    }
  }

  /** How long each score took, as the caller sees it, in nanoseconds. */
  long[] nanos() {
    return Arrays.copyOf(nanos, scores);
  }

  long raised() {
    return raised;
  }
}

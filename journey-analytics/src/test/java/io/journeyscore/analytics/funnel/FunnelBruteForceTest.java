package io.journeyscore.analytics.funnel;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyTable;
import io.journeyscore.sequence.SessionRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Acceptance rows A20 and A22: every count of a funnel is that of trying all choices of events, on
 * ten thousand random customers for each of many random settings.
 */
class FunnelBruteForceTest {

  private static final int CUSTOMERS = 10_000;
  private static final int SETTINGS_PER_SEED = 3;

  private static EventFilter filter(SplittableRandom random) {
    String one = String.valueOf((char) ('A' + random.nextInt(4)));
    String other = String.valueOf((char) ('A' + random.nextInt(4)));
    return random.nextInt(3) == 0 ? ofType(one).or(ofType(other)) : ofType(one);
  }

  private static Link link(SplittableRandom random) {
    Link link =
        random.nextBoolean() ? Link.any() : Link.within(Duration.ofMinutes(random.nextInt(6, 20)));
    if (random.nextInt(3) == 0) {
      link = link.after(Duration.ofMinutes(random.nextInt(6)));
    }
    if (random.nextInt(4) == 0) {
      link = link.excluding(ofType("E"));
    }
    return random.nextInt(6) == 0 ? link.directly() : link;
  }

  static Funnel funnel(SplittableRandom random) {
    Funnel.Builder builder = Funnel.builder();
    int steps = random.nextInt(2, 5);
    boolean inAnyOrder = random.nextInt(4) == 0;
    for (int k = 0; k < steps; k++) {
      builder.step("s" + k, filter(random), k == 0 || inAnyOrder ? Link.any() : link(random));
    }
    if (inAnyOrder) {
      builder.inAnyOrder();
    }
    if (random.nextInt(8) == 0) {
      builder.directly();
    }
    if (random.nextBoolean()) {
      builder.window(Duration.ofMinutes(random.nextInt(1, 25)));
    }
    if (random.nextInt(5) == 0) {
      builder.excluding(filter(random));
    }
    if (random.nextInt(4) == 0) {
      builder.holding(RandomCustomers.ORDER);
    }
    if (random.nextInt(3) == 0) {
      builder.segment("mail", EventFilter.via(Channel.EMAIL));
      builder.segment("first", EventFilter.withAttribute(RandomCustomers.ORDER, "o1"));
    }
    builder.attempts(Attempts.values()[random.nextInt(3)]);
    return switch (random.nextInt(4)) {
      case 0 -> builder.within(FunnelUnit.journeys()).build();
      case 1 ->
          builder
              .within(
                  FunnelUnit.sessions(
                      SessionRule.after(Duration.ofMinutes(8)).startingOn(ofType("D"))))
              .build();
      default -> builder.build();
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyCountIsThatOfTryingAllChoices(long seed) {
    compare(seed, SETTINGS_PER_SEED);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void everyCountIsThatOfTryingAllChoicesInManySettings(long seed) {
    compare(seed, 10 * SETTINGS_PER_SEED);
  }

  private static void compare(long seed, int settings) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JourneyEvent> events = RandomCustomers.events(CUSTOMERS, 7, random);
    JourneyReconstructor reconstructor = RandomCustomers.reconstructor(random.nextInt(30, 70));
    List<CustomerTimeline> timelines = reconstructor.reconstruct(events).timelines();
    JourneyTable table = reconstructor.reconstruct(EventLog.copyOf(events));
    for (int setting = 0; setting < settings; setting++) {
      Funnel funnel = funnel(random);
      SlowFunnel slow = new SlowFunnel(funnel.definition());
      timelines.forEach(slow::add);
      FunnelResult result = funnel.measure(timelines);
      assertThat(SlowFunnel.countsOf(result)).as(funnel.toString()).isEqualTo(slow.counts);
      assertThat(SlowFunnel.timesOf(result)).as(funnel.toString()).isEqualTo(slow.sortedTimes());
      assertThat(funnel.measure(table)).as(funnel.toString()).isEqualTo(result);
      assertThat(inParts(funnel, timelines, random)).isEqualTo(result);
    }
  }

  /** The result of parts that went as bytes, combined in a random order. */
  private static FunnelResult inParts(
      Funnel funnel, List<CustomerTimeline> timelines, SplittableRandom random) {
    List<Accumulator<CustomerTimeline, FunnelResult>> parts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      parts.add(funnel.accumulator());
    }
    timelines.forEach(timeline -> parts.get(random.nextInt(parts.size())).accept(timeline));
    while (parts.size() > 1) {
      Accumulator<CustomerTimeline, FunnelResult> part = parts.remove(random.nextInt(parts.size()));
      parts.get(random.nextInt(parts.size())).combine(funnel.accumulator(part.toBytes()));
    }
    Accumulator<CustomerTimeline, FunnelResult> whole = funnel.accumulator();
    timelines.forEach(whole::accept);
    assertThat(parts.get(0).toBytes()).isEqualTo(whole.toBytes());
    return parts.get(0).result();
  }
}

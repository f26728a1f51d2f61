package io.journeyscore.sequence;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.fixture.Log;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Online events as they happen, and a batch from the shops that comes thirty days late. */
class AssemblerBatchTest {

  private static final Duration DELAY = Duration.ofDays(30);
  private static final Instant END = Log.at("150d");

  private static JourneyRules rules() {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(14))
        .succeedsOn(ofType("purchase"))
        .failsOn(ofType("cancel"))
        .currency("EUR")
        .build();
  }

  private static JourneyEvent event(Random random, String source, int number) {
    List<String> types = List.of("visit", "visit", "visit", "purchase", "cancel", "support_call");
    Instant at = Log.START.plus(Duration.ofSeconds(random.nextInt(100 * 86_400)));
    return JourneyEvent.builder(EventType.of(types.get(random.nextInt(types.size()))), at)
        .eventId(source + number)
        .source(source)
        .customer("c" + random.nextInt(300))
        .value(new Money(random.nextInt(90_000_000), "EUR"))
        .build();
  }

  private static List<JourneyEvent> events(String source, int count, long seed) {
    Random random = new Random(seed);
    return Stream.iterate(0, i -> i < count, i -> i + 1)
        .map(i -> event(random, source, i))
        .sorted(Comparator.comparing(JourneyEvent::occurredAt))
        .toList();
  }

  private static BigDecimal value(List<Journey> journeys) {
    return journeys.stream().map(Journey::value).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<Journey> byId(Reconstruction batch) {
    return batch.journeys().stream().sorted(Comparator.comparing(Journey::id)).toList();
  }

  /** Gives the online events at their own moments, and the shops' up to a day once it is old. */
  private static void giveAll(
      JourneyAssembler assembler, List<JourneyEvent> online, List<JourneyEvent> shops) {
    int next = 0;
    for (JourneyEvent event : online) {
      while (next < shops.size()
          && !shops.get(next).occurredAt().plus(DELAY).isAfter(event.occurredAt())) {
        assembler.accept(shops.get(next++), event.occurredAt());
      }
      assembler.accept(event, event.occurredAt());
    }
    shops.subList(next, shops.size()).forEach(event -> assembler.accept(event, END));
  }

  @Test
  void offlineBatchThirtyDaysLateGivesTheJourneysAndMeasuresOfOneFullBatch() {
    List<JourneyEvent> online = events("web", 6_000, 1);
    List<JourneyEvent> shops = events("shop", 2_000, 2);
    List<JourneyEvent> all = new ArrayList<>(online);
    all.addAll(shops);
    Reconstruction batch = rules().reconstructor().observedUntil(END).reconstruct(all);
    Heard heard = new Heard();
    JourneyAssembler assembler =
        JourneyAssembler.builder(rules()).grace(DELAY.plusDays(1)).build(heard);

    giveAll(assembler, online, shops);
    assembler.finish(END);

    assertThat(heard.journeys()).isEqualTo(byId(batch));
    assertThat(value(heard.journeys())).isEqualByComparingTo(value(batch.journeys()));
    assertThat(assembler.accounting()).isEqualTo(batch.accounting());
    assertThat(heard.kinds()).contains(JourneyUpdate.Kind.REVISED, JourneyUpdate.Kind.WITHDRAWN);
  }

  @Test
  void aSourceThatIsWaitedForNeedsNoGraceAtAll() {
    List<JourneyEvent> online = events("web", 3_000, 3);
    List<JourneyEvent> shops = events("shop", 1_000, 4);
    List<JourneyEvent> all = new ArrayList<>(online);
    all.addAll(shops);
    Heard heard = new Heard();
    JourneyAssembler assembler =
        JourneyAssembler.builder(rules()).grace(Duration.ZERO).source("shop").build(heard);

    giveAll(assembler, online, shops);
    assembler.finish(END);

    assertThat(heard.journeys())
        .isEqualTo(byId(rules().reconstructor().observedUntil(END).reconstruct(all)));
  }

  @Test
  void withoutGraceTheLateBatchIsCountedAsLateAndTold() {
    List<JourneyEvent> online = events("web", 3_000, 5);
    List<JourneyEvent> shops = events("shop", 1_000, 6);
    Heard heard = new Heard();
    JourneyAssembler assembler =
        JourneyAssembler.builder(rules()).grace(Duration.ZERO).build(heard);
    online.forEach(event -> assembler.accept(event, event.occurredAt()));
    Instant last = online.get(online.size() - 1).occurredAt();
    shops.forEach(event -> assembler.accept(event, END));
    assembler.finish(END);

    List<JourneyEvent> taken = new ArrayList<>(online);
    shops.stream().filter(event -> !event.occurredAt().isBefore(last)).forEach(taken::add);
    long late = online.size() + shops.size() - taken.size();
    assertThat(late).isGreaterThan(900);
    assertThat(assembler.accounting().count(Fate.LATE)).isEqualTo(late);
    assertThat(assembler.accounting().isBalanced(4_000)).isTrue();
    assertThat(heard.lags).hasSize((int) late).allMatch(lag -> lag.compareTo(Duration.ZERO) > 0);
    assertThat(heard.journeys())
        .isEqualTo(byId(rules().reconstructor().observedUntil(END).reconstruct(taken)));
  }
}

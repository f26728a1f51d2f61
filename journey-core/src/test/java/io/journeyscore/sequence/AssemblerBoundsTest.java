package io.journeyscore.sequence;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.internal.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that are far larger than what is kept of them. */
class AssemblerBoundsTest {

  private static final EventType VISIT = EventType.of("visit");
  private static final long START = Micros.of(Log.START);
  private static final Instant NOW = Instant.parse("2200-01-01T00:00:00Z");

  private static JourneyAssemblerBuilder builder() {
    return JourneyAssembler.builder(
            JourneyRules.builder()
                .inactivityGap(Duration.ofMinutes(30))
                .succeedsOn(ofType("purchase"))
                .currency("EUR")
                .build())
        .grace(Duration.ofMinutes(1));
  }

  private static JourneyEvent event(SplittableRandom random, long number, int customers) {
    long late = random.nextInt(30_000_000);
    return JourneyEvent.builder(VISIT, Micros.toInstant(START + 10_000 * number + late))
        .eventId("e" + number)
        .customer("c" + random.nextInt(customers))
        .build();
  }

  private static long heapAfterCollection() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void streamInBoundedMemory(long events, int customers) {
    long[] told = {0};
    JourneyAssembler assembler =
        builder()
            .maxOpenCustomers(20_000)
            .maxTotalEvents(50_000)
            .build(
                update -> {
                  if (update.kind() == JourneyUpdate.Kind.CLOSED) {
                    told[0] += update.journey().events().size();
                  }
                });
    SplittableRandom random = new SplittableRandom(1);
    List<Long> heap = new ArrayList<>();
    for (long i = 0; i < events; i++) {
      assembler.accept(event(random, i, customers), NOW);
      if ((i + 1) % (events / 8) == 0) {
        assertThat(assembler.openCustomers()).isLessThanOrEqualTo(20_000);
        assertThat(assembler.keptEvents()).isLessThanOrEqualTo(50_000);
        assertThat(assembler.accounting().isBalanced(i + 1)).isTrue();
        heap.add(heapAfterCollection());
      }
    }
    assembler.finish();

    Accounting accounting = assembler.accounting();
    assertThat(accounting.count(Fate.IN_JOURNEY)).isEqualTo(events).isEqualTo(told[0]);
    assertThat(accounting.count(Accounting.Note.EVICTED)).isPositive();
    assertThat(heap.get(7)).as("heap %s", heap).isLessThan(heap.get(1) * 11 / 10);
  }

  @Test
  @Tag("long")
  void row54MillionsOfEventsOfManyCustomersNeedNoMoreMemoryThanTheFirst() {
    streamInBoundedMemory(2_000_000, 500_000);
  }

  @Test
  @Tag("campaign")
  void row54HundredMillionEventsOfTenMillionCustomersNeedNoMoreMemoryThanTheFirst() {
    streamInBoundedMemory(100_000_000, 10_000_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {100_000})
  void oneCustomerWithManyEventsIsToldInSegmentsThatSumToTheWhole(int events) {
    oneCustomer(events);
  }

  @Test
  @Tag("long")
  void oneCustomerWithMillionsOfEventsIsToldInSegmentsThatSumToTheWhole() {
    oneCustomer(2_000_000);
  }

  private static void oneCustomer(int events) {
    long[] told = {0, 0};
    JourneyAssembler assembler =
        builder()
            .build(
                update -> {
                  if (update.kind() == JourneyUpdate.Kind.CLOSED) {
                    told[0] += update.journey().events().size();
                    told[1] = Math.max(told[1], update.segment());
                  }
                });
    for (int i = 0; i < events; i++) {
      JourneyEvent event =
          JourneyEvent.builder(VISIT, Micros.toInstant(START + 1_000_000L * i))
              .eventId("e" + i)
              .customer("ann")
              .build();
      assembler.accept(event, NOW);
      assertThat(assembler.keptEvents()).isLessThanOrEqualTo(10_000 + 62);
    }
    assembler.finish();
    assertThat(told[0]).isEqualTo(events);
    assertThat(told[1]).isEqualTo((events + 9_999) / 10_000);
  }
}

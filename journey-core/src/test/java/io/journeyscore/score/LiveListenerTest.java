package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.EventType;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.signal.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveListenerTest {
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
  private static final int MOST = 64;

  /** Counts, and throws what it is told to. */
  private static final class Recorder implements LiveListener {
    private final List<CustomerId> handedOver = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<String> swaps = new ArrayList<>();
    private Optional<Error> failure = Optional.empty();

    @Override
    public void arrived(Arrival arrival) {
      arrivals.add(arrival);
      fail();
    }

    @Override
    public void evicted(CustomerId customer, byte[] state) {
      if (handedOver.size() % 2 == 1) {
        fail();
      }
      handedOver.add(customer);
    }

    @Override
    public void swapped(String before, String after) {
      swaps.add(before + after);
      fail();
    }

    private void fail() {
      if (failure.isPresent()) {
        throw failure.get();
      }
    }
  }

  private final Recorder heard = new Recorder();
  private final JourneyScorer scorer = SmallScorers.of(SmallScorers.Kind.LINEAR, 1);
  private final LiveJourneys live =
      LiveJourneys.builder(scorer).stripes(1).maximumCustomers(MOST).listener(heard).build();

  @Test
  void row96ErrorOfTheListenerPassesThroughAndLosesNoCustomer() {
    for (int i = 0; i < MOST; i++) {
      live.accept(customer(i), event(i));
    }
    byte[] oldest = live.save(customer(0)).orElseThrow();
    byte[] next = live.save(customer(1)).orElseThrow();
    OutOfMemoryError memory = new OutOfMemoryError("in the listener");
    heard.failure = Optional.of(memory);

    assertThatThrownBy(() -> live.accept(customer(MOST), event(MOST))).isSameAs(memory);

    assertThat(heard.handedOver).containsExactly(customer(0));
    assertThat(live.holds(customer(0))).isFalse();
    for (int i = 1; i <= MOST; i++) {
      assertThat(live.holds(customer(i))).isTrue();
    }
    assertThat(live.size()).isEqualTo(MOST);
    assertThat(live.save(customer(1)))
        .hasValueSatisfying(state -> assertThat(state).isEqualTo(next));

    heard.failure = Optional.empty();
    live.restore(customer(0), oldest);
    assertThat(live.save(customer(0)))
        .hasValueSatisfying(state -> assertThat(state).isEqualTo(oldest));
  }

  @Test
  void row96EventIsTakenAndTheModelExchangedThoughTheListenerThrows() {
    StackOverflowError failure = new StackOverflowError("in the listener");
    heard.failure = Optional.of(failure);
    JourneyScorer other = SmallScorers.of(SmallScorers.Kind.LINEAR, 2);

    assertThatThrownBy(() -> live.accept(customer(1), event(1))).isSameAs(failure);
    assertThatThrownBy(() -> live.swap(other)).isSameAs(failure);

    LiveJourney alone = other.open();
    alone.accept(event(1));
    Instant later = START.plus(Duration.ofDays(1));
    assertThat(live.scorer()).isSameAs(other);
    assertThat(live.probability(customer(1), later)).isEqualTo(alone.probability(later));
  }

  @Test
  void row96InterruptOfTheThreadIsKept() {
    Thread.currentThread().interrupt();

    live.accept(customer(1), event(1));
    live.probability(customer(1), START.plus(Duration.ofDays(1)));
    live.evictIdle(START.plus(Duration.ofDays(1)));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(heard.handedOver).containsExactly(customer(1));
  }

  @Test
  void listenerMayCallTheStoreAgain() {
    List<LiveJourneys> itself = new ArrayList<>();
    List<Boolean> held = new ArrayList<>();
    LiveJourneys store =
        LiveJourneys.builder(scorer)
            .listener(
                new LiveListener() {
                  @Override
                  public void evicted(CustomerId customer, byte[] state) {
                    held.add(itself.get(0).holds(customer));
                    itself.get(0).restore(customer, state);
                  }
                })
            .build();
    itself.add(store);
    store.accept(customer(1), event(1));

    assertThat(store.evictIdle(START.plus(Duration.ofDays(1)))).isEqualTo(1);

    assertThat(held).containsExactly(false);
    assertThat(store.holds(customer(1))).isTrue();
    assertThat(store.size()).isEqualTo(1);
  }

  private static CustomerId customer(int number) {
    return new CustomerId(IdentifierKind.CUSTOMER, "c" + number);
  }

  private static JourneyEvent event(int minute) {
    return JourneyEvent.builder(EventType.of("view"), START.plus(Duration.ofMinutes(minute)))
        .build();
  }
}

package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.internal.Micros;
import io.journeyscore.signal.Arrival;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The customers of a store: who is held, who is let go of, and how they are told apart. */
class LiveJourneysTest {

  private static final JourneyScorer SCORER =
      LiveModels.scorer(LiveModels.bySilence(), Duration.ofDays(1), 1);

  /** Keeps what it hears. */
  private static final class Heard implements LiveListener {

    private final List<CustomerId> order = new ArrayList<>();
    private final Map<CustomerId, byte[]> states = new HashMap<>();
    private final Map<Arrival, Integer> arrivals = new EnumMap<>(Arrival.class);
    private final List<String> swaps = new ArrayList<>();

    @Override
    public void arrived(Arrival arrival) {
      arrivals.merge(arrival, 1, Integer::sum);
    }

    @Override
    public void evicted(CustomerId customer, byte[] state) {
      order.add(customer);
      states.put(customer, state);
    }

    @Override
    public void swapped(String before, String after) {
      swaps.add(before + " " + after);
    }
  }

  private static LiveJourneys store(int most, int stripes, LiveListener listener) {
    return LiveJourneys.builder(SCORER)
        .maximumCustomers(most)
        .stripes(stripes)
        .listener(listener)
        .build();
  }

  private static JourneyEvent on(CustomerId customer, double day) {
    return LiveModels.event(customer, (int) (1_000 * day), LiveModels.day(day));
  }

  private static CustomerId numbered(int number) {
    return LiveModels.customer("c%03d".formatted(number));
  }

  @Test
  void customerWhoseFirstEventCannotBeMeasuredIsNotHeld() {
    JourneyScorer scorer =
        LiveModels.measuring(
            event -> {
              if (event.occurredAt().isBefore(LiveModels.day(5))) {
                throw new UncheckedIOException(new IOException("no mood"));
              }
              return 1;
            });
    LiveJourneys store = LiveJourneys.builder(scorer).stripes(1).build();
    CustomerId known = numbered(1);
    CustomerId other = numbered(2);
    store.accept(known, on(known, 6));
    byte[] before = store.save(known).orElseThrow();

    for (CustomerId customer : List.of(known, other)) {
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(
              () -> store.accept(customer, LiveModels.event(customer, 1, LiveModels.day(4))));
    }

    assertThat(store.holds(other)).isFalse();
    assertThat(store.size()).isEqualTo(1);
    assertThat(store.save(known)).hasValueSatisfying(now -> assertThat(now).isEqualTo(before));
    assertThat(store.accept(other, on(other, 7))).isEqualTo(Arrival.IN_ORDER);
    assertThat(LiveModels.counted(scorer, store.save(other).orElseThrow())).isEqualTo(1);
  }

  @Test
  void sixteenthThatWasIdleLongestMakesRoomForOneMore() {
    Heard heard = new Heard();
    LiveJourneys store = store(48, 1, heard);
    for (int i = 47; i >= 0; i--) {
      // Four of the 48 are equally long idle: the first three by their ids go.
      store.accept(numbered(i), on(numbered(i), i < 44 ? 50 : 3));
    }
    assertThat(heard.order).isEmpty();
    Map<CustomerId, Double> before = new HashMap<>();
    for (int i = 44; i < 48; i++) {
      before.put(numbered(i), store.probability(numbered(i), LiveModels.day(60)));
    }

    store.accept(LiveModels.customer("one more"), on(LiveModels.customer("one more"), 1));

    assertThat(heard.order).containsExactly(numbered(44), numbered(45), numbered(46));
    assertThat(store.size()).isEqualTo(46);
    assertThat(store.holds(numbered(46))).isFalse();
    assertThat(store.holds(numbered(47))).isTrue();
    for (CustomerId customer : List.copyOf(heard.order.subList(0, 2))) {
      store.restore(customer, heard.states.get(customer));
      assertThat(store.probability(customer, LiveModels.day(60))).isEqualTo(before.get(customer));
    }
    assertThat(store.size()).isEqualTo(48);
  }

  @Test
  void smallStoreLetsGoOfOneAtATime() {
    Heard heard = new Heard();
    LiveJourneys store = store(2, 1, heard);
    for (int i = 0; i < 5; i++) {
      store.accept(numbered(i), on(numbered(i), 1 + i));
    }
    assertThat(heard.order).containsExactly(numbered(0), numbered(1), numbered(2));
    assertThat(store.size()).isEqualTo(2);
  }

  /** What a store of one stripe holds, slowly. */
  private static final class Twin {

    private final int most;
    private final Map<CustomerId, Instant> last = new HashMap<>();
    private final List<CustomerId> evicted = new ArrayList<>();

    Twin(int most) {
      this.most = most;
    }

    private List<CustomerId> byIdleness() {
      List<CustomerId> idle = new ArrayList<>(last.keySet());
      idle.sort(
          Comparator.comparing((CustomerId customer) -> last.get(customer))
              .thenComparing(Comparator.naturalOrder()));
      return idle;
    }

    void makeRoom(CustomerId customer) {
      if (!last.containsKey(customer) && last.size() >= most) {
        letGo(byIdleness().subList(0, Math.max(1, most / 16)));
      }
    }

    void letGo(List<CustomerId> idle) {
      evicted.addAll(idle);
      idle.forEach(last::remove);
    }
  }

  @Property(tries = 200, seed = "21")
  void holdsWhomASlowTwinHoldsAndLetsGoInItsOrder(@ForAll long seed) {
    Random random = new Random(seed);
    int most = 1 + random.nextInt(40);
    Heard heard = new Heard();
    LiveJourneys store = store(most, 1, heard);
    Twin twin = new Twin(most);
    for (int i = 0; i < 300; i++) {
      CustomerId customer = strange(random.nextInt(60));
      int what = random.nextInt(20);
      if (what < 14) {
        JourneyEvent event = on(customer, random.nextInt(30));
        twin.makeRoom(customer);
        Arrival arrival = store.accept(customer, event);
        if (arrival.isCounted()) {
          twin.last.merge(
              customer, event.occurredAt(), (one, other) -> one.isAfter(other) ? one : other);
        }
      } else if (what < 16) {
        assertThat(store.remove(customer)).isEqualTo(twin.last.remove(customer) != null);
      } else if (what < 17) {
        Instant moment = LiveModels.day(random.nextInt(15));
        List<CustomerId> idle =
            twin.byIdleness().stream().filter(own -> !twin.last.get(own).isAfter(moment)).toList();
        assertThat(store.evictIdle(moment)).isEqualTo(idle.size());
        twin.letGo(idle);
      } else if (!heard.order.isEmpty()) {
        CustomerId back = heard.order.get(random.nextInt(heard.order.size()));
        byte[] state = heard.states.get(back);
        twin.makeRoom(back);
        store.restore(back, state);
        LiveStripe alone = new LiveStripe(SCORER.run());
        int slot = alone.read(state, SCORER.definitionId());
        alone.put(back, LiveStripe.hash(back), slot);
        twin.last.put(back, lastOf(alone));
      }
      assertThat(heard.order).isEqualTo(twin.evicted);
      assertThat(store.size()).isEqualTo(twin.last.size());
      assertThat(store.holds(customer)).isEqualTo(twin.last.containsKey(customer));
    }
  }

  private static Instant lastOf(LiveStripe alone) {
    return Micros.toInstant(alone.idleBound(1));
  }

  /** Customers who are hard to tell apart. */
  private static CustomerId strange(int number) {
    String value =
        switch (number % 4) {
          // Texts of the same hash, for six bits of the number.
          case 0 -> alike(number / 4);
          case 1 -> "a long id of more than twenty-four letters, " + number;
          case 2 -> "\u00e9\u4e2d\ud83d\ude80" + number;
          default -> "n" + number;
        };
    IdentifierKind kind =
        number % 8 < 4 ? IdentifierKind.CUSTOMER : IdentifierKind.weak("kind " + number % 3);
    return new CustomerId(kind, value);
  }

  private static String alike(int bits) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 6; bit++) {
      text.append((bits >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }

  @Test
  void customersOfEqualHashesAreToldApart() {
    LiveJourneys store = store(1_000, 4, new Heard());
    Set<Integer> hashes = new HashSet<>();
    for (int i = 0; i < 64; i++) {
      CustomerId customer = LiveModels.customer(alike(i));
      hashes.add(LiveStripe.hash(customer));
      store.accept(customer, on(customer, 1 + i));
    }
    assertThat(hashes).hasSize(1);
    assertThat(store.size()).isEqualTo(64);
    Random random = new Random(5);
    for (int i = 0; i < 64; i += 1 + random.nextInt(2)) {
      assertThat(store.remove(LiveModels.customer(alike(i)))).isTrue();
      assertThat(store.holds(LiveModels.customer(alike(i)))).isFalse();
      for (int behind = i + 2; behind < 64; behind++) {
        assertThat(store.holds(LiveModels.customer(alike(behind)))).isTrue();
      }
    }
  }

  @Test
  void idsThatDifferInTheirEndKindLengthOrAlphabetAreDifferentCustomers() {
    List<CustomerId> customers = new ArrayList<>();
    for (String value :
        List.of(
            "a",
            "aa",
            "a".repeat(23),
            "a".repeat(24),
            "a".repeat(25),
            "a".repeat(24) + "b",
            "a".repeat(7) + "b",
            "a".repeat(8),
            "\u00e1",
            "\u0061\u0301",
            "\u0430",
            "a".repeat(500),
            "a".repeat(499) + "b")) {
      customers.add(LiveModels.customer(value));
      customers.add(new CustomerId(IdentifierKind.weak("cookie"), value));
      customers.add(new CustomerId(IdentifierKind.strong("cookie"), value));
    }
    LiveJourneys store = store(1_000, 1, new Heard());
    for (int i = 0; i < customers.size(); i++) {
      CustomerId customer = customers.get(i);
      assertThat(store.holds(customer)).isFalse();
      store.accept(customer, on(customer, 1));
      if (i % 2 == 0) {
        store.accept(customer, on(customer, 2 + i));
      }
      assertThat(store.size()).isEqualTo(i + 1);
    }
    for (int i = 0; i < customers.size(); i++) {
      assertThat(LiveModels.counted(SCORER, store.save(customers.get(i)).orElseThrow()))
          .isEqualTo(i % 2 == 0 ? 2 : 1);
    }
  }

  @Test
  void customerWhoIsNotHeldIsJudgedAsOneWithoutEvents() {
    LiveJourneys store = store(10, 2, new Heard());
    double fresh = SCORER.open().probability(LiveModels.day(3));

    assertThat(store.probability(numbered(1), LiveModels.day(3))).isEqualTo(fresh);
    assertThat(store.holds(numbered(1))).isFalse();
    assertThat(store.save(numbered(1))).isEmpty();
    assertThat(store.remove(numbered(1))).isFalse();

    store.accept(numbered(1), on(numbered(1), 1));
    assertThat(store.probability(numbered(1), LiveModels.day(3))).isNotEqualTo(fresh);
    assertThat(store.remove(numbered(1))).isTrue();
    assertThat(store.probability(numbered(1), LiveModels.day(3))).isEqualTo(fresh);
    assertThat(store).hasToString("LiveJourneys[customers=0]");
  }

  @Test
  void customersIdleSinceAMomentAreLetGoOfAndHandedOver() {
    Heard heard = new Heard();
    LiveJourneys store = store(100, 8, heard);
    for (int i = 0; i < 20; i++) {
      store.accept(numbered(i), on(numbered(i), i));
    }

    assertThat(store.evictIdle(LiveModels.day(9))).isEqualTo(10);

    assertThat(heard.states.keySet()).hasSize(10).allMatch(own -> !store.holds(own));
    assertThat(heard.states).containsKey(numbered(9)).doesNotContainKey(numbered(10));
    assertThat(store.size()).isEqualTo(10);
    assertThat(store.evictIdle(LiveModels.day(9))).isZero();
  }

  @Test
  void whatIsRestoredTakesThePlaceOfWhatIsHeld() {
    LiveJourneys store = store(100, 1, new Heard());
    CustomerId ann = LiveModels.customer("ann");
    store.accept(ann, on(ann, 1));
    byte[] early = store.save(ann).orElseThrow();
    double then = store.probability(ann, LiveModels.day(5));
    store.accept(ann, on(ann, 2));

    store.restore(ann, early);

    assertThat(store.size()).isEqualTo(1);
    assertThat(store.probability(ann, LiveModels.day(5))).isEqualTo(then);
    assertThat(store.save(ann).orElseThrow()).isEqualTo(early);
  }

  @Test
  void stateThatCannotBeReadChangesNothingAndLetsGoOfNobody() {
    Heard heard = new Heard();
    LiveJourneys store = store(1, 1, heard);
    CustomerId ann = LiveModels.customer("ann");
    store.accept(ann, on(ann, 1));
    byte[] state = store.save(ann).orElseThrow();

    for (CustomerId customer : List.of(ann, LiveModels.customer("bob"))) {
      assertThatExceptionOfType(StateFormatException.class)
          .isThrownBy(() -> store.restore(customer, new byte[100]));
    }

    assertThat(heard.order).isEmpty();
    assertThat(store.size()).isEqualTo(1);
    assertThat(store.save(ann).orElseThrow()).isEqualTo(state);
  }

  @Test
  void noEventIsRefusedBeforeAnybodyIsLetGoOf() {
    Heard heard = new Heard();
    LiveJourneys store = store(1, 1, heard);
    store.accept(numbered(1), on(numbered(1), 1));

    assertThatNullPointerException().isThrownBy(() -> store.accept(numbered(2), null));

    assertThat(store.holds(numbered(1))).isTrue();
    assertThat(store.holds(numbered(2))).isFalse();
  }

  @Test
  void listenerHearsWhatBecameOfEachEvent() {
    Heard heard = new Heard();
    LiveJourneys store = store(10, 1, heard);
    CustomerId ann = LiveModels.customer("ann");
    store.accept(ann, on(ann, 5));
    store.accept(ann, on(ann, 5));
    store.accept(ann, on(ann, 4.5));
    store.accept(ann, on(ann, 10));
    store.accept(ann, on(ann, 1));

    assertThat(heard.arrivals)
        .containsEntry(Arrival.IN_ORDER, 2)
        .containsEntry(Arrival.DUPLICATE, 1)
        .containsEntry(Arrival.WITHIN_GRACE, 1)
        .containsEntry(Arrival.LATE, 1);
  }

  @Test
  @Timeout(60)
  void row98ListenerMayCallTheStoreAgain() {
    LiveJourneys[] own = new LiveJourneys[1];
    List<String> calls = new ArrayList<>();
    LiveListener listener =
        new LiveListener() {
          @Override
          public void evicted(CustomerId customer, byte[] state) {
            calls.add("evicted");
            own[0].restore(LiveModels.customer("kept"), state);
            own[0].remove(LiveModels.customer("kept"));
            own[0].probability(customer, LiveModels.day(90));
          }

          @Override
          public void arrived(Arrival arrival) {
            calls.add("arrived");
            if (calls.size() < 20) {
              own[0].accept(numbered(calls.size()), on(numbered(calls.size()), calls.size()));
            }
          }

          @Override
          public void swapped(String before, String after) {
            calls.add("swapped");
            own[0].evictIdle(LiveModels.day(0));
          }
        };
    own[0] = store(4, 1, listener);
    own[0].accept(numbered(0), on(numbered(0), 0));
    own[0].swap(LiveModels.scorer(LiveModels.bySilence(), Duration.ofDays(1), 2));

    assertThat(calls).contains("evicted", "arrived", "swapped");
    assertThat(own[0].size()).isLessThanOrEqualTo(4);
  }

  @Test
  @Timeout(60)
  void row98ListenerMayWaitForAnotherThreadThatCallsTheStore() {
    LiveJourneys[] own = new LiveJourneys[1];
    CustomerId ann = LiveModels.customer("ann");
    List<Arrival> others = new ArrayList<>();
    LiveListener listener =
        new LiveListener() {
          @Override
          public void arrived(Arrival arrival) {
            if (others.isEmpty()) {
              others.add(arrival);
              Thread other = new Thread(() -> own[0].accept(ann, on(ann, 2)));
              other.start();
              try {
                other.join();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }
          }
        };
    own[0] = store(4, 1, listener);

    own[0].accept(ann, on(ann, 1));

    assertThat(LiveModels.counted(SCORER, own[0].save(ann).orElseThrow())).isEqualTo(2);
  }

  @Test
  void modelOfAnotherDefinitionIsRefusedAndOneOfTheSameTakesOver() {
    Heard heard = new Heard();
    LiveJourneys store = store(10, 1, heard);
    CustomerId ann = LiveModels.customer("ann");
    store.accept(ann, on(ann, 1));
    double before = store.probability(ann, LiveModels.day(3));
    JourneyScorer next = LiveModels.scorer(LiveModels.bySilence(), Duration.ofDays(1), 2);
    LiveJourney alone = next.open();
    alone.accept(on(ann, 1));

    for (JourneyScorer other :
        List.of(
            LiveModels.scorer(LiveModels.bySilence(), Duration.ofDays(2), 1),
            LiveModels.scorer(LiveModels.byKey(), Duration.ofDays(1), 1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.swap(other))
          .withMessageStartingWith("scorer must have the same ");
    }
    assertThat(store.scorer()).isSameAs(SCORER);
    assertThat(store.probability(ann, LiveModels.day(3))).isEqualTo(before);

    store.swap(next);

    assertThat(store.scorer()).isSameAs(next);
    assertThat(store.probability(ann, LiveModels.day(3)))
        .isEqualTo(alone.probability(LiveModels.day(3)))
        .isNotEqualTo(before);
    assertThat(heard.swaps).containsExactly(SCORER.modelId() + " " + next.modelId());
  }

  @Test
  void sizesThatAreNotPositiveAreRefused() {
    LiveJourneys.Builder builder = LiveJourneys.builder(SCORER);
    assertThatIllegalArgumentException().isThrownBy(() -> builder.stripes(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maximumCustomers(0));
  }
}

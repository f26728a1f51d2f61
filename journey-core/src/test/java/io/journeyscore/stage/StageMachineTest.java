package io.journeyscore.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomStages;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The machine over words among others, against twins that keep everything. */
class StageMachineTest {

  private static final Stage A = Stage.of("A");
  private static final Stage B = Stage.of("B");
  private static final StageModel TO_AND_FRO =
      StageModel.builder()
          .stage(A, EventFilter.ofType("a"))
          .stage(B, EventFilter.ofType("b"))
          .cancel(A, EventFilter.ofType("x"))
          .cancel(B, EventFilter.ofType("x"))
          .build();

  @Provide
  Arbitrary<StageModel> models() {
    return RandomStages.models();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(3, 20, 40);
  }

  @Property(tries = 500, seed = "1")
  void customersSideBySideAreEachAsAlone(
      @ForAll("models") StageModel model, @ForAll("logs") List<JourneyEvent> log) {
    StageMachine machine = model.machine();
    int words = machine.words();
    long[] all = new long[5 * words];
    Arrays.fill(all, 0, words, -1);
    Arrays.fill(all, 4 * words, 5 * words, -1);
    List<StageCursor> alone = List.of(model.cursor(), model.cursor(), model.cursor());
    for (JourneyEvent event : log) {
      int customer = event.identifiers().get(0).value().charAt(1) - '1';
      int at = (1 + customer) * words;
      Stage after = alone.get(customer).accept(event);
      machine.step(all, at, machine.matches(event));
      assertThat(machine.stage(machine.current(all, at))).isEqualTo(after);
      assertThat(machine.isSound(all, at)).isTrue();
    }
    assertThat(Arrays.stream(all, 0, words)).containsOnly(-1L);
    assertThat(Arrays.stream(all, 4 * words, 5 * words)).containsOnly(-1L);
  }

  private static JourneyEvent event(String type) {
    return JourneyEvent.builder(EventType.of(type), Log.START).customer("ann").build();
  }

  /** Remembers the latest entries alone, and forgets the oldest of more. */
  private static List<Stage> slow(List<String> types) {
    Deque<Stage> from = new ArrayDeque<>();
    Stage now = Stage.UNKNOWN;
    List<Stage> after = new ArrayList<>();
    for (String type : types) {
      if (type.equals("x")) {
        if (!now.equals(Stage.UNKNOWN)) {
          now = from.isEmpty() ? Stage.UNKNOWN : from.pop();
        }
      } else {
        Stage next = type.equals("a") ? A : B;
        if (!next.equals(now)) {
          from.push(now);
          now = next;
        }
        if (from.size() > StageMachine.MOST_ENTERED) {
          from.removeLast();
        }
      }
      after.add(now);
    }
    return after;
  }

  @Test
  void entriesBeyondThoseThatAreKeptLeadBackToTheUnknown() {
    List<String> types = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      types.add(i % 2 == 0 ? "a" : "b");
    }
    types.addAll(Collections.nCopies(70, "x"));

    List<Stage> after =
        TO_AND_FRO.stagesAfter(types.stream().map(StageMachineTest::event).toList());

    assertThat(after).isEqualTo(slow(types));
    assertThat(after.get(100 + StageMachine.MOST_ENTERED - 1)).isNotEqualTo(Stage.UNKNOWN);
    assertThat(after.get(100 + StageMachine.MOST_ENTERED)).isEqualTo(Stage.UNKNOWN);
  }

  @Property(tries = 200, seed = "2")
  void manyEntriesAndCancelsEqualASlowTwin(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> types = new ArrayList<>();
    while (types.size() < 600) {
      int run = 1 + random.nextInt(120);
      boolean back = random.nextBoolean();
      for (int i = 0; i < run; i++) {
        types.add(back ? "x" : random.nextBoolean() ? "a" : "b");
      }
    }
    List<Stage> after =
        TO_AND_FRO.stagesAfter(types.stream().map(StageMachineTest::event).toList());
    assertThat(after).isEqualTo(slow(types));
  }

  @Test
  void everyEntryOfALongCancelListTakesBack() {
    StageModel.Builder builder =
        StageModel.builder().stage(A, EventFilter.ofType("a")).stage(B, EventFilter.ofType("b"));
    for (int i = 0; i < 100; i++) {
      builder.cancel(B, EventFilter.ofType("x" + i));
    }
    StageModel model = builder.build();
    for (int i = 0; i < 100; i++) {
      assertThat(model.stagesAfter(List.of(event("a"), event("b"), event("x" + i))))
          .containsExactly(A, B, A);
    }
  }

  @Test
  void wordsThatNameAStageThatThereIsNotAreUnsound() {
    StageMachine machine = TO_AND_FRO.machine();
    for (int word = 0; word < 2; word++) {
      long[] words = new long[machine.words()];
      words[word] = 65;
      assertThat(machine.isSound(words, 0)).isFalse();
      words[word] = -1;
      assertThat(machine.isSound(words, 0)).isFalse();
    }
    long[] words = new long[machine.words()];
    words[1] = 1;
    words[2] = 3;
    assertThat(machine.isSound(words, 0)).isFalse();
    words[2] = 2;
    assertThat(machine.isSound(words, 0)).isTrue();
  }
}

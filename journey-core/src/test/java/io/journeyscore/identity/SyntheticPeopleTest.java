package io.journeyscore.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Acceptance row A07: people with known identities in three name spaces, a fifth of whose
 * identifiers no event links, and one link in a hundred that is false.
 */
class SyntheticPeopleTest {

  private static final int PEOPLE = 2_000;
  private static final List<IdentifierKind> KINDS =
      List.of(
          IdentifierKind.strong("crm"),
          IdentifierKind.strong("email"),
          IdentifierKind.strong("loyalty"));

  private final Random dice = new Random(7);
  private final Map<Identifier, Integer> truth = new HashMap<>();
  private final List<JourneyEvent> events = events();

  private List<JourneyEvent> events() {
    List<JourneyEvent> made = new ArrayList<>();
    for (int person = 0; person < PEOPLE; person++) {
      for (int kind = 1; kind < KINDS.size(); kind++) {
        boolean linked = dice.nextInt(100) >= 20;
        int other = dice.nextInt(100) == 0 ? dice.nextInt(PEOPLE) : person;
        List<Identifier> own = new ArrayList<>(List.of(identifier(kind, person)));
        if (linked) {
          own.add(identifier(0, other));
        }
        made.add(event(made.size(), own));
      }
      made.add(event(made.size(), List.of(identifier(0, person))));
    }
    return made;
  }

  private Identifier identifier(int kind, int person) {
    Identifier identifier = new Identifier(KINDS.get(kind), "v" + person);
    truth.put(identifier, person);
    return identifier;
  }

  private static JourneyEvent event(int number, List<Identifier> identifiers) {
    JourneyEvent.Builder event =
        JourneyEvent.builder(EventType.of("visit"), Log.START.plus(Duration.ofMinutes(number)));
    identifiers.forEach(event::identifier);
    return event.build();
  }

  private record Quality(long together, long right, long truly) {}

  private Quality quality(Map<Identifier, ?> clusters) {
    List<Identifier> all = new ArrayList<>(truth.keySet());
    Map<Object, Map<Object, Long>> table = new HashMap<>();
    for (Identifier identifier : all) {
      table
          .computeIfAbsent(clusters.get(identifier), cluster -> new HashMap<>())
          .merge(truth.get(identifier), 1L, Long::sum);
    }
    long together = 0;
    long right = 0;
    for (Map<Object, Long> cluster : table.values()) {
      together += pairs(cluster.values().stream().mapToLong(Long::longValue).sum());
      right += cluster.values().stream().mapToLong(SyntheticPeopleTest::pairs).sum();
    }
    return new Quality(together, right, PEOPLE * pairs(KINDS.size()));
  }

  private static long pairs(long members) {
    return members * (members - 1) / 2;
  }

  /** Passes labels along the links until none changes. */
  private Map<Identifier, Integer> propagated() {
    Map<Identifier, Integer> labels = new HashMap<>();
    truth.keySet().forEach(identifier -> labels.put(identifier, labels.size()));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (JourneyEvent event : events) {
        int least = event.identifiers().stream().mapToInt(labels::get).min().orElseThrow();
        for (Identifier identifier : event.identifiers()) {
          changed |= labels.put(identifier, least) != least;
        }
      }
    }
    return labels;
  }

  @Test
  void pairwiseQualityIsThatOfLabelsPassedAlongTheLinksInEveryOrder() {
    Quality expected = quality(propagated());
    IdentityStitcher stitcher = IdentityStitcher.of(IdentityRules.of(KINDS));
    for (int order = 0; order < 5; order++) {
      IdentityGraph graph = stitcher.stitch(RandomLogs.shuffled(events, order));
      Map<Identifier, CustomerId> clusters = new HashMap<>();
      truth.keySet().forEach(id -> clusters.put(id, graph.customerOf(id).orElseThrow()));
      assertThat(quality(clusters)).isEqualTo(expected);
      assertThat(graph.refused()).isEmpty();
    }
    double precision = (double) expected.right() / expected.together();
    double recall = (double) expected.right() / expected.truly();
    assertThat(precision).isBetween(0.90, 0.99);
    assertThat(recall).isBetween(0.60, 0.80);
  }
}

package io.journeyscore.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomPeople;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.fixture.RandomRules.Rules;
import io.journeyscore.identity.IdentityRules;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.internal.Micros;
import io.journeyscore.sequence.ReconstructionSteps.CopyRound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** An engine that deals events out by hand gives what a whole reconstruction gives. */
class ReconstructionStepsTest {

  @Provide
  Arbitrary<Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<IdentityStitcher> stitchers() {
    return RandomPeople.stitchers();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(4, 20, 24);
  }

  @Provide
  Arbitrary<List<JourneyEvent>> anonymousLogs() {
    return RandomLogs.logsWithoutIds(2, 4, 12);
  }

  @Property(tries = 1_000, seed = "1")
  void partsTogetherAreTheWhole(
      @ForAll("rules") Rules drawn,
      @ForAll("stitchers") IdentityStitcher stitcher,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("anonymousLogs") List<JourneyEvent> more,
      @ForAll long seed) {
    Random random = new Random(seed);
    JourneyRules.Builder builder = drawn.builder().stitcher(stitcher);
    if (random.nextBoolean()) {
      builder.duplicates(DuplicateRule.byContent(EventFilter.ofType("purchase", "renewal")));
      builder.duplicates(DuplicateRule.byAttribute(EventFilter.any(), Log.NOTE));
    }
    JourneyRules rules = builder.build();
    List<JourneyEvent> offered = offered(log, more, random);
    JourneyReconstructor reconstructor = drawn.reconstructor(rules);
    Optional<Instant> observedUntil =
        drawn.observedUntil().map(days -> Log.START.plus(Duration.ofDays(days)));

    assertEqual(
        dealtOut(rules, offered, observedUntil, random), reconstructor.reconstruct(offered));
  }

  @Test
  void replayWindowEndsWhereTheWholeLogEnds() {
    IdentityStitcher stitcher =
        IdentityStitcher.of(
            IdentityRules.builder()
                .kind(RandomPeople.EMAIL)
                .kind(RandomPeople.COOKIE)
                .replayWindow(Duration.ofDays(2))
                .build());
    JourneyRules rules =
        JourneyRules.builder().inactivityGap(Duration.ofDays(1)).stitcher(stitcher).build();
    Identifier cookie = new Identifier(RandomPeople.COOKIE, "c");
    Identifier person = new Identifier(RandomPeople.EMAIL, "a@b");
    List<JourneyEvent> offered =
        List.of(
            by(Log.event("- 0d view id=1"), cookie),
            by(Log.event("- 1d login id=2"), cookie, person),
            by(Log.event("- 400d view id=3"), new Identifier(RandomPeople.EMAIL, "x@y")));
    Reconstruction whole = rules.reconstructor().reconstruct(offered);

    assertEqual(dealtOut(rules, offered, Optional.empty(), new Random(1)), whole);
    assertThat(whole.timelines()).hasSize(3);
  }

  @Test
  void replayWindowEndsWithTheLogEvenIfItsLastEventIsRefused() {
    IdentityStitcher stitcher =
        IdentityStitcher.of(
            IdentityRules.builder()
                .kind(RandomPeople.EMAIL)
                .kind(RandomPeople.COOKIE)
                .otherKindsRefused(true)
                .replayWindow(Duration.ofDays(2))
                .build());
    JourneyRules rules =
        JourneyRules.builder().inactivityGap(Duration.ofDays(1)).stitcher(stitcher).build();
    Identifier cookie = new Identifier(RandomPeople.COOKIE, "c");
    List<JourneyEvent> offered =
        List.of(
            by(Log.event("- 0d view id=1"), cookie),
            by(Log.event("- 1d login id=2"), cookie, new Identifier(RandomPeople.EMAIL, "a@b")),
            Log.event("7 400d view id=3"));
    Reconstruction whole = rules.reconstructor().reconstruct(offered);

    assertEqual(dealtOut(rules, offered, Optional.empty(), new Random(1)), whole);
    assertThat(whole.rejected()).hasSize(1);
    assertThat(whole.timelines()).hasSize(2);
  }

  private static JourneyEvent by(JourneyEvent event, Identifier... identifiers) {
    JourneyEvent.Builder builder = event.toBuilder().withoutIdentifiers();
    for (Identifier identifier : identifiers) {
      builder.identifier(identifier);
    }
    return builder.build();
  }

  /** Copies, conflicts, two currencies, events without ids and events of nobody. */
  private static List<JourneyEvent> offered(
      List<JourneyEvent> log, List<JourneyEvent> more, Random random) {
    List<JourneyEvent> named = new ArrayList<>(RandomPeople.named(log, random.nextLong()));
    named.addAll(RandomPeople.named(more, random.nextLong()));
    List<JourneyEvent> offered = new ArrayList<>();
    for (JourneyEvent event : named) {
      JourneyEvent.Builder changed = event.toBuilder();
      if (random.nextInt(4) == 0) {
        changed.value(
            new Money(random.nextInt(9) * 1_000_000L, random.nextInt(3) == 0 ? "USD" : "EUR"));
      }
      if (random.nextInt(6) == 0) {
        changed.attribute(Log.NOTE, "note " + random.nextInt(3));
      }
      offered.add(changed.build());
      if (random.nextInt(5) == 0) {
        offered.add(event);
      }
      if (random.nextInt(8) == 0) {
        offered.add(
            event.toBuilder().withoutIdentifiers().customer("null").touchpoint("x").build());
      }
    }
    return RandomLogs.shuffled(offered, random.nextLong());
  }

  /** What all parts gave together. */
  private record Together(
      Map<String, Journey> journeys,
      List<CustomerTimeline> timelines,
      List<RejectedEvent> rejected,
      Accounting accounting) {}

  private static Together dealtOut(
      JourneyRules rules,
      List<JourneyEvent> offered,
      Optional<Instant> observedUntil,
      Random random) {
    ReconstructionSteps steps = ReconstructionSteps.of(rules, Optional.empty());
    Accounting.Builder counts = Accounting.builder();
    List<RejectedEvent> rejected = new ArrayList<>();
    List<JourneyEvent> left = new ArrayList<>();
    offered.forEach(event -> steps.admit(event, counts).ifPresent(left::add));
    for (CopyRound round : steps.rounds()) {
      Map<String, List<JourneyEvent>> byKey = new HashMap<>();
      List<JourneyEvent> after = new ArrayList<>();
      for (JourneyEvent event : left) {
        steps
            .copyKey(round, event)
            .ifPresentOrElse(
                key -> byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(event),
                () -> after.add(event));
      }
      byKey
          .values()
          .forEach(sharing -> after.addAll(steps.withoutCopies(round, sharing, counts, rejected)));
      left.clear();
      left.addAll(after);
    }
    WholeLog.Survey survey = new WholeLog.Survey(rules);
    for (JourneyEvent event : left) {
      Instant known = Micros.toInstant(Math.max(event.occurredAtMicros(), event.knownAtMicros()));
      boolean named = !rules.stitcher().connecting(event).isEmpty();
      survey.add(
          event.value().map(Money::currency),
          event.cost().map(Money::currency),
          1,
          Optional.of(event.occurredAt()).filter(at -> named),
          known);
    }
    WholeLog whole = survey.result(observedUntil);

    Accounting accounting = counts.build();
    List<CustomerTimeline> timelines = new ArrayList<>();
    Map<String, Journey> journeys = new TreeMap<>();
    int parts = 1 + random.nextInt(3);
    List<List<JourneyEvent>> dealt = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      dealt.add(new ArrayList<>());
    }
    households(rules, left)
        .forEach(household -> dealt.get(random.nextInt(parts)).addAll(household));
    for (List<JourneyEvent> part : dealt) {
      Reconstruction result = steps.reconstructor(whole).reconstruct(part);
      accounting = accounting.plus(result.accounting());
      timelines.addAll(result.timelines());
      rejected.addAll(result.rejected());
      result.journeys().forEach(journey -> journeys.put(journey.id(), journey));
    }
    return new Together(journeys, timelines, rejected, accounting);
  }

  /** Joins events that share an identifier, again and again until nothing changes. */
  private static List<List<JourneyEvent>> households(
      JourneyRules rules, List<JourneyEvent> events) {
    List<List<JourneyEvent>> households = new ArrayList<>();
    List<JourneyEvent> waiting = new ArrayList<>(events);
    while (!waiting.isEmpty()) {
      JourneyEvent first = waiting.remove(0);
      List<JourneyEvent> own = new ArrayList<>(List.of(first));
      Set<Identifier> names = new HashSet<>(rules.stitcher().connecting(first));
      boolean grown = true;
      while (grown) {
        grown = false;
        for (int i = waiting.size() - 1; i >= 0; i--) {
          Set<Identifier> others = rules.stitcher().connecting(waiting.get(i));
          if (others.stream().anyMatch(names::contains)) {
            names.addAll(others);
            own.add(waiting.remove(i));
            grown = true;
          }
        }
      }
      households.add(own);
    }
    return households;
  }

  private static void assertEqual(Together parts, Reconstruction whole) {
    Map<String, Journey> journeys = new TreeMap<>();
    whole.journeys().forEach(journey -> journeys.put(journey.id(), journey));
    assertThat(parts.journeys()).isEqualTo(journeys);
    assertThat(parts.timelines()).containsExactlyInAnyOrderElementsOf(whole.timelines());
    assertThat(parts.rejected()).containsExactlyInAnyOrderElementsOf(whole.rejected());
    assertThat(parts.accounting()).isEqualTo(whole.accounting());
  }
}

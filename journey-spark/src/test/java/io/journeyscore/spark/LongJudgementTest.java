package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.identity.IdentityExclusions;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Judged;
import io.journeyscore.score.Score;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever is judged of a household too long to be held is whom the core judges, at any moment. */
class LongJudgementTest {

  private static final int HELD = 20;
  private static final EventFilter BUYS = EventFilter.ofType("purchase");

  private static final JourneyRules BY_SILENCE =
      JourneyRules.builder().inactivityGap(Duration.ofDays(7)).succeedsOn(BUYS).build();

  private static final JourneyRules BY_KEY =
      JourneyRules.builder().byJourneyKey().succeedsOn(BUYS).build();

  /** Longer than any event is late. */
  private static final Duration GRACE = Duration.ofDays(5);

  private static final Duration ELAPSED = Duration.ofDays(3);

  /** One who is judged. */
  private record Told(
      CustomerId customer,
      Optional<String> journeyId,
      Instant asOf,
      String stage,
      boolean isCovered,
      String signals) {}

  static Stream<JourneyScorer> models() {
    List<Landmarks> landmarks =
        List.of(
            Landmarks.everyEvent(),
            Landmarks.afterEvents(3),
            Landmarks.afterElapsed(ELAPSED),
            Landmarks.atStageEntry(Stage.SELECTION),
            Landmarks.at(
                List.of(
                    RandomCustomers.START.plus(Duration.ofDays(20)),
                    RandomCustomers.START.plus(Duration.ofDays(60)))));
    List<Target> targets =
        List.of(Target.successWithin(Duration.ofDays(14)), Target.churnWithin(Duration.ofDays(30)));
    return Stream.of(BY_SILENCE, BY_KEY)
        .flatMap(
            rules ->
                targets.stream()
                    .flatMap(
                        target ->
                            landmarks.stream()
                                .map(each -> SmallModels.scorer(rules, GRACE, target, each, 1))));
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("models")
  void judgedAreThoseOfTheCore(JourneyScorer scorer) {
    JourneyDefinition definition = scorer.definition();
    Reconstruction core = definition.reconstructor().reconstruct(keyed(2, 40));
    List<Told> expected = new ArrayList<>();
    List<Told> actual = new ArrayList<>();
    try (LongHousehold household = household(definition, core)) {
      for (Instant moment : moments(core)) {
        for (CustomerTimeline known : core.asOf(moment)) {
          Judged.of(definition.target(), known)
              .forEach(judged -> expected.add(told(scorer, known, judged)));
        }
        LongJudgement judgement =
            new LongJudgement(
                household,
                definition,
                LongHousehold.Known.asOf(moment),
                judged -> actual.add(told(judged)));
        Stepwise steps = judgement.run();
        while (steps.step()) {
          // Goes on.
        }
      }
    }
    assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected).hasSizeGreaterThan(50);
    assertThat(expected).extracting(Told::isCovered).contains(true);
    // Landmarks of the calendar stand for all dates alike.
    if (!(definition.landmarks() instanceof Landmarks.At)) {
      assertThat(expected).extracting(Told::isCovered).contains(false);
    }
  }

  /** Most events have one of a few keys, one in ten none. */
  private static List<JourneyEvent> keyed(int customers, int each) {
    List<JourneyEvent> events = new ArrayList<>();
    for (JourneyEvent event : RandomCustomers.events(customers, each, 5)) {
      int number = Math.floorMod(event.eventId().orElseThrow().hashCode() * 31, 10);
      events.add(number == 0 ? event : event.toBuilder().journeyKey("order" + number % 4).build());
    }
    return events;
  }

  private static LongHousehold household(JourneyDefinition definition, Reconstruction core) {
    LocalSpark.session();
    List<JourneyEvent> inOrder = new ArrayList<>();
    core.timelines().forEach(timeline -> inOrder.addAll(timeline.events()));
    inOrder.sort(Comparator.comparing(JourneyEvent::occurredAt));
    EventFile file = EventFile.create();
    inOrder.forEach(event -> file.add(event.toBytes()));
    PartSettings settings =
        new PartSettings(
            definition.toBytes(),
            Excluded.of(IdentityExclusions.none()),
            Long.SIZE,
            HELD,
            3,
            core.observedUntil(),
            core.observedUntil(),
            "EUR",
            null);
    return new LongHousehold(definition.rules(), settings, file);
  }

  /** When something came into view, when time has passed since, and in between. */
  private static SortedSet<Instant> moments(Reconstruction core) {
    TreeSet<Instant> moments = new TreeSet<>();
    for (CustomerTimeline timeline : core.timelines()) {
      for (JourneyEvent event : timeline.events()) {
        Instant inView =
            event.knownAt().isAfter(event.occurredAt()) ? event.knownAt() : event.occurredAt();
        moments.add(inView);
        moments.add(event.occurredAt().plus(ELAPSED).plusSeconds(3_600));
      }
    }
    moments.add(RandomCustomers.START.plus(Duration.ofDays(20)));
    moments.add(RandomCustomers.START.plus(Duration.ofDays(60)));
    return moments.headSet(core.observedUntil(), true);
  }

  private static Told told(JourneyScorer scorer, CustomerTimeline known, Judged judged) {
    List<Stage> stages = scorer.definition().stages().stagesAfter(known.events());
    Score score = scorer.score(judged.view());
    return new Told(
        judged.customer(),
        judged.journeyId(),
        judged.view().asOf(),
        stages.get(stages.size() - 1).name(),
        !score.warnings().contains(Score.Warning.OUTSIDE_LANDMARKS),
        Arrays.toString(scorer.definition().signals().extract(judged.view()).toArray()));
  }

  private static Told told(LongJudgement.JudgedVector judged) {
    return new Told(
        judged.customer(),
        judged.journeyId(),
        judged.asOf(),
        judged.stage().name(),
        judged.isCovered(),
        Arrays.toString(judged.signals().toArray()));
  }
}

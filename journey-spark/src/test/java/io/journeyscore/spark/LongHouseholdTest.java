package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.attribution.Lookback;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Judged;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.StagedJourney;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many households of the shop are too long to be held here; the core holds them all. */
class LongHouseholdTest {

  private static final int HELD = 20;
  private static final Made<TouchRules> TOUCHES =
      () -> TouchRules.of(Dimension.channel(), Lookback.within(Duration.ofDays(3)));

  private static SparkReconstruction spark;

  @BeforeAll
  static void reconstruct() {
    spark =
        SparkReconstructor.builder(Shop.DEFINITION)
            .maxEventsHeld(HELD)
            .maxEventsPerSegment(3)
            .build()
            .reconstruct(LocalSpark.frame(Shop.EVENTS, 3));
    assertThat(Shop.CORE.timelines().stream().filter(timeline -> timeline.events().size() > HELD))
        .hasSizeGreaterThan(50);
  }

  @AfterAll
  static void close() {
    spark.close();
  }

  @Test
  void stagesAreThoseOfTheCore() {
    List<Row> rows = new ArrayList<>();
    Shop.CORE
        .timelines()
        .forEach(
            timeline ->
                Shop.DEFINITION
                    .stages()
                    .assign(timeline)
                    .forEach(staged -> StageRows.rows(staged, rows::add)));
    SparkReconstructionTest.assertSame(spark.stages(), rows, StageRows.SCHEMA);
  }

  /** What journeys take in is in their stays, and these tile each journey. */
  @Test
  @Tag("long")
  void eventsAreConserved() {
    Map<String, Long> events = new HashMap<>();
    for (Row row : spark.journeys().select("journey_id", "events").collectAsList()) {
      events.merge(row.getString(0), (long) row.getInt(1), Long::sum);
    }
    long inStages = 0;
    Map<String, Object> left = new HashMap<>();
    for (Row row : spark.stages().orderBy("journey_id", "position").collectAsList()) {
      if (row.getInt(1) > 0) {
        assertThat(row.get(3)).isEqualTo(left.get(row.getString(0)));
      }
      left.put(row.getString(0), row.get(4));
      events.merge(row.getString(0), -(long) row.getInt(5), Long::sum);
      inStages += row.getInt(5);
    }
    assertThat(events.values()).containsOnly(0L);
    assertThat(spark.accounting().count(Fate.IN_JOURNEY)).isEqualTo(inStages);
    assertThat(spark.accounting().count(Fate.IN_JOURNEY))
        .isEqualTo(Shop.CORE.accounting().count(Fate.IN_JOURNEY));
    assertThat(spark.events().count()).isEqualTo(inStages);
  }

  @Test
  @Tag("long")
  void creditIsThatOfTheCore() {
    assertThat(TOUCHES.get().paths(Shop.CORE.timelines()))
        .allSatisfy(path -> assertThat(path.touches()).hasSizeLessThanOrEqualTo(HELD));
    assertThat(spark.cutPaths(TOUCHES)).isZero();
    Made<TouchRules> farBack = () -> TouchRules.of(Dimension.channel(), Lookback.person());
    assertThat(spark.cutPaths(farBack)).isPositive();
    List<Made<AttributionModel>> models =
        List.of(
            AttributionModel::linear,
            AttributionModel::timeDecay,
            () -> AttributionModel.markov(1));
    for (Made<AttributionModel> model : models) {
      assertThat(spark.attribute(TOUCHES, model))
          .isEqualTo(model.get().attribute(TOUCHES.get().paths(Shop.CORE.timelines())));
    }
  }

  @Test
  @Tag("long")
  void signalsAndScoresAreThoseOfTheCoreToTheBit() {
    assertJudgedAlike(spark, Shop.CORE, Shop.DEFINITION, Shop.train(Shop.CORE));
  }

  static List<JourneyScorer> models() {
    return List.of(SmallModels.ofSuccess(Duration.ofHours(9), 1), SmallModels.ofChurn());
  }

  /** Some events become known a day late, some after days. */
  @Tag("long")
  @ParameterizedTest
  @MethodSource("models")
  void lateEventsAreCountedAsInTheCore(JourneyScorer scorer) {
    List<JourneyEvent> events = RandomCustomers.events(5, 60, 3);
    try (SparkReconstruction late =
        SparkReconstructor.builder(scorer.definition())
            .maxEventsHeld(HELD)
            .build()
            .reconstruct(LocalSpark.frame(events, 2))) {
      JourneyDefinition definition = scorer.definition();
      assertJudgedAlike(late, definition.reconstructor().reconstruct(events), definition, scorer);
    }
  }

  private static void assertJudgedAlike(
      SparkReconstruction spark,
      Reconstruction core,
      JourneyDefinition definition,
      JourneyScorer scorer) {
    Instant first = core.journeys().get(0).start();
    Duration length = Duration.between(first, core.observedUntil());
    List<Instant> moments =
        List.of(
            first.plus(length.dividedBy(3)), first.plus(length.dividedBy(2)), core.observedUntil());
    List<Row> signals = new ArrayList<>();
    for (Instant moment : moments) {
      for (CustomerTimeline known : core.asOf(moment)) {
        Judged.of(definition.target(), known)
            .forEach(judged -> signals.add(SignalRows.row(definition, judged)));
      }
    }
    SparkReconstructionTest.assertSame(spark.signals(moments), signals, SignalRows.SCHEMA);
    List<Row> scores = new ArrayList<>();
    for (CustomerTimeline timeline : core.timelines()) {
      ScoreRows.rows(scorer, timeline, true, scores::add);
    }
    Dataset<Row> scored = spark.scores(scorer, true);
    SparkReconstructionTest.assertSame(scored, scores, scored.schema());
  }

  @Test
  void measuresAreOfWholeJourneys() {
    List<Journey> whole = new ArrayList<>(Shop.CORE.journeys());
    whole.removeIf(journey -> journey.events().size() > HELD);
    SortedMap<String, Long> outcomes = spark.measure(Tally::outcomes);
    assertThat(outcomes).isEqualTo(Tally.outcomes().measure(whole));
    int longJourneys = Shop.CORE.journeys().size() - whole.size();
    assertThat(longJourneys).isPositive();
    LongHouseholds left = spark.longHouseholds();
    assertThat(left.longJourneys()).isEqualTo(longJourneys);
    assertThat(left.maxEventsHeld()).isEqualTo(HELD);
    assertThat(left.events()).isGreaterThan(HELD * left.households());
    assertThat(left.households()).isGreaterThan(50);
    assertThat(left.toString())
        .startsWith("%d households of more than 20 events: ".formatted(left.households()))
        .endsWith(
            "%d of these, longer themselves, of all measures of journeys".formatted(longJourneys));
    SortedMap<String, Long> channels = spark.measureEvents(Tally::channels);
    assertThat(channels)
        .isEqualTo(
            Tally.channels()
                .measure(
                    Shop.CORE.journeys().stream()
                        .flatMap(journey -> journey.events().stream())
                        .toList()));
  }

  @Test
  @Tag("long")
  void stagedJourneysAreThoseOfCustomersWhoCanBeHeld() {
    assertStagedAlike(spark, Shop.CORE, Shop.DEFINITION);
  }

  /** All of them used one device in a shop, so that they could be one household. */
  @Test
  @Tag("long")
  void customersOfOneDeviceAreMeasuredOneByOne() {
    IdentifierKind cookie = IdentifierKind.weak("cookie");
    List<JourneyEvent> events = new ArrayList<>();
    for (JourneyEvent event : RandomCustomers.events(12, 25, 4)) {
      boolean inTheShop = event.eventId().orElseThrow().endsWith("0");
      boolean another = event.eventId().orElseThrow().startsWith("c3-");
      events.add(
          event.toBuilder()
              .identifier(new Identifier(cookie, inTheShop || another ? "shop" : "own"))
              .build());
    }
    JourneyDefinition definition =
        JourneyDefinition.builder(
                JourneyRules.builder()
                    .stitcher(IdentityStitcher.deterministic(IdentifierKind.CUSTOMER, cookie))
                    .inactivityGap(Duration.ofDays(7))
                    .succeedsOn(EventFilter.ofType("purchase"))
                    .build())
            .build();
    Reconstruction core = definition.reconstructor().reconstruct(events);
    try (SparkReconstruction shared =
        SparkReconstructor.builder(definition)
            .maxEventsHeld(25)
            .build()
            .reconstruct(LocalSpark.frame(events, 3))) {
      assertThat(shared.longHouseholds().households()).isEqualTo(1);
      assertThat(shared.longHouseholds().customers()).isEqualTo(12);
      assertStagedAlike(shared, core, definition);
    }
  }

  private static void assertStagedAlike(
      SparkReconstruction spark, Reconstruction core, JourneyDefinition definition) {
    LongHouseholds left = spark.longHouseholds();
    List<StagedJourney> staged = new ArrayList<>();
    long longCustomers = 0;
    long journeys = 0;
    for (CustomerTimeline timeline : core.timelines()) {
      if (timeline.events().size() > left.maxEventsHeld()) {
        longCustomers++;
        journeys += timeline.journeys().size();
      } else {
        staged.addAll(definition.stages().assign(timeline));
      }
    }
    SortedMap<String, Long> stays = spark.measureStaged(Tally::stays);
    assertThat(stays).isEqualTo(Tally.stays().measure(staged)).hasSizeGreaterThan(5);
    assertThat(left.longCustomers()).isEqualTo(longCustomers);
    assertThat(left.journeys()).isEqualTo(journeys);
    assertThat(left.customers()).isGreaterThan(longCustomers);
  }
}

package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.attribution.Lookback;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Judged;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that can be asked of journeys on Spark equals what the core says of the whole log. */
class SparkReconstructionTest {

  private static final Made<TouchRules> TOUCHES =
      () -> TouchRules.of(Dimension.channel(), Lookback.journey());

  private static SparkReconstruction spark;
  private static JourneyScorer scorer;

  @BeforeAll
  static void reconstruct() {
    spark =
        SparkReconstructor.builder(Shop.DEFINITION)
            .build()
            .reconstruct(LocalSpark.frame(Shop.EVENTS, 3));
    scorer = Shop.train(Shop.CORE);
  }

  @AfterAll
  static void close() {
    spark.close();
  }

  static void assertSame(Dataset<Row> frame, List<Row> core, StructType schema) {
    assertThat(core).isNotEmpty();
    List<String> expected = sorted(LocalSpark.session().createDataFrame(core, schema));
    List<String> actual = sorted(frame);
    Set<String> others = new TreeSet<>(actual);
    expected.forEach(others::remove);
    assertThat(others).as("rows that the core has not").isEmpty();
    assertThat(actual).isEqualTo(expected);
  }

  private static List<String> sorted(Dataset<Row> frame) {
    return frame.toJSON().collectAsList().stream().sorted().toList();
  }

  @Test
  void journeysTheirEventsAndCountsAreTheSame() {
    assertThat(spark.observedUntil()).isEqualTo(Shop.CORE.observedUntil());
    assertThat(spark.accounting()).isEqualTo(Shop.CORE.accounting());
    List<Row> journeys = new ArrayList<>();
    List<Row> events = new ArrayList<>();
    for (Journey journey : Shop.CORE.journeys()) {
      journeys.add(JourneyRows.row(journey, 1, false));
      EventRows.rows(journey, 1, events::add);
    }
    assertSame(spark.journeys(), journeys, JourneyRows.SCHEMA);
    assertSame(spark.events(), events, EventRows.SCHEMA);
  }

  /** As of a job that ran twice, with other partitions, into one folder. */
  @Test
  @Tag("long")
  void row95WhatIsWrittenTwiceIsKnownByItsIds(@TempDir Path folder) {
    try (SparkReconstruction again =
        SparkReconstructor.builder(Shop.DEFINITION)
            .build()
            .reconstruct(LocalSpark.frame(Shop.EVENTS, 5))) {
      Map<String, Function<SparkReconstruction, Dataset<Row>>> answers =
          Map.of(
              "journey_id,segment", SparkReconstruction::journeys,
              "journey_id,segment,position", SparkReconstruction::events,
              "customer_kind,customer,journey_id,as_of,model_id", all -> all.scores(scorer, true));
      answers.forEach(
          (ids, answer) -> {
            String path = folder.resolve(ids).toString();
            answer.apply(spark).write().parquet(path);
            answer.apply(again).write().mode(SaveMode.Append).parquet(path);
            Dataset<Row> twice = LocalSpark.session().read().parquet(path).cache();
            long once = answer.apply(spark).count();
            assertThat(twice.count()).isEqualTo(2 * once);
            assertThat(twice.dropDuplicates(ids.split(",")).count()).isEqualTo(once);
            assertThat(twice.distinct().count()).isEqualTo(once);
            twice.unpersist();
          });
    }
  }

  @Test
  void rejectedEventsAreTheSame() {
    assertThat(
            spark.rejected().collectAsList().stream()
                .map(row -> row.getString(0) + " " + hash(row.getAs(1)))
                .toList())
        .containsExactlyInAnyOrderElementsOf(
            Shop.CORE.rejected().stream()
                .map(each -> each.reason().name() + " " + hash(each.event().toBytes()))
                .toList());
    assertThat(Shop.CORE.rejected()).hasSizeGreaterThan(20);
  }

  private static String hash(byte[] event) {
    JourneyEvent read = JourneyEvent.fromBytes(event);
    return read.contentHash() + read.knownAt();
  }

  @Test
  void stagesAreTheSame() {
    List<Row> rows = new ArrayList<>();
    Shop.CORE
        .timelines()
        .forEach(
            timeline ->
                Shop.DEFINITION
                    .stages()
                    .assign(timeline)
                    .forEach(staged -> StageRows.rows(staged, rows::add)));
    assertSame(spark.stages(), rows, StageRows.SCHEMA);
  }

  @Test
  void creditIsTheSameByRuleByChainAndByValue() {
    List<Made<AttributionModel>> models =
        List.of(
            AttributionModel::linear,
            AttributionModel::timeDecay,
            () -> AttributionModel.markov(2),
            AttributionModel::shapley);
    for (Made<AttributionModel> model : models) {
      assertThat(spark.attribute(TOUCHES, model))
          .isEqualTo(model.get().attribute(TOUCHES.get().paths(Shop.CORE.timelines())));
    }
  }

  @Test
  void signalsAreTheSameBitsAsOfEachMoment() {
    Instant earlier = Shop.CORE.observedUntil().minus(Duration.ofDays(60));
    List<Row> rows = new ArrayList<>();
    for (Instant moment : List.of(earlier, Shop.CORE.observedUntil())) {
      for (CustomerTimeline known : Shop.CORE.asOf(moment)) {
        Judged.of(Shop.DEFINITION.target(), known)
            .forEach(judged -> rows.add(SignalRows.row(Shop.DEFINITION, judged)));
      }
    }
    assertSame(spark.signals(List.of(earlier, Shop.CORE.observedUntil())), rows, SignalRows.SCHEMA);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> spark.signals(List.of(Shop.CORE.observedUntil().plus(Duration.ofDays(1)))))
        .withMessageContaining("moments must not be after");
  }

  @Test
  void scoresAndReasonsAreTheSameBits() {
    List<Row> rows = new ArrayList<>();
    for (CustomerTimeline timeline : Shop.CORE.timelines()) {
      ScoreRows.rows(scorer, timeline, true, rows::add);
    }
    Dataset<Row> scores = spark.scores(scorer, true);
    assertSame(scores, rows, scores.schema());
    assertThat(spark.scores(scorer, false).columns()).doesNotContain("contributions");
    assertThat(scores.filter("probability is null or model_id is null").count()).isZero();
  }

  @Test
  void modelOfOtherJourneysIsRefused() {
    JourneyDefinition other =
        JourneyDefinition.builder(
                JourneyRules.builder("others", "2").inactivityGap(Duration.ofDays(3)).build())
            .build();
    try (SparkReconstruction others =
        SparkReconstructor.builder(other)
            .build()
            .reconstruct(LocalSpark.frame(Shop.EVENTS.subList(0, 50), 1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> others.scores(scorer, false))
          .withMessage("journeys must be those of the model's definition orders 1: others 2");
    }
  }

  @Test
  void allHouseholdsTrainTheSameModelToTheByte() {
    HouseholdSample all = spark.sample(Shop.EVENTS.size(), 5);
    assertThat(all.rate()).isEqualTo(1);
    assertThat(Shop.train(all.reconstruction()).toBytes()).isEqualTo(scorer.toBytes());
  }

  @Test
  void someHouseholdsAreWholeAndDrawnBySeed() {
    HouseholdSample some = spark.sample(Shop.EVENTS.size() / 4, 5);
    HouseholdSample again = spark.sample(Shop.EVENTS.size() / 4, 5);
    assertThat(some.rate()).isBetween(0.2, 0.35);
    assertThat(again.reconstruction().timelines()).isEqualTo(some.reconstruction().timelines());
    assertThat(some.reconstruction().timelines().size())
        .isBetween(Shop.CORE.timelines().size() / 8, Shop.CORE.timelines().size() / 2);
    assertThat(Shop.CORE.timelines()).containsAll(some.reconstruction().timelines());
  }
}

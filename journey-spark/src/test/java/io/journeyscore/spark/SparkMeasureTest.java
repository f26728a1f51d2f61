package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.experience.Experience;
import io.journeyscore.analytics.experience.ExperienceMeasure;
import io.journeyscore.analytics.experience.ExperienceMetric;
import io.journeyscore.analytics.funnel.Funnel;
import io.journeyscore.analytics.funnel.FunnelResult;
import io.journeyscore.analytics.time.MeasuredTimes;
import io.journeyscore.analytics.time.StageDwell;
import io.journeyscore.event.EventFilter;
import io.journeyscore.sequence.Journey;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StagedJourney;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.apache.spark.sql.RuntimeConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures on Spark equal what they give of the core's journeys. */
class SparkMeasureTest {

  @ParameterizedTest
  @Tag("long")
  @ValueSource(ints = {1, 2, 7})
  void measuresAreThoseOfTheCore(int partitions) {
    RuntimeConfig config = LocalSpark.session().conf();
    try {
      config.set("spark.sql.shuffle.partitions", partitions);
      config.set("spark.sql.adaptive.coalescePartitions.enabled", false);
      try (SparkReconstruction spark =
          SparkReconstructor.builder(Shop.DEFINITION)
              .build()
              .reconstruct(LocalSpark.frame(Shop.EVENTS, Math.min(partitions, 20)))) {
        assertSame(spark);
      }
    } finally {
      config.set("spark.sql.shuffle.partitions", 2);
      config.set("spark.sql.adaptive.coalescePartitions.enabled", true);
    }
  }

  private static void assertSame(SparkReconstruction spark) {
    List<Journey> journeys = Shop.CORE.journeys();
    SortedMap<String, Long> outcomes = spark.measure(Tally::outcomes);
    assertThat(outcomes).isEqualTo(Tally.outcomes().measure(journeys)).hasSizeGreaterThan(8);
    SortedMap<String, Long> stays = spark.measureStaged(Tally::stays);
    assertThat(stays).isEqualTo(Tally.stays().measure(staged())).hasSizeGreaterThan(8);
    FunnelResult bought = spark.measureCustomers(SparkMeasureTest::bought);
    assertThat(bought).isEqualTo(bought().measure(Shop.CORE.timelines()));
    assertThat(bought.steps().get(1).attempts()).isPositive();
    SortedMap<String, Long> channels = spark.measureEvents(Tally::channels);
    assertThat(channels)
        .isEqualTo(
            Tally.channels()
                .measure(journeys.stream().flatMap(each -> each.events().stream()).toList()))
        .hasSizeGreaterThan(3);
  }

  /** As the lines in docs/spark.md. */
  @Test
  @Tag("long")
  void measuresOfTheGuideAreThoseOfTheCore() throws IOException {
    try (SparkReconstruction journeys =
        SparkReconstructor.builder(Shop.DEFINITION)
            .build()
            .reconstruct(LocalSpark.frame(Shop.EVENTS, 2))) {
      Experience nps = journeys.measure(() -> ExperienceMeasure.of(ExperienceMetric.nps()));
      SortedMap<Stage, MeasuredTimes> dwell =
          journeys.measureStaged(() -> StageDwell.ofVisits().measure());

      assertThat(nps)
          .isEqualTo(ExperienceMeasure.of(ExperienceMetric.nps()).measure(Shop.CORE.journeys()));
      assertThat(dwell).isEqualTo(StageDwell.ofVisits().measure().measure(staged()));
    }
    assertThat(Files.readString(Path.of("..", "docs", "spark.md")))
        .contains("journeys.measure(() -> ExperienceMeasure.of(ExperienceMetric.nps()));")
        .contains("journeys.measureStaged(() -> StageDwell.ofVisits().measure());");
  }

  private static List<StagedJourney> staged() {
    return Shop.CORE.timelines().stream()
        .flatMap(timeline -> Shop.DEFINITION.stages().assign(timeline).stream())
        .toList();
  }

  private static Funnel bought() {
    return Funnel.builder()
        .step("cart", EventFilter.ofType("cart_add"))
        .step("purchase", EventFilter.ofType("purchase"))
        .window(Duration.ofDays(7))
        .build();
  }

  @Test
  void nothingMeasuredIsNothing() {
    try (SparkReconstruction spark =
        SparkReconstructor.builder(Shop.DEFINITION)
            .build()
            .reconstruct(LocalSpark.frame(List.of(), 2))) {
      SortedMap<String, Long> outcomes = spark.measure(Tally::outcomes);
      assertThat(outcomes).isEmpty();
    }
  }
}

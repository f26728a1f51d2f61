package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.testkit.EventLogGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkReconstructorTest {

  private static final JourneyRules RULES =
      JourneyRules.builder()
          .inactivityGap(Duration.ofDays(30))
          .goal(Goal.terminal("purchase", EventFilter.ofType("purchase")))
          .build();

  private static List<JourneyEvent> events(long seed) {
    List<JourneyEvent> events =
        new ArrayList<>(
            EventLogGenerator.builder().customers(200).seed(seed).build().generate().events());
    events.addAll(events.subList(0, 100));
    Collections.shuffle(events, new Random(seed));
    return events;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void journeysAreThoseOfTheCore(int partitions) {
    List<JourneyEvent> events = events(1);
    Reconstruction core = RULES.reconstructor().reconstruct(events);
    try (SparkReconstruction spark =
        SparkReconstructor.builder(JourneyDefinition.builder(RULES).build())
            .build()
            .reconstruct(LocalSpark.frame(events, partitions))) {
      assertThat(spark.observedUntil()).isEqualTo(core.observedUntil());
      assertThat(texts(spark.journeys()))
          .containsExactlyInAnyOrderElementsOf(
              texts(
                  LocalSpark.session()
                      .createDataFrame(
                          core.journeys().stream()
                              .map(journey -> JourneyRows.row(journey, 1, false))
                              .toList(),
                          JourneyRows.SCHEMA)));
      assertThat(spark.accounting()).isEqualTo(core.accounting());
    }
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.toJSON().collectAsList();
  }

  @Test
  void eventsAreBytes() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SparkReconstructor.builder(JourneyDefinition.builder(RULES).build())
                    .build()
                    .reconstruct(LocalSpark.session().range(3).toDF("event")))
        .withMessageContaining("event");
  }
}

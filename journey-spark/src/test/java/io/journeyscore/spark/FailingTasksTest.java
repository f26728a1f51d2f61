package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.attribution.Lookback;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.sequence.Journey;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tasks that fail and run again change neither results nor counts. */
@Tag("long")
class FailingTasksTest {

  private static final AtomicInteger FAILURES = new AtomicInteger();

  /** Lets the first attempt of every third task fail. */
  private static void failEveryThirdOnce() {
    TaskContext task = TaskContext.get();
    if (task != null && task.attemptNumber() == 0 && task.partitionId() % 3 == 0) {
      FAILURES.incrementAndGet();
      throw new IllegalStateException("a task that fails once");
    }
  }

  private static Dataset<Row> failing(Dataset<Row> events) {
    MapPartitionsFunction<Row, Row> afterHalf =
        rows ->
            new Pulled<Row, Row>(rows) {
              private int seen;

              @Override
              void take(Row row, Consumer<Row> out) {
                if (++seen == 20) {
                  failEveryThirdOnce();
                }
                out.accept(row);
              }

              @Override
              void end(Consumer<Row> out) {}
            };
    return events.mapPartitions(afterHalf, Encoders.row(LocalSpark.EVENTS));
  }

  @Test
  void row94EveryThirdTaskMayFailOnce() {
    FAILURES.set(0);
    try (SparkReconstruction spark =
        SparkReconstructor.builder(Shop.DEFINITION)
            .build()
            .reconstruct(failing(LocalSpark.frame(Shop.EVENTS, 7)))) {
      assertThat(FAILURES.get()).isGreaterThanOrEqualTo(3);
      assertThat(spark.accounting()).isEqualTo(Shop.CORE.accounting());
      assertThat(
              spark.journeys().select("journey_id").collectAsList().stream()
                  .map(row -> row.getString(0)))
          .containsExactlyInAnyOrderElementsOf(
              Shop.CORE.journeys().stream().map(Journey::id).toList());

      int before = FAILURES.get();
      Made<TouchRules> touches =
          () -> {
            failEveryThirdOnce();
            return TouchRules.of(Dimension.channel(), Lookback.journey());
          };
      assertThat(spark.attribute(touches, AttributionModel::linear))
          .isEqualTo(
              AttributionModel.linear()
                  .attribute(
                      TouchRules.of(Dimension.channel(), Lookback.journey())
                          .paths(Shop.CORE.timelines())));
      assertThat(FAILURES.get()).isGreaterThan(before);
    }
  }
}
